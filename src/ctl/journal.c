/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/lines.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* veznectl journal verify and export. */

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
  vz_line_print (vz_event_line (event));
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
