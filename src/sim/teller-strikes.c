/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/teller-private.h"

/* What each fault does to the terminal, and how it ends. */

static void
hear_again (VzSimTeller *self)
{
  self->mend_id = 0;
  self->deaf = FALSE;
  self->kind->forget_heard (self);
}

static void
on_hear_again (gpointer data)
{
  hear_again (data);
}

static void
on_mend (gpointer data)
{
  VzSimTeller *self = data;
  g_autoptr (GError) error = NULL;

  hear_again (self);
  vz_sim_port_unplug (self->port);
  if (!vz_sim_port_plug (self->port, &error))
    g_warning ("%s", error->message);
}

static gboolean
go_deaf (VzSimTeller *self, double seconds, VzClockFunc mend)
{
  self->deaf = TRUE;
  vz_clock_cancel (self->clock, &self->mend_id);
  self->mend_id = vz_clock_call_after (self->clock, (gint64)(seconds * G_USEC_PER_SEC), mend, self);
  return TRUE;
}

static gboolean
strike_silence (VzSimTeller *self, double value)
{
  self->kind->finish_alone (self);
  return go_deaf (self, value, on_hear_again);
}

static gboolean
strike_half (VzSimTeller *self, double value)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);
  vz_sim_port_say (self->port, bytes, n_bytes / 2);
  return strike_silence (self, value);
}

static gboolean
strike_unplug (VzSimTeller *self, double value)
{
  self->kind->finish_alone (self);
  vz_sim_port_unplug (self->port);
  return go_deaf (self, value, on_mend);
}

static gboolean
strike_power_cycle (VzSimTeller *self, double value)
{
  self->kind->give_up (self);
  return go_deaf (self, value, vz_sim_port_is_tcp (self->port) ? on_mend : on_hear_again);
}

static gboolean
strike_garbage (VzSimTeller *self, double value)
{
  static const guint8 noise[] = { 0x00, 0xff, 0x91, 0x7f };
  vz_sim_port_say (self->port, noise, sizeof noise);
  return FALSE;
}

static gboolean
strike_checksum (VzSimTeller *self, double value)
{
  self->broken = TRUE;
  return FALSE;
}

static gboolean
strike_nak (VzSimTeller *self, double value)
{
  self->naks = (guint)value;
  return FALSE;
}

static gboolean
strike_lost_ack (VzSimTeller *self, double value)
{
  return self->kind->lose (self, (guint)value);
}

static gboolean
strike_late (VzSimTeller *self, double value)
{
  vz_sim_teller_send_after (self, (gint64)(value * G_USEC_PER_SEC));
  return TRUE;
}

static gboolean
strike_twice (VzSimTeller *self, double value)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);
  vz_sim_port_say (self->port, bytes, n_bytes);
  return FALSE;
}

typedef gboolean (*Strike) (VzSimTeller *self, double value);

/* The others are seen when a command comes. */
static const Strike strikes[VZ_SIM_TERMINAL_N_TROUBLES] = {
  [VZ_SIM_TERMINAL_SILENCE] = strike_silence, [VZ_SIM_TERMINAL_HALF] = strike_half,
  [VZ_SIM_TERMINAL_UNPLUG] = strike_unplug,   [VZ_SIM_TERMINAL_POWER_CYCLE] = strike_power_cycle,
  [VZ_SIM_TERMINAL_GARBAGE] = strike_garbage, [VZ_SIM_TERMINAL_CHECKSUM] = strike_checksum,
  [VZ_SIM_TERMINAL_NAK] = strike_nak,         [VZ_SIM_TERMINAL_LOST_ACK] = strike_lost_ack,
  [VZ_SIM_TERMINAL_LATE] = strike_late,       [VZ_SIM_TERMINAL_TWICE] = strike_twice,
};

static gboolean
is_meant (const VzSimTerminalFault *fault, guint command, guint message)
{
  return fault->message == message && (fault->command == 0 || fault->command == command);
}

gboolean
vz_sim_teller_strike (VzSimTeller *self, guint command, guint message)
{
  for (guint i = 0; i < self->faults->len; i++) {
    VzSimTerminalFault fault = g_array_index (self->faults, VzSimTerminalFault, i);
    if (!strikes[fault.trouble] || !is_meant (&fault, command, message))
      continue;
    g_array_remove_index (self->faults, i);
    return strikes[fault.trouble](self, fault.value);
  }
  return FALSE;
}

gboolean
vz_sim_teller_take_fault (VzSimTeller *self,
                          VzSimTerminalTrouble trouble,
                          guint command,
                          guint message)
{
  for (guint i = 0; i < self->faults->len; i++) {
    const VzSimTerminalFault *fault = &g_array_index (self->faults, VzSimTerminalFault, i);
    if (fault->trouble != trouble || !is_meant (fault, command, message))
      continue;
    g_array_remove_index (self->faults, i);
    return TRUE;
  }
  return FALSE;
}
