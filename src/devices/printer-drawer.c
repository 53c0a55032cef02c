/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-drawer.h"

#include <glib/gi18n-lib.h>

#define PATIENCE (5 * G_USEC_PER_SEC)
#define TOLD (60 * G_USEC_PER_SEC)

void
vz_printer_drawer_init (VzPrinterDrawer *drawer,
                        VzClock *clock,
                        void (*changed) (gpointer data),
                        gpointer data)
{
  *drawer = (VzPrinterDrawer){ .clock = clock, .changed = changed, .data = data };
}

void
vz_printer_drawer_forget (VzPrinterDrawer *drawer)
{
  vz_clock_cancel (drawer->clock, &drawer->timer);
  drawer->wanted = drawer->missed = FALSE;
}

static void
on_told (gpointer data)
{
  VzPrinterDrawer *drawer = data;
  drawer->timer = 0;
  drawer->missed = FALSE;
  drawer->changed (drawer->data);
}

void
vz_printer_drawer_miss (VzPrinterDrawer *drawer)
{
  if (!drawer->wanted)
    return;
  vz_printer_drawer_forget (drawer);
  drawer->missed = TRUE;
  drawer->timer = vz_clock_call_after (drawer->clock, TOLD, on_told, drawer);
}

static void
on_too_late (gpointer data)
{
  VzPrinterDrawer *drawer = data;
  drawer->timer = 0;
  vz_printer_drawer_miss (drawer);
  drawer->changed (drawer->data);
}

void
vz_printer_drawer_want (VzPrinterDrawer *drawer)
{
  vz_printer_drawer_forget (drawer);
  if (drawer->absent)
    return;
  drawer->wanted = TRUE;
  drawer->timer = vz_clock_call_after (drawer->clock, PATIENCE, on_too_late, drawer);
}

/* A printer that is away stays away, but the drawer is what the cashier waits for. */
VzPrinterHealth
vz_printer_drawer_health (const VzPrinterDrawer *drawer, VzPrinterHealth health)
{
  if (!drawer->missed)
    return health;
  return (VzPrinterHealth){
    .state = health.state == VZ_HEALTH_AWAY ? VZ_HEALTH_AWAY : VZ_HEALTH_ATTENTION,
    .sentence = N_ ("The cash drawer did not open."),
    .way_out = N_ ("Open it with its key, and look after the printer."),
  };
}
