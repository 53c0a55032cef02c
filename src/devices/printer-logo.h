/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "image/bitmap.h"
#include "wire/escpos-status.h"
#include "wire/printer-profile.h"

/* The shop's logo in the memory of a printer. Only the printer's own word says that it is there:
 * another may stand in its place since yesterday. */

typedef enum {
  VZ_LOGO_NOT_ASKED,
  VZ_LOGO_ASKED,
  VZ_LOGO_MISSING,
  VZ_LOGO_SENT, /* and asked for anew */
  VZ_LOGO_KEPT,
  VZ_LOGO_REFUSED, /* sent, and not there: its memory is full, or it has none */
} VzPrinterLogoState;

typedef struct {
  GBytes *bytes; /* that put it there; NULL: there is none to keep */
  char key[3];
  VzPrinterLogoState state;
  gboolean doubted; /* a part of it may stand under its key */
  guint sent;       /* times */
  guint ticks;      /* that it has been asked for without an answer */
} VzPrinterLogo;

/* Nothing is done when the printer cannot keep it. */
void vz_printer_logo_want (VzPrinterLogo *logo,
                           const VzBitmap *picture,
                           const VzPrinterProfile *profile);
void vz_printer_logo_clear (VzPrinterLogo *logo);

/* What was known may be wrong: it was away or off. */
void vz_printer_logo_forget (VzPrinterLogo *logo);

/* A part of it may stand under its key. */
void vz_printer_logo_doubt (VzPrinterLogo *logo);

/* Bytes of which the printer may wait for the rest, when the line breaks now. */
gsize vz_printer_logo_cut_off (const VzPrinterLogo *logo);

/* The next step, for which the printer has time now; what is asked is answered by
 * VZ_ESCPOS_LOGOS. */
void vz_printer_logo_step (VzPrinterLogo *logo, VzLink *link);
void vz_printer_logo_hear (VzPrinterLogo *logo, const VzEscposStatus *status);

/* Called from time to time: a printer that does not answer has none. */
void vz_printer_logo_tick (VzPrinterLogo *logo);

/* Whether it was asked, or given the logo, and has not answered. */
gboolean vz_printer_logo_is_awaited (const VzPrinterLogo *logo);

/* Whether it is known that the printer keeps it, or that it will not; also when there is none. */
gboolean vz_printer_logo_is_settled (const VzPrinterLogo *logo);

/* The key by which it can be printed now; "": by none. */
const char *vz_printer_logo_key (const VzPrinterLogo *logo);
