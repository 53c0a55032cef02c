/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal.h"

#include "store/journal-chain.h"
#include "store/journal-copy.h"
#include "store/journal-entry.h"
#include "store/journal-head.h"
#include "store/journal-queue.h"
#include "store/journal-reader.h"
#include "store/journal-writer.h"
#include "store/migrations.h"
#include "store/state-directory.h"
#include "store/worker.h"

struct _VzJournal {
  GObject parent_instance;
  char *directory;
  char *register_id;
  int lock; /* -1: opened for reading */
  VzDatabase *reading;
  VzWorker *worker;         /* NULL: opened for reading */
  VzJournalWriter *writing; /* the worker's own while it has work */
  VzJournalQueue *queue;
};

G_DEFINE_FINAL_TYPE (VzJournal, vz_journal, G_TYPE_OBJECT)

static void
vz_journal_finalize (GObject *object)
{
  VzJournal *journal = VZ_JOURNAL (object);

  vz_worker_free (journal->worker);
  vz_journal_queue_free (journal->queue);
  vz_database_close (journal->reading);
  vz_journal_writer_free (journal->writing);
  vz_state_directory_unlock (journal->lock);
  g_free (journal->register_id);
  g_free (journal->directory);
  G_OBJECT_CLASS (vz_journal_parent_class)->finalize (object);
}

static void
vz_journal_class_init (VzJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_journal_finalize;
}

static void
vz_journal_init (VzJournal *journal)
{
  journal->lock = -1;
}

static gboolean
open_writing (VzJournal *journal, const VzWork *work, GError **error)
{
  if (!vz_state_directory_make (journal->directory, error))
    return FALSE;
  journal->lock = vz_state_directory_lock (journal->directory, error);
  if (journal->lock < 0 || !vz_journal_entry_check (journal->directory, error))
    return FALSE;
  journal->writing = vz_journal_writer_new (journal->directory, error);
  if (!journal->writing || !vz_state_directory_sync (journal->directory, error))
    return FALSE;
  journal->worker = vz_worker_new_for ("vz-journal", work);
  journal->queue = vz_journal_queue_new (journal->worker, journal->writing);
  return TRUE;
}

static gboolean
load_register_id (VzJournal *journal, GError **error)
{
  g_autoptr (VzStatement) id =
      vz_database_prepare (journal->reading, "SELECT id FROM register", error);
  GError *local = NULL;

  if (!id)
    return FALSE;
  if (vz_statement_next (id, &local))
    journal->register_id = vz_statement_dup_text (id, 0);
  if (local)
    g_propagate_error (error, local);
  return !local;
}

static gboolean
open_reading (VzJournal *journal, GError **error)
{
  g_autofree char *path = g_build_filename (journal->directory, VZ_JOURNAL_FILE, NULL);

  if (!vz_state_directory_check_owner (journal->directory, error))
    return FALSE;
  if (!vz_database_exists (path)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "no register has kept a journal in %s yet",
                 journal->directory);
    return FALSE;
  }
  journal->reading = vz_database_open (path, VZ_DATABASE_READ, error);
  return journal->reading && vz_migrations_check (journal->reading, &vz_journal_schema, error) &&
         load_register_id (journal, error);
}

static VzJournal *
open_journal (const char *directory, gboolean writable, const VzWork *work, GError **error)
{
  g_autoptr (VzJournal) journal = g_object_new (VZ_TYPE_JOURNAL, NULL);

  g_return_val_if_fail (directory && *directory, NULL);
  journal->directory = g_strdup (directory);
  if (writable && !open_writing (journal, work, error))
    return NULL;
  return open_reading (journal, error) ? g_steal_pointer (&journal) : NULL;
}

VzJournal *
vz_journal_open (const char *directory, gboolean writable, GError **error)
{
  return open_journal (directory, writable, NULL, error);
}

VzJournal *
vz_journal_open_for (const char *directory, const VzWork *work, GError **error)
{
  return open_journal (directory, TRUE, work, error);
}

const char *
vz_journal_register_id (VzJournal *journal)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  return journal->register_id;
}

gboolean
vz_journal_claim (VzJournal *journal, const char *register_id, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal) && journal->writing, FALSE);
  g_return_val_if_fail (register_id && *register_id, FALSE);
  if (g_strcmp0 (journal->register_id, register_id) == 0)
    return TRUE;
  if (journal->register_id) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "this journal belongs to register %s; [register] id says %s and must stay %s",
                 journal->register_id, register_id, journal->register_id);
    return FALSE;
  }
  vz_worker_wait (journal->worker);
  if (!vz_journal_writer_claim (journal->writing, register_id, error))
    return FALSE;
  journal->register_id = g_strdup (register_id);
  return TRUE;
}

void
vz_journal_append_async (VzJournal *journal,
                         GPtrArray *events,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VZ_IS_JOURNAL (journal) && journal->queue);
  g_return_if_fail (events);
  task = g_task_new (journal, cancellable, callback, data);
  g_task_set_source_tag (task, vz_journal_append_async);
  /* What is written is written, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_ptr_array_ref (events), (GDestroyNotify)g_ptr_array_unref);
  vz_journal_queue_add (journal->queue, task);
}

gboolean
vz_journal_append_finish (VzJournal *journal, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, journal), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
vz_journal_flush (VzJournal *journal)
{
  g_return_if_fail (VZ_IS_JOURNAL (journal));
  if (journal->worker)
    vz_worker_wait (journal->worker);
}

static gboolean
collect (VzEvent *event, gpointer data)
{
  g_ptr_array_add (data, vz_event_ref (event));
  return TRUE;
}

GPtrArray *
vz_journal_read (
    VzJournal *journal, const char *sale, VzEventKind kind, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  if (!vz_journal_reader_each (journal->reading, sale, kind, since, collect, events, error))
    return NULL;
  return g_steal_pointer (&events);
}

GPtrArray *
vz_journal_open_sales (VzJournal *journal, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  return vz_journal_reader_open_sales (journal->reading, error);
}

GPtrArray *
vz_journal_unprinted_sales (VzJournal *journal, gint64 since, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  return vz_journal_reader_unprinted_sales (journal->reading, since, error);
}

char *
vz_journal_last_sale (VzJournal *journal, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  return vz_journal_reader_last_sale (journal->reading, error);
}

VzEvent *
vz_journal_last (VzJournal *journal, VzEventKind kind, VzEventKind other, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal), NULL);
  return vz_journal_reader_last (journal->reading, kind, other, error);
}

gboolean
vz_journal_each (VzJournal *journal, VzJournalFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal) && func, FALSE);
  return vz_journal_reader_each (journal->reading, NULL, VZ_EVENT_LAST, 0, func, data, error);
}

gboolean
vz_journal_verify (VzJournal *journal, gint64 *count, GError **error)
{
  VzJournalHead written;

  g_return_val_if_fail (VZ_IS_JOURNAL (journal), FALSE);
  /* Before the records: beside a register that writes, the file may only be behind them. */
  vz_journal_head_read (journal->directory, &written);
  return vz_journal_chain_verify (journal->reading, &written, count, error);
}

gboolean
vz_journal_backup (VzJournal *journal, const char *file, gint64 *count, GError **error)
{
  g_return_val_if_fail (VZ_IS_JOURNAL (journal) && file, FALSE);
  return vz_journal_copy_to (journal->reading, file, count, error);
}
