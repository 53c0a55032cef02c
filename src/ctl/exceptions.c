/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl exceptions: what came and fits nothing, and that somebody has looked at it. */

static void
print_exception (const VzCtl *ctl, const VzExceptionLine *line)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->wall / G_USEC_PER_SEC);
  g_autofree char *moment = g_date_time_format (time, "%F %T");

  if (ctl->json) {
    vz_line_print (json_pack ("{s:s, s:I, s:s?, s:s?, s:s?, s:I}", "event", "exception",
                              "exception", (json_int_t)line->sequence, "sale", line->sale,
                              "attempt", line->attempt, "summary", line->summary, "wall",
                              (json_int_t)(line->wall / G_USEC_PER_SEC)));
    return;
  }
  printf ("%-8" G_GINT64_FORMAT " %s  %-12s %-12s %s\n", line->sequence, moment,
          line->sale != NULL ? line->sale : "-", line->attempt != NULL ? line->attempt : "-",
          line->summary != NULL ? line->summary : "");
}

VzExit
vz_ctl_exceptions (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (argc > 1) {
    return vz_ctl_usage ("exceptions");
  }
  archive = vz_ctl_archive (ctl, &status);
  if (archive == NULL) {
    return status;
  }
  lines = vz_archive_exceptions (archive, &error);
  if (lines == NULL) {
    return vz_ctl_fail (ctl, error);
  }
  for (guint i = 0; i < lines->len; i++) {
    print_exception (ctl, g_ptr_array_index (lines, i));
  }
  return VZ_EXIT_DONE;
}

static void
on_event (VzRegister *self, VzEvent *event, gpointer loop)
{
  if (event->kind == VZ_EVENT_EXCEPTION_SEEN) {
    g_main_loop_quit (loop);
  }
}

static VzExit
note_seen (const VzCtl *ctl, VzRegister *self, gint64 sequence, const char *note)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;

  g_signal_connect (self, "event", G_CALLBACK (on_event), loop);
  if (!vz_register_exception_seen (self, sequence, note, &error)) {
    return vz_ctl_fail (ctl, error);
  }
  g_main_loop_run (loop);
  vz_register_stop (self);
  return VZ_EXIT_DONE;
}

VzExit
vz_ctl_exceptions_seen (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autofree char *note = NULL;
  guint64 sequence = 0;
  g_autoptr (VzRegister) self = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What was found"), "TEXT" },
    { 0 },
  };

  if (!vz_ctl_parse (entries, &argc, &argv)) {
    return VZ_EXIT_USAGE;
  }
  if (argc != 2 || note == NULL ||
      !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT64, &sequence, NULL)) {
    return vz_ctl_usage ("exceptions seen");
  }
  self = vz_ctl_register (ctl, &status);
  return self != NULL ? note_seen (ctl, self, (gint64)sequence, note) : status;
}
