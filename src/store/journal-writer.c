/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-writer.h"

#include "store/migrations.h"

struct _VzJournalWriter {
  VzDatabase *database;
  VzStatement *insert;
  VzStatement *move_head;
  gint64 sequence;
  char *digest; /* of the last event */
};

static gboolean
load_head (VzJournalWriter *writer, GError **error)
{
  g_autoptr (VzStatement) head =
      vz_database_prepare (writer->database, "SELECT sequence, digest FROM head", error);

  if (!head || !vz_statement_next (head, error))
    return FALSE;
  writer->sequence = sqlite3_column_int64 (head, 0);
  g_free (writer->digest);
  writer->digest = g_strdup (vz_statement_text (head, 1));
  return TRUE;
}

static gboolean
prepare (VzJournalWriter *writer, GError **error)
{
  writer->insert =
      vz_database_prepare (writer->database,
                           "INSERT INTO event (sequence, wall, monotonic, register, cashier, "
                           "sale, kind, payload, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           error);
  if (!writer->insert)
    return FALSE;
  writer->move_head =
      vz_database_prepare (writer->database, "UPDATE head SET sequence = ?, digest = ?", error);
  return writer->move_head != NULL;
}

VzJournalWriter *
vz_journal_writer_new (const char *path, GError **error)
{
  g_autoptr (VzJournalWriter) writer = g_new0 (VzJournalWriter, 1);

  g_return_val_if_fail (path, NULL);
  writer->database = vz_database_open (path, VZ_DATABASE_WRITE, error);
  if (!writer->database || !vz_migrate (writer->database, &vz_journal_schema, error) ||
      !prepare (writer, error) || !load_head (writer, error))
    return NULL;
  return g_steal_pointer (&writer);
}

void
vz_journal_writer_free (VzJournalWriter *writer)
{
  if (!writer)
    return;
  sqlite3_finalize (writer->insert);
  sqlite3_finalize (writer->move_head);
  vz_database_close (writer->database);
  g_free (writer->digest);
  g_free (writer);
}

static gboolean
insert_row (VzJournalWriter *writer, const VzEvent *event, GError **error)
{
  g_autofree char *payload = vz_json_canonical (event->payload);
  VzStatement *insert = writer->insert;

  if (strlen (payload) > VZ_PAYLOAD_MAX) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "an event %s is larger than 4 MiB",
                 vz_event_kind_name (event->kind));
    return FALSE;
  }
  sqlite3_bind_int64 (insert, 1, event->sequence);
  sqlite3_bind_int64 (insert, 2, event->wall);
  sqlite3_bind_int64 (insert, 3, event->monotonic);
  vz_statement_bind_text (insert, 4, event->register_id ? event->register_id : "");
  vz_statement_bind_text (insert, 5, event->cashier);
  vz_statement_bind_text (insert, 6, event->sale);
  vz_statement_bind_text (insert, 7, vz_event_kind_name (event->kind));
  vz_statement_bind_text (insert, 8, payload);
  vz_statement_bind_text (insert, 9, writer->digest);
  return vz_statement_run (insert, error);
}

static gboolean
append_one (VzJournalWriter *writer, VzEvent *event, GError **error)
{
  char *digest;

  event->sequence = writer->sequence + 1;
  if (!insert_row (writer, event, error))
    return FALSE;
  digest = vz_event_digest (event, writer->digest);
  g_free (writer->digest);
  writer->digest = digest;
  writer->sequence = event->sequence;
  return TRUE;
}

static gboolean
append_all (VzJournalWriter *writer, GPtrArray *events, GError **error)
{
  if (!vz_database_run (writer->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    if (!append_one (writer, events->pdata[i], error))
      return FALSE;
  sqlite3_bind_int64 (writer->move_head, 1, writer->sequence);
  vz_statement_bind_text (writer->move_head, 2, writer->digest);
  return vz_statement_run (writer->move_head, error) &&
         vz_database_run (writer->database, "COMMIT", error);
}

static void
forget (VzJournalWriter *writer, GPtrArray *events)
{
  if (!sqlite3_get_autocommit (writer->database))
    vz_database_run (writer->database, "ROLLBACK", NULL);
  load_head (writer, NULL);
  for (guint i = 0; i < events->len; i++)
    ((VzEvent *)events->pdata[i])->sequence = 0;
}

gboolean
vz_journal_writer_append (VzJournalWriter *writer, GPtrArray *events, GError **error)
{
  g_return_val_if_fail (writer && events, FALSE);
  if (events->len == 0 || append_all (writer, events, error))
    return TRUE;
  forget (writer, events);
  return FALSE;
}

gboolean
vz_journal_writer_claim (VzJournalWriter *writer, const char *register_id, GError **error)
{
  g_autoptr (VzStatement) claim = NULL;

  g_return_val_if_fail (writer && register_id, FALSE);
  claim = vz_database_prepare (writer->database, "INSERT INTO register VALUES (1, ?)", error);
  if (!claim)
    return FALSE;
  vz_statement_bind_text (claim, 1, register_id);
  return vz_statement_run (claim, error);
}
