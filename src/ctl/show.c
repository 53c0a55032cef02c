/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"
#include "register/people.h"
#include "register/sale-record.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl show: what became of one sale, also beside a running register. */

static const char *
name_of (const char *id, gpointer people)
{
  const GPtrArray *list = people;

  for (guint i = 0; i < list->len; i++) {
    const VzPerson *person = g_ptr_array_index (list, i);

    if (g_str_equal (person->id, id)) {
      return person->name;
    }
  }
  return NULL;
}

static int
widest_name (const VzStory *story)
{
  glong widest = 0;

  for (guint i = 0; i < story->lines->len; i++) {
    const VzStoryLine *line = g_ptr_array_index (story->lines, i);

    widest = MAX (widest, line->who != NULL ? g_utf8_strlen (line->who, -1) : 0);
  }
  return (int)widest;
}

/* Columns are counted in characters, which printf() does not. */
static void
print_column (const char *text, int width)
{
  int length = (int)g_utf8_strlen (text, -1);

  printf ("%s%*s", text, width - length, "");
}

static void
print_line (const VzStoryLine *line, int name_width)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->wall / G_USEC_PER_SEC);
  g_autofree char *clock = g_date_time_format (time, "%F %T");

  printf ("%s  ", clock);
  if (name_width > 0) {
    print_column (line->who != NULL ? line->who : "", name_width);
    printf ("  ");
  }
  printf ("%s%s%s\n", line->sentence, line->detail != NULL ? " · " : "",
          line->detail != NULL ? line->detail : "");
}

static void
print_story (const VzStory *story)
{
  int name_width = widest_name (story);

  for (guint i = 0; i < story->lines->len; i++) {
    print_line (g_ptr_array_index (story->lines, i), name_width);
  }
  printf ("%s\n", vz_story_ending (story->state));
}

static void
print_events (const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    vz_line_print (vz_event_line (g_ptr_array_index (events, i)));
  }
}

static VzExit
tell (const VzCtl *ctl, const VzSaleRecord *record)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = vz_people_list (state_dir, &error);
  g_autoptr (VzStory) story = NULL;

  if (people == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  story = vz_sale_record_tell (record, vz_notation_for_language (g_get_language_names ()[0]),
                               name_of, people);
  print_story (story);
  return VZ_EXIT_DONE;
}

static VzExit
no_such_sale (const VzCtl *ctl, const char *which)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no such sale in the journal: %s"), which);

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_NOT_FOUND)->nick,
                     sentence);
}

static VzSaleRecord *
find (VzArchive *archive, const char *which, GError **error)
{
  g_autofree char *number = vz_archive_find (archive, which, error);

  return number != NULL ? vz_sale_record_read (archive, number, error) : NULL;
}

VzExit
vz_ctl_show (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = NULL;
  g_autoptr (VzSaleRecord) record = NULL;

  if (argc != 2) {
    return vz_ctl_usage ("show");
  }
  archive = vz_ctl_archive (ctl, &status);
  if (archive == NULL) {
    return status;
  }
  record = find (archive, argv[1], &error);
  if (g_error_matches (error, VZ_ERROR, VZ_ERROR_NOT_FOUND)) {
    return no_such_sale (ctl, argv[1]);
  }
  if (record == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  if (!ctl->json) {
    return tell (ctl, record);
  }
  print_events (record->events);
  return VZ_EXIT_DONE;
}
