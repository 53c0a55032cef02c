/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* The ways out of waiting, once it is known that nobody has paid. */

static void
back_to_payments (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_end_attempt (flow, VZ_ATTEMPT_DECLINED, NULL, output);
  flow->by_hand = TRUE;
  flow->unattended = 0;
  g_clear_pointer (&flow->waiting.number, g_free);
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "other payment"));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, "PaymentOptionSelectionPage", VZ_FOR_STEP);
}

void
vz_flow_voided (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_end_attempt (flow, VZ_ATTEMPT_DECLINED, NULL, output);
  vz_flow_event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "cashier"));
  vz_flow_to (flow, VZ_FLOW_VOIDED);
}

/* A payment that ends elsewhere may go on from one waiting page to another. */
static gboolean
is_waiting_page (const VzFlow *flow, const char *name)
{
  const VzStrategy *strategy = NULL;
  const VzPage *page = vz_page_find (name, &strategy);

  return g_strcmp0 (name, flow->waiting.page) == 0 ||
         (flow->waiting.elsewhere && page != NULL && strategy == flow->strategy &&
          page->kind == VZ_PAGE_WAIT);
}

/* The register was cut off while it asked, and the customer did not answer for it. */
static gboolean
asks_again (const VzFlow *flow, const char *name)
{
  return flow->page != NULL && flow->page->by_phone && g_str_equal (name, flow->page->name);
}

static gboolean
is_still_waiting (const VzFlow *flow, const VzEnvelope *envelope)
{
  if (vz_envelope_is_back_to_basket (envelope)) {
    return FALSE;
  }
  return envelope->page == NULL ||
         (is_waiting_page (flow, envelope->page) && !asks_again (flow, envelope->page));
}

/* Commerce says it only once why a payment that ended elsewhere is over. */
static void
follow_what_was_said (VzFlow *flow, VzFlowOutput *output)
{
  g_autoptr (json_t) polled = g_steal_pointer (&flow->polled);
  VzEnvelope envelope;

  if (vz_envelope_read (&envelope, polled, NULL, NULL)) {
    flow->by_hand = TRUE;
    vz_flow_follow (flow, &envelope, output);
  }
}

/* The payment goes on. */
void
vz_flow_leave_waiting (VzFlow *flow, VzFlowOutput *output)
{
  flow->polling = FALSE;
  flow->unattended = 0;
  g_clear_pointer (&flow->waiting.number, g_free);
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "next page"));
  vz_flow_to (flow, VZ_FLOW_SENDING);
}

static void
ask_for_next_page (VzFlow *flow, VzFlowOutput *output)
{
  gboolean refused = vz_flow_asking_pays (flow);

  vz_flow_end_attempt (flow, refused ? VZ_ATTEMPT_DECLINED : VZ_ATTEMPT_PASSED, NULL, output);
  vz_flow_leave_waiting (flow, output);
  if (flow->polled != NULL) {
    follow_what_was_said (flow, output);
  } else {
    vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
  }
}

static void
clear_basket (VzFlow *flow, VzFlowOutput *output)
{
  flow->waiting.void_asked = TRUE;
  vz_flow_event (output, VZ_EVENT_VOID_ASKED, NULL);
  vz_flow_effect (flow, output, VZ_EFFECT_CLEAR_BASKET, VZ_FOR_VOID_CLEAR);
}

static void (*const when_unpaid[VZ_FOR_N]) (VzFlow *, VzFlowOutput *) = {
  [VZ_FOR_POLL] = ask_for_next_page,
  [VZ_FOR_BACK] = back_to_payments,
  [VZ_FOR_VOID_FIRST] = clear_basket,
  [VZ_FOR_VOID_LAST] = vz_flow_voided,
};

/* Commerce may know neither the payment nor an order: nobody may say that it was not paid. */
void
vz_flow_proved_unpaid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  flow->lost = FALSE;
  if (flow->vanished && flow->proving != VZ_FOR_VOID_LAST && !flow->waiting.void_asked) {
    vz_flow_lose_session (flow, "commerce no longer knows the payment", output);
  } else if (flow->proving == VZ_FOR_POLL &&
             (flow->said_done || is_still_waiting (flow, envelope))) {
    vz_flow_stay_waiting (flow, envelope, output);
  } else {
    when_unpaid[flow->proving](flow, output);
  }
}

/* A page other than the barcode's does not say that nobody paid when the final answer may have been
 * lost, nor does any where commerce was only read. */
static gboolean
needs_proof (const VzFlow *flow, gboolean still_waiting)
{
  if (still_waiting && vz_flow_asking_pays (flow)) {
    return FALSE; /* a refusal is proof */
  }
  if (still_waiting) {
    return flow->waiting.elsewhere && flow->purpose != VZ_FOR_POLL;
  }
  return flow->lost || flow->waiting.elsewhere || flow->purpose != VZ_FOR_VOID_LAST;
}

/* What was said at the end of a payment is kept until it is known that there is no order; without
 * an envelope it was the status address that told of the end. */
void
vz_flow_prove (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean elsewhere = flow->waiting.elsewhere && envelope != NULL && envelope->page != NULL;

  flow->proving = flow->purpose;
  flow->vanished = envelope != NULL && vz_envelope_is_back_to_basket (envelope);
  flow->said_done = envelope == NULL;
  g_clear_pointer (&flow->polled, json_decref);
  if (elsewhere && envelope->errors != NULL) {
    flow->polled = json_incref ((json_t *)flow->reply);
  }
  vz_flow_get (flow, output, "ThankYouPage", VZ_FOR_PROOF);
}

void
vz_flow_not_paid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean still_waiting = is_still_waiting (flow, envelope);

  if (needs_proof (flow, still_waiting)) {
    vz_flow_prove (flow, envelope, output);
  } else if (flow->purpose == VZ_FOR_POLL) {
    vz_flow_stay_waiting (flow, envelope, output);
  } else {
    when_unpaid[flow->purpose](flow, output);
  }
}

void
vz_flow_on_cleared (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->purpose == VZ_FOR_REVERSE) {
    vz_flow_look_into (flow, output);
  } else if (vz_flow_asking_pays (flow)) {
    vz_flow_voided (flow, output); /* asking would pay, and nothing else will */
  } else {
    vz_flow_poll (flow, output, VZ_FOR_VOID_LAST);
  }
}
