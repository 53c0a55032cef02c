/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include "core/mutant.h"

/* The order: what proves it, and what is done while nobody can say whether it exists. */

static gboolean
names_order (const VzEnvelope *envelope)
{
  static const char *const members[] = { "order_id", "order_number", "redirect_url" };
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    named = named || vz_json_get (envelope->context, members[i]) != NULL;
  }
  return named;
}

gboolean
vz_flow_is_last (const VzEnvelope *envelope)
{
  const VzPage *page = envelope->page != NULL ? vz_page_find (envelope->page, NULL) : NULL;

  return page != NULL && page->kind == VZ_PAGE_DONE;
}

gboolean
vz_flow_is_done (const VzEnvelope *envelope)
{
  return vz_flow_is_last (envelope) && (envelope->errors == NULL || names_order (envelope));
}

/* A page that was asked for by its name is shown without an order too. */
gboolean
vz_flow_proves_order (const VzEnvelope *envelope)
{
  return vz_flow_is_last (envelope) && names_order (envelope);
}

/* A payment over another amount was left, and the order may be of it. */
static gboolean
may_be_of_stake (const VzFlow *flow, VzMoney amount)
{
  return vz_money_is_set (flow->stake) && !vz_money_equal (flow->stake, amount);
}

/* What was paid before a restart may have been about another amount than what is shown now, and a
 * choice that arrived late may have changed it: the order tells it. */
static VzMoney
amount_of_order (const VzFlow *flow)
{
  VzMoney amount = flow->resumed ? flow->due : vz_flow_due (flow);

  if (flow->paid_before || flow->waiting.straggler || may_be_of_stake (flow, amount)) {
    return (VzMoney){ 0 };
  }
  amount.minor -= VZ_MUTANT ("round-price") ? amount.minor % 100 : 0;
  return amount;
}

void
vz_flow_complete (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autofree char *number = vz_json_dup_text (envelope->context, "order_number");
  g_autofree char *id = vz_json_dup_text (envelope->context, "order_id");
  VzMoney due = amount_of_order (flow);
  g_autofree char *amount = vz_money_is_set (due) ? vz_money_to_text (due) : NULL;
  const char *url = vz_json_string (envelope->context, "redirect_url", NULL);
  json_t *payload = json_pack ("{s:s*, s:s*, s:s*, s:s}", "number",
                               number != NULL ? number : flow->waiting.number, "id", id, "amount",
                               amount, "currency", flow->setup.currency);

  vz_flow_add_points (flow, payload);
  vz_flow_set_page (flow, envelope->page, output);
  vz_flow_end_attempt (flow, VZ_ATTEMPT_APPROVED, NULL, output);
  vz_flow_event (output, VZ_EVENT_COMPLETED, payload);
  vz_flow_to (flow, VZ_FLOW_DONE);
  vz_flow_effect (flow, output, VZ_EFFECT_READ_ORDER, VZ_FOR_NOTHING)->url = g_strdup (url);
}

static void
lose (VzFlow *flow, VzError code, const char *reason, VzFlowOutput *output)
{
  if (flow->state != VZ_FLOW_UNKNOWN) {
    vz_flow_end_attempt (flow, VZ_ATTEMPT_UNKNOWN, reason, output);
    vz_flow_event (output, VZ_EVENT_UNKNOWN,
                   json_pack ("{s:s, s:s}", "page", flow->page_name != NULL ? flow->page_name : "",
                              "reason", reason));
  }
  flow->polling = FALSE;
  vz_flow_problem (flow, code, reason);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
  vz_flow_begin_looking (flow, output);
}

/* After a money POST nothing but a final page proves anything: everything else leaves the sale
 * unknown. */
void
vz_flow_lose_sight (VzFlow *flow, const char *reason, VzFlowOutput *output)
{
  lose (flow, VZ_ERROR_NO_ANSWER, reason, output);
}

void
vz_flow_lose_session (VzFlow *flow, const char *reason, VzFlowOutput *output)
{
  lose (flow, VZ_ERROR_SESSION_GONE, reason, output);
}
