/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/receipt.h"
#include "image/bitmap.h"
#include "wire/code-page.h"

/* Receipt rows to ESC/POS bytes. Sources: the Epson ESC/POS reference; code table numbers from the
 * public printer profiles named in receipt-printers. No I/O. */

typedef struct {
  const char *name; /* "epson-tm-t88v" */
  guint width;      /* dots */
  guint columns;    /* of font A */
  guint8 dpi;       /* sets its motion units to dots (GS P); 0: they are dots already */
  VzCodePage code_pages[VZ_CODE_PAGES]; /* of ESC t n, in order of preference; the rest are NULL */
  gboolean native_qr;
  gboolean native_barcode;
  gboolean tells;    /* reports its state by itself (GS a) */
  gboolean confirms; /* answers GS ( H */
  gboolean guards;   /* can be told not to take pictures for real-time commands (GS ( D) */
  guint band;        /* rows of one raster command */
} VzPrinterProfile;

/* The profile of a name, NULL when unknown; and all of them, ending with NULL. */
const VzPrinterProfile *vz_printer_profile (const char *name);
const VzPrinterProfile *const *vz_printer_profiles (void);

/* Makes dots of a line of text that no code page holds. */
typedef VzBitmap *(*VzTextToDots) (
    const char *text, guint cell_width, guint height, gboolean bold, guint max_width);

/* A whole job: initialise, rows, feed and cut, and when the profile confirms and @job is not 0 the
 * request GS ( H with its number. Transfer full. */
GBytes *vz_escpos_encode (const VzReceipt *receipt,
                          const VzPrinterProfile *profile,
                          VzTextToDots text_to_dots,
                          guint32 job);

/* The pulse that opens the cash drawer on the printer's pin 2. Transfer full. */
GBytes *vz_escpos_drawer_pulse (void);

/* The four characters by which a printer names a job in GS ( H and its answer. */
void vz_escpos_job_id (guint32 job, char id[5]);
