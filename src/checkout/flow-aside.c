/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* Notes, a gift box, coupons, a part of the loyalty money: pages beside the choice of the payment,
 * which is where the way goes on afterwards. */

static const VzPage *
find_aside (const char *name)
{
  const VzPage *const *aside = vz_asides ();

  while (*aside != NULL && g_strcmp0 ((*aside)->name, name) != 0) {
    aside++;
  }
  return *aside;
}

void
vz_flow_on_aside (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  const VzPage *aside = find_aside (input->text);

  if (aside == NULL || vz_flow_view (flow)->asides == NULL) {
    return;
  }
  flow->aside = TRUE;
  flow->unattended = 0;
  flow->by_hand = TRUE;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  g_free (flow->asked_aside);
  flow->asked_aside = g_strdup (aside->name);
  if (aside->entrance != NULL) {
    vz_flow_post (flow, output, aside->entrance, json_object (), VZ_FOR_STEP);
  } else {
    vz_flow_get (flow, output, aside->name, VZ_FOR_STEP);
  }
}

static gboolean
is_aside (const char *name)
{
  const VzStrategy *strategy = NULL;

  return name != NULL && vz_page_find (name, &strategy) != NULL && strategy == vz_aside_strategy ();
}

/* The basket may cost something else now: it is read again before it is paid. */
static void
leave_to_reprice (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "repriced"));
  vz_flow_to (flow, VZ_FLOW_IDLE);
}

static void
come_back (VzFlow *flow, VzFlowOutput *output)
{
  gboolean reprices = flow->posted != NULL && flow->posted->reprices;

  flow->aside = FALSE;
  flow->by_hand = TRUE;
  if (reprices) {
    leave_to_reprice (flow, output);
  } else {
    vz_flow_get (flow, output, "PaymentOptionSelectionPage", VZ_FOR_STEP);
  }
}

/* OrderNotePage is answered without any page. */
static void
show_without_context (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autoptr (json_t) empty = json_object ();
  const VzEnvelope shown = { .page = flow->asked_aside,
                             .context = empty,
                             .errors = envelope->errors,
                             .pre_order = envelope->pre_order };

  json_decref (flow->page_context);
  flow->page_context = json_incref (empty);
  vz_flow_set_page (flow, flow->asked_aside, output);
  vz_flow_show_page (flow, &shown, output);
}

gboolean
vz_flow_follow_aside (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean sent = flow->posted != NULL && flow->posted->kind == VZ_PAGE_ASK;

  flow->by_hand = TRUE;
  if (envelope->errors != NULL) {
    flow->aside = is_aside (envelope->page != NULL ? envelope->page : flow->page_name);
    return FALSE;
  }
  if (sent) {
    come_back (flow, output);
    return TRUE;
  }
  if (envelope->page == NULL) {
    show_without_context (flow, envelope, output);
    return TRUE;
  }
  if (!is_aside (envelope->page)) {
    flow->aside = FALSE;
    vz_flow_problem (flow, VZ_ERROR_NOT_OFFERED, NULL);
  }
  return FALSE;
}
