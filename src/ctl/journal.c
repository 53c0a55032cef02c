/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/poslog.h"
#include "ctl/lines.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl journal verify, export, backup and restore. */

VzExit
vz_ctl_journal_verify (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = vz_ctl_archive (ctl, &status);
  gint64 count = 0;

  if (archive == NULL) {
    return status;
  }
  if (!vz_archive_verify (archive, &count, &error)) {
    return vz_ctl_fail (ctl, error);
  }
  if (ctl->json) {
    vz_line_print (json_pack ("{s:s, s:I}", "event", "verified", "records", (json_int_t)count));
  } else {
    printf (_ ("%lld records, each linked to the one before\n"), (long long)count);
  }
  return VZ_EXIT_DONE;
}

static gboolean
export_event (VzEvent *event, gpointer data)
{
  json_t *line = vz_event_line (event);

  json_object_set_new (line, "poslog", json_string (vz_poslog_path (event->kind)));
  vz_line_print (line);
  return TRUE;
}

VzExit
vz_ctl_journal_export (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = vz_ctl_archive (ctl, &status);

  if (archive == NULL) {
    return status;
  }
  if (!vz_archive_each (archive, export_event, NULL, &error)) {
    return vz_ctl_fail (ctl, error);
  }
  return VZ_EXIT_DONE;
}

static VzExit
say_file (const VzCtl *ctl, char *sentence)
{
  g_autofree char *said = sentence;

  return vz_ctl_say (ctl, VZ_EXIT_USAGE, vz_error_text_for_code (VZ_ERROR_JOURNAL)->nick, said);
}

static VzExit
backup_failed (const VzCtl *ctl, const char *file, const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
    return say_file (ctl, g_strdup_printf (_ ("There is a file %s already. Nothing was "
                                              "overwritten."),
                                           file));
  }
  if (error->domain == G_FILE_ERROR) {
    return say_file (ctl, g_strdup_printf (_ ("The file %s cannot be made (%s)."), file,
                                           error->message));
  }
  return vz_ctl_fail (ctl, error);
}

static VzExit
say_copied (const VzCtl *ctl, const char *event, const char *sentence, gint64 count)
{
  if (ctl->json) {
    vz_line_print (json_pack ("{s:s, s:I}", "event", event, "records", (json_int_t)count));
  } else {
    printf ("%s\n", sentence);
  }
  return VZ_EXIT_DONE;
}

VzExit
vz_ctl_journal_backup (const VzCtl *ctl, int argc, char **argv)
{
  VzExit status = VZ_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (VzArchive) archive = NULL;
  g_autofree char *sentence = NULL;
  gint64 count = 0;

  if (argc != 2) {
    return vz_ctl_usage ("journal backup");
  }
  archive = vz_ctl_archive (ctl, &status);
  if (archive == NULL) {
    return status;
  }
  if (!vz_archive_backup (archive, argv[1], &count, &error)) {
    return backup_failed (ctl, argv[1], error);
  }
  sentence = g_strdup_printf (_ ("%lld records are in %s, read back and verified"),
                              (long long)count, argv[1]);
  return say_copied (ctl, "backed-up", sentence, count);
}

static VzExit
restore_failed (const VzCtl *ctl, const char *file, const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_EXIST)) {
    return say_file (ctl, g_strdup_printf (_ ("A journal is only brought back into an empty "
                                              "folder. Nothing was changed: %s."),
                                           error->message));
  }
  if (error->domain == G_FILE_ERROR) {
    return say_file (ctl, g_strdup_printf (_ ("The file %s cannot be read (%s)."), file,
                                           error->message));
  }
  return vz_ctl_fail (ctl, error);
}

VzExit
vz_ctl_journal_restore (const VzCtl *ctl, int argc, char **argv)
{
  g_autofree char *state_dir = vz_ctl_state_dir (ctl);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gint64 count = 0;

  if (argc != 2) {
    return vz_ctl_usage ("journal restore");
  }
  if (!vz_archive_restore (state_dir, argv[1], &count, &error)) {
    return restore_failed (ctl, argv[1], error);
  }
  sentence =
      g_strdup_printf (_ ("%lld records are in %s again, verified"), (long long)count, state_dir);
  return say_copied (ctl, "restored", sentence, count);
}
