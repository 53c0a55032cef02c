/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/worker-private.h"

typedef struct {
  GTask *task;
  GTaskThreadFunc func;
} VzJob;

typedef struct {
  VzWorker worker;
  GThread *thread;
  GMutex lock;
  GCond changed;
  GQueue queue; /* VzJob */
  guint open;   /* jobs that are queued or running */
  gboolean closing;
} VzThread;

static VzJob *
take_job (VzThread *self)
{
  VzJob *job;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->queue) && !self->closing)
    g_cond_wait (&self->changed, &self->lock);
  job = g_queue_pop_head (&self->queue);
  g_mutex_unlock (&self->lock);
  return job;
}

static void
do_job (VzThread *self, VzJob *job)
{
  job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
             g_task_get_cancellable (job->task));
  g_free (job);
  g_mutex_lock (&self->lock);
  self->open--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
work (gpointer data)
{
  VzThread *self = data;
  VzJob *job;

  while ((job = take_job (self)))
    do_job (self, job);
  return NULL;
}

static void
thread_free (VzWorker *worker)
{
  VzThread *self = (VzThread *)worker;

  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
thread_run (VzWorker *worker, GTask *task, GTaskThreadFunc func)
{
  VzThread *self = (VzThread *)worker;
  VzJob *job = g_new0 (VzJob, 1);

  job->task = task;
  job->func = func;
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->queue, job);
  self->open++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
thread_wait (VzWorker *worker)
{
  VzThread *self = (VzThread *)worker;

  g_mutex_lock (&self->lock);
  while (self->open > 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

VzWorker *
vz_worker_new (const char *name)
{
  static const VzWorkerClass klass = { thread_free, thread_run, thread_wait };
  VzThread *self = g_new0 (VzThread, 1);

  self->worker.klass = &klass;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->queue);
  self->thread = g_thread_new (name, work, self);
  return &self->worker;
}

VzWorker *
vz_worker_new_for (const char *name, const VzWork *given)
{
  return given ? vz_worker_new_on_clock (name, given) : vz_worker_new (name);
}

void
vz_worker_free (VzWorker *worker)
{
  if (worker)
    worker->klass->free (worker);
}

/* The last reference may drop the source object, and with it this very worker: so the worker's own
 * goes where the task was made, once it has been returned. */
static void
on_task_completed (GTask *task, GParamSpec *pspec, gpointer data)
{
  g_object_unref (task);
}

void
vz_worker_run (VzWorker *worker, GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (worker && G_IS_TASK (task) && func);
  g_signal_connect (g_object_ref (task), "notify::completed", G_CALLBACK (on_task_completed), NULL);
  worker->klass->run (worker, task, func);
}

void
vz_worker_wait (VzWorker *worker)
{
  g_return_if_fail (worker);
  worker->klass->wait (worker);
}
