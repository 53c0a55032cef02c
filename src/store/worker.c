/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/worker.h"

typedef struct {
  GTask *task;
  GTaskThreadFunc func;
} VzJob;

struct _VzWorker {
  GThread *thread;
  GMutex lock;
  GCond changed;
  GQueue queue; /* VzJob */
  guint open;   /* jobs that are queued or running */
  gboolean closing;
};

static VzJob *
take_job (VzWorker *worker)
{
  VzJob *job;

  g_mutex_lock (&worker->lock);
  while (g_queue_is_empty (&worker->queue) && !worker->closing)
    g_cond_wait (&worker->changed, &worker->lock);
  job = g_queue_pop_head (&worker->queue);
  g_mutex_unlock (&worker->lock);
  return job;
}

static void
do_job (VzWorker *worker, VzJob *job)
{
  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
  g_free (job);
  g_mutex_lock (&worker->lock);
  worker->open--;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
}

static gpointer
work (gpointer data)
{
  VzWorker *worker = data;
  VzJob *job;

  while ((job = take_job (worker)))
    do_job (worker, job);
  return NULL;
}

VzWorker *
vz_worker_new (const char *name)
{
  VzWorker *worker = g_new0 (VzWorker, 1);

  g_mutex_init (&worker->lock);
  g_cond_init (&worker->changed);
  g_queue_init (&worker->queue);
  worker->thread = g_thread_new (name, work, worker);
  return worker;
}

void
vz_worker_free (VzWorker *worker)
{
  if (!worker)
    return;
  g_mutex_lock (&worker->lock);
  worker->closing = TRUE;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
  g_thread_join (worker->thread);
  g_cond_clear (&worker->changed);
  g_mutex_clear (&worker->lock);
  g_free (worker);
}

/* The last reference may drop the source object, and with it this very worker: so the thread's own
 * goes where the task was made, once it has been returned. */
static void
on_task_completed (GTask *task, GParamSpec *pspec, gpointer data)
{
  g_object_unref (task);
}

void
vz_worker_run (VzWorker *worker, GTask *task, GTaskThreadFunc func)
{
  VzJob *job;

  g_return_if_fail (worker && G_IS_TASK (task) && func);
  job = g_new0 (VzJob, 1);
  job->task = g_object_ref (task);
  g_signal_connect (task, "notify::completed", G_CALLBACK (on_task_completed), NULL);
  job->func = func;
  g_mutex_lock (&worker->lock);
  g_queue_push_tail (&worker->queue, job);
  worker->open++;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->lock);
}

void
vz_worker_wait (VzWorker *worker)
{
  g_return_if_fail (worker);
  g_mutex_lock (&worker->lock);
  while (worker->open > 0)
    g_cond_wait (&worker->changed, &worker->lock);
  g_mutex_unlock (&worker->lock);
}
