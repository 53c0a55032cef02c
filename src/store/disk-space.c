/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/disk-space.h"

#include <errno.h>
#include <sys/statvfs.h>

typedef struct {
  const VzDiskGauge *gauge;
  char *directory;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->directory);
  g_free (question);
}

guint
vz_disk_space_percent (const VzDiskSpace *space)
{
  g_return_val_if_fail (space, 0);
  /* A file system that tells no size tells nothing. */
  if (space->size == 0)
    return 100;
  return (guint)(space->free / MAX (space->size / 100, 1));
}

static gboolean
ask_file_system (const char *directory, VzDiskSpace *space, gpointer data)
{
  struct statvfs numbers;

  if (statvfs (directory, &numbers) != 0)
    return FALSE;
  space->size = (guint64)numbers.f_blocks * numbers.f_frsize;
  space->free = (guint64)numbers.f_bavail * numbers.f_frsize;
  return TRUE;
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const VzDiskGauge file_system = { ask_file_system, NULL };
  const Question *question = data;
  const VzDiskGauge *gauge = question->gauge ? question->gauge : &file_system;
  VzDiskSpace space = { 0 };

  if (gauge->measure (question->directory, &space, gauge->data))
    g_task_return_pointer (task, g_memdup2 (&space, sizeof space), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno),
                             "%s: the room on the disk is not known", question->directory);
}

void
vz_disk_space_measure_async (VzWorker *worker,
                             const VzDiskGauge *gauge,
                             const char *directory,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (worker && directory);
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, vz_disk_space_measure_async);
  question = g_new0 (Question, 1);
  *question = (Question){ gauge, g_strdup (directory) };
  g_task_set_task_data (task, question, question_free);
  vz_worker_run (worker, task, measure_in_thread);
}

gboolean
vz_disk_space_measure_finish (GAsyncResult *result, VzDiskSpace *space, GError **error)
{
  g_autofree VzDiskSpace *measured = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL) && space, FALSE);
  measured = g_task_propagate_pointer (G_TASK (result), error);
  if (!measured)
    return FALSE;
  *space = *measured;
  return TRUE;
}
