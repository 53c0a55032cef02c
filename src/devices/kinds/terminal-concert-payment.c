/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-concert-private.h"

#include "wire/currency-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One payment: asked for, sent, waited for, answered, closed. */

#define TILL 1
#define ANSWER_TIMEOUT (3 * G_USEC_PER_SEC)
#define WORK_TIMEOUT (180 * G_USEC_PER_SEC)
#define REST (10 * G_USEC_PER_SEC)
#define MAX_SENDS 3

#define DOES_NOT_ANSWER N_ ("The payment terminal does not answer.")
#define IS_BUSY N_ ("The payment terminal is busy.")

static VzCondition
condition_of (VzTerminalConcert *self)
{
  if (self->state == VZ_CONCERT_AWAY)
    return vz_terminal_away (VZ_TERMINAL (self));
  if (!self->met)
    return vz_terminal_unheard;
  if (self->silent)
    return (VzCondition){ VZ_HEALTH_ATTENTION, DOES_NOT_ANSWER,
                          N_ ("Check its cable or network, and its power.") };
  return (VzCondition){ .state = VZ_HEALTH_READY };
}

static void
report (VzTerminalConcert *self)
{
  vz_device_set_health (VZ_DEVICE (self), condition_of (self), self->detail,
                        self->state > VZ_CONCERT_FREE ? 1 : 0);
}

/* Of itself it says nothing when it is back. */
static void
on_rested (gpointer data)
{
  VzTerminalConcert *self = data;
  self->timeout_id = 0;
  if (self->silent)
    vz_terminal_concert_look (self);
}

void
vz_terminal_concert_set_state (VzTerminalConcert *self, VzTerminalConcertState state)
{
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->timeout_id);
  if (self->state != state)
    g_debug ("Terminal %d -> %d", self->state, state);
  self->state = state;
  if (state == VZ_CONCERT_FREE && self->silent)
    self->timeout_id =
        vz_clock_call_after (vz_device_clock (VZ_DEVICE (self)), REST, on_rested, self);
  report (self);
}

static void
say (VzTerminalConcert *self, guint8 byte)
{
  g_autoptr (GBytes) said = g_bytes_new (&byte, 1);
  vz_link_write (self->link, said);
}

static VzTerminalReceipt
receipt_of (VzTerminalConcert *self)
{
  return (VzTerminalReceipt){ .amount = self->order.amount };
}

static void
end (VzTerminalConcert *self, VzTerminalOutcome outcome, const char *reason)
{
  VzTerminalReceipt receipt = receipt_of (self);
  gboolean moved = outcome == VZ_TERMINAL_APPROVED;
  if (self->state > VZ_CONCERT_FREE)
    vz_terminal_concert_set_state (self, VZ_CONCERT_FREE);
  vz_terminal_tell_end (VZ_TERMINAL (self), self->order.number, outcome, moved ? &receipt : NULL,
                        reason);
  if (self->state == VZ_CONCERT_FREE)
    vz_terminal_tell_free (VZ_TERMINAL (self));
}

void
vz_terminal_concert_end_unknown (VzTerminalConcert *self)
{
  self->lost = self->holds = TRUE;
  vz_terminal_tell_doubt (VZ_TERMINAL (self), self->order.number);
  end (self, VZ_TERMINAL_UNKNOWN,
       N_ ("This terminal cannot be asked what became of it. Look at its slip."));
}

static void
write_request (VzTerminalConcert *self)
{
  char message[VZ_CONCERT_REQUEST_LENGTH + 1];
  VzConcertRequest request = { .till = TILL,
                               .amount = self->order.amount,
                               .deed = VZ_CONCERT_DEBIT };
  g_snprintf (request.private_text, sizeof request.private_text, "%010u", self->order.number);
  if (!vz_concert_request_write (&request, message))
    return;
  g_autoptr (GBytes) frame = vz_concert_frame (message, strlen (message));
  self->holds = TRUE;
  vz_link_write (self->link, frame);
}

static void on_timeout (gpointer data);

/* Enters @state, or says again what is said there. */
static void
send_in (VzTerminalConcert *self, VzTerminalConcertState state)
{
  self->sends = self->state == state ? self->sends + 1 : 1;
  vz_terminal_concert_set_state (self, state);
  if (state == VZ_CONCERT_SENDING)
    write_request (self);
  else
    say (self, VZ_CONCERT_ENQ_BYTE);
  self->timeout_id =
      vz_clock_call_after (vz_device_clock (VZ_DEVICE (self)), ANSWER_TIMEOUT, on_timeout, self);
}

static void
wait_in (VzTerminalConcert *self, VzTerminalConcertState state, gint64 timeout)
{
  vz_terminal_concert_set_state (self, state);
  self->timeout_id =
      vz_clock_call_after (vz_device_clock (VZ_DEVICE (self)), timeout, on_timeout, self);
}

/* The order that was given before stays what it is: its answer may still come. */
static void
end_knock (VzTerminalConcert *self, VzTerminalOutcome outcome, const char *reason)
{
  if (self->state != VZ_CONCERT_AWAY)
    vz_terminal_concert_set_state (self, VZ_CONCERT_FREE);
  if (!self->knocks_itself)
    vz_terminal_tell_end (VZ_TERMINAL (self), self->knock, outcome, NULL, reason);
  if (self->state == VZ_CONCERT_FREE)
    vz_terminal_tell_free (VZ_TERMINAL (self));
}

/* Until the request has left, nothing can have happened. The end of a session that was not
 * acknowledged would have the terminal begin with a request of before, of which it is only not
 * known whether it has it. */
static void
give_up (VzTerminalConcert *self)
{
  self->met = self->silent = TRUE;
  if (self->state == VZ_CONCERT_KNOCKING)
    end_knock (self, VZ_TERMINAL_DECLINED, DOES_NOT_ANSWER);
  else if (self->state == VZ_CONCERT_ASKING)
    end (self, VZ_TERMINAL_DECLINED, DOES_NOT_ANSWER);
  else
    vz_terminal_concert_end_unknown (self);
}

static void
on_timeout (gpointer data)
{
  VzTerminalConcert *self = data;
  self->timeout_id = 0;
  if (self->state == VZ_CONCERT_CLOSING)
    end (self, self->outcome, NULL);
  else if (self->state == VZ_CONCERT_WORKING)
    vz_terminal_concert_end_unknown (self);
  else if (self->sends < MAX_SENDS)
    send_in (self, self->state);
  else
    give_up (self);
}

/* The end of a session has a terminal begin with the request that it holds, and an acknowledgement
 * names none. Whoever only listens goes on by himself. */
static void
take_ack (VzTerminalConcert *self)
{
  if (self->state == VZ_CONCERT_KNOCKING) {
    if (!self->holds)
      say (self, VZ_CONCERT_EOT_BYTE);
    end_knock (self, VZ_TERMINAL_APPROVED, NULL);
  } else if (self->state == VZ_CONCERT_ASKING) {
    send_in (self, VZ_CONCERT_SENDING);
  } else if (self->state == VZ_CONCERT_SENDING) {
    say (self, VZ_CONCERT_EOT_BYTE);
    wait_in (self, VZ_CONCERT_WORKING, WORK_TIMEOUT);
  }
}

/* An EOT is not answered: a NAK behind it says neither that the request, which was acknowledged, is
 * not carried out, nor that an EOT once more would be no abort. The answer, or none, tells. */
static void
take_nak (VzTerminalConcert *self)
{
  if (self->state == VZ_CONCERT_KNOCKING) {
    end_knock (self, VZ_TERMINAL_DECLINED, IS_BUSY);
    return;
  }
  if (self->state == VZ_CONCERT_ASKING && self->sends == MAX_SENDS) {
    end (self, VZ_TERMINAL_DECLINED, IS_BUSY);
    return;
  }
  if (self->state != VZ_CONCERT_ASKING && self->state != VZ_CONCERT_SENDING)
    return;
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->timeout_id);
  on_timeout (self);
}

/* Only the private columns tell which payment an answer belongs to. */
static gboolean
is_ours (VzTerminalConcert *self, const VzConcertAnswer *answer)
{
  char number[VZ_CONCERT_PRIVATE_LENGTH + 1];
  g_snprintf (number, sizeof number, "%010u", self->order.number);
  return answer->till == TILL && strcmp (answer->private_text, number) == 0 &&
         answer->amount == self->order.amount.minor &&
         answer->currency == vz_currency_number (self->order.amount.currency);
}

static void
close_with (VzTerminalConcert *self, VzTerminalOutcome outcome)
{
  self->outcome = outcome;
  say (self, VZ_CONCERT_ACK_BYTE);
  wait_in (self, VZ_CONCERT_CLOSING, ANSWER_TIMEOUT);
}

static void
hold (VzTerminalConcert *self)
{
  VzTerminalReceipt receipt = receipt_of (self);
  vz_terminal_concert_set_state (self, VZ_CONCERT_HELD);
  self->outcome = VZ_TERMINAL_APPROVED;
  vz_terminal_tell_receipt (VZ_TERMINAL (self), self->order.number, &receipt);
}

/* A terminal that did not hear that we have it says it again. */
static gboolean
is_said_again (VzTerminalConcert *self, guint32 number, VzMoney amount)
{
  gboolean again = number == self->late && vz_money_equal (amount, self->late_amount);
  self->late = number;
  self->late_amount = amount;
  return again;
}

/* An answer that nobody waits for is evidence that money has moved; the payment that was lost last
 * comes to its end by it. */
static void
take_late (VzTerminalConcert *self, const VzConcertAnswer *answer)
{
  VzTerminalReceipt receipt = { 0 };
  guint64 number;
  if (answer->till != TILL || answer->status != VZ_CONCERT_DONE ||
      !g_ascii_string_to_unsigned (answer->private_text, 10, 1, G_MAXINT32, &number, NULL))
    return;
  if (vz_currency_from_number (answer->currency, receipt.amount.currency))
    receipt.amount.minor = answer->amount;
  gboolean ends = self->lost && is_ours (self, answer);
  if (is_said_again (self, (guint32)number, receipt.amount) && !ends)
    return;
  self->lost = self->lost && !ends;
  self->holds = self->holds && !ends;
  vz_terminal_tell_receipt (VZ_TERMINAL (self), (guint32)number, &receipt);
  if (ends)
    vz_terminal_tell_end (VZ_TERMINAL (self), (guint32)number, VZ_TERMINAL_APPROVED, &receipt,
                          NULL);
}

static void
take_stray (VzTerminalConcert *self, const VzConcertAnswer *answer)
{
  say (self, VZ_CONCERT_ACK_BYTE);
  if (answer)
    take_late (self, answer);
}

/* By its answer it has the request, though its acknowledgement of that was lost. */
static gboolean
has_request (VzTerminalConcert *self)
{
  return self->state == VZ_CONCERT_SENDING || self->state == VZ_CONCERT_WORKING;
}

/* An answer to something else is taken off the terminal. */
static void
take_message (VzTerminalConcert *self)
{
  VzConcertAnswer answer;
  gboolean good = vz_concert_answer_read (self->reader.message, self->reader.length, &answer);
  vz_concert_reader_wipe (&self->reader);
  if (self->state == VZ_CONCERT_HELD)
    return;
  if (!has_request (self) || !good || !is_ours (self, &answer)) {
    take_stray (self, good ? &answer : NULL);
    return;
  }
  self->holds = FALSE;
  if (answer.status == VZ_CONCERT_DONE)
    hold (self);
  else
    close_with (self,
                answer.status == VZ_CONCERT_NOT_DONE ? VZ_TERMINAL_DECLINED : VZ_TERMINAL_UNKNOWN);
}

static void
note_answer (VzTerminalConcert *self)
{
  if (self->met && !self->silent)
    return;
  self->met = TRUE;
  self->silent = FALSE;
  report (self);
}

void
vz_terminal_concert_take_event (VzTerminalConcert *self, VzConcertEvent event)
{
  if (event != VZ_CONCERT_NOTHING)
    note_answer (self);
  if (event == VZ_CONCERT_ACK)
    take_ack (self);
  else if (event == VZ_CONCERT_NAK)
    take_nak (self);
  else if (event == VZ_CONCERT_ENQ)
    say (self, VZ_CONCERT_ACK_BYTE);
  else if (event == VZ_CONCERT_MESSAGE)
    take_message (self);
  else if (event == VZ_CONCERT_BROKEN)
    say (self, VZ_CONCERT_NAK_BYTE);
  else if (event == VZ_CONCERT_EOT && self->state == VZ_CONCERT_CLOSING)
    end (self, self->outcome, NULL);
}

void
vz_terminal_concert_go_away (VzTerminalConcert *self)
{
  VzTerminalConcertState before = self->state;
  vz_concert_reader_wipe (&self->reader);
  vz_clock_cancel (vz_device_clock (VZ_DEVICE (self)), &self->gap_id);
  vz_terminal_concert_set_state (self, VZ_CONCERT_AWAY);
  if (before == VZ_CONCERT_KNOCKING)
    end_knock (self, VZ_TERMINAL_DECLINED, N_ ("The payment terminal is not connected."));
  else if (before == VZ_CONCERT_ASKING)
    end (self, VZ_TERMINAL_DECLINED, N_ ("The payment terminal is not connected."));
  else if (before == VZ_CONCERT_SENDING || before == VZ_CONCERT_WORKING)
    vz_terminal_concert_end_unknown (self);
  else if (before == VZ_CONCERT_HELD || before == VZ_CONCERT_CLOSING)
    end (self, self->outcome, NULL);
}

static gboolean
fits (VzMoney amount)
{
  char message[VZ_CONCERT_REQUEST_LENGTH + 1];
  VzConcertRequest request = { .till = TILL, .amount = amount, .deed = VZ_CONCERT_DEBIT };
  return vz_concert_request_write (&request, message);
}

void
vz_terminal_concert_pay (VzTerminalConcert *self)
{
  if (fits (self->order.amount))
    send_in (self, VZ_CONCERT_ASKING);
  else
    end (self, VZ_TERMINAL_DECLINED, N_ ("The payment terminal cannot take this amount."));
}

void
vz_terminal_concert_look (VzTerminalConcert *self)
{
  self->knocks_itself = TRUE;
  send_in (self, VZ_CONCERT_KNOCKING);
}

void
vz_terminal_concert_knock (VzTerminalConcert *self, guint32 number)
{
  self->knock = number;
  self->knocks_itself = FALSE;
  send_in (self, VZ_CONCERT_KNOCKING);
}

void
vz_terminal_concert_close (VzTerminalConcert *self)
{
  close_with (self, self->outcome);
}
