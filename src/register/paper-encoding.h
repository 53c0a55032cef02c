/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "devices/device.h"
#include "store/worker.h"

/* Encodes @receipt, which it takes, for a printer of @profile on the worker, and gives the bytes to
 * @printer as @job. @printer outlives @life; nothing is printed once that is cancelled. */
void vz_paper_print (VzWorker *worker,
                     VzDevice *printer,
                     const VzPrinterProfile *profile,
                     guint32 job,
                     VzReceipt *receipt,
                     GCancellable *life);
