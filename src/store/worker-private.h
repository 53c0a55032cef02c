/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/worker.h"

/* The ways to do work; seen only by the files worker*.c. */

typedef struct {
  void (*free) (VzWorker *worker);
  void (*run) (VzWorker *worker, GTask *task, GTaskThreadFunc func);
  void (*wait) (VzWorker *worker);
} VzWorkerClass;

struct _VzWorker {
  const VzWorkerClass *klass;
};

VzWorker *vz_worker_new_on_clock (const char *name, const VzWork *work);
