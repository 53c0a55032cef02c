/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"

/* What a printer's state means to the cashier. */

typedef enum {
  VZ_PRINTER_AWAY,     /* the link is not open */
  VZ_PRINTER_SILENT,   /* it is, but nothing answers */
  VZ_PRINTER_STUCK,    /* it takes no bytes */
  VZ_PRINTER_MUTE,     /* it never answered, but it is there: it may lack the wire to */
  VZ_PRINTER_RETICENT, /* it does not answer, as many of its kind */
  VZ_PRINTER_HEARD,    /* its state is known, or cannot be */
} VzPrinterContact;    /* a job may begin from VZ_PRINTER_MUTE on */

/* @state: VzEscposState; matters when it was heard. */
VzCondition vz_printer_condition (VzPrinterContact contact, guint state);

/* Whether a job may begin. */
gboolean vz_printer_can_begin (guint state);
