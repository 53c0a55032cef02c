/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"

#include <gio/gio.h>

/* Does jobs one after another; results come back as GTasks in the caller's context. The only place
 * where threads are started, beside one for each port that is being opened
 * (devices/link-opening.c). */

typedef struct _VzWorker VzWorker;

VzWorker *vz_worker_new (const char *name); /* a thread */

/* Where work is done in a simulation: in the caller's thread, each job in a call of the clock. */
typedef struct {
  VzClock *clock;
  /* How long the next job of a worker takes, in microseconds; negative: it is never done, as if the
   * process had ended. */
  gint64 (*duration) (const char *name, gpointer data);
  gpointer data;
  GPtrArray *workers; /* VzWorker: those that live; or NULL */
} VzWork;

/* @work NULL: as vz_worker_new(); else it must outlive the worker. */
VzWorker *vz_worker_new_for (const char *name, const VzWork *work);
void vz_worker_free (VzWorker *worker); /* waits for what is queued */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzWorker, vz_worker_free)

/* Runs @func as a job; it must return through the task. */
void vz_worker_run (VzWorker *worker, GTask *task, GTaskThreadFunc func);

/* Blocks until everything that was queued before is done. */
void vz_worker_wait (VzWorker *worker);
