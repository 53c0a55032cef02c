/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-entry.h"

#include "store/journal-chain.h"
#include "store/journal-rows.h"
#include "store/migrations.h"
#include "store/state-directory.h"

#include <glib/gi18n-lib.h>

/* Nothing is repaired: whatever was lost may still be found beside what is there. */
#define WAY_OUT                                                                                    \
  N_ ("Nothing was changed. A manager may put the files of this folder back as they were, or "     \
      "move the folder away and bring back a copy: veznectl journal restore FILE")

static VzEvent *
last_event (VzDatabase *database, char **previous, GError **error)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (database, VZ_JOURNAL_ROWS " ORDER BY sequence DESC LIMIT 1", error);

  if (!row || !vz_statement_row (row, error))
    return NULL;
  *previous = g_strdup (vz_statement_text (row, VZ_JOURNAL_PREVIOUS));
  return vz_journal_row_event (row, error);
}

static gboolean
check_last (VzDatabase *database, GError **error)
{
  g_autofree char *previous = NULL, *digest = NULL;
  g_autoptr (VzEvent) last = NULL;
  VzJournalHead head;

  if (!vz_journal_head_load (database, &head, error))
    return FALSE;
  if (head.sequence == 0)
    return TRUE;
  last = last_event (database, &previous, error);
  if (!last)
    return FALSE;
  if (last->sequence != head.sequence)
    return vz_journal_blame (database, head.sequence, error, _ ("is not the last that is there"));
  digest = vz_event_digest (last, previous);
  return g_str_equal (digest, head.digest) ||
         vz_journal_blame (database, head.sequence, error, _ ("was changed after it was written"));
}

static gboolean
check_records (VzDatabase *database, const VzJournalHead *written, GError **error)
{
  return check_last (database, error) &&
         (written->sequence == 0 || vz_journal_head_check (database, written, error));
}

static gboolean
say_missing (const char *path, const VzJournalHead *written, GError **error)
{
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, written->sequence);

  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               _ ("%s: the records 1 to %s that this register has written (%s) are missing"), path,
               last, VZ_JOURNAL_HEAD_FILE);
  return FALSE;
}

static gboolean
check_database (VzDatabase *database, const VzJournalHead *written, GError **error)
{
  gint64 version = 0;

  if (!vz_migrations_would (database, &vz_journal_schema, error) ||
      !vz_database_number (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > 0)
    return check_records (database, written, error);
  return written->sequence == 0 || say_missing (vz_database_path (database), written, error);
}

/* SQLite names no record: a walk from the first one on does, and nobody who cannot sell minds how
 * long it takes. Of a file that is shorter than it says, SQLite reads what is there only to whom it
 * would let repair it; this connection cannot write. */
static gboolean
say_how_far (VzDatabase *database, const VzJournalHead *written, GError *local, GError **error)
{
  g_autofree char *last = NULL;
  gint64 count = 0;

  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  vz_database_run (database, "PRAGMA writable_schema = ON", NULL);
  vz_journal_chain_verify (database, written, &count, NULL);
  last = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_set_error (error, VZ_ERROR, local->code, _ ("%s; it was read up to record %s"), local->message,
               last);
  g_error_free (local);
  return FALSE;
}

static gboolean
check_file (const char *path, const VzJournalHead *written, GError **error)
{
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_READ, error);
  GError *local = NULL;

  if (!database)
    return FALSE;
  if (check_database (database, written, &local))
    return TRUE;
  if ((sqlite3_errcode (database) & 0xff) == SQLITE_CORRUPT)
    return say_how_far (database, written, local, error);
  g_propagate_error (error, local);
  return FALSE;
}

/* A register was stopped while it made the file: nothing was recorded then, and SQLite takes back
 * what it had begun. Who only reads may not. */
static gboolean
is_half_made (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-journal", NULL);

  return vz_database_exists (log);
}

static gboolean
check (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, VZ_JOURNAL_FILE, NULL);
  VzJournalHead written;

  vz_journal_head_read (directory, &written);
  if (written.sequence == 0 && is_half_made (path))
    return TRUE;
  if (vz_database_exists (path))
    return check_file (path, &written, error);
  return written.sequence == 0 || say_missing (path, &written, error);
}

gboolean
vz_journal_entry_check (const char *directory, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (directory, FALSE);
  if (check (directory, &local))
    return TRUE;
  /* Nobody can sell on such a journal. */
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "%s. %s", local->message, _ (WAY_OUT));
  g_error_free (local);
  return FALSE;
}
