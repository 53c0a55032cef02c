/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale-fold-private.h"

/* Whether money moved is not known, and is known again. */

static void
on_unknown (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_UNKNOWN;
  vz_sale_take_text (&sale->unknown_reason, event, "reason");
  sale->unknown_wall = event->wall;
}

/* Journals without attempts said it and did it in one. */
static void
on_confirm_intended (VzSale *sale, const VzEvent *event)
{
  if (vz_json_get (event->payload, "attempt") == NULL) {
    sale->state = VZ_SALE_UNKNOWN;
  }
  vz_sale_take_text (&sale->transaction, event, "transaction");
}

/* Until a confirmation is answered, and after a crash, money may have moved. */
static void
on_attempt_sent (VzSale *sale, const VzEvent *event)
{
  if (sale->collect != NULL) {
    sale->state = VZ_SALE_UNKNOWN;
  }
}

static gboolean
is_known (const VzAttempt *attempt)
{
  return attempt->state == VZ_ATTEMPT_APPROVED || attempt->state == VZ_ATTEMPT_DECLINED;
}

/* A charge is not the end: the order is confirmed with it, or is paid otherwise. */
static void
on_attempt_ended (VzSale *sale, const VzEvent *event)
{
  const VzAttempt *attempt =
      vz_attempts_find (sale->attempts, vz_json_string (event->payload, "attempt", NULL));

  if (attempt != NULL && attempt->device != NULL && is_known (attempt)) {
    sale->state = VZ_SALE_CHECKOUT;
    g_clear_pointer (&sale->unknown_reason, g_free);
  }
}

/* Only what ends the sale stands for commerce's own word. */
static void
on_decided (VzSale *sale, const VzEvent *event)
{
  if (vz_json_bool (event->payload, "stays_charged", FALSE)) {
    sale->state = VZ_SALE_CHECKOUT;
    g_clear_pointer (&sale->unknown_reason, g_free);
  } else {
    sale->decided = TRUE;
  }
}

const VzSaleFold vz_sale_doubt_folds[VZ_EVENT_LAST] = {
  [VZ_EVENT_UNKNOWN] = on_unknown,           [VZ_EVENT_CONFIRM_INTENDED] = on_confirm_intended,
  [VZ_EVENT_ATTEMPT_SENT] = on_attempt_sent, [VZ_EVENT_ATTEMPT_ENDED] = on_attempt_ended,
  [VZ_EVENT_DECIDED] = on_decided,
};
