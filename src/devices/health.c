/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/health.h"

void
vz_health_free (VzHealth *health)
{
  g_free (health->name);
  g_free (health->kind);
  g_free (health->sentence);
  g_free (health->way_out);
  g_free (health->detail);
  g_free (health->link);
  g_free (health);
}

/* Whether it was another. */
static gboolean
put_text (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

gboolean
vz_health_take (
    VzHealth *health, VzCondition condition, const char *detail, guint queued, gint64 now)
{
  gboolean another = put_text (&health->sentence, condition.sentence);
  another |= health->state != condition.state;
  if (another)
    health->since = now;
  another |= put_text (&health->way_out, condition.way_out);
  another |= put_text (&health->detail, detail);
  another |= health->queued != queued;
  health->state = condition.state;
  health->queued = queued;
  return another;
}
