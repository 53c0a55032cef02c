/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/printer-escpos-private.h"

#include <glib/gi18n-lib.h>

/* A printer that stands still is looked after: what it does not say within its time is noticed. */

#define TICK (5 * G_USEC_PER_SEC)
#define STUCK_TICKS 2
#define CONFIRM_TICKS 4
#define SLOWEST_LINE (960 * (guint)(TICK / G_USEC_PER_SEC)) /* bytes a tick, at 9,600 baud */

static void
watch_sending (VzPrinterEscpos *self)
{
  gsize pending = vz_link_pending (self->link);
  if (pending != self->pending)
    self->quiet_ticks = 0;
  self->pending = pending;
  vz_printer_talk_set_stuck (&self->talk, self->quiet_ticks >= STUCK_TICKS);
}

/* Something between us and the printer may have taken what it gets only as fast as its line is. */
static guint
confirm_ticks (const VzPrinterEscpos *self)
{
  return CONFIRM_TICKS + (guint)g_bytes_get_size (self->job->bytes) / SLOWEST_LINE;
}

/* One that was switched off meanwhile does not tell by itself that it is well again. */
static void
wait_for_recovery (VzPrinterEscpos *self)
{
  self->quiet_ticks = 0;
  vz_printer_talk_ask (&self->talk);
}

/* A printer that says what holds it up is waited for; one that says nothing is not: it may have
 * been switched off in the middle of the paper. */
static void
watch_confirming (VzPrinterEscpos *self)
{
  if (!vz_printer_can_begin (self->talk.status.state))
    wait_for_recovery (self);
  if (self->quiet_ticks < confirm_ticks (self))
    return;
  vz_printer_escpos_take_silence (self);
  vz_printer_escpos_lose_job (self, N_ ("The printer did not say that the receipt is on paper."));
}

static void
watch_idle (VzPrinterEscpos *self)
{
  if (!self->talk.hears)
    return;
  vz_printer_logo_tick (&self->logo);
  if (vz_printer_talk_is_silent (&self->talk))
    vz_printer_escpos_take_silence (self);
  else if (vz_link_pending (self->link) > 0)
    watch_sending (self);
  vz_printer_talk_look_after (&self->talk);
}

typedef void (*Watch) (VzPrinterEscpos *self);

static const Watch watches[] = {
  [VZ_PRINTER_IDLE] = watch_idle,
  [VZ_PRINTER_ASKING] = watch_idle,
  [VZ_PRINTER_SENDING] = watch_sending,
  [VZ_PRINTER_OPENING] = watch_sending,
  [VZ_PRINTER_CONFIRMING] = watch_confirming,
};

static void
on_tick (gpointer data)
{
  g_autoptr (VzPrinterEscpos) self = g_object_ref (data);
  self->tick_id = 0;
  vz_printer_escpos_watch (self);
  self->quiet_ticks++;
  vz_printer_escpos_watch_sounding (self);
  watches[self->phase](self);
  vz_printer_escpos_go_on (self);
}

void
vz_printer_escpos_watch (VzPrinterEscpos *self)
{
  VzClock *clock = vz_device_clock (VZ_DEVICE (self));
  vz_printer_escpos_unwatch (self);
  self->tick_id = vz_clock_call_after (clock, TICK, on_tick, self);
}

void
vz_printer_escpos_unwatch (VzPrinterEscpos *self)
{
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->tick_id);
}
