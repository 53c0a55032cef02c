/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/terminal-private.h"

#define ACK_TIMEOUT (5 * G_USEC_PER_SEC)
#define ANSWER_TIMEOUT (180 * G_USEC_PER_SEC)
#define MAX_SENDS 3
#define NUMBER 28004869

static void
forget_frame (VzSimTerminal *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  vz_clock_cancel (self->clock, &self->late_id);
  g_clear_pointer (&self->frame, g_bytes_unref);
  self->waits_for_answer = FALSE;
}

void
vz_sim_terminal_give_up (VzSimTerminal *self)
{
  forget_frame (self);
  self->steps = NULL;
}

/* What it makes now is told to nobody. */
void
vz_sim_terminal_finish_alone (VzSimTerminal *self)
{
  for (; self->steps != NULL && *self->steps != NULL; self->steps++)
    g_bytes_unref ((*self->steps) (self));
  vz_sim_terminal_give_up (self);
}

void
vz_sim_terminal_tell_change (VzSimTerminal *self)
{
  if (self->watcher != NULL)
    self->watcher (self, self->watcher_data);
}

static void
say_byte (VzSimTerminal *self, guint8 byte)
{
  if (!vz_sim_port_is_tcp (self->port))
    vz_sim_port_say (self->port, &byte, 1);
}

static void
send_again (VzSimTerminal *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  if (self->frame == NULL || self->sends >= MAX_SENDS)
    vz_sim_terminal_finish_alone (self);
  else
    vz_sim_terminal_send (self);
}

static void
on_no_answer (gpointer data)
{
  VzSimTerminal *self = data;

  self->wait_id = 0;
  send_again (self);
}

static void
wait_for (VzSimTerminal *self, gint64 timeout)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  self->wait_id = vz_clock_call_after (self->clock, timeout, on_no_answer, self);
}

static void
write_broken (VzSimTerminal *self, const guint8 *bytes, gsize n_bytes)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);
  copy[n_bytes - 1] ^= 0xff;
  vz_sim_port_say (self->port, copy, n_bytes);
  self->broken = FALSE;
}

static void go_on (VzSimTerminal *self);

/* TCP acknowledges by itself. */
static void
take_ack (VzSimTerminal *self)
{
  gboolean waits = self->waits_for_answer;

  if (self->refusals > 0) {
    self->refusals--;
    return;
  }
  if (self->frame == NULL)
    return;
  forget_frame (self);
  self->waits_for_answer = waits;
  if (waits)
    wait_for (self, self->patience);
  else
    go_on (self);
}

void
vz_sim_terminal_send (VzSimTerminal *self)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->frame, &n_bytes);

  self->sends++;
  if (self->broken)
    write_broken (self, bytes, n_bytes);
  else
    vz_sim_port_say (self->port, bytes, n_bytes);
  if (vz_sim_port_is_tcp (self->port))
    take_ack (self);
  else
    wait_for (self, ACK_TIMEOUT);
}

static void
on_late (gpointer data)
{
  VzSimTerminal *self = data;

  self->late_id = 0;
  vz_sim_terminal_send (self);
}

void
vz_sim_terminal_send_after (VzSimTerminal *self, gint64 microseconds)
{
  self->late_id = vz_clock_call_after (self->clock, microseconds, on_late, self);
}

/* The next message of the command, if there is one. */
static void
go_on (VzSimTerminal *self)
{
  if (self->steps == NULL || *self->steps == NULL) {
    vz_sim_terminal_give_up (self);
    return;
  }
  gboolean is_tcp = vz_sim_port_is_tcp (self->port);
  g_autoptr (GBytes) apdu = (*self->steps++) (self);
  guint8 class = *(const guint8 *)g_bytes_get_data (apdu, NULL);
  self->frame = vz_zvt_frame (is_tcp ? VZ_ZVT_TCP : VZ_ZVT_SERIAL, apdu);
  self->sends = 0;
  self->message++;
  self->waits_for_answer = class < 0x80;
  if (vz_sim_terminal_strike (self))
    return;
  if (self->pace > 0)
    vz_sim_terminal_send_after (self, self->pace);
  else
    vz_sim_terminal_send (self);
}

static void
begin (VzSimTerminal *self, const VzSimTerminalStep *steps)
{
  vz_sim_terminal_give_up (self);
  self->refusals = 0;
  self->steps = steps;
  self->message = 0;
  go_on (self);
}

static void
say_busy (VzSimTerminal *self)
{
  g_autoptr (GBytes) apdu = vz_zvt_apdu_write (VZ_ZVT_REFUSED | VZ_ZVT_REFUSED_BUSY, NULL, 0);
  g_autoptr (GBytes) frame =
      vz_zvt_frame (vz_sim_port_is_tcp (self->port) ? VZ_ZVT_TCP : VZ_ZVT_SERIAL, apdu);
  vz_sim_port_say (self->port, g_bytes_get_data (frame, NULL), g_bytes_get_size (frame));
  self->refusals += !vz_sim_port_is_tcp (self->port);
}

static void
take_command (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (self->steps != NULL) {
    say_busy (self);
    return;
  }
  const VzSimTerminalStep *steps = vz_sim_terminal_script (self, apdu);
  if (vz_sim_terminal_take_fault (self, VZ_SIM_TERMINAL_BUSY, 1))
    steps = vz_sim_terminal_script_of_refusal ();
  else if (vz_sim_terminal_take_fault (self, VZ_SIM_TERMINAL_DECLINE, 1))
    steps = vz_sim_terminal_script_of_decline ();
  else if (vz_sim_terminal_take_fault (self, VZ_SIM_TERMINAL_CANCEL, 1))
    steps = vz_sim_terminal_script_of_cancel ();
  begin (self, steps);
}

/* Only before anything was charged: while the card is waited for. */
static void
take_abort (VzSimTerminal *self)
{
  if (self->steps == NULL || self->command != VZ_ZVT_AUTHORISATION || self->message > 3)
    say_busy (self);
  else
    begin (self, vz_sim_terminal_script_of_abort ());
}

static void
take_apdu (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (apdu.command == VZ_ZVT_ABORT_REQUEST) {
    take_abort (self);
  } else if (apdu.command != VZ_ZVT_TAKEN) {
    take_command (self, apdu);
  } else if (self->waits_for_answer) {
    forget_frame (self);
    go_on (self);
  }
}

/* FALSE: it is as if the frame had not come. */
static gboolean
acknowledge (VzSimTerminal *self, VzZvtApdu apdu)
{
  if (self->naks > 0) {
    self->naks--;
    say_byte (self, VZ_ZVT_NAK_BYTE);
    return vz_sim_port_is_tcp (self->port);
  }
  guint16 before = self->command;
  self->command = self->steps == NULL ? apdu.command : before;
  gboolean lost = vz_sim_terminal_take_fault (self, VZ_SIM_TERMINAL_LOST_ACK, 0);
  self->command = before;
  if (self->lost_acks > 0)
    self->lost_acks--;
  else if (!lost)
    say_byte (self, VZ_ZVT_ACK_BYTE);
  return TRUE;
}

static void
take_event (VzSimTerminal *self, VzZvtEvent event)
{
  if (event == VZ_ZVT_ACK)
    take_ack (self);
  else if (event == VZ_ZVT_NAK && self->frame != NULL)
    send_again (self);
  else if (event == VZ_ZVT_BROKEN)
    say_byte (self, VZ_ZVT_NAK_BYTE);
  else if (event == VZ_ZVT_APDU && acknowledge (self, vz_zvt_reader_apdu (self->reader)))
    take_apdu (self, vz_zvt_reader_apdu (self->reader));
}

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  VzSimTerminal *self = data;

  for (gsize i = 0; i < n_bytes && !self->deaf; i++)
    take_event (self, vz_zvt_reader_feed (self->reader, bytes[i]));
}

void
vz_sim_terminal_hear (VzSimTerminal *self, const guint8 *bytes, gsize n_bytes)
{
  on_heard (self, bytes, n_bytes);
}

static VzSimTerminal *
make (VzClock *clock)
{
  VzSimTerminal *self = g_new0 (VzSimTerminal, 1);

  self->clock = clock;
  self->patience = ANSWER_TIMEOUT;
  self->number = NUMBER;
  self->faults = g_array_new (FALSE, TRUE, sizeof (VzSimTerminalFault));
  vz_sim_terminal_ledger_init (&self->ledger);
  return self;
}

static void
take_port (VzSimTerminal *self, VzSimPort *port)
{
  self->port = port;
  self->reader = vz_zvt_reader_new (vz_sim_port_is_tcp (port) ? VZ_ZVT_TCP : VZ_ZVT_SERIAL);
}

VzSimTerminal *
vz_sim_terminal_new (const char *address, VzClock *clock, GError **error)
{
  g_return_val_if_fail (address != NULL && clock != NULL, NULL);

  g_autoptr (VzSimTerminal) self = make (clock);
  VzSimPort *port = vz_sim_port_new (address, on_heard, self, error);
  if (port == NULL)
    return NULL;
  take_port (self, port);
  return g_steal_pointer (&self);
}

VzSimTerminal *
vz_sim_terminal_new_on (VzSimPort *port, VzClock *clock)
{
  g_return_val_if_fail (port != NULL && clock != NULL, NULL);

  VzSimTerminal *self = make (clock);
  take_port (self, port);
  return self;
}

void
vz_sim_terminal_free (VzSimTerminal *self)
{
  forget_frame (self);
  vz_clock_cancel (self->clock, &self->mend_id);
  g_clear_pointer (&self->port, vz_sim_port_free);
  g_clear_pointer (&self->reader, vz_zvt_reader_free);
  g_array_unref (self->faults);
  vz_sim_terminal_ledger_clear (&self->ledger);
  g_free (self);
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
  self->ledger.before = movements;
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

gboolean
vz_sim_terminal_order (VzSimTerminal *self, const char *specification, GError **error)
{
  VzSimTerminalFault fault;

  if (!vz_sim_terminal_fault_parse (specification, &fault, error))
    return FALSE;
  g_array_append_val (self->faults, fault);
  return TRUE;
}

const char *
vz_sim_terminal_place (const VzSimTerminal *self)
{
  return vz_sim_port_place (self->port);
}

const VzSimTerminalLedger *
vz_sim_terminal_ledger (const VzSimTerminal *self)
{
  return &self->ledger;
}

guint
vz_sim_terminal_command (const VzSimTerminal *self)
{
  return self->steps != NULL ? self->command : 0;
}

guint
vz_sim_terminal_faults_left (const VzSimTerminal *self)
{
  return self->faults->len;
}

void
vz_sim_terminal_watch (VzSimTerminal *self,
                       void (*func) (VzSimTerminal *self, gpointer data),
                       gpointer data)
{
  self->watcher = func;
  self->watcher_data = data;
}
