/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include "wire/escpos.h"

/* The cash drawer that hangs on it. */

/* What it said before it went is not so any more. */
VzDrawerState
vz_printer_escpos_drawer_state (VzPrinterEscpos *self)
{
  gboolean told = self->talk.told || self->talk.causes.tells_drawer;
  gboolean known = self->talk.contact == VZ_PRINTER_HEARD && told;
  return known ? vz_printer_drawer_state (&self->drawer, self->talk.status.state)
               : VZ_DRAWER_UNTOLD;
}

/* A printer that stands still holds it up for as long as nobody knows. */
void
vz_printer_escpos_line_up_drawer (VzPrinterEscpos *self)
{
  vz_printer_drawer_set_in_line (&self->drawer,
                                 self->job && vz_printer_talk_can_begin (&self->talk));
}

void
vz_printer_escpos_send_pulse (VzPrinterEscpos *self)
{
  g_autoptr (GBytes) pulse = vz_escpos_drawer_pulse (self->profile.drawer_pin);
  vz_printer_escpos_set_phase (self, VZ_PRINTER_OPENING);
  vz_link_write (self->link, pulse);
}

void
vz_printer_escpos_end_pulse (VzPrinterEscpos *self)
{
  vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  vz_printer_drawer_open (&self->drawer);
}

/* A pulse that the link did not take in time is not to open the drawer later. */
static void
on_changed (gpointer data)
{
  VzPrinterEscpos *self = data;
  if (self->phase == VZ_PRINTER_OPENING) {
    vz_link_discard (self->link);
    vz_printer_escpos_set_phase (self, VZ_PRINTER_IDLE);
  }
  vz_printer_escpos_go_on (self);
}

static void
on_ended (gboolean opened, gpointer data)
{
  vz_device_drawer_ended (data, opened);
}

static const VzPrinterDrawerHooks hooks = { on_changed, on_ended };

void
vz_printer_escpos_init_drawer (VzPrinterEscpos *self)
{
  vz_printer_drawer_init (&self->drawer, vz_device_clock (VZ_DEVICE (self)), &hooks, self);
}

void
vz_printer_escpos_set_drawer (VzPrinterEscpos *self, gboolean hangs, VzDrawerSwitch open_is)
{
  self->drawer.absent = !hangs;
  self->drawer.open_is = open_is;
  self->talk.asks_drawer = hangs && open_is != VZ_DRAWER_SWITCH_NONE;
}

static void
open_drawer (VzDevice *device)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  vz_printer_drawer_want (&self->drawer);
  if (!vz_printer_talk_can_begin (&self->talk))
    vz_printer_drawer_miss (&self->drawer);
  vz_printer_escpos_go_on (self);
}

static gboolean
has_drawer (VzDevice *device)
{
  return !VZ_PRINTER_ESCPOS (device)->drawer.absent;
}

void
vz_printer_escpos_class_open_drawer (VzDeviceClass *klass)
{
  klass->open_drawer = open_drawer;
  klass->has_drawer = has_drawer;
}
