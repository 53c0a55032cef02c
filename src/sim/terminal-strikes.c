/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-private.h"

/* What each fault does to the terminal, and how it ends. */

static void
on_mend (gpointer data)
{
  VzSimTerminal *self = data;
  g_autoptr (GError) error = NULL;

  self->mend_id = 0;
  self->deaf = FALSE;
  vz_zvt_reader_reset (self->reader);
  vz_sim_port_unplug (self->port);
  if (!vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
}

static void
on_hear_again (gpointer data)
{
  VzSimTerminal *self = data;

  self->mend_id = 0;
  self->deaf = FALSE;
  vz_zvt_reader_reset (self->reader);
}

static gboolean
go_deaf (VzSimTerminal *self, double seconds, VzClockFunc mend)
{
  self->deaf = TRUE;
  vz_clock_cancel (self->clock, &self->mend_id);
  self->mend_id = vz_clock_call_after (self->clock, (gint64)(seconds * G_USEC_PER_SEC), mend, self);
  return TRUE;
}

static gboolean
strike_silence (VzSimTerminal *self, double value)
{
  vz_sim_terminal_finish_alone (self);
  return go_deaf (self, value, on_hear_again);
}

static gboolean
strike_half (VzSimTerminal *self, double value)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);
  vz_sim_port_say (self->port, bytes, n_bytes / 2);
  return strike_silence (self, value);
}

static gboolean
strike_unplug (VzSimTerminal *self, double value)
{
  vz_sim_terminal_finish_alone (self);
  vz_sim_port_unplug (self->port);
  return go_deaf (self, value, on_mend);
}

static gboolean
strike_power_cycle (VzSimTerminal *self, double value)
{
  vz_sim_terminal_give_up (self);
  return go_deaf (self, value, vz_sim_port_is_tcp (self->port) ? on_mend : on_hear_again);
}

static gboolean
strike_garbage (VzSimTerminal *self, double value)
{
  static const guint8 noise[] = { 0x00, 0xff, 0x91, 0x7f };
  vz_sim_port_say (self->port, noise, sizeof noise);
  return FALSE;
}

static gboolean
strike_checksum (VzSimTerminal *self, double value)
{
  self->broken = !vz_sim_port_is_tcp (self->port);
  return FALSE;
}

static gboolean
strike_nak (VzSimTerminal *self, double value)
{
  self->naks = (guint)value;
  return FALSE;
}

static gboolean
strike_lost_ack (VzSimTerminal *self, double value)
{
  self->lost_acks = (guint)value;
  return FALSE;
}

static gboolean
strike_late (VzSimTerminal *self, double value)
{
  vz_sim_terminal_send_after (self, (gint64)(value * G_USEC_PER_SEC));
  return TRUE;
}

static gboolean
strike_twice (VzSimTerminal *self, double value)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);
  if (!vz_sim_port_is_tcp (self->port))
    vz_sim_port_say (self->port, bytes, n_bytes);
  return FALSE;
}

typedef gboolean (*Strike) (VzSimTerminal *self, double value);

/* The others are seen when a command comes. */
static const Strike strikes[VZ_SIM_TERMINAL_N_TROUBLES] = {
  [VZ_SIM_TERMINAL_SILENCE] = strike_silence, [VZ_SIM_TERMINAL_HALF] = strike_half,
  [VZ_SIM_TERMINAL_UNPLUG] = strike_unplug,   [VZ_SIM_TERMINAL_POWER_CYCLE] = strike_power_cycle,
  [VZ_SIM_TERMINAL_GARBAGE] = strike_garbage, [VZ_SIM_TERMINAL_CHECKSUM] = strike_checksum,
  [VZ_SIM_TERMINAL_NAK] = strike_nak,         [VZ_SIM_TERMINAL_LOST_ACK] = strike_lost_ack,
  [VZ_SIM_TERMINAL_LATE] = strike_late,       [VZ_SIM_TERMINAL_TWICE] = strike_twice,
};

static gboolean
is_meant (VzSimTerminal *self, const VzSimTerminalFault *fault, guint message)
{
  return fault->message == message && (fault->command == 0 || fault->command == self->command);
}

gboolean
vz_sim_terminal_strike (VzSimTerminal *self)
{
  for (guint i = 0; i < self->faults->len; i++) {
    VzSimTerminalFault fault = g_array_index (self->faults, VzSimTerminalFault, i);
    if (!strikes[fault.trouble] || !is_meant (self, &fault, self->message))
      continue;
    g_array_remove_index (self->faults, i);
    return strikes[fault.trouble](self, fault.value);
  }
  return FALSE;
}

gboolean
vz_sim_terminal_take_fault (VzSimTerminal *self, VzSimTerminalTrouble trouble, guint message)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimTerminalFault *fault = &g_array_index (self->faults, VzSimTerminalFault, i);
    if (fault->trouble != trouble || !is_meant (self, fault, message))
      continue;
    g_array_remove_index (self->faults, i);
    return TRUE;
  }
  return FALSE;
}
