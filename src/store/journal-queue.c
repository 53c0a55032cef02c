/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-queue.h"

struct _VzJournalQueue {
  VzWorker *worker;
  VzJournalWriter *writer;
  GMutex guard;       /* of the following */
  GPtrArray *waiting; /* GTask: what the next commit takes */
};

VzJournalQueue *
vz_journal_queue_new (VzWorker *worker, VzJournalWriter *writer)
{
  VzJournalQueue *queue = g_new0 (VzJournalQueue, 1);

  queue->worker = worker;
  queue->writer = writer;
  g_mutex_init (&queue->guard);
  queue->waiting = g_ptr_array_new ();
  return queue;
}

void
vz_journal_queue_free (VzJournalQueue *queue)
{
  if (!queue)
    return;
  g_ptr_array_unref (queue->waiting);
  g_mutex_clear (&queue->guard);
  g_free (queue);
}

static GPtrArray *
take_waiting (VzJournalQueue *queue)
{
  GPtrArray *taken;

  g_mutex_lock (&queue->guard);
  taken = queue->waiting;
  queue->waiting = g_ptr_array_new ();
  g_mutex_unlock (&queue->guard);
  return taken;
}

static GPtrArray *
without_cancelled (GPtrArray *tasks)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < tasks->len; i++)
    if (!g_task_return_error_if_cancelled (tasks->pdata[i]))
      g_ptr_array_add (left, tasks->pdata[i]);
  return left;
}

static void
return_append (GTask *task, VzAppend *append)
{
  if (append->error)
    g_task_return_error (task, append->error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
commit_in_thread (GTask *carrier, gpointer source, gpointer data, GCancellable *cancellable)
{
  VzJournalQueue *queue = data;
  g_autoptr (GPtrArray) taken = take_waiting (queue);
  g_autoptr (GPtrArray) tasks = without_cancelled (taken);
  g_autofree VzAppend *appends = g_new0 (VzAppend, tasks->len);

  for (guint i = 0; i < tasks->len; i++)
    appends[i].events = g_task_get_task_data (tasks->pdata[i]);
  if (tasks->len > 0)
    vz_journal_writer_append (queue->writer, appends, tasks->len);
  for (guint i = 0; i < tasks->len; i++)
    return_append (tasks->pdata[i], &appends[i]);
  g_task_return_boolean (carrier, TRUE);
}

/* The last reference may drop the journal, and with it the thread: so it goes where the task was
 * made. */
static void
on_completed (GTask *task, GParamSpec *pspec, gpointer data)
{
  g_object_unref (task);
}

/* TRUE: it is the first, and a commit must be asked for. */
static gboolean
add (VzJournalQueue *queue, GTask *task)
{
  gboolean first;

  g_signal_connect (task, "notify::completed", G_CALLBACK (on_completed), NULL);
  g_mutex_lock (&queue->guard);
  g_ptr_array_add (queue->waiting, g_object_ref (task));
  first = queue->waiting->len == 1;
  g_mutex_unlock (&queue->guard);
  return first;
}

/* A worker that ends before its time leaves the appends to be returned: then they hold the journal.
 */
static void
on_carried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return;
  left = take_waiting (data);
  for (guint i = 0; i < left->len; i++)
    g_task_return_error (left->pdata[i], g_error_copy (error));
}

static void
ask_for_commit (VzJournalQueue *queue)
{
  /* Holds no journal: it comes back after the appends that it carried. */
  g_autoptr (GTask) carrier = g_task_new (NULL, NULL, on_carried, queue);

  g_task_set_source_tag (carrier, ask_for_commit);
  g_task_set_task_data (carrier, queue, NULL);
  vz_worker_run (queue->worker, carrier, commit_in_thread);
}

void
vz_journal_queue_add (VzJournalQueue *queue, GTask *task)
{
  g_return_if_fail (queue && G_IS_TASK (task));
  if (add (queue, task))
    ask_for_commit (queue);
}
