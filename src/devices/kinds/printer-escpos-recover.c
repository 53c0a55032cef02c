/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include <glib/gi18n-lib.h>

/* A printer that stands still for an error is told how it goes on, by a person who has looked at
 * it: the line that failed is printed a second time, or the rest of a receipt is lost. */

#define MENDABLE (VZ_ESCPOS_STALLED | VZ_ESCPOS_CUTTER_STUCK)
#define IN_THE_WAY (VZ_ESCPOS_COVER_OPEN | VZ_ESCPOS_PAPER_OUT | VZ_ESCPOS_BROKEN)

static gboolean
waits_to_be_told (const VzPrinterEscpos *self)
{
  guint state = self->talk.status.state;
  gboolean heard = self->talk.contact == VZ_PRINTER_HEARD || self->talk.contact == VZ_PRINTER_STUCK;
  return self->profile.recovers && heard && (state & MENDABLE) != 0 && (state & IN_THE_WAY) == 0;
}

/* What is told stands behind what is on its way, and inside of a picture it would be printed: a job
 * of which a part is still here can only be cleared. */
guint
vz_printer_escpos_recoveries (const VzPrinterEscpos *self)
{
  if (!waits_to_be_told (self) || self->phase == VZ_PRINTER_OPENING)
    return 0;
  return 1u << VZ_RECOVERY_CLEAR |
         (self->phase == VZ_PRINTER_SENDING ? 0 : 1u << VZ_RECOVERY_PRINT_ON);
}

static const guint8 orders[][3] = {
  [VZ_RECOVERY_PRINT_ON] = { 0x10, 0x05, 1 },
  [VZ_RECOVERY_CLEAR] = { 0x10, 0x05, 2 },
};

/* Some links can drop what the printer has not taken only together with the connection, and with it
 * the order behind it. */
void
vz_printer_escpos_put_clearing (const VzPrinterEscpos *self, GByteArray *first)
{
  if (self->clears)
    g_byte_array_append (first, orders[VZ_RECOVERY_CLEAR], sizeof *orders);
}

static void
tell (VzPrinterEscpos *self, VzRecovery how)
{
  g_autoptr (GBytes) order = g_bytes_new_static (orders[how], sizeof orders[how]);
  vz_link_write (self->link, order);
}

static void
recover (VzDevice *device, VzRecovery how)
{
  VzPrinterEscpos *self = VZ_PRINTER_ESCPOS (device);
  gboolean clear = how == VZ_RECOVERY_CLEAR;
  if (clear)
    vz_link_discard (self->link);
  self->clears = clear;
  tell (self, how);
  self->quiet_ticks = 0;
  if (clear && self->job)
    vz_printer_escpos_give_up_job (
        self, N_ ("The rest of it was cleared at the printer: what is on paper is not whole."));
  vz_printer_escpos_report (self);
}

void
vz_printer_escpos_class_recover (VzDeviceClass *klass)
{
  klass->recover = recover;
}
