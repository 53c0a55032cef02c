/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/teller-private.h"

#include "core/error.h"

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  vz_sim_teller_hear (data, bytes, n_bytes);
}

void
vz_sim_teller_init (VzSimTeller *self, const VzSimTellerKind *kind, VzClock *clock)
{
  self->kind = kind;
  self->clock = clock;
  self->faults = g_array_new (FALSE, TRUE, sizeof (VzSimTerminalFault));
  vz_sim_terminal_ledger_init (&self->ledger);
}

void
vz_sim_teller_take_port (VzSimTeller *self, VzSimPort *port)
{
  self->port = port;
}

gboolean
vz_sim_teller_open (VzSimTeller *self, const char *address, GError **error)
{
  self->port = vz_sim_port_new (address, on_heard, self, error);
  return self->port != NULL;
}

void
vz_sim_teller_free (VzSimTeller *self)
{
  vz_sim_teller_forget_frame (self);
  vz_clock_cancel (self->clock, &self->mend_id);
  g_clear_pointer (&self->port, vz_sim_port_free);
  self->kind->clear (self);
  g_array_unref (self->faults);
  vz_sim_terminal_ledger_clear (&self->ledger);
  g_free (self);
}

void
vz_sim_teller_hear (VzSimTeller *self, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes && !self->deaf; i++)
    self->kind->hear (self, bytes[i]);
}

/* -- what it says -- */

void
vz_sim_teller_slow_down (VzSimTeller *self, guint bytes_a_second)
{
  vz_sim_port_slow_down (self->port, self->clock, bytes_a_second);
}

void
vz_sim_teller_forget_frame (VzSimTeller *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  vz_clock_cancel (self->clock, &self->late_id);
  g_clear_pointer (&self->frame, g_bytes_unref);
}

void
vz_sim_teller_say_frame (VzSimTeller *self)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);

  copy[n_bytes - 1] ^= self->broken ? 0xff : 0;
  self->broken = FALSE;
  self->sends++;
  vz_sim_port_say (self->port, copy, n_bytes);
}

void
vz_sim_teller_wait (VzSimTeller *self, gint64 microseconds, VzClockFunc func)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  self->wait_id = vz_clock_call_after (self->clock, microseconds, func, self);
}

static void
on_late (gpointer data)
{
  VzSimTeller *self = data;

  self->late_id = 0;
  self->kind->send (self);
}

void
vz_sim_teller_send_after (VzSimTeller *self, gint64 microseconds)
{
  self->late_id = vz_clock_call_after (self->clock, microseconds, on_late, self);
}

/* -- what others see of it -- */

/* Over TCP there is nothing that could be acknowledged or broken. */
static gboolean
can_strike (const VzSimTeller *self, VzSimTerminalTrouble trouble)
{
  return !vz_sim_terminal_trouble_is_of_line (trouble) || self->kind->acknowledges (self);
}

gboolean
vz_sim_teller_order (VzSimTeller *self, const char *specification, GError **error)
{
  VzSimTerminalFault fault;

  if (!vz_sim_terminal_fault_parse (specification, &fault, error))
    return FALSE;
  if (!can_strike (self, fault.trouble)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "fault “%s” is one of a serial line, and this terminal is behind a socket",
                 specification);
    return FALSE;
  }
  g_array_append_val (self->faults, fault);
  return TRUE;
}

guint
vz_sim_teller_faults_left (const VzSimTeller *self)
{
  return self->faults->len;
}

const char *
vz_sim_teller_place (const VzSimTeller *self)
{
  return vz_sim_port_place (self->port);
}

const VzSimTerminalLedger *
vz_sim_teller_ledger (const VzSimTeller *self)
{
  return &self->ledger;
}

guint
vz_sim_teller_command (const VzSimTeller *self)
{
  return self->kind->command (self);
}

void
vz_sim_teller_watch (VzSimTeller *self,
                     void (*func) (VzSimTeller *self, gpointer data),
                     gpointer data)
{
  self->watcher = func;
  self->watcher_data = data;
}

void
vz_sim_teller_tell_change (VzSimTeller *self)
{
  if (self->watcher != NULL)
    self->watcher (self, self->watcher_data);
}
