/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-private.h"

/* What each fault does to the printer, and how it ends. */

#define XON 0x11

/* What a power-off leaves of it: the paper. */
static void
forget (VzSimPrinter *self)
{
  self->reports = self->halves = FALSE;
  self->state.jammed = FALSE;
  g_clear_pointer (&self->late, g_byte_array_unref);
  vz_sim_escpos_reset (self->escpos);
}

static void
say_what_is_late (VzSimPrinter *self)
{
  g_autoptr (GByteArray) late = g_steal_pointer (&self->late);

  if (late != NULL)
    vz_sim_printer_say (self, late->data, late->len);
}

static void
on_mend (gpointer data)
{
  static const guint8 ready = XON;
  VzSimPrinter *self = data;
  g_autoptr (GError) error = NULL;
  gboolean was_off = self->off;

  self->mend_id = 0;
  self->off = FALSE;
  self->mute = self->halves = FALSE;
  say_what_is_late (self);
  vz_sim_printer_state_mend (&self->state);
  vz_sim_escpos_hold (self->escpos, FALSE);
  if (self->unplugged && !vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
  self->unplugged = FALSE;
  if (was_off)
    vz_sim_printer_say (self, &ready, 1);
  vz_sim_printer_report (self);
  vz_sim_printer_run (self);
}

static void
mend_later (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  vz_clock_cancel (self->clock, &self->mend_id);
  if (fault->value > 0)
    self->mend_id =
        vz_clock_call_after (self->clock, (gint64)(fault->value * G_USEC_PER_SEC), on_mend, self);
}

static void
stand_still (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  vz_sim_escpos_hold (self->escpos, TRUE);
  vz_sim_printer_report (self);
  mend_later (self, fault);
}

static void
strike_paper_out (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->state.paper_out = TRUE;
  stand_still (self, fault);
}

static void
strike_near_end (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->state.near_end = TRUE;
  vz_sim_escpos_set_paper_low (self->escpos, TRUE);
  vz_sim_printer_report (self);
}

static void
strike_cover_open (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->state.cover_open = TRUE;
  stand_still (self, fault);
}

static void
strike_cutter (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->state.cutter_stuck = TRUE;
  stand_still (self, fault);
}

static void
strike_jam (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->state.jammed = TRUE;
  stand_still (self, fault);
}

void
vz_sim_printer_recover (VzSimPrinter *self, VzSimRecovery how)
{
  if (how == VZ_SIM_NOT_TOLD)
    return;
  if (how == VZ_SIM_CLEAR)
    vz_sim_escpos_reset (self->escpos);
  vz_sim_escpos_hold (self->escpos, FALSE);
  vz_sim_printer_report (self);
}

static void
strike_no_answer (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->mute = TRUE;
  mend_later (self, fault);
}

static void
strike_half_answer (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->halves = TRUE;
  mend_later (self, fault);
}

static void
strike_late_answer (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  if (self->late == NULL)
    self->late = g_byte_array_new ();
  mend_later (self, fault);
}

static void
strike_plain (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->plain = TRUE;
}

static void
strike_slow (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->pace = MAX ((guint)fault->value, 1);
  vz_sim_escpos_pause (self->escpos);
}

static void
strike_garbage (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->noisy = TRUE;
}

static void
strike_power_cycle (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  forget (self);
  stand_still (self, fault);
  self->off = TRUE;
}

static void
strike_unplug (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  forget (self);
  stand_still (self, fault);
  self->unplugged = TRUE;
  vz_sim_port_unplug (self->port);
}

static void
strike_drawer_open (VzSimPrinter *self, const VzSimDeviceFault *fault)
{
  self->drawer_time = fault->value;
}

typedef void (*Strike) (VzSimPrinter *self, const VzSimDeviceFault *fault);

static const Strike strikes[] = {
  [VZ_SIM_PAPER_OUT] = strike_paper_out,
  [VZ_SIM_NEAR_END] = strike_near_end,
  [VZ_SIM_COVER_OPEN] = strike_cover_open,
  [VZ_SIM_CUTTER] = strike_cutter,
  [VZ_SIM_JAM] = strike_jam,
  [VZ_SIM_PLAIN] = strike_plain,
  [VZ_SIM_NO_ANSWER] = strike_no_answer,
  [VZ_SIM_HALF_ANSWER] = strike_half_answer,
  [VZ_SIM_LATE_ANSWER] = strike_late_answer,
  [VZ_SIM_SLOW] = strike_slow,
  [VZ_SIM_GARBAGE] = strike_garbage,
  [VZ_SIM_POWER_CYCLE] = strike_power_cycle,
  [VZ_SIM_UNPLUG] = strike_unplug,
  [VZ_SIM_DRAWER_OPEN] = strike_drawer_open,
};

void
vz_sim_printer_strike (VzSimPrinter *self, guint job, gboolean midway)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimDeviceFault *fault = &g_array_index (self->faults, VzSimDeviceFault, i);
    if (fault->number == job && (job == 0 || vz_sim_printer_fault_strikes_midway (fault) == midway))
      strikes[fault->trouble](self, fault);
  }
}
