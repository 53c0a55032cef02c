/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"

char *
vz_sim_amount_text (gint64 minor)
{
  const char *sign = minor < 0 ? "-" : "";
  gint64 size = ABS (minor);

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", sign, size / 100, (int)(size % 100));
}

json_t *
vz_sim_amount_json (gint64 minor)
{
  g_autofree char *text = vz_sim_amount_text (minor);

  return json_string (text);
}

json_t *
vz_sim_amount_short_json (gint64 minor)
{
  if (minor % 100 != 0)
    return vz_sim_amount_json (minor);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, minor / 100);

  return json_string (text);
}

json_t *
vz_sim_amount_number (gint64 minor)
{
  return minor % 100 == 0 ? json_integer (minor / 100) : json_real ((double)minor / 100);
}

gint64
vz_sim_amount_share (gint64 minor, gint64 numerator, gint64 denominator)
{
  g_return_val_if_fail (denominator > 0, 0);

  return (minor * numerator * 2 + denominator) / (denominator * 2);
}
