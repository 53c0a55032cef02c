/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-drawer.h"

#include "wire/escpos-status.h"

#include <glib/gi18n-lib.h>

#define PATIENCE (5 * G_USEC_PER_SEC)
#define TOLD (60 * G_USEC_PER_SEC)

void
vz_printer_drawer_init (VzPrinterDrawer *drawer,
                        VzClock *clock,
                        const VzPrinterDrawerHooks *hooks,
                        gpointer data)
{
  *drawer = (VzPrinterDrawer){ .clock = clock, .hooks = *hooks, .data = data };
}

void
vz_printer_drawer_forget (VzPrinterDrawer *drawer)
{
  vz_clock_cancel (drawer->clock, &drawer->timer);
  drawer->wanted = drawer->in_line = drawer->missed = FALSE;
}

static void
on_told (gpointer data)
{
  VzPrinterDrawer *drawer = data;
  drawer->timer = 0;
  drawer->missed = FALSE;
  drawer->hooks.changed (drawer->data);
}

void
vz_printer_drawer_miss (VzPrinterDrawer *drawer)
{
  if (!drawer->wanted)
    return;
  vz_printer_drawer_forget (drawer);
  drawer->missed = TRUE;
  drawer->timer = vz_clock_call_after (drawer->clock, TOLD, on_told, drawer);
  drawer->hooks.ended (FALSE, drawer->data);
}

void
vz_printer_drawer_open (VzPrinterDrawer *drawer)
{
  vz_printer_drawer_forget (drawer);
  drawer->hooks.ended (TRUE, drawer->data);
}

static void
on_too_late (gpointer data)
{
  VzPrinterDrawer *drawer = data;
  drawer->timer = 0;
  vz_printer_drawer_miss (drawer);
  drawer->hooks.changed (drawer->data);
}

static void
begin_patience (VzPrinterDrawer *drawer)
{
  drawer->timer = vz_clock_call_after (drawer->clock, PATIENCE, on_too_late, drawer);
}

void
vz_printer_drawer_want (VzPrinterDrawer *drawer)
{
  vz_printer_drawer_forget (drawer);
  drawer->wanted = TRUE;
  begin_patience (drawer);
}

void
vz_printer_drawer_set_in_line (VzPrinterDrawer *drawer, gboolean in_line)
{
  if (!drawer->wanted || drawer->in_line == in_line)
    return;
  drawer->in_line = in_line;
  vz_clock_cancel (drawer->clock, &drawer->timer);
  if (!in_line)
    begin_patience (drawer);
}

VzDrawerState
vz_printer_drawer_state (const VzPrinterDrawer *drawer, guint state)
{
  gboolean high = (state & VZ_ESCPOS_DRAWER_HIGH) != 0;
  if (drawer->absent || drawer->open_is == VZ_DRAWER_SWITCH_NONE)
    return VZ_DRAWER_UNTOLD;
  return high == (drawer->open_is == VZ_DRAWER_SWITCH_HIGH) ? VZ_DRAWER_OPEN : VZ_DRAWER_SHUT;
}

/* Of a printer that has nothing to say of itself. */
static VzCondition
tell_drawer (VzCondition condition, gboolean in_line, VzDrawerState state)
{
  if (in_line) {
    condition.sentence = N_ ("The cash drawer waits for the printer.");
    condition.way_out = N_ ("It opens as soon as the paper before it is printed.");
  } else if (state == VZ_DRAWER_OPEN) {
    condition.sentence = N_ ("The cash drawer is open.");
  }
  return condition;
}

/* A printer that is away stays away, but the drawer is what the cashier waits for. */
VzCondition
vz_printer_drawer_condition (const VzPrinterDrawer *drawer,
                             VzCondition condition,
                             VzDrawerState state)
{
  if (!drawer->missed)
    return condition.sentence ? condition : tell_drawer (condition, drawer->in_line, state);
  return (VzCondition){
    .state = condition.state == VZ_HEALTH_AWAY ? VZ_HEALTH_AWAY : VZ_HEALTH_ATTENTION,
    .sentence = N_ ("The cash drawer did not open."),
    .way_out = N_ ("Open it with its key, and look after the printer."),
  };
}
