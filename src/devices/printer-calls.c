/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-calls.h"

#define SILENCE (4 * G_USEC_PER_SEC) /* of one that may be slow */
#define ANSWER_LOST G_USEC_PER_SEC   /* of one that answers at once when it can */
#define LOOKS_IN_VAIN 1              /* and once more, before it is missed */

void
vz_printer_calls_ask (VzPrinterCalls *calls, gboolean heard, gint64 now)
{
  if (!heard || calls->owed == 0)
    calls->first_at = now;
  calls->last_at = now;
  calls->owed++;
}

void
vz_printer_calls_answer (VzPrinterCalls *calls)
{
  calls->owed -= calls->owed > 0 ? 1 : 0;
}

static gboolean
are_new (const VzPrinterCalls *calls, gint64 now)
{
  return now - calls->first_at < VZ_PRINTER_LOOK_EACH;
}

void
vz_printer_calls_take_pace (VzPrinterCalls *calls, gint64 now)
{
  calls->prompt = calls->owed == 0 && are_new (calls, now);
  calls->swift |= calls->prompt;
}

/* Each second look is enough for one that owes nothing. */
static gboolean
has_time_until_next_look (const VzPrinterCalls *calls, gboolean owes, gint64 now)
{
  return owes ? are_new (calls, now) : now - calls->looked_at < 2 * VZ_PRINTER_LOOK_EACH;
}

/* What one that is slow owes is waited for: a second question would have an answer of its own. */
static gboolean
wait_for_answer (const VzPrinterCalls *calls, gint64 now)
{
  return now - calls->last_at < (calls->swift ? ANSWER_LOST : SILENCE);
}

VzPrinterLook
vz_printer_calls_look (VzPrinterCalls *calls, gboolean heard, gboolean on_line, gint64 now)
{
  gboolean owes = heard && calls->owed > 0;
  gboolean may_be_slow = owes && !(calls->prompt && on_line);
  if (has_time_until_next_look (calls, owes, now) || (may_be_slow && wait_for_answer (calls, now)))
    return VZ_PRINTER_LOOK_WAITS;
  if (may_be_slow)
    calls->owed = 0;
  else if (owes && calls->in_vain++ >= LOOKS_IN_VAIN)
    return VZ_PRINTER_LOOK_MISSES;
  return VZ_PRINTER_LOOK_ASKS;
}

gboolean
vz_printer_calls_are_about_to_end (const VzPrinterCalls *calls, gint64 now)
{
  return calls->prompt && calls->owed > 0 && are_new (calls, now);
}
