/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-head.h"

#include "store/journal-rows.h"
#include "store/state-directory.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define LINE "%020" G_GINT64_FORMAT " %64s"
#define LINE_LENGTH (20 + 1 + 64)
#define FILE_LENGTH (LINE_LENGTH + 1 + 64 + 1)

gboolean
vz_journal_head_load (VzDatabase *database, VzJournalHead *head, GError **error)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (database, "SELECT sequence, digest FROM head", error);

  if (!row || !vz_statement_row (row, error))
    return FALSE;
  head->sequence = sqlite3_column_int64 (row, 0);
  g_strlcpy (head->digest, vz_statement_text (row, 1), sizeof head->digest);
  return TRUE;
}

/* The line and its own sum: a torn one is told from one that was written. */
static char *
make_text (const VzJournalHead *head)
{
  g_autofree char *line = g_strdup_printf (LINE, head->sequence, head->digest);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, line, -1);

  return g_strconcat (line, " ", sum, "\n", NULL);
}

void
vz_journal_head_read (const char *directory, VzJournalHead *head)
{
  g_autofree guint8 *bytes = NULL;
  g_autofree char *again = NULL;
  gsize n_bytes;

  *head = (VzJournalHead){ 0 };
  if (!vz_state_directory_read (directory, VZ_JOURNAL_HEAD_FILE, FILE_LENGTH, &bytes, &n_bytes,
                                NULL) ||
      n_bytes != FILE_LENGTH)
    return;
  head->sequence = g_ascii_strtoll ((const char *)bytes, NULL, 10);
  memcpy (head->digest, bytes + LINE_LENGTH - 64, 64);
  again = make_text (head);
  if (memcmp (bytes, again, FILE_LENGTH) != 0)
    *head = (VzJournalHead){ 0 };
}

int
vz_journal_head_open (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, VZ_JOURNAL_HEAD_FILE, NULL);

  return g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

void
vz_journal_head_write (int file, const VzJournalHead *head)
{
  g_autofree char *text = make_text (head);

  /* What it says is in the journal already: without it the next start only knows less. */
  if (file >= 0 && pwrite (file, text, FILE_LENGTH, 0) != FILE_LENGTH)
    g_debug ("%s was not written", VZ_JOURNAL_HEAD_FILE);
}

/* The digest of a record is what the next one carries, or the journal's own head. */
static VzStatement *
select_digest (VzDatabase *database, gint64 sequence, GError **error)
{
  VzStatement *row =
      vz_database_prepare (database,
                           "SELECT previous FROM event WHERE sequence = ?1 + 1 UNION ALL "
                           "SELECT digest FROM head WHERE sequence = ?1 LIMIT 1",
                           error);

  if (row)
    sqlite3_bind_int64 (row, 1, sequence);
  return row;
}

gboolean
vz_journal_head_check (VzDatabase *database, const VzJournalHead *head, GError **error)
{
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, head->sequence);
  g_autoptr (VzStatement) row = NULL;
  VzJournalHead here;

  if (!vz_journal_head_load (database, &here, error))
    return FALSE;
  if (head->sequence > here.sequence)
    return vz_journal_blame (
        database, here.sequence + 1, error,
        _ ("is missing, and with it all up to record %s that this register has "
           "written (%s)"),
        last, VZ_JOURNAL_HEAD_FILE);
  row = select_digest (database, head->sequence, error);
  if (!row || !vz_statement_row (row, error))
    return FALSE;
  return g_str_equal (vz_statement_text (row, 0), head->digest) ||
         vz_journal_blame (database, head->sequence, error,
                           _ ("is not the one that this register has written (%s)"),
                           VZ_JOURNAL_HEAD_FILE);
}
