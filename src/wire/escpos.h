/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "image/bitmap.h"
#include "wire/printer-profile.h"

/* Receipt rows to ESC/POS bytes. Source: the Epson ESC/POS reference. No I/O. */

/* Makes dots of a line of text that no code page holds. */
typedef VzBitmap *(*VzTextToDots) (
    const char *text, guint cell_width, guint height, gboolean bold, guint max_width);

/* Prints what stands in the line that was begun, if any, and cuts: parts a receipt that was cut off
 * from the next. Transfer full. */
GBytes *vz_escpos_parting (const VzPrinterProfile *profile);

/* A whole job: initialise, rows, feed and cut, and when @job is not 0 the question by which the
 * profile confirms. Transfer full. */
GBytes *vz_escpos_encode (const VzReceipt *receipt,
                          const VzPrinterProfile *profile,
                          VzTextToDots text_to_dots,
                          guint32 job);

/* What puts @logo into the printer's memory, under the key that its row is printed by once the
 * profile has it as its logo_key. NULL when the printer cannot keep it. Transfer full. */
GBytes *vz_escpos_keep_logo (const VzBitmap *logo, const VzPrinterProfile *profile, char key[3]);

/* Whether @job prints a logo by its key. */
gboolean vz_escpos_names_logo (GBytes *job);

#define VZ_ESCPOS_HEAD_MOST 16 /* bytes of a command that say how long it is */

/* The most bytes of a command of @job: so many a printer may wait for that was sent a part of it.
 * What only looks like a command, inside of dots, counts as one. */
gsize vz_escpos_longest_command (GBytes *job);

/* The same of whatever a printer of @profile may be sent on paper, and of the logo that it may be
 * given to keep: 0 when it keeps none. */
gsize vz_escpos_longest_on_paper (const VzPrinterProfile *profile);
gsize vz_escpos_longest_logo (const VzPrinterProfile *profile);

/* The question by which @profile confirms a job, alone: it waits for its turn behind what came
 * before. Empty when there is none. Transfer full. */
GBytes *vz_escpos_question (const VzPrinterProfile *profile, guint32 job);

/* The question which keys it has: see vz_escpos_status_has_logo(). Transfer full. */
GBytes *vz_escpos_ask_for_logos (void);

/* The pulse that opens the cash drawer on the printer. Transfer full. */
GBytes *vz_escpos_drawer_pulse (VzDrawerPin pin);

/* The four characters by which a printer names a job in GS ( H and its answer. */
void vz_escpos_job_id (guint32 job, char id[5]);
