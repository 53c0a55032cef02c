/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/concert.h"

#include "sim/teller-private.h"
#include "wire/concert-line.h"
#include "wire/currency-number.h"
#include "wire/zvt.h"

#include <string.h>

#define ACK_TIMEOUT (3 * G_USEC_PER_SEC)
#define END_TIMEOUT (10 * G_USEC_PER_SEC)
#define WORK_TIME (2 * G_USEC_PER_SEC) /* of the customer with the card */
#define MAX_SENDS 3

/* What it says for a payment, in order. */
typedef enum {
  NOTHING,
  LISTENS,
  HAS_REQUEST,
  WANTS_TO_ANSWER,
  ANSWERS,
  ENDS,
} Word;

struct _VzSimConcert {
  VzSimTeller teller;
  VzConcertReader reader;
  Word said; /* the last one; NOTHING: idle */
  VzConcertRequest request;
  gboolean has_request;
  gboolean refuses; /* nothing will be charged */
  gboolean is_done; /* with the request */
};

static VzSimConcert *
concert_of (VzSimTeller *teller)
{
  return (VzSimConcert *)teller;
}

static void
give_up (VzSimTeller *teller)
{
  VzSimConcert *self = concert_of (teller);

  vz_sim_teller_forget_frame (teller);
  self->said = NOTHING;
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
  vz_sim_terminal_ledger_charge (&self->teller.ledger, (guint64)amount.minor,
                                 vz_currency_number (amount.currency),
                                 vz_clock_wall (self->teller.clock));
  vz_sim_teller_tell_change (&self->teller);
}

static void
finish_alone (VzSimTeller *teller)
{
  work (concert_of (teller));
  give_up (teller);
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
bytes_of (VzSimConcert *self, Word word)
{
  static const guint8 bytes[] = { [LISTENS] = VZ_CONCERT_ACK_BYTE,
                                  [HAS_REQUEST] = VZ_CONCERT_ACK_BYTE,
                                  [WANTS_TO_ANSWER] = VZ_CONCERT_ENQ_BYTE,
                                  [ENDS] = VZ_CONCERT_EOT_BYTE };

  return word == ANSWERS ? answer (self) : g_bytes_new_static (bytes + word, 1);
}

static void on_no_ack (gpointer data);

/* Only for these it waits for an acknowledgement. */
static gboolean
is_asked_back (Word word)
{
  return word == WANTS_TO_ANSWER || word == ANSWERS;
}

static void
on_no_end (gpointer data)
{
  VzSimConcert *self = data;

  self->teller.wait_id = 0;
  give_up (&self->teller);
}

static void
wait_for_till (VzSimConcert *self)
{
  vz_clock_cancel (self->teller.clock, &self->teller.wait_id);
  if (is_asked_back (self->said))
    vz_sim_teller_wait (&self->teller, ACK_TIMEOUT, on_no_ack);
  else if (self->said == HAS_REQUEST)
    vz_sim_teller_wait (&self->teller, END_TIMEOUT, on_no_end);
  else if (self->said == ENDS)
    give_up (&self->teller);
}

static void
send (VzSimTeller *teller)
{
  vz_sim_teller_say_frame (teller);
  wait_for_till (concert_of (teller));
}

static void
say (VzSimConcert *self, Word word)
{
  vz_sim_teller_forget_frame (&self->teller);
  self->said = word;
  self->teller.sends = 0;
  self->teller.frame = bytes_of (self, word);
  if (!vz_sim_teller_strike (&self->teller, VZ_ZVT_AUTHORISATION, word))
    send (&self->teller);
  else if (self->teller.frame != NULL && self->teller.late_id == 0)
    wait_for_till (self);
}

static void
say_again (VzSimConcert *self)
{
  vz_clock_cancel (self->teller.clock, &self->teller.wait_id);
  if (self->teller.sends < MAX_SENDS)
    send (&self->teller);
  else
    give_up (&self->teller);
}

static void
on_no_ack (gpointer data)
{
  VzSimConcert *self = data;

  self->teller.wait_id = 0;
  say_again (self);
}

static void
on_worked (gpointer data)
{
  VzSimConcert *self = data;

  self->teller.wait_id = 0;
  work (self);
  say (self, WANTS_TO_ANSWER);
}

/* -- what it hears -- */

static gboolean
take_fault (VzSimConcert *self, VzSimTerminalTrouble trouble)
{
  return vz_sim_teller_take_fault (&self->teller, trouble, VZ_ZVT_AUTHORISATION, 1);
}

/* The till asks anew while it works: it is busy with the request that it has. */
static void
take_enquiry (VzSimConcert *self)
{
  static const guint8 nak = VZ_CONCERT_NAK_BYTE;

  if (self->has_request || take_fault (self, VZ_SIM_TERMINAL_BUSY))
    vz_sim_port_say (self->teller.port, &nak, 1);
  else
    say (self, LISTENS);
}

/* One that comes again has the same number. */
static void
take_request (VzSimConcert *self)
{
  VzConcertRequest request;
  gboolean good = vz_concert_request_read (self->reader.message, self->reader.length, &request);

  if (!good || self->said == NOTHING || self->is_done)
    return;
  self->request = request;
  self->has_request = TRUE;
  self->refuses = self->refuses || take_fault (self, VZ_SIM_TERMINAL_DECLINE) ||
                  take_fault (self, VZ_SIM_TERMINAL_CANCEL);
  say (self, HAS_REQUEST);
}

static void
take_end (VzSimConcert *self)
{
  if (self->said != HAS_REQUEST) {
    give_up (&self->teller);
    return;
  }
  vz_sim_teller_forget_frame (&self->teller);
  vz_sim_teller_wait (&self->teller, WORK_TIME, on_worked);
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

  if (self->teller.naks == 0)
    return FALSE;
  self->teller.naks--;
  vz_sim_port_say (self->teller.port, &nak, 1);
  return TRUE;
}

/* Whether it is not heard: as the command of a payment, the first that comes for it. */
static gboolean
strike_enquiry (VzSimConcert *self)
{
  return self->said == NOTHING && !self->has_request &&
         vz_sim_teller_strike (&self->teller, VZ_ZVT_AUTHORISATION, 0);
}

static void
take_event (VzSimConcert *self, VzConcertEvent event)
{
  if (event == VZ_CONCERT_NOTHING || (event == VZ_CONCERT_ENQ && strike_enquiry (self)) ||
      (event != VZ_CONCERT_ACK && says_nak (self)))
    return;
  if (event == VZ_CONCERT_ENQ)
    take_enquiry (self);
  else if (event == VZ_CONCERT_MESSAGE)
    take_request (self);
  else if (event == VZ_CONCERT_EOT)
    take_end (self);
  else if (event == VZ_CONCERT_ACK)
    take_ack (self);
  else if (event == VZ_CONCERT_NAK && is_asked_back (self->said) && self->teller.frame != NULL)
    say_again (self);
}

/* -- its life -- */

static void
hear (VzSimTeller *teller, guint8 byte)
{
  VzSimConcert *self = concert_of (teller);

  take_event (self, vz_concert_reader_feed (&self->reader, byte));
}

static void
forget_heard (VzSimTeller *teller)
{
  vz_concert_reader_wipe (&concert_of (teller)->reader);
}

/* It says it again when it is asked again, or by itself where it may. */
static gboolean
lose (VzSimTeller *teller, guint n)
{
  return TRUE;
}

static guint
command (const VzSimTeller *teller)
{
  return ((const VzSimConcert *)teller)->has_request ? VZ_ZVT_AUTHORISATION : 0;
}

/* Whatever carries it. */
static gboolean
acknowledges (const VzSimTeller *teller)
{
  return TRUE;
}

static VzSimConcert *
make (VzClock *clock)
{
  static const VzSimTellerKind kind = { hear, forget_heard, send,         give_up,     finish_alone,
                                        lose, command,      acknowledges, forget_heard };
  VzSimConcert *self = g_new0 (VzSimConcert, 1);

  vz_sim_teller_init (&self->teller, &kind, clock);
  return self;
}

VzSimConcert *
vz_sim_concert_new (const char *address, VzClock *clock, GError **error)
{
  g_return_val_if_fail (address != NULL && clock != NULL, NULL);

  VzSimConcert *self = make (clock);
  if (!vz_sim_teller_open (&self->teller, address, error)) {
    vz_sim_teller_free (&self->teller);
    return NULL;
  }
  return self;
}

VzSimConcert *
vz_sim_concert_new_on (VzSimPort *port, VzClock *clock)
{
  g_return_val_if_fail (port != NULL && clock != NULL, NULL);

  VzSimConcert *self = make (clock);
  vz_sim_teller_take_port (&self->teller, port);
  return self;
}
