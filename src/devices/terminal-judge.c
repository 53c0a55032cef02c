/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/terminal-judge.h"

#include "wire/currency-number.h"

#define SKEW (15 * G_TIME_SPAN_MINUTE) /* between its clock and ours */
#define HALF_A_YEAR (182 * G_TIME_SPAN_DAY)

/* After the last, traces begin anew. */
#define TRACES 1000000
#define LONG_TRACES 100000000

gboolean
vz_terminal_moves_money (const VzTerminalOrder *order)
{
  return order->deed == VZ_TERMINAL_PAYMENT || order->deed == VZ_TERMINAL_REVERSAL;
}

static gboolean
tells_long_trace (const VzZvtReport *report)
{
  return (report->told & VZ_ZVT_TOLD_LONG_TRACE) != 0;
}

static gboolean
tells_amount (const VzZvtReport *report)
{
  const guint both = VZ_ZVT_TOLD_AMOUNT | VZ_ZVT_TOLD_CURRENCY;
  return (report->told & both) == both;
}

VzTerminalReceipt
vz_terminal_receipt_of (const VzZvtReport *report)
{
  VzTerminalReceipt receipt = { 0 };
  if (tells_amount (report) && vz_currency_from_number (report->currency, receipt.amount.currency))
    receipt.amount.minor = report->amount;
  receipt.mark = (VzTerminalMark){ .is_known = (report->told & VZ_ZVT_TOLD_TRACE) != 0,
                                   .terminal = report->terminal,
                                   .trace = report->trace,
                                   .receipt = report->receipt,
                                   .is_long = tells_long_trace (report) };
  g_strlcpy (receipt.card, report->card, sizeof receipt.card);
  g_strlcpy (receipt.authorisation, report->authorisation, sizeof receipt.authorisation);
  g_strlcpy (receipt.card_name, report->card_name, sizeof receipt.card_name);
  return receipt;
}

static gboolean
has_amount (const VzZvtReport *report, VzMoney amount)
{
  return tells_amount (report) && report->amount == amount.minor &&
         report->currency == vz_currency_number (amount.currency);
}

gboolean
vz_terminal_fulfils (const VzZvtReport *report, const VzTerminalOrder *order)
{
  return (report->told & VZ_ZVT_TOLD_RESULT) && report->result == 0 &&
         has_amount (report, order->amount);
}

/* Its date has no year: the one that brings it nearest to ours. */
static GDateTime *
moment_of (const VzZvtReport *report, GDateTime *begun)
{
  int month = (int)report->date / 100, day = (int)report->date % 100;
  int hour = (int)report->time / 10000, minute = (int)report->time / 100 % 100;
  for (int shift = -1; shift <= 1; shift++) {
    g_autoptr (GDateTime) moment =
        g_date_time_new_local (g_date_time_get_year (begun) + shift, month, day, hour, minute,
                               report->time % 100);
    if (moment && ABS (g_date_time_difference (moment, begun)) < HALF_A_YEAR)
      return g_steal_pointer (&moment);
  }
  return NULL;
}

/* Since the order began, by the terminal's own clock; @otherwise when it does not tell. */
static gboolean
is_since (const VzZvtReport *report, gint64 wall, gboolean otherwise)
{
  const guint both = VZ_ZVT_TOLD_DATE | VZ_ZVT_TOLD_TIME;
  if ((report->told & both) != both)
    return otherwise;
  g_autoptr (GDateTime) begun = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) moment = moment_of (report, begun);
  return moment && g_date_time_difference (moment, begun) >= -SKEW;
}

static gboolean
is_mark (const VzZvtReport *report, const VzTerminalMark *mark)
{
  return mark->is_known && (report->told & VZ_ZVT_TOLD_TRACE) && report->trace == mark->trace &&
         report->receipt == mark->receipt && report->terminal == mark->terminal &&
         tells_long_trace (report) == mark->is_long;
}

/* A long trace and a short one say nothing of each other. */
static gboolean
follows (const VzZvtReport *report, const VzTerminalMark *mark)
{
  guint64 traces = mark->is_long ? LONG_TRACES : TRACES;
  if (tells_long_trace (report) != mark->is_long || report->trace >= traces ||
      mark->trace >= traces)
    return FALSE;
  guint64 ahead = (report->trace + traces - mark->trace) % traces;
  return ahead > 0 && ahead < traces / 2;
}

/* Without a mark, only the terminal's clock can tell. */
static gboolean
is_newer (const VzZvtReport *report, const VzTerminalOrder *order)
{
  const VzTerminalMark *mark = &order->mark;
  if (!mark->is_known || !(report->told & VZ_ZVT_TOLD_TRACE))
    return is_since (report, order->begun, FALSE);
  return follows (report, mark) && is_since (report, order->begun, TRUE);
}

/* A terminal that lost its bank takes a payment back by itself. */
static gboolean
took_back (const VzZvtReport *last, const VzTerminalOrder *order)
{
  return order->deed == VZ_TERMINAL_PAYMENT && (last->told & VZ_ZVT_TOLD_ORIGINAL) != 0;
}

VzTerminalOutcome
vz_terminal_judge (const VzZvtReport *last, const VzTerminalOrder *order)
{
  const VzTerminalMark *mark = &order->mark;
  if (is_mark (last, mark))
    return VZ_TERMINAL_DECLINED;
  if (mark->is_known && mark->terminal != last->terminal)
    return VZ_TERMINAL_UNKNOWN;
  if (!(last->told & VZ_ZVT_TOLD_RESULT) || !has_amount (last, order->amount) ||
      !is_newer (last, order) || took_back (last, order))
    return VZ_TERMINAL_UNKNOWN;
  return vz_terminal_fulfils (last, order) ? VZ_TERMINAL_APPROVED : VZ_TERMINAL_DECLINED;
}

gboolean
vz_terminal_is_of_another (const VzZvtReport *last, const VzTerminalOrder *order)
{
  const VzTerminalMark *mark = &order->mark;
  if (mark->is_known && last->terminal != 0 && last->terminal != mark->terminal)
    return TRUE;
  if ((last->told & VZ_ZVT_TOLD_AMOUNT) && last->amount != order->amount.minor)
    return TRUE;
  if (mark->is_known && (last->told & VZ_ZVT_TOLD_TRACE) &&
      tells_long_trace (last) == mark->is_long && !follows (last, mark))
    return TRUE;
  return !is_since (last, order->begun, TRUE);
}
