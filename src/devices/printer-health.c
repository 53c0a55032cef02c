/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-health.h"

#include "wire/escpos-status.h"

#include <glib/gi18n-lib.h>

static const VzCondition contacts[] = {
  [VZ_PRINTER_AWAY] = { VZ_HEALTH_AWAY, N_ ("The printer is not connected."),
                        N_ ("Check its cable. Receipts that wait print by themselves.") },
  [VZ_PRINTER_SILENT] = { VZ_HEALTH_AWAY, N_ ("The printer does not answer."),
                          N_ ("Switch it on. Receipts that wait print by themselves.") },
  [VZ_PRINTER_MUTE] = { VZ_HEALTH_ATTENTION, N_ ("The printer does not answer."),
                        N_ ("Receipts are sent all the same. Check that they come out. "
                            "If its cable has no wire back, give it a generic profile.") },
  [VZ_PRINTER_RETICENT] = { VZ_HEALTH_READY,
                            N_ ("The printer does not tell of its paper and its cover."), NULL },
  [VZ_PRINTER_STUCK] = { VZ_HEALTH_ATTENTION, N_ ("The printer takes no data."),
                         N_ ("Check its paper, its cover and its cable.") },
};

/* The first that holds is told: a printer with an open cover is not sure of its paper. */
static const struct {
  guint state;
  VzCondition condition;
} troubles[] = {
  { VZ_ESCPOS_COVER_OPEN,
    { VZ_HEALTH_ATTENTION, N_ ("The printer’s cover is open."),
      N_ ("Close it. Receipts that wait print by themselves.") } },
  { VZ_ESCPOS_PAPER_OUT,
    { VZ_HEALTH_ATTENTION, N_ ("Out of paper."),
      N_ ("Put in a roll. Receipts that wait print by themselves.") } },
  { VZ_ESCPOS_CUTTER_STUCK,
    { VZ_HEALTH_ATTENTION, N_ ("The printer’s cutter is stuck."),
      N_ ("Open the cover, take out the paper that is caught, close the cover.") } },
  { VZ_ESCPOS_STALLED,
    { VZ_HEALTH_ATTENTION, N_ ("The printer stands still for an error."),
      N_ ("Take out what is caught. If that does not help, switch it off and on again.") } },
  { VZ_ESCPOS_BROKEN,
    { VZ_HEALTH_ATTENTION, N_ ("The printer reports a fault."),
      N_ ("Switch it off and on again. When it comes back, call service.") } },
  { VZ_ESCPOS_RECOVERING,
    { VZ_HEALTH_ATTENTION, N_ ("The printer’s head is too hot."),
      N_ ("Wait: it goes on by itself.") } },
  { VZ_ESCPOS_FEEDING,
    { VZ_HEALTH_ATTENTION, N_ ("The printer is feeding paper."),
      N_ ("Let go of its feed button.") } },
  { VZ_ESCPOS_OFFLINE,
    { VZ_HEALTH_ATTENTION, N_ ("The printer is off line."), N_ ("Switch it off and on again.") } },
  { VZ_ESCPOS_PAPER_LOW,
    { VZ_HEALTH_ATTENTION, N_ ("The paper is near its end."), N_ ("Have a new roll at hand.") } },
};

VzCondition
vz_printer_condition (VzPrinterContact contact, guint state)
{
  if (contact < G_N_ELEMENTS (contacts))
    return contacts[contact];
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (state & troubles[i].state)
      return troubles[i].condition;
  return (VzCondition){ .state = VZ_HEALTH_READY };
}

gboolean
vz_printer_can_begin (guint state)
{
  return (state & ~(guint)(VZ_ESCPOS_PAPER_LOW | VZ_ESCPOS_DRAWER_HIGH)) == 0;
}
