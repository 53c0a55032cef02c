/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* A page that the cashier answers here, or the customer on their own phone: commerce is read while
 * it is asked, so that the register finds out by itself. What is typed meanwhile stays as it is. */

gboolean
vz_flow_asks_phone_too (const VzFlow *flow)
{
  return flow->state == VZ_FLOW_ASKING && flow->page != NULL && flow->page->by_phone;
}

void
vz_flow_watch_phone (VzFlow *flow, VzFlowOutput *output)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_CALL_ME, VZ_FOR_PHONE);

  effect->seconds = MAX (vz_flow_interval (flow), flow->retry_after);
}

/* From now on the phone may make an order, also of a register that was cut off. */
void
vz_flow_ask_phone_too (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_put_at_stake (flow);
  vz_flow_event (output, VZ_EVENT_PAY_INTENDED, json_pack ("{s:s}", "page", flow->page_name));
  vz_flow_watch_phone (flow, output);
}

static gboolean
is_still_asked (const VzFlow *flow, const VzEnvelope *envelope)
{
  return !vz_envelope_is_back_to_basket (envelope) &&
         (envelope->page == NULL || g_strcmp0 (envelope->page, flow->page_name) == 0);
}

/* Another page does not say that there is no order. */
void
vz_flow_phone_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_flow_is_done (envelope)) {
    vz_flow_complete (flow, envelope, output);
  } else if (is_still_asked (flow, envelope)) {
    vz_flow_watch_phone (flow, output);
  } else {
    json_decref (flow->polled);
    flow->polled = json_incref ((json_t *)flow->reply);
    vz_flow_get (flow, output, "ThankYouPage", VZ_FOR_PHONE_PROOF);
  }
}

/* What comes after the page is as good as the answer to a code that was sent from here; every other
 * page says that the payment is over. */
static void
follow_phone (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const VzPage *page = flow->page;
  gboolean confirmed = envelope->page != NULL && g_strv_contains (page->next, envelope->page);

  flow->posted = confirmed ? page : NULL;
  flow->money_sent = confirmed;
  flow->by_hand = TRUE;
  flow->unattended = 0;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_step_replied (flow, envelope, output);
}

void
vz_flow_phone_proved (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autoptr (json_t) polled = g_steal_pointer (&flow->polled);
  VzEnvelope said;

  if (vz_flow_proves_order (envelope)) {
    vz_flow_complete (flow, envelope, output);
  } else if (vz_envelope_read (&said, polled, NULL, NULL)) {
    follow_phone (flow, &said, output);
  }
}

/* Nobody may say that it is void while the phone may still make an order of it. */
void
vz_flow_void_phone (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_waiting_clear (&flow->waiting);
  flow->waiting.elsewhere = TRUE;
  flow->waiting.seconds = vz_flow_interval (flow);
  vz_flow_begin_waiting (flow, output);
  vz_flow_poll_for (flow, output, VZ_FOR_VOID_FIRST);
}
