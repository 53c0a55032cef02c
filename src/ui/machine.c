/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/machine.h"

#include "core/notation.h"

#include <glib/gi18n-lib.h>

static const struct {
  VzError code; /* VZ_ERROR_LAST: any other */
  const char *icon;
  const char *title;
  const char *stopped; /* how it is while it stops the selling */
} parts[] = {
  { VZ_ERROR_CLOCK, "clock", N_ ("Clock"), NULL },
  { VZ_ERROR_DRAWER_OPEN, "drawer", N_ ("Cash drawer"), NULL },
  { VZ_ERROR_RECORD, "disk", N_ ("Records"), NULL },
  { VZ_ERROR_OPEN_SALES, "disk", N_ ("Records"), N_ ("Not certain") },
  { VZ_ERROR_LAST, "disk", N_ ("Disk"), N_ ("Not written") },
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

const char *
vz_machine_stopped (const VzProblem *notice)
{
  return _ (parts[part_of (notice)].stopped);
}

/* That of a clock is how far it is out; any other is a sentence. */
static char *
detail_text (const VzProblem *notice)
{
  return notice->code == VZ_ERROR_CLOCK
             ? g_strdup_printf (_ ("The difference is %s."), notice->detail)
             : g_strdup (notice->detail);
}

char *
vz_machine_text (const VzProblem *notice)
{
  const VzErrorText *words = vz_error_text_for_code (notice->code);
  g_autofree char *detail = notice->detail != NULL ? detail_text (notice) : NULL;

  if (detail == NULL)
    return g_strdup_printf ("%s %s", _ (words->sentence), _ (words->way_out));
  return g_strdup_printf ("%s %s %s", _ (words->sentence), detail, _ (words->way_out));
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
  if (snapshot->inspected != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            _ ("All of it is as it was written."));
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
