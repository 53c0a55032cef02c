/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-inspection.h"

#include "store/journal-chain.h"
#include "store/state-directory.h"

static void
interrupt (GCancellable *cancellable, gpointer database)
{
  sqlite3_interrupt (database);
}

static gboolean
inspect (const char *directory, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (directory, VZ_JOURNAL_FILE, NULL);
  g_autoptr (VzDatabase) database = NULL;
  VzJournalHead written;
  gboolean whole;
  gulong handler;

  /* Before the records: beside a register that writes, the file may only be behind them. */
  vz_journal_head_read (directory, &written);
  database = vz_database_open (path, VZ_DATABASE_READ, error);
  if (!database)
    return FALSE;
  handler =
      cancellable ? g_cancellable_connect (cancellable, G_CALLBACK (interrupt), database, NULL) : 0;
  whole = vz_journal_chain_inspect (database, &written, error);
  g_cancellable_disconnect (cancellable, handler);
  return whole;
}

static void
inspect_in_thread (GTask *task, gpointer source, gpointer directory, GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (inspect (directory, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
vz_journal_inspect_async (VzWorker *worker,
                          const char *directory,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (worker && directory);
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, vz_journal_inspect_async);
  g_task_set_task_data (task, g_strdup (directory), g_free);
  vz_worker_run (worker, task, inspect_in_thread);
}

gboolean
vz_journal_inspect_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
