/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include <glib/gi18n-lib.h>

/* Pages that go to the wallet provider. It pays before commerce is told: from then on nothing but
 * an order ends the payment, whatever is refused. */

gboolean
vz_flow_has_paid (const VzFlow *flow)
{
  return json_object_get (flow->kept, "wallet") != NULL;
}

gboolean
vz_flow_go_detour (VzFlow *flow, VzFlowOutput *output)
{
  const VzPageData data = vz_flow_data (flow);
  json_t *element = flow->page->detour != NULL ? flow->page->detour (&data) : NULL;
  g_autoptr (json_t) told = NULL;
  VzEnvelope envelope;

  if (element == NULL) {
    return FALSE;
  }
  told = json_pack ("{s:[o]}", "context_list", element);
  json_object_set_new (flow->kept, "detour",
                       json_pack ("{s:s, s:O}", "page_name", flow->page_name, "page_context",
                                  flow->page_context));
  if (vz_envelope_read (&envelope, told, NULL, NULL)) {
    vz_flow_follow (flow, &envelope, output);
  }
  return TRUE;
}

json_t *
vz_flow_told_by_wallet (VzFlow *flow, const json_t *reply, VzFlowOutput *output)
{
  const VzPageData data = vz_flow_data (flow);
  gboolean had_paid = vz_flow_has_paid (flow);
  json_t *told = flow->at_wallet->reads (&data, reply);

  if (!had_paid && vz_flow_has_paid (flow)) {
    flow->unattended = 0;
    vz_flow_event (output, VZ_EVENT_TENDERED, json_pack ("{s:s}", "kind", "wallet"));
  }
  return told;
}

/* The commit, or the page of commerce that the wallet paid for, when it has not been refused. */
static gboolean
leads_on (const VzFlow *flow, const VzEnvelope *envelope)
{
  const VzPage *page = envelope->page != NULL ? vz_page_find (envelope->page, NULL) : NULL;
  const char *goal = vz_json_string (flow->kept, "detour.page_name", "");

  if (page == NULL || envelope->errors != NULL || page == flow->posted) {
    return FALSE;
  }
  return page->kind == VZ_PAGE_DONE || page->path != NULL || g_str_equal (page->name, goal);
}

gboolean
vz_flow_went_astray (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (!vz_flow_has_paid (flow) || leads_on (flow, envelope)) {
    return FALSE;
  }
  vz_flow_lose_sight (flow,
                      vz_flow_words (envelope,
                                     N_ ("The wallet has paid, but the server made no order.")),
                      output);
  return TRUE;
}

void
vz_flow_send_again (VzFlow *flow, VzFlowOutput *output)
{
  const VzEnvelope same = { .page = flow->page_name, .context = flow->page_context };

  flow->posted = NULL;
  flow->unattended = 0;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_show_page (flow, &same, output);
}
