/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/printer-health.h"

/* The cash drawer that hangs on a printer: whether it is to open, whether it did not, and what its
 * switch says. It opens while its cashier stands before it, or not at all. */

/* What the printer's pin says when the drawer is open, which depends on the drawer. */
typedef enum {
  VZ_DRAWER_SWITCH_NONE, /* nothing: it has none, or its wire is not connected */
  VZ_DRAWER_SWITCH_HIGH,
  VZ_DRAWER_SWITCH_LOW,
} VzDrawerSwitch;

typedef struct {
  void (*changed) (gpointer data);                /* time made another thing of it */
  void (*ended) (gboolean opened, gpointer data); /* nobody waits for it any more */
} VzPrinterDrawerHooks;

typedef struct {
  VzClock *clock;
  VzPrinterDrawerHooks hooks;
  gpointer data;
  VzDrawerSwitch open_is;
  gboolean absent;  /* none hangs there */
  gboolean wanted;  /* it opens as soon as the printer can */
  gboolean in_line; /* behind a paper that is being printed */
  gboolean missed;  /* it did not, and the cashier is told so for a while */
  guint timer;      /* of the clock */
} VzPrinterDrawer;

void vz_printer_drawer_init (VzPrinterDrawer *drawer,
                             VzClock *clock,
                             const VzPrinterDrawerHooks *hooks,
                             gpointer data);

void vz_printer_drawer_want (VzPrinterDrawer *drawer);

/* Whether it waits behind something that moves: as long as it does it is not too late. */
void vz_printer_drawer_set_in_line (VzPrinterDrawer *drawer, gboolean in_line);

/* It is not going to open. Nothing when it was not wanted. */
void vz_printer_drawer_miss (VzPrinterDrawer *drawer);

/* It got its pulse. */
void vz_printer_drawer_open (VzPrinterDrawer *drawer);

/* Wants nothing and tells nothing any more. */
void vz_printer_drawer_forget (VzPrinterDrawer *drawer);

/* What its switch says; @state: bits of VzEscposState, of a printer that told them. */
VzDrawerState vz_printer_drawer_state (const VzPrinterDrawer *drawer, guint state);

/* What the cashier is told of a printer that is in @condition, with the drawer in @state. */
VzCondition vz_printer_drawer_condition (const VzPrinterDrawer *drawer,
                                         VzCondition condition,
                                         VzDrawerState state);
