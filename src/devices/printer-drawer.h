/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/printer-health.h"

/* The cash drawer that hangs on a printer: whether it is to open, and whether it did not. It opens
 * while its cashier stands before it, or not at all. */

typedef struct {
  VzClock *clock;
  void (*changed) (gpointer data);
  gpointer data;
  gboolean absent; /* none hangs there */
  gboolean wanted; /* it opens as soon as the printer can */
  gboolean missed; /* it did not, and the cashier is told so for a while */
  guint timer;     /* of the clock */
} VzPrinterDrawer;

/* @changed is called when time makes another thing of it. */
void vz_printer_drawer_init (VzPrinterDrawer *drawer,
                             VzClock *clock,
                             void (*changed) (gpointer data),
                             gpointer data);

void vz_printer_drawer_want (VzPrinterDrawer *drawer);

/* It is not going to open. Nothing when it was not wanted. */
void vz_printer_drawer_miss (VzPrinterDrawer *drawer);

/* It opens, or nobody waits for it: wants nothing and tells nothing any more. */
void vz_printer_drawer_forget (VzPrinterDrawer *drawer);

/* What the cashier is told of a printer that is in @health. */
VzPrinterHealth vz_printer_drawer_health (const VzPrinterDrawer *drawer, VzPrinterHealth health);
