/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/worker.h"

/* How much room a disk has left. */

typedef struct {
  guint64 size; /* bytes */
  guint64 free; /* of them, for this program */
} VzDiskSpace;

/* Where the numbers come from when they do not come from the file system. */
typedef struct {
  gboolean (*measure) (const char *directory, VzDiskSpace *space, gpointer data);
  gpointer data;
} VzDiskGauge;

/* Hundredths of the disk that are free, rounded down. */
guint vz_disk_space_percent (const VzDiskSpace *space);

/* Measures the disk of @directory as a job of @worker: a disk may be slow to answer. @gauge: NULL:
 * the file system's; else it must outlive the job. */
void vz_disk_space_measure_async (VzWorker *worker,
                                  const VzDiskGauge *gauge,
                                  const char *directory,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean vz_disk_space_measure_finish (GAsyncResult *result, VzDiskSpace *space, GError **error);
