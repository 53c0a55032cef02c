/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/device.h"
#include "devices/link.h"
#include "devices/printer-drawer.h"
#include "wire/escpos.h"

/* A receipt printer that speaks ESC/POS. */

#define VZ_TYPE_PRINTER_ESCPOS (vz_printer_escpos_get_type ())
G_DECLARE_FINAL_TYPE (VzPrinterEscpos, vz_printer_escpos, VZ, PRINTER_ESCPOS, VzDevice)

VzDevice *vz_printer_escpos_new (const char *name,
                                 VzLink *link,
                                 const VzPrinterProfile *profile,
                                 VzClock *clock);

/* Whether a cash drawer hangs on it, and how it shows that it is open; one does, and does not show
 * it, unless it is said. */
void vz_printer_escpos_set_drawer (VzPrinterEscpos *self, gboolean hangs, VzDrawerSwitch open_is);
