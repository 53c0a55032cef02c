/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/late.h"
#include "core/mutant.h"

/* An answer that came when nobody waited for it any more is evidence for its own attempt, as long
 * as nothing else has ended that; else somebody must look at it. */

static gboolean
is_missing (const VzFlow *flow, const char *attempt)
{
  return flow->state == VZ_FLOW_UNKNOWN && g_strcmp0 (flow->attempt, attempt) == 0;
}

/* What the wallet provider said cannot be told without the page that was sent there. */
static gboolean
is_of_commerce (const VzFlow *flow)
{
  return flow->page == NULL || flow->page->path == NULL;
}

static void
take_as_answer (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  flow->request = 0;
  flow->purpose = VZ_FOR_NOTHING;
  flow->posted = flow->page;
  flow->money_sent = TRUE;
  if (!vz_flow_is_done (envelope) && !vz_envelope_is_back_to_basket (envelope)) {
    vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "next page"));
    vz_flow_to (flow, VZ_FLOW_SENDING);
  }
  vz_flow_step_replied (flow, envelope, output);
}

void
vz_flow_answered_late (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  VzEnvelope envelope;

  if (input->kind != VZ_INPUT_REPLY || VZ_MUTANT ("forget-late")) {
    return; /* as little as no answer at all */
  }
  if (is_missing (flow, input->attempt) && is_of_commerce (flow) &&
      vz_envelope_read (&envelope, input->json, flow->page_name, NULL)) {
    flow->reply = input->json;
    take_as_answer (flow, &envelope, output);
  } else {
    vz_flow_event (output, VZ_EVENT_EXCEPTION, vz_late_to_json (input->attempt, input->json));
  }
}
