/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/machine.h"

#include "core/notation.h"

#include <glib/gi18n-lib.h>

static const struct {
  VzError code; /* VZ_ERROR_LAST: any other */
  const char *icon;
  const char *title;
} parts[] = {
  { VZ_ERROR_CLOCK, "clock", N_ ("Clock") },
  { VZ_ERROR_DRAWER_OPEN, "drawer", N_ ("Cash drawer") },
  { VZ_ERROR_LAST, "disk", N_ ("Disk") },
};

static guint
part_of (const VzProblem *notice)
{
  guint part = 0;

  while (parts[part].code != notice->code && parts[part].code != VZ_ERROR_LAST)
    part++;
  return part;
}

const char *
vz_machine_icon (const VzProblem *notice)
{
  return parts[part_of (notice)].icon;
}

const char *
vz_machine_title (const VzProblem *notice)
{
  return _ (parts[part_of (notice)].title);
}

char *
vz_machine_text (const VzProblem *notice)
{
  const VzErrorText *words = vz_error_text_for_code (notice->code);
  g_autofree char *difference =
      notice->detail != NULL ? g_strdup_printf (_ ("The difference is %s."), notice->detail) : NULL;

  if (difference == NULL)
    return g_strdup_printf ("%s %s", _ (words->sentence), _ (words->way_out));
  return g_strdup_printf ("%s %s %s", _ (words->sentence), difference, _ (words->way_out));
}

/* -- what is well -- */

char *
vz_answered_text (const VzSnapshot *snapshot)
{
  g_autofree char *time = vz_notation_time (snapshot->answered, FALSE);

  return snapshot->answered != 0 ? g_strdup_printf (_ ("Its last answer came at %s."), time)
                                 : g_strdup ("");
}

char *
vz_journal_text (const VzSnapshot *snapshot)
{
  g_autofree char *time = vz_notation_time (snapshot->written, FALSE);
  GString *text = g_string_new (NULL);

  if (snapshot->written != 0)
    g_string_append_printf (text, _ ("It was written last at %s."), time);
  if (snapshot->disk_used >= 0) {
    g_string_append (text, text->len > 0 ? " " : "");
    g_string_append_printf (text, _ ("The disk is %d%% full."), snapshot->disk_used);
  }
  return g_string_free (text, FALSE);
}

guint
vz_machine_count (const VzSnapshot *snapshot)
{
  return snapshot->notices->len + (snapshot->blocked != NULL ? 1 : 0);
}
