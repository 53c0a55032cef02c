/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/concert-private.h"

#include "wire/zvt.h"

/* What each fault does to the terminal, and how it ends. */

static void
on_mend (gpointer data)
{
  VzSimConcert *self = data;
  g_autoptr (GError) error = NULL;

  self->mend_id = 0;
  self->deaf = FALSE;
  vz_concert_reader_wipe (&self->reader);
  vz_sim_port_unplug (self->port);
  if (!vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
}

static void
on_hear_again (gpointer data)
{
  VzSimConcert *self = data;

  self->mend_id = 0;
  self->deaf = FALSE;
  vz_concert_reader_wipe (&self->reader);
}

static gboolean
go_deaf (VzSimConcert *self, double seconds, VzClockFunc mend)
{
  self->deaf = TRUE;
  vz_clock_cancel (self->clock, &self->mend_id);
  self->mend_id = vz_clock_call_after (self->clock, (gint64)(seconds * G_USEC_PER_SEC), mend, self);
  return TRUE;
}

static gboolean
strike_silence (VzSimConcert *self, double value)
{
  vz_sim_concert_finish_alone (self);
  return go_deaf (self, value, on_hear_again);
}

static gboolean
strike_half (VzSimConcert *self, double value)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &n_bytes);

  vz_sim_port_say (self->port, bytes, n_bytes / 2);
  return strike_silence (self, value);
}

static gboolean
strike_unplug (VzSimConcert *self, double value)
{
  vz_sim_concert_finish_alone (self);
  vz_sim_port_unplug (self->port);
  return go_deaf (self, value, on_mend);
}

static gboolean
strike_power_cycle (VzSimConcert *self, double value)
{
  vz_sim_concert_give_up (self);
  return go_deaf (self, value, on_hear_again);
}

static gboolean
strike_garbage (VzSimConcert *self, double value)
{
  static const guint8 noise[] = { 0x00, 0xff, 0x91, 0x7f };

  vz_sim_port_say (self->port, noise, sizeof noise);
  return FALSE;
}

static gboolean
strike_checksum (VzSimConcert *self, double value)
{
  self->broken = TRUE;
  return FALSE;
}

static gboolean
strike_nak (VzSimConcert *self, double value)
{
  self->naks = (guint)value;
  return FALSE;
}

/* It says it again when it is asked again, or by itself where it may. */
static gboolean
strike_lost (VzSimConcert *self, double value)
{
  return TRUE;
}

static void
on_late (gpointer data)
{
  VzSimConcert *self = data;

  self->late_id = 0;
  vz_sim_concert_send (self);
}

static gboolean
strike_late (VzSimConcert *self, double value)
{
  self->late_id =
      vz_clock_call_after (self->clock, (gint64)(value * G_USEC_PER_SEC), on_late, self);
  return TRUE;
}

static gboolean
strike_twice (VzSimConcert *self, double value)
{
  vz_sim_port_say (self->port, g_bytes_get_data (self->bytes, NULL),
                   g_bytes_get_size (self->bytes));
  return FALSE;
}

typedef gboolean (*Strike) (VzSimConcert *self, double value);

/* The others are seen when a request comes. */
static const Strike strikes[VZ_SIM_TERMINAL_N_TROUBLES] = {
  [VZ_SIM_TERMINAL_SILENCE] = strike_silence, [VZ_SIM_TERMINAL_HALF] = strike_half,
  [VZ_SIM_TERMINAL_UNPLUG] = strike_unplug,   [VZ_SIM_TERMINAL_POWER_CYCLE] = strike_power_cycle,
  [VZ_SIM_TERMINAL_GARBAGE] = strike_garbage, [VZ_SIM_TERMINAL_CHECKSUM] = strike_checksum,
  [VZ_SIM_TERMINAL_NAK] = strike_nak,         [VZ_SIM_TERMINAL_LOST_ACK] = strike_lost,
  [VZ_SIM_TERMINAL_LATE] = strike_late,       [VZ_SIM_TERMINAL_TWICE] = strike_twice,
};

static gboolean
is_meant (const VzSimTerminalFault *fault, guint word)
{
  return fault->message == word && (fault->command == 0 || fault->command == VZ_ZVT_AUTHORISATION);
}

gboolean
vz_sim_concert_strike (VzSimConcert *self)
{
  for (guint i = 0; i < self->faults->len; i++) {
    VzSimTerminalFault fault = g_array_index (self->faults, VzSimTerminalFault, i);

    if (!strikes[fault.trouble] || !is_meant (&fault, self->said))
      continue;
    g_array_remove_index (self->faults, i);
    return strikes[fault.trouble](self, fault.value);
  }
  return FALSE;
}

gboolean
vz_sim_concert_take_fault (VzSimConcert *self, VzSimTerminalTrouble trouble)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimTerminalFault *fault = &g_array_index (self->faults, VzSimTerminalFault, i);

    if (fault->trouble != trouble)
      continue;
    g_array_remove_index (self->faults, i);
    return TRUE;
  }
  return FALSE;
}
