/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/journal-writer.h"
#include "store/worker.h"

/* What waits to be written: all that was added while the disk was busy goes into one commit. */

typedef struct _VzJournalQueue VzJournalQueue;

/* Both must outlive the queue; @writer is the worker's own while it has work. */
VzJournalQueue *vz_journal_queue_new (VzWorker *worker, VzJournalWriter *writer);
void vz_journal_queue_free (VzJournalQueue *queue);

/* Writes the events that are the task's data, and returns through the task, in the order in which
 * they were added. A task that was cancelled before its commit has begun is not written. */
void vz_journal_queue_add (VzJournalQueue *queue, GTask *task);
