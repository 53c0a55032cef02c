/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* One thread that does jobs one after another; results come back as GTasks in the caller's context.
 * The only place where threads are started. */

typedef struct _VzWorker VzWorker;

VzWorker *vz_worker_new (const char *name);
void vz_worker_free (VzWorker *worker); /* waits for what is queued */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzWorker, vz_worker_free)

/* Runs @func in the thread; it must return through the task. */
void vz_worker_run (VzWorker *worker, GTask *task, GTaskThreadFunc func);

/* Blocks until everything that was queued before is done. */
void vz_worker_wait (VzWorker *worker);
