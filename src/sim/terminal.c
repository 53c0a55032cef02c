/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-private.h"

#define ACK_TIMEOUT (5 * G_USEC_PER_SEC) /* T3 */
#define MAX_SENDS 3
#define NUMBER 28004869

/* With an answer, until a message is said again: T3. Over TCP nothing is, and T4 is left. */
static const gint64 patience[] = {
  [VZ_ZVT_SERIAL] = ACK_TIMEOUT,
  [VZ_ZVT_TCP] = 180 * G_USEC_PER_SEC,
};

static VzSimTerminal *
terminal_of (VzSimTeller *teller)
{
  return (VzSimTerminal *)teller;
}

gboolean
vz_sim_terminal_is_tcp (const VzSimTerminal *self)
{
  return vz_sim_port_is_tcp (self->teller.port);
}

VzZvtMedium
vz_sim_terminal_medium (const VzSimTerminal *self)
{
  return vz_sim_terminal_is_tcp (self) ? VZ_ZVT_TCP : VZ_ZVT_SERIAL;
}

void
vz_sim_terminal_forget_frame (VzSimTerminal *self)
{
  vz_sim_teller_forget_frame (&self->teller);
  self->waits_for_answer = FALSE;
}

static void
give_up (VzSimTeller *teller)
{
  VzSimTerminal *self = terminal_of (teller);

  vz_sim_terminal_forget_frame (self);
  self->steps = NULL;
}

/* What it makes now is told to nobody. */
static void
finish_alone (VzSimTeller *teller)
{
  VzSimTerminal *self = terminal_of (teller);

  for (; self->steps != NULL && *self->steps != NULL; self->steps++)
    g_bytes_unref ((*self->steps) (self));
  give_up (teller);
}

void
vz_sim_terminal_say_byte (VzSimTerminal *self, guint8 byte)
{
  if (!vz_sim_terminal_is_tcp (self))
    vz_sim_port_say (self->teller.port, &byte, 1);
}

static void send (VzSimTeller *teller);

void
vz_sim_terminal_send_again (VzSimTerminal *self)
{
  vz_clock_cancel (self->teller.clock, &self->teller.wait_id);
  if (vz_sim_terminal_is_tcp (self) || self->teller.sends >= MAX_SENDS)
    finish_alone (&self->teller);
  else
    send (&self->teller);
}

static void
on_no_answer (gpointer data)
{
  VzSimTerminal *self = data;

  self->teller.wait_id = 0;
  vz_sim_terminal_send_again (self);
}

gboolean
vz_sim_terminal_has_said (const VzSimTerminal *self)
{
  return self->teller.frame != NULL && self->teller.sends > 0;
}

/* TCP acknowledges by itself. */
void
vz_sim_terminal_take_ack (VzSimTerminal *self)
{
  if (self->refusals > 0) {
    self->refusals--;
    return;
  }
  if (!vz_sim_terminal_has_said (self))
    return;
  if (self->waits_for_answer) {
    vz_sim_teller_wait (&self->teller, self->patience, on_no_answer);
    return;
  }
  vz_sim_terminal_forget_frame (self);
  vz_sim_terminal_go_on (self);
}

static void
send (VzSimTeller *teller)
{
  VzSimTerminal *self = terminal_of (teller);

  if (!vz_sim_port_is_heard (teller->port)) {
    finish_alone (teller);
    return;
  }
  vz_sim_teller_say_frame (teller);
  if (vz_sim_terminal_is_tcp (self))
    vz_sim_terminal_take_ack (self);
  else
    vz_sim_teller_wait (teller, ACK_TIMEOUT, on_no_answer);
}

/* The next message of the command, if there is one. */
void
vz_sim_terminal_go_on (VzSimTerminal *self)
{
  if (self->steps == NULL || *self->steps == NULL) {
    give_up (&self->teller);
    return;
  }
  g_autoptr (GBytes) apdu = (*self->steps++) (self);
  guint8 class = *(const guint8 *)g_bytes_get_data (apdu, NULL);
  self->teller.frame = vz_zvt_frame (vz_sim_terminal_medium (self), apdu);
  self->teller.sends = 0;
  self->message++;
  self->waits_for_answer = class < 0x80;
  if (vz_sim_teller_strike (&self->teller, self->command, self->message))
    return;
  if (self->pace > 0)
    vz_sim_teller_send_after (&self->teller, self->pace);
  else
    send (&self->teller);
}

void
vz_sim_terminal_begin (VzSimTerminal *self, const VzSimTerminalStep *steps)
{
  give_up (&self->teller);
  self->refusals = 0;
  self->steps = steps;
  self->message = 0;
  vz_sim_terminal_go_on (self);
}

static gboolean
lose (VzSimTeller *teller, guint n)
{
  terminal_of (teller)->lost_acks = n;
  return FALSE;
}

static guint
command (const VzSimTeller *teller)
{
  const VzSimTerminal *self = (const VzSimTerminal *)teller;

  return self->steps != NULL ? self->command : 0;
}

static gboolean
acknowledges (const VzSimTeller *teller)
{
  return !vz_sim_terminal_is_tcp ((const VzSimTerminal *)teller);
}

static void
clear (VzSimTeller *teller)
{
  VzSimTerminal *self = terminal_of (teller);

  vz_clock_cancel (teller->clock, &self->gap_id);
  g_clear_pointer (&self->reader, vz_zvt_reader_free);
}

/* One at work does not look; one that waits knows that no answer will come. */
static void
on_closed (gpointer data)
{
  VzSimTerminal *self = data;

  vz_sim_terminal_forget_heard (&self->teller);
  if (self->waits_for_answer && self->teller.late_id == 0)
    finish_alone (&self->teller);
}

static VzSimTerminal *
make (VzClock *clock)
{
  static const VzSimTellerKind kind = { vz_sim_terminal_hear,
                                        vz_sim_terminal_forget_heard,
                                        send,
                                        give_up,
                                        finish_alone,
                                        lose,
                                        command,
                                        acknowledges,
                                        clear };
  VzSimTerminal *self = g_new0 (VzSimTerminal, 1);

  vz_sim_teller_init (&self->teller, &kind, clock);
  self->number = NUMBER;
  return self;
}

static void
make_reader (VzSimTerminal *self)
{
  self->reader = vz_zvt_reader_new (vz_sim_terminal_medium (self));
  self->patience = patience[vz_sim_terminal_medium (self)];
  vz_sim_port_watch (self->teller.port, on_closed, self);
}

VzSimTerminal *
vz_sim_terminal_new (const char *address, VzClock *clock, GError **error)
{
  g_return_val_if_fail (address != NULL && clock != NULL, NULL);

  VzSimTerminal *self = make (clock);
  if (!vz_sim_teller_open (&self->teller, address, error)) {
    vz_sim_teller_free (&self->teller);
    return NULL;
  }
  make_reader (self);
  return self;
}

VzSimTerminal *
vz_sim_terminal_new_on (VzSimPort *port, VzClock *clock)
{
  g_return_val_if_fail (port != NULL && clock != NULL, NULL);

  VzSimTerminal *self = make (clock);
  vz_sim_teller_take_port (&self->teller, port);
  make_reader (self);
  return self;
}

void
vz_sim_terminal_set_patience (VzSimTerminal *self, gint64 microseconds)
{
  self->patience = microseconds;
}

void
vz_sim_terminal_set_pace (VzSimTerminal *self, gint64 microseconds)
{
  self->pace = microseconds;
}

void
vz_sim_terminal_set_past (VzSimTerminal *self, guint movements)
{
  self->teller.ledger.before = movements;
}

void
vz_sim_terminal_set_number (VzSimTerminal *self, guint number)
{
  self->number = number;
}

void
vz_sim_terminal_hide_traces (VzSimTerminal *self)
{
  self->hides_traces = TRUE;
}

void
vz_sim_terminal_print_both_slips (VzSimTerminal *self)
{
  self->prints_both_slips = TRUE;
}
