/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/terminal-zvt-private.h"

#include "core/mutant.h"
#include "devices/terminal-judge.h"

#include <glib/gi18n-lib.h>

/* How each exchange ends, and what follows. An order that has begun is never begun again: when its
 * end was not heard, the terminal is asked whether it is there, and then for its last receipt. */

#define REST (2 * G_USEC_PER_SEC)

/* The result is that of something earlier. */
static gboolean
only_tells (const VzTerminalOrder *order)
{
  return order->deed == VZ_TERMINAL_REPEAT_RECEIPT || order->deed == VZ_TERMINAL_STATUS;
}

static void
begin (VzTerminalZvt *self, VzTerminalZvtState state, GBytes *command)
{
  vz_zvt_report_clear (&self->report);
  vz_terminal_zvt_set_state (self, state);
  vz_zvt_exchange_begin (&self->exchange, command);
}

void
vz_terminal_zvt_register (VzTerminalZvt *self)
{
  const VzZvtConfiguration wanted = VZ_ZVT_WE_PRINT_RECEIPTS | VZ_ZVT_WE_PRINT_REPORTS |
                                    VZ_ZVT_WANTS_NOTICES | VZ_ZVT_NO_START_THERE |
                                    VZ_ZVT_NO_MANAGEMENT_THERE | VZ_ZVT_BY_PRINT_LINES;
  g_autoptr (GBytes) command =
      vz_zvt_registration (self->section.password, wanted, self->section.currency);
  begin (self, VZ_ZVT_REGISTERING, command);
}

static void
ask (VzTerminalZvt *self)
{
  g_autoptr (GBytes) command = vz_zvt_command (VZ_ZVT_STATUS_ENQUIRY, self->section.password);
  begin (self, VZ_ZVT_ASKING, command);
}

static void
ask_for_last_receipt (VzTerminalZvt *self)
{
  g_autoptr (GBytes) command = vz_zvt_command (VZ_ZVT_REPEAT_RECEIPT, self->section.password);
  begin (self, VZ_ZVT_REPEATING, command);
}

static void
on_rested (gpointer data)
{
  VzTerminalZvt *self = data;
  self->rest_id = 0;
  vz_terminal_zvt_register (self);
}

static void
rest (VzTerminalZvt *self)
{
  VzClock *clock = vz_device_clock (VZ_DEVICE (self));
  vz_clock_cancel (clock, &self->rest_id);
  vz_terminal_zvt_set_state (self, VZ_ZVT_RESTING);
  self->rest_id = vz_clock_call_after (clock, REST, on_rested, self);
}

static void
become_free (VzTerminalZvt *self)
{
  vz_terminal_zvt_set_state (self, VZ_ZVT_FREE);
  vz_terminal_tell_free (VZ_TERMINAL (self));
}

static void
go_on_without_order (VzTerminalZvt *self)
{
  if (self->unseen)
    ask_for_last_receipt (self);
  else
    become_free (self);
}

static void
keep_mark (VzTerminalZvt *self, const VzTerminalReceipt *receipt)
{
  if (receipt->mark.is_known)
    vz_terminal_set_mark (VZ_TERMINAL (self), receipt->mark);
}

/* A total without a currency is in that of the till. */
static gboolean
tells_total (VzTerminalZvt *self, VzTerminalReceipt *receipt)
{
  if (self->order.deed != VZ_TERMINAL_END_OF_DAY || !(self->report.told & VZ_ZVT_TOLD_AMOUNT))
    return FALSE;
  if (!vz_money_is_set (receipt->amount))
    receipt->amount = vz_money_from_minor (self->report.amount, self->section.currency);
  return TRUE;
}

/* Nothing of the order is left when its end is told: a handler may begin the next. */
void
vz_terminal_zvt_end_order (VzTerminalZvt *self, VzTerminalOutcome outcome, const char *reason)
{
  gboolean moved = outcome == VZ_TERMINAL_APPROVED && vz_terminal_moves_money (&self->order);
  VzTerminalReceipt receipt = vz_terminal_receipt_of (&self->report);
  gboolean told = moved || (outcome == VZ_TERMINAL_APPROVED && tells_total (self, &receipt));
  guint32 number = self->order.number;
  self->has_order = self->in_doubt = self->held = self->approved = FALSE;
  if (moved || outcome == VZ_TERMINAL_UNKNOWN)
    keep_mark (self, &receipt);
  vz_zvt_report_clear (&self->report);
  if (self->state != VZ_ZVT_AWAY && self->state != VZ_ZVT_RESTING)
    vz_terminal_zvt_set_state (self, VZ_ZVT_FREE);
  vz_terminal_tell_end (VZ_TERMINAL (self), number, outcome, told ? &receipt : NULL, reason);
  if (self->state == VZ_ZVT_FREE)
    vz_terminal_tell_free (VZ_TERMINAL (self));
}

void
vz_terminal_zvt_doubt (VzTerminalZvt *self)
{
  self->held = FALSE;
  if (self->in_doubt)
    return;
  self->in_doubt = TRUE;
  vz_terminal_tell_doubt (VZ_TERMINAL (self), self->order.number);
}

/* What another one told last is nothing to compare with: this one is asked what it did last. */
static void
take_number (VzTerminalZvt *self, VzZvtApdu apdu)
{
  VzTerminal *terminal = VZ_TERMINAL (self);
  guint before = vz_terminal_mark (terminal).terminal;
  g_auto (VzZvtReport) registered = { 0 };
  vz_terminal_zvt_read_report (self, apdu, &registered);
  if (before != 0 && registered.terminal != 0 && before != registered.terminal) {
    vz_terminal_set_mark (terminal, (VzTerminalMark){ 0 });
    self->unseen = TRUE;
  }
}

static void
take_registered (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu)
{
  self->met = TRUE;
  if (end == VZ_ZVT_END_DONE)
    take_number (self, apdu);
  if (end == VZ_ZVT_END_SILENT || end == VZ_ZVT_END_UNSENT)
    self->trouble = N_ ("The payment terminal does not answer.");
  else if (end == VZ_ZVT_END_DONE)
    self->trouble = NULL;
  else
    self->trouble = N_ ("The payment terminal is busy or does not accept this till.");
  if (end != VZ_ZVT_END_DONE)
    rest (self);
  else if (self->has_order && VZ_MUTANT ("charge-again"))
    vz_terminal_zvt_work (self);
  else if (self->has_order)
    ask (self);
  else
    go_on_without_order (self);
}

/* Done, but not as ordered, or without saying what: that is no answer. */
static void
take_done (VzTerminalZvt *self)
{
  gboolean told = (self->report.told & VZ_ZVT_TOLD_RESULT) != 0;
  if (only_tells (&self->order))
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_APPROVED, NULL);
  else if (vz_terminal_fulfils (&self->report, &self->order))
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_APPROVED, NULL);
  else if (told && self->report.result != 0)
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_DECLINED,
                               N_ ("The payment terminal declined it."));
  else if (self->order.deed == VZ_TERMINAL_END_OF_DAY)
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_APPROVED, NULL);
  else {
    vz_terminal_zvt_doubt (self);
    ask (self);
  }
}

/* What its status said of the result goes before the code of the abort that follows. */
static guint8
result_of_abort (VzTerminalZvt *self, VzZvtApdu apdu)
{
  g_auto (VzZvtReport) aborted = { 0 };
  if ((self->report.told & VZ_ZVT_TOLD_RESULT) && self->report.result != 0)
    return self->report.result;
  vz_terminal_zvt_read_report (self, apdu, &aborted);
  return aborted.result;
}

static const char *
why_aborted (VzTerminalZvt *self, VzZvtApdu apdu)
{
  static const struct {
    guint8 result;
    const char *why;
  } known[] = {
    { VZ_ZVT_RESULT_DECLINED, N_ ("The payment terminal declined it.") },
    { VZ_ZVT_RESULT_STOPPED, N_ ("It was stopped at the payment terminal.") },
  };
  guint8 result = result_of_abort (self, apdu);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].result == result)
      return known[i].why;
  return N_ ("The payment terminal could not do it. Look at its display.");
}

static void
take_worked (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu)
{
  if (end == VZ_ZVT_END_DONE)
    take_done (self);
  else if (end == VZ_ZVT_END_ABORTED)
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_DECLINED, why_aborted (self, apdu));
  else if (end == VZ_ZVT_END_REFUSED)
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_DECLINED,
                               N_ ("The payment terminal did not begin."));
  else {
    vz_terminal_zvt_doubt (self);
    rest (self);
  }
}

/* Nothing was told that a later question could not change. */
static gboolean
is_no_answer (VzZvtEnd end, VzZvtApdu apdu)
{
  gboolean is_busy = end == VZ_ZVT_END_REFUSED && (apdu.command & 0xff) == VZ_ZVT_REFUSED_BUSY;
  return is_busy || end == VZ_ZVT_END_SILENT || end == VZ_ZVT_END_UNSENT;
}

/* Without a movement of money there is nothing more to find out. */
static void
take_asked (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu)
{
  if (is_no_answer (end, apdu))
    rest (self);
  else if (!self->has_order)
    go_on_without_order (self);
  else if (vz_terminal_moves_money (&self->order))
    ask_for_last_receipt (self);
  else
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_UNKNOWN, NULL);
}

static void
take_last (VzTerminalZvt *self)
{
  VzTerminalReceipt last = vz_terminal_receipt_of (&self->report);
  keep_mark (self, &last);
  self->unseen = FALSE;
  become_free (self);
}

/* An approval was heard: what the terminal leaves out of its last receipt takes nothing of that
 * back.
 */
static void
judge_last (VzTerminalZvt *self)
{
  VzTerminalOutcome outcome = vz_terminal_judge (&self->report, &self->order);
  if (vz_terminal_is_of_another (&self->report, &self->order))
    vz_terminal_tell_others_lines (VZ_TERMINAL (self));
  if (self->approved && outcome != VZ_TERMINAL_APPROVED)
    vz_terminal_zvt_end_order (self, VZ_TERMINAL_UNKNOWN,
                               N_ ("The payment terminal approved it, and does not tell clearly "
                                   "what. Look at its slip."));
  else
    vz_terminal_zvt_end_order (self, outcome, NULL);
}

static void
take_repeated (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu)
{
  if (is_no_answer (end, apdu))
    rest (self);
  else if (!self->has_order)
    take_last (self);
  else
    judge_last (self);
}

typedef void (*TakeEnd) (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu);

void
vz_terminal_zvt_take_end (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu)
{
  static const TakeEnd takers[] = {
    [VZ_ZVT_REGISTERING] = take_registered,
    [VZ_ZVT_WORKING] = take_worked,
    [VZ_ZVT_ASKING] = take_asked,
    [VZ_ZVT_REPEATING] = take_repeated,
  };
  takers[self->state](self, end, apdu);
}
