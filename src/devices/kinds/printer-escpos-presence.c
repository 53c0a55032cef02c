/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

/* A line that stays open tells nothing of a printer that is switched off, or whose cable is out:
 * one that has nothing to do is asked often enough to be missed within a second, and to be back
 * within one. What it is at may take longer, and is the business of printer-escpos-watch.c. */

/* While it writes the logo to its memory it hears nothing. */
static gboolean
has_time (const VzPrinterEscpos *self)
{
  return self->phase == VZ_PRINTER_IDLE && !vz_printer_logo_is_awaited (&self->logo);
}

static void
on_look (gpointer data)
{
  g_autoptr (VzPrinterEscpos) self = g_object_ref (data);
  self->look_id = 0;
  if (has_time (self) && vz_printer_talk_look (&self->talk) == VZ_PRINTER_LOOK_MISSES)
    vz_printer_escpos_take_silence (self);
  vz_printer_escpos_look (self);
  vz_printer_escpos_go_on (self);
}

void
vz_printer_escpos_look (VzPrinterEscpos *self)
{
  VzClock *clock = vz_device_clock (VZ_DEVICE (self));
  vz_printer_escpos_look_no_more (self);
  if (self->talk.hears && vz_link_outlasts_device (self->link))
    self->look_id = vz_clock_call_after (clock, VZ_PRINTER_LOOK_EACH, on_look, self);
}

void
vz_printer_escpos_look_no_more (VzPrinterEscpos *self)
{
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->look_id);
}

/* What answers next may be another. */
void
vz_printer_escpos_take_silence (VzPrinterEscpos *self)
{
  vz_printer_talk_take_silence (&self->talk);
  vz_printer_escpos_forget (self);
}
