/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/doubt.h"
#include "checkout/flow-private.h"
#include "checkout/order-list.h"

/* What became of a payment is read until it is known: the page of the order, the orders of the
 * account, and where the checkout stands without one. Nothing is sent again. */

/* Sooner it is not asked again by itself. */
#define RECENT (5 * G_USEC_PER_SEC)

gboolean
vz_flow_is_looking (const VzFlow *flow)
{
  return flow->state == VZ_FLOW_UNKNOWN &&
         (flow->purpose == VZ_FOR_STATE || flow->purpose == VZ_FOR_ORDERS ||
          flow->purpose == VZ_FOR_WHERE || flow->purpose == VZ_FOR_REVERSE);
}

void
vz_flow_look_into (VzFlow *flow, VzFlowOutput *output)
{
  flow->doubt.asked++;
  flow->doubt.next_ask = 0;
  flow->doubt.last_ask = flow->now;
  flow->sent = flow->sent != 0 ? flow->sent : flow->now;
  flow->no_order = TRUE;
  vz_flow_get (flow, output, "ThankYouPage", VZ_FOR_STATE);
}

void
vz_flow_on_look (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  gboolean recent = flow->doubt.last_ask != 0 && input->now - flow->doubt.last_ask < RECENT;

  if (flow->state == VZ_FLOW_UNKNOWN && !vz_flow_is_looking (flow) && !recent &&
      input->now >= flow->left_alone) {
    vz_flow_look_into (flow, output);
  }
}

static void
look_later (VzFlow *flow, VzFlowOutput *output)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_CALL_ME, VZ_FOR_LATER);
  guint delay = vz_doubt_delay (flow->doubt.asked, flow->setup.random);

  flow->reversing = FALSE;
  effect->seconds = MAX (delay, flow->retry_after);
  flow->doubt.next_ask = flow->now + effect->seconds * G_USEC_PER_SEC;
  flow->left_alone = flow->now + flow->retry_after * G_USEC_PER_SEC;
}

void
vz_flow_begin_looking (VzFlow *flow, VzFlowOutput *output)
{
  if (flow->retry_after > 0) {
    look_later (flow, output);
  } else {
    vz_flow_look_into (flow, output);
  }
}

static void
ask_orders (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_effect (flow, output, VZ_EFFECT_READ, VZ_FOR_ORDERS)->url = g_strdup (VZ_ORDER_LIST_PATH);
}

static void
ask_where (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_get (flow, output, NULL, VZ_FOR_WHERE);
}

/* Nobody can be asked, or commerce wants to be left alone for a while. */
static gboolean
ends_round (const VzFlowInput *input)
{
  return vz_error_retry_after (input->error) > 0 ||
         g_error_matches (input->error, VZ_ERROR, VZ_ERROR_OFFLINE) ||
         g_error_matches (input->error, VZ_ERROR, VZ_ERROR_SESSION_GONE);
}

/* What one source does not tell, the next may; its silence proves nothing. */
void
vz_flow_look_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->no_order = FALSE;
  if (g_error_matches (input->error, VZ_ERROR, VZ_ERROR_SESSION_GONE)) {
    vz_flow_problem (flow, VZ_ERROR_SESSION_GONE, input->error->message);
  }
  if (flow->purpose == VZ_FOR_STATE && !ends_round (input)) {
    ask_orders (flow, output);
  } else if (flow->purpose == VZ_FOR_ORDERS && !ends_round (input)) {
    ask_where (flow, output);
  } else {
    look_later (flow, output);
  }
}

void
vz_flow_state_told (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_flow_proves_order (envelope)) {
    vz_flow_complete (flow, envelope, output);
  } else {
    ask_orders (flow, output);
  }
}

/* As ThankYouPage would have named it. */
static void
complete_with (VzFlow *flow, const json_t *order, VzFlowOutput *output)
{
  g_autofree char *number = vz_json_dup_text (order, "number");
  g_autofree char *id = vz_json_dup_text (order, "id");
  g_autoptr (json_t) context = json_pack ("{s:s*, s:s*}", "order_number", number, "order_id", id);
  const VzEnvelope envelope = { .page = "ThankYouPage", .context = context };

  vz_flow_complete (flow, &envelope, output);
}

void
vz_flow_orders_told (VzFlow *flow, const json_t *json, VzFlowOutput *output)
{
  const VzOrderSought sought = { .basket = flow->setup.basket,
                                 .number = flow->waiting.number,
                                 .amount = vz_flow_due (flow),
                                 .since = flow->setup.begun };
  const json_t *order;
  VzOrderAnswer answer = vz_order_list_find (json, &sought, &order);

  if (answer == VZ_ORDER_FOUND) {
    complete_with (flow, order, output);
    return;
  }
  g_free (flow->hint);
  flow->hint = vz_json_dup_text (order, "number");
  flow->no_order = flow->no_order && answer == VZ_ORDER_NONE;
  ask_where (flow, output);
}

static gboolean
charges_nobody_else (const VzFlow *flow)
{
  return flow->page != NULL && flow->page->order_only;
}

/* The page that was sent stands there as before, long after it was sent, and nothing but an order
 * could have come of it. */
static gboolean
proves_nothing_happened (const VzFlow *flow, const VzEnvelope *envelope)
{
  return flow->no_order && flow->attempt != NULL && charges_nobody_else (flow) &&
         !vz_flow_has_paid (flow) && envelope->errors == NULL &&
         g_strcmp0 (envelope->page, flow->page_name) == 0 &&
         flow->doubt.last_ask - flow->sent >= VZ_DOUBT_ARRIVED;
}

static void
decline (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_end_attempt (flow, VZ_ATTEMPT_DECLINED,
                       "commerce has no order, and still asks for the page that was sent", output);
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "nothing happened"));
  flow->has_problem = FALSE;
  vz_flow_to (flow, VZ_FLOW_IDLE);
}

static void
take_back (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_REVERSED,
                 json_pack ("{s:s?, s:s}", "attempt", flow->attempt, "evidence",
                            "the basket is empty, and commerce has no order"));
  g_clear_pointer (&flow->attempt, g_free);
  vz_flow_event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "reversed"));
  vz_flow_to (flow, VZ_FLOW_VOIDED);
}

void
vz_flow_where_told (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean gone = flow->reversing && flow->no_order && vz_envelope_is_back_to_basket (envelope);

  if (vz_flow_proves_order (envelope)) {
    vz_flow_complete (flow, envelope, output);
  } else if (gone) {
    take_back (flow, output);
  } else if (proves_nothing_happened (flow, envelope)) {
    decline (flow, output);
  } else {
    look_later (flow, output);
  }
}

/* An empty basket kills a number and a page, and brings no money back from a provider. */
static gboolean
can_reverse (const VzFlow *flow)
{
  gboolean at_till =
      flow->page != NULL && flow->page->kind == VZ_PAGE_WAIT && flow->page->link == NULL;

  return flow->state == VZ_FLOW_UNKNOWN && !vz_flow_has_paid (flow) &&
         (at_till || charges_nobody_else (flow));
}

void
vz_flow_on_reverse (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (!can_reverse (flow) || flow->reversing) {
    return;
  }
  flow->reversing = TRUE;
  vz_flow_event (output, VZ_EVENT_VOID_ASKED, NULL);
  vz_flow_effect (flow, output, VZ_EFFECT_CLEAR_BASKET, VZ_FOR_REVERSE);
}

const VzFlowDoubt *
vz_flow_doubt (VzFlow *flow)
{
  flow->doubt.asking = vz_flow_is_looking (flow);
  flow->doubt.can_reverse = can_reverse (flow);
  flow->doubt.hint = flow->hint;
  return &flow->doubt;
}
