/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "image/bitmap.h"
#include "wire/printer-profile.h"

/* Receipt rows to ESC/POS bytes. Source: the Epson ESC/POS reference. No I/O. */

/* Makes dots of a line of text that no code page holds. */
typedef VzBitmap *(*VzTextToDots) (
    const char *text, guint cell_width, guint height, gboolean bold, guint max_width);

/* A whole job: initialise, rows, feed and cut, and when @job is not 0 the question by which the
 * profile confirms. Transfer full. */
GBytes *vz_escpos_encode (const VzReceipt *receipt,
                          const VzPrinterProfile *profile,
                          VzTextToDots text_to_dots,
                          guint32 job);

/* The pulse that opens the cash drawer on the printer's pin 2. Transfer full. */
GBytes *vz_escpos_drawer_pulse (void);

/* The four characters by which a printer names a job in GS ( H and its answer. */
void vz_escpos_job_id (guint32 job, char id[5]);
