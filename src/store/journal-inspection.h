/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"
#include "store/worker.h"

/* Looks through the whole journal of @directory as a job of @worker, on a connection of its own,
 * beside a register that writes. Nothing is changed. VZ_ERROR_RECORD: a record is not as it was
 * written, but what a register goes by is; VZ_ERROR_OPEN_SALES: that is not. Both name the file and
 * the record. @cancellable ends it soon. */
void vz_journal_inspect_async (VzWorker *worker,
                               const char *directory,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gboolean vz_journal_inspect_finish (GAsyncResult *result, GError **error);
