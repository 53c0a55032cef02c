/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/worker-private.h"

/* Work without a thread: the same order of jobs in every run. */

typedef struct {
  VzWorker worker;
  char *name;
  const VzWork *work;
  GQueue queue; /* Job */
  guint call;   /* of the clock, 0: nothing is queued */
} VzOnClock;

typedef struct {
  GTask *task;
  GTaskThreadFunc func;
} Job;

static void
do_job (Job *job, gboolean ended)
{
  if (ended)
    g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the process has ended");
  else
    job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
               g_task_get_cancellable (job->task));
  g_free (job);
}

static gint64
duration (VzOnClock *self)
{
  return self->work->duration ? self->work->duration (self->name, self->work->data) : 0;
}

static void on_call (gpointer data);

static void
call_for_next (VzOnClock *self)
{
  if (self->call == 0 && !g_queue_is_empty (&self->queue))
    self->call = vz_clock_call_after (self->work->clock, MAX (duration (self), 0), on_call, self);
}

static void
on_call (gpointer data)
{
  VzOnClock *self = data;
  Job *job = g_queue_pop_head (&self->queue);

  self->call = 0;
  call_for_next (self);
  do_job (job, duration (self) < 0);
}

static void
on_clock_wait (VzWorker *worker)
{
  VzOnClock *self = (VzOnClock *)worker;
  Job *job;

  vz_clock_cancel (self->work->clock, &self->call);
  while ((job = g_queue_pop_head (&self->queue)))
    do_job (job, duration (self) < 0);
}

static void
on_clock_free (VzWorker *worker)
{
  VzOnClock *self = (VzOnClock *)worker;

  on_clock_wait (worker);
  if (self->work->workers)
    g_ptr_array_remove (self->work->workers, self);
  g_free (self->name);
  g_free (self);
}

static void
on_clock_run (VzWorker *worker, GTask *task, GTaskThreadFunc func)
{
  VzOnClock *self = (VzOnClock *)worker;
  Job *job = g_new (Job, 1);

  *job = (Job){ task, func };
  if (duration (self) < 0) {
    do_job (job, TRUE);
    return;
  }
  g_queue_push_tail (&self->queue, job);
  call_for_next (self);
}

VzWorker *
vz_worker_new_on_clock (const char *name, const VzWork *work)
{
  static const VzWorkerClass klass = { on_clock_free, on_clock_run, on_clock_wait };
  VzOnClock *self = g_new0 (VzOnClock, 1);

  self->worker.klass = &klass;
  self->name = g_strdup (name);
  self->work = work;
  g_queue_init (&self->queue);
  if (work->workers)
    g_ptr_array_add (work->workers, self);
  return &self->worker;
}
