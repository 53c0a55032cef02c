/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-writer.h"

#include "store/database-log.h"
#include "store/journal-head.h"
#include "store/journal-sales.h"
#include "store/migrations.h"
#include "store/state-directory.h"

#include <unistd.h>

#define INSERT_ROW                                                                                 \
  "INSERT INTO event (sequence, wall, monotonic, register, cashier, sale, kind, payload, "         \
  "previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

/* Of each append, prepared once. */
typedef enum {
  BEGIN_ALL,
  BEGIN_ONE,
  INSERT,
  END_ONE,
  MOVE_HEAD,
  COMMIT,
  N_STEPS
} Step;

static const char *const steps[N_STEPS] = {
  [BEGIN_ALL] = "BEGIN IMMEDIATE",
  [BEGIN_ONE] = "SAVEPOINT append",
  [INSERT] = INSERT_ROW,
  [END_ONE] = "RELEASE append",
  [MOVE_HEAD] = "UPDATE head SET sequence = ?, digest = ?",
  [COMMIT] = "COMMIT",
};

struct _VzJournalWriter {
  char *path;
  VzDatabase *database; /* NULL: the disk failed, and it is opened anew before the next append */
  VzStatement *steps[N_STEPS];
  VzJournalSales *sales;
  VzJournalHead head; /* of what is on disk */
  VzJournalHead next; /* of what is being written */
  int beside;         /* the head's file */
};

static gboolean
prepare (VzJournalWriter *writer, GError **error)
{
  for (Step step = 0; step < N_STEPS; step++) {
    writer->steps[step] = vz_database_prepare (writer->database, steps[step], error);
    if (!writer->steps[step])
      return FALSE;
  }
  writer->sales = vz_journal_sales_new (writer->database, error);
  return writer->sales != NULL;
}

static gboolean
do_step (VzJournalWriter *writer, Step step, GError **error)
{
  return vz_statement_run (writer->steps[step], error);
}

static void
close_database (VzJournalWriter *writer)
{
  for (Step step = 0; step < N_STEPS; step++)
    g_clear_pointer (&writer->steps[step], sqlite3_finalize);
  g_clear_pointer (&writer->sales, vz_journal_sales_free);
  g_clear_pointer (&writer->database, vz_database_close);
}

static gboolean
open_database (VzJournalWriter *writer, VzJournalHead *head, GError **error)
{
  writer->database = vz_database_open (writer->path, VZ_DATABASE_WRITE, error);
  return writer->database && vz_migrate (writer->database, &vz_journal_schema, error) &&
         prepare (writer, error) && vz_journal_head_load (writer->database, head, error);
}

VzJournalWriter *
vz_journal_writer_new_at (const char *path, GError **error)
{
  g_autoptr (VzJournalWriter) writer = g_new0 (VzJournalWriter, 1);

  g_return_val_if_fail (path, NULL);
  writer->beside = -1;
  writer->path = g_strdup (path);
  return open_database (writer, &writer->head, error) ? g_steal_pointer (&writer) : NULL;
}

VzJournalWriter *
vz_journal_writer_new (const char *directory, GError **error)
{
  g_autofree char *path = NULL;
  VzJournalWriter *writer;

  g_return_val_if_fail (directory, NULL);
  path = g_build_filename (directory, VZ_JOURNAL_FILE, NULL);
  writer = vz_database_log_renew (path, error) ? vz_journal_writer_new_at (path, error) : NULL;
  if (writer) {
    writer->beside = vz_journal_head_open (directory);
    vz_journal_head_write (writer->beside, &writer->head);
  }
  return writer;
}

void
vz_journal_writer_free (VzJournalWriter *writer)
{
  if (!writer)
    return;
  close_database (writer);
  if (writer->beside >= 0)
    close (writer->beside);
  g_free (writer->path);
  g_free (writer);
}

static gboolean
ends_where_it_did (VzJournalWriter *writer, const VzJournalHead *now, GError **error)
{
  if (now->sequence == writer->head.sequence && g_str_equal (now->digest, writer->head.digest))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               "%s ended with record %" G_GINT64_FORMAT " before the disk failed, and ends with "
               "record %" G_GINT64_FORMAT " now; start the register again",
               writer->path, writer->head.sequence, now->sequence);
  return FALSE;
}

/* What a failed sync has lost the disk does not tell, nor a second time that it failed: what was
 * held in memory is forgotten, and read again. */
static gboolean
be_open (VzJournalWriter *writer, GError **error)
{
  VzJournalHead now;

  if (writer->database ||
      (open_database (writer, &now, error) && ends_where_it_did (writer, &now, error)))
    return TRUE;
  close_database (writer);
  return FALSE;
}

static gboolean
insert_row (VzJournalWriter *writer, const VzEvent *event, const char *payload, GError **error)
{
  VzStatement *insert = writer->steps[INSERT];

  if (strlen (payload) > VZ_PAYLOAD_MAX) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "an event %s is larger than 4 MiB",
                 vz_event_kind_name (event->kind));
    return FALSE;
  }
  sqlite3_bind_int64 (insert, 1, event->sequence);
  sqlite3_bind_int64 (insert, 2, event->wall);
  sqlite3_bind_int64 (insert, 3, event->monotonic);
  vz_statement_bind_text (insert, 4, event->register_id);
  vz_statement_bind_text (insert, 5, event->cashier);
  vz_statement_bind_text (insert, 6, event->sale);
  vz_statement_bind_text (insert, 7, vz_event_kind_name (event->kind));
  vz_statement_bind_text (insert, 8, payload);
  vz_statement_bind_text (insert, 9, writer->next.digest);
  return vz_statement_run (insert, error);
}

static gboolean
write_event (VzJournalWriter *writer, VzEvent *event, GError **error)
{
  g_autofree char *payload = vz_json_canonical (event->payload);
  g_autofree char *digest = NULL;

  /* The digest is of what is stored, and no row is without a register. */
  if (!event->register_id)
    event->register_id = g_strdup ("");
  event->sequence = writer->next.sequence + 1;
  if (!insert_row (writer, event, payload, error) ||
      !vz_journal_sales_fold (writer->sales, event, error))
    return FALSE;
  digest = vz_event_digest_of (event, payload, writer->next.digest);
  g_strlcpy (writer->next.digest, digest, sizeof writer->next.digest);
  writer->next.sequence = event->sequence;
  return TRUE;
}

static gboolean
write_events (VzJournalWriter *writer, GPtrArray *events, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    if (!write_event (writer, events->pdata[i], error))
      return FALSE;
  return TRUE;
}

static void
take_back (VzAppend *append)
{
  for (guint i = 0; i < append->events->len; i++)
    ((VzEvent *)append->events->pdata[i])->sequence = 0;
}

/* A disk that fails takes the whole transaction back. */
static gboolean
give_up_append (VzJournalWriter *writer, VzAppend *append, GError **error)
{
  if (!sqlite3_get_autocommit (writer->database))
    return vz_database_run (writer->database, "ROLLBACK TO append; RELEASE append", error);
  *error = g_error_copy (append->error);
  return FALSE;
}

/* FALSE: the transaction as a whole cannot go on. */
static gboolean
write_append (VzJournalWriter *writer, VzAppend *append, GError **error)
{
  const VzJournalHead before = writer->next;

  if (!do_step (writer, BEGIN_ONE, error))
    return FALSE;
  if (write_events (writer, append->events, &append->error))
    return do_step (writer, END_ONE, error);
  take_back (append);
  writer->next = before;
  return give_up_append (writer, append, error);
}

static gboolean
commit (VzJournalWriter *writer, GError **error)
{
  sqlite3_bind_int64 (writer->steps[MOVE_HEAD], 1, writer->next.sequence);
  vz_statement_bind_text (writer->steps[MOVE_HEAD], 2, writer->next.digest);
  if (!do_step (writer, MOVE_HEAD, error) || !do_step (writer, COMMIT, error))
    return FALSE;
  writer->head = writer->next;
  vz_journal_head_write (writer->beside, &writer->head);
  return TRUE;
}

static gboolean
write_all (VzJournalWriter *writer, VzAppend *appends, guint n_appends, GError **error)
{
  if (!be_open (writer, error) || !do_step (writer, BEGIN_ALL, error))
    return FALSE;
  writer->next = writer->head;
  for (guint i = 0; i < n_appends; i++)
    if (!write_append (writer, &appends[i], error))
      return FALSE;
  return commit (writer, error);
}

void
vz_journal_writer_append (VzJournalWriter *writer, VzAppend *appends, guint n_appends)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (writer && appends);
  if (write_all (writer, appends, n_appends, &error))
    return;
  close_database (writer);
  for (guint i = 0; i < n_appends; i++) {
    take_back (&appends[i]);
    if (!appends[i].error)
      appends[i].error = g_error_copy (error);
  }
}

gboolean
vz_journal_writer_claim (VzJournalWriter *writer, const char *register_id, GError **error)
{
  g_autoptr (VzStatement) claim = NULL;

  g_return_val_if_fail (writer && register_id, FALSE);
  if (!be_open (writer, error))
    return FALSE;
  claim = vz_database_prepare (writer->database, "INSERT INTO register VALUES (1, ?)", error);
  if (!claim)
    return FALSE;
  vz_statement_bind_text (claim, 1, register_id);
  return vz_statement_run (claim, error);
}
