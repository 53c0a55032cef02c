/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/zvt-exchange.h"

#define ANSWER_TIMEOUT (5 * G_USEC_PER_SEC) /* T3 */
#define WORK_TIMEOUT (180 * G_USEC_PER_SEC) /* T4: each word begins it anew */
#define WORK_MOST (15 * 60 * G_USEC_PER_SEC)
#define WAITING_MOST 8 /* a terminal waits for each answer before it says more */

static void
end (VzZvtExchange *exchange, VzZvtEnd how, VzZvtApdu apdu)
{
  if (exchange->place == VZ_ZVT_IDLE)
    return;
  vz_clock_cancel (exchange->talk.clock, &exchange->timeout_id);
  exchange->place = VZ_ZVT_IDLE;
  if (how == VZ_ZVT_END_SILENT || how == VZ_ZVT_END_UNSENT)
    vz_zvt_talk_take_back (&exchange->talk);
  exchange->hooks->ended (exchange->data, how, apdu);
}

static void
on_timeout (gpointer data)
{
  VzZvtExchange *exchange = data;
  exchange->timeout_id = 0;
  end (exchange, VZ_ZVT_END_SILENT, (VzZvtApdu){ 0 });
}

static void
wait_for (VzZvtExchange *exchange, gint64 timeout)
{
  vz_clock_cancel (exchange->talk.clock, &exchange->timeout_id);
  exchange->timeout_id = vz_clock_call_after (exchange->talk.clock, timeout, on_timeout, exchange);
}

static void
wait_for_work (VzZvtExchange *exchange)
{
  gint64 left = exchange->until - vz_clock_monotonic (exchange->talk.clock);
  wait_for (exchange, CLAMP (left, 0, WORK_TIMEOUT));
}

void
vz_zvt_exchange_answer (VzZvtExchange *exchange)
{
  g_autoptr (GBytes) taken = vz_zvt_plain_command (VZ_ZVT_TAKEN);
  if (exchange->talk.waiting.length < WAITING_MOST)
    vz_zvt_talk_say (&exchange->talk, taken);
}

static void
ask_to_stop (VzZvtExchange *exchange)
{
  g_autoptr (GBytes) request = vz_zvt_plain_command (VZ_ZVT_ABORT_REQUEST);
  if (exchange->talk.waiting.length >= WAITING_MOST)
    return;
  exchange->stopping = TRUE;
  vz_zvt_talk_say (&exchange->talk, request);
}

static void
take_taken (VzZvtExchange *exchange)
{
  exchange->stopping = FALSE;
  if (exchange->place != VZ_ZVT_ORDERED)
    return;
  exchange->place = VZ_ZVT_RUNNING;
  exchange->until = vz_clock_monotonic (exchange->talk.clock) + WORK_MOST;
  wait_for_work (exchange);
  if (exchange->stops)
    ask_to_stop (exchange);
}

static void
tell_not_stopped (VzZvtExchange *exchange)
{
  if (!exchange->stopping)
    return;
  exchange->stopping = FALSE;
  exchange->hooks->not_stopped (exchange->data);
}

/* Before it took our command, an end is that of something earlier. */
static void
take_end (VzZvtExchange *exchange, VzZvtApdu apdu)
{
  vz_zvt_exchange_answer (exchange);
  if (exchange->place == VZ_ZVT_RUNNING)
    end (exchange, apdu.command == VZ_ZVT_COMPLETION ? VZ_ZVT_END_DONE : VZ_ZVT_END_ABORTED, apdu);
}

static void
take_word (VzZvtExchange *exchange, VzZvtApdu apdu)
{
  if (exchange->place == VZ_ZVT_RUNNING)
    wait_for_work (exchange);
  if (exchange->hooks->told (exchange->data, apdu))
    vz_zvt_exchange_answer (exchange);
}

/* A terminal that got the command twice may be busy with it. The first may be about a stop that the
 * end of the exchange before crossed. */
static void
take_refusal (VzZvtExchange *exchange, VzZvtApdu apdu)
{
  if (exchange->place == VZ_ZVT_ORDERED && exchange->owes)
    exchange->owes = FALSE;
  else if (exchange->place == VZ_ZVT_ORDERED)
    end (exchange, exchange->talk.repeated ? VZ_ZVT_END_SILENT : VZ_ZVT_END_REFUSED, apdu);
  else
    tell_not_stopped (exchange);
}

static void
on_heard (gpointer data, VzZvtApdu apdu)
{
  VzZvtExchange *exchange = data;
  if (apdu.command == VZ_ZVT_TAKEN)
    take_taken (exchange);
  else if (vz_zvt_is_refusal (apdu.command))
    take_refusal (exchange, apdu);
  else if (apdu.command == VZ_ZVT_COMPLETION || apdu.command == VZ_ZVT_ABORTED)
    take_end (exchange, apdu);
  else
    take_word (exchange, apdu);
}

/* An answer of ours that nobody acknowledged ends nothing: the terminal is waited for. */
static void
on_unsent (gpointer data, gboolean heard)
{
  VzZvtExchange *exchange = data;
  if (exchange->place == VZ_ZVT_ORDERED)
    end (exchange, heard ? VZ_ZVT_END_SILENT : VZ_ZVT_END_UNSENT, (VzZvtApdu){ 0 });
  else
    tell_not_stopped (exchange);
}

void
vz_zvt_exchange_init (VzZvtExchange *exchange,
                      VzLink *link,
                      VzZvtMedium medium,
                      const VzZvtExchangeHooks *hooks,
                      gpointer data)
{
  static const VzZvtTalkHooks talk_hooks = { .heard = on_heard, .unsent = on_unsent };
  *exchange = (VzZvtExchange){ .hooks = hooks, .data = data };
  vz_zvt_talk_init (&exchange->talk, link, medium, &talk_hooks, exchange);
}

void
vz_zvt_exchange_reset (VzZvtExchange *exchange)
{
  vz_clock_cancel (exchange->talk.clock, &exchange->timeout_id);
  exchange->place = VZ_ZVT_IDLE;
  vz_zvt_talk_reset (&exchange->talk);
}

void
vz_zvt_exchange_clear (VzZvtExchange *exchange)
{
  vz_clock_cancel (exchange->talk.clock, &exchange->timeout_id);
  vz_zvt_talk_clear (&exchange->talk);
}

/* Until it is acknowledged, the talk counts the time: three sends of T3 each. */
void
vz_zvt_exchange_begin (VzZvtExchange *exchange, GBytes *command)
{
  g_return_if_fail (exchange->place == VZ_ZVT_IDLE);

  exchange->place = VZ_ZVT_ORDERED;
  exchange->owes = exchange->stopping;
  exchange->stops = exchange->stopping = FALSE;
  exchange->talk.repeated = FALSE;
  wait_for (exchange, 4 * ANSWER_TIMEOUT);
  vz_zvt_talk_say (&exchange->talk, command);
}

void
vz_zvt_exchange_abort (VzZvtExchange *exchange)
{
  exchange->stops = TRUE;
  if (exchange->place == VZ_ZVT_RUNNING)
    ask_to_stop (exchange);
}
