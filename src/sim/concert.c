/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/concert-private.h"

#include "wire/currency-number.h"

#include <string.h>

#define ACK_TIMEOUT (3 * G_USEC_PER_SEC)
#define END_TIMEOUT (10 * G_USEC_PER_SEC)
#define WORK_TIME (2 * G_USEC_PER_SEC) /* of the customer with the card */
#define MAX_SENDS 3

static void
forget_word (VzSimConcert *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  vz_clock_cancel (self->clock, &self->late_id);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

void
vz_sim_concert_give_up (VzSimConcert *self)
{
  forget_word (self);
  self->said = VZ_SIM_CONCERT_NOTHING;
  self->has_request = self->refuses = self->is_done = FALSE;
}

static void
work (VzSimConcert *self)
{
  const VzMoney amount = self->request.amount;

  if (!self->has_request || self->is_done)
    return;
  self->is_done = TRUE;
  if (self->refuses)
    return;
  vz_sim_terminal_ledger_charge (&self->ledger, (guint64)amount.minor,
                                 vz_currency_number (amount.currency), vz_clock_wall (self->clock));
  if (self->watcher != NULL)
    self->watcher (self, self->watcher_data);
}

void
vz_sim_concert_finish_alone (VzSimConcert *self)
{
  work (self);
  vz_sim_concert_give_up (self);
}

/* -- what it says -- */

static GBytes *
answer (VzSimConcert *self)
{
  VzConcertAnswer told = { .till = self->request.till,
                           .status = self->refuses ? VZ_CONCERT_NOT_DONE : VZ_CONCERT_DONE,
                           .amount = self->request.amount.minor,
                           .currency = vz_currency_number (self->request.amount.currency) };
  char message[VZ_CONCERT_ANSWER_LENGTH + 1];

  g_strlcpy (told.private_text, self->request.private_text, sizeof told.private_text);
  vz_concert_answer_write (&told, message);
  return vz_concert_frame (message, strlen (message));
}

static GBytes *
bytes_of (VzSimConcert *self, VzSimConcertWord word)
{
  static const guint8 bytes[] = { [VZ_SIM_CONCERT_LISTENS] = VZ_CONCERT_ACK_BYTE,
                                  [VZ_SIM_CONCERT_HAS_REQUEST] = VZ_CONCERT_ACK_BYTE,
                                  [VZ_SIM_CONCERT_WANTS_TO_ANSWER] = VZ_CONCERT_ENQ_BYTE,
                                  [VZ_SIM_CONCERT_ENDS] = VZ_CONCERT_EOT_BYTE };

  return word == VZ_SIM_CONCERT_ANSWERS ? answer (self) : g_bytes_new_static (bytes + word, 1);
}

static void on_no_ack (gpointer data);

/* Only for these it waits for an acknowledgement. */
static gboolean
is_asked_back (VzSimConcertWord word)
{
  return word == VZ_SIM_CONCERT_WANTS_TO_ANSWER || word == VZ_SIM_CONCERT_ANSWERS;
}

static void
on_no_end (gpointer data)
{
  VzSimConcert *self = data;

  self->wait_id = 0;
  vz_sim_concert_give_up (self);
}

static void
wait_for_till (VzSimConcert *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  if (is_asked_back (self->said))
    self->wait_id = vz_clock_call_after (self->clock, ACK_TIMEOUT, on_no_ack, self);
  else if (self->said == VZ_SIM_CONCERT_HAS_REQUEST)
    self->wait_id = vz_clock_call_after (self->clock, END_TIMEOUT, on_no_end, self);
  else if (self->said == VZ_SIM_CONCERT_ENDS)
    vz_sim_concert_give_up (self);
}

void
vz_sim_concert_send (VzSimConcert *self)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &n_bytes);
  g_autofree guint8 *copy = g_memdup2 (bytes, n_bytes);

  copy[n_bytes - 1] ^= self->broken ? 0xff : 0;
  self->broken = FALSE;
  self->sends++;
  vz_sim_port_say (self->port, copy, n_bytes);
  wait_for_till (self);
}

static void
say (VzSimConcert *self, VzSimConcertWord word)
{
  forget_word (self);
  self->said = word;
  self->sends = 0;
  self->bytes = bytes_of (self, word);
  if (!vz_sim_concert_strike (self))
    vz_sim_concert_send (self);
  else if (self->bytes != NULL && self->late_id == 0)
    wait_for_till (self);
}

static void
say_again (VzSimConcert *self)
{
  vz_clock_cancel (self->clock, &self->wait_id);
  if (self->sends < MAX_SENDS)
    vz_sim_concert_send (self);
  else
    vz_sim_concert_give_up (self);
}

static void
on_no_ack (gpointer data)
{
  VzSimConcert *self = data;

  self->wait_id = 0;
  say_again (self);
}

static void
on_worked (gpointer data)
{
  VzSimConcert *self = data;

  self->wait_id = 0;
  work (self);
  say (self, VZ_SIM_CONCERT_WANTS_TO_ANSWER);
}

/* -- what it hears -- */

/* The till asks anew while it works: it is busy with the request that it has. */
static void
take_enquiry (VzSimConcert *self)
{
  static const guint8 nak = VZ_CONCERT_NAK_BYTE;

  if (self->has_request || vz_sim_concert_take_fault (self, VZ_SIM_TERMINAL_BUSY))
    vz_sim_port_say (self->port, &nak, 1);
  else
    say (self, VZ_SIM_CONCERT_LISTENS);
}

/* One that comes again has the same number. */
static void
take_request (VzSimConcert *self)
{
  VzConcertRequest request;
  gboolean good = vz_concert_request_read (self->reader.message, self->reader.length, &request);

  if (!good || self->said == VZ_SIM_CONCERT_NOTHING || self->is_done)
    return;
  self->request = request;
  self->has_request = TRUE;
  self->refuses = self->refuses || vz_sim_concert_take_fault (self, VZ_SIM_TERMINAL_DECLINE) ||
                  vz_sim_concert_take_fault (self, VZ_SIM_TERMINAL_CANCEL);
  say (self, VZ_SIM_CONCERT_HAS_REQUEST);
}

static void
take_end (VzSimConcert *self)
{
  if (self->said != VZ_SIM_CONCERT_HAS_REQUEST) {
    vz_sim_concert_give_up (self);
    return;
  }
  forget_word (self);
  self->wait_id = vz_clock_call_after (self->clock, WORK_TIME, on_worked, self);
}

static void
take_ack (VzSimConcert *self)
{
  if (is_asked_back (self->said))
    say (self, self->said + 1);
}

static gboolean
says_nak (VzSimConcert *self)
{
  static const guint8 nak = VZ_CONCERT_NAK_BYTE;

  if (self->naks == 0)
    return FALSE;
  self->naks--;
  vz_sim_port_say (self->port, &nak, 1);
  return TRUE;
}

static void
take_event (VzSimConcert *self, VzConcertEvent event)
{
  if (event == VZ_CONCERT_NOTHING || (event != VZ_CONCERT_ACK && says_nak (self)))
    return;
  if (event == VZ_CONCERT_ENQ)
    take_enquiry (self);
  else if (event == VZ_CONCERT_MESSAGE)
    take_request (self);
  else if (event == VZ_CONCERT_EOT)
    take_end (self);
  else if (event == VZ_CONCERT_ACK)
    take_ack (self);
  else if (event == VZ_CONCERT_NAK && is_asked_back (self->said) && self->bytes != NULL)
    say_again (self);
}

static void
on_heard (gpointer data, const guint8 *bytes, gsize n_bytes)
{
  VzSimConcert *self = data;

  for (gsize i = 0; i < n_bytes && !self->deaf; i++)
    take_event (self, vz_concert_reader_feed (&self->reader, bytes[i]));
}

void
vz_sim_concert_hear (VzSimConcert *self, const guint8 *bytes, gsize n_bytes)
{
  on_heard (self, bytes, n_bytes);
}

/* -- its life -- */

static VzSimConcert *
make (VzClock *clock)
{
  VzSimConcert *self = g_new0 (VzSimConcert, 1);

  self->clock = clock;
  self->faults = g_array_new (FALSE, TRUE, sizeof (VzSimTerminalFault));
  vz_sim_terminal_ledger_init (&self->ledger);
  return self;
}

VzSimConcert *
vz_sim_concert_new (const char *address, VzClock *clock, GError **error)
{
  g_return_val_if_fail (address != NULL && clock != NULL, NULL);

  g_autoptr (VzSimConcert) self = make (clock);
  self->port = vz_sim_port_new (address, on_heard, self, error);
  return self->port != NULL ? g_steal_pointer (&self) : NULL;
}

VzSimConcert *
vz_sim_concert_new_on (VzSimPort *port, VzClock *clock)
{
  g_return_val_if_fail (port != NULL && clock != NULL, NULL);

  VzSimConcert *self = make (clock);
  self->port = port;
  return self;
}

void
vz_sim_concert_free (VzSimConcert *self)
{
  forget_word (self);
  vz_clock_cancel (self->clock, &self->mend_id);
  g_clear_pointer (&self->port, vz_sim_port_free);
  g_array_unref (self->faults);
  vz_sim_terminal_ledger_clear (&self->ledger);
  g_free (self);
}

gboolean
vz_sim_concert_order (VzSimConcert *self, const char *specification, GError **error)
{
  VzSimTerminalFault fault;

  if (!vz_sim_terminal_fault_parse (specification, &fault, error))
    return FALSE;
  g_array_append_val (self->faults, fault);
  return TRUE;
}

const char *
vz_sim_concert_place (const VzSimConcert *self)
{
  return vz_sim_port_place (self->port);
}

const VzSimTerminalLedger *
vz_sim_concert_ledger (const VzSimConcert *self)
{
  return &self->ledger;
}

gboolean
vz_sim_concert_is_at_work (const VzSimConcert *self)
{
  return self->has_request;
}

guint
vz_sim_concert_faults_left (const VzSimConcert *self)
{
  return self->faults->len;
}

void
vz_sim_concert_watch (VzSimConcert *self,
                      void (*func) (VzSimConcert *self, gpointer data),
                      gpointer data)
{
  self->watcher = func;
  self->watcher_data = data;
}
