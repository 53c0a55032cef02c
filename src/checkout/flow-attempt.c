/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* What may move money is on the disk twice before it is sent: as intended, and as sent. What was
 * only intended when the register died has moved nothing. */

void
vz_flow_end_attempt (VzFlow *flow, VzAttemptState outcome, const char *reason, VzFlowOutput *output)
{
  if (flow->attempt == NULL) {
    return;
  }
  vz_flow_event (output, VZ_EVENT_ATTEMPT_ENDED,
                 vz_attempt_ended_to_json (flow->attempt, outcome, reason));
  if (outcome != VZ_ATTEMPT_UNKNOWN) {
    g_clear_pointer (&flow->attempt, g_free);
  }
}

/* A waiting page that is asked by sending what pays leads on to what is sent next. */
static void
intend (VzFlow *flow, VzFlowEffect *effect, VzFlowOutput *output)
{
  vz_flow_end_attempt (flow, VZ_ATTEMPT_PASSED, NULL, output);
  flow->attempt = flow->setup.next_attempt (flow->setup.data);
  flow->intends = TRUE;
  vz_flow_event (output, VZ_EVENT_PAY_INTENDED,
                 vz_attempt_intended_to_json (effect->page, flow->attempt, vz_flow_due (flow)));
}

/* To ask again by sending the same is the same attempt. */
void
vz_flow_attempt (VzFlow *flow, VzFlowEffect *effect, VzFlowOutput *output)
{
  if (flow->purpose == VZ_FOR_STEP || flow->attempt == NULL) {
    intend (flow, effect, output);
  }
  effect->attempt = g_strdup (flow->attempt);
}

void
vz_flow_hold_back (VzFlow *flow, VzFlowOutput *output)
{
  GPtrArray *effects = output->effects;
  VzFlowEffect *tell;

  if (!flow->intends) {
    return;
  }
  flow->intends = FALSE;
  g_clear_pointer (&flow->held, vz_flow_effect_free);
  flow->held = g_ptr_array_steal_index (effects, effects->len - 1);
  tell = g_new0 (VzFlowEffect, 1);
  tell->kind = VZ_EFFECT_TELL_WRITTEN;
  tell->request = flow->held->request;
  g_ptr_array_add (effects, tell);
}

void
vz_flow_on_written (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->held == NULL) {
    return;
  }
  flow->sent = input->now;
  vz_flow_event (output, VZ_EVENT_ATTEMPT_SENT, vz_attempt_sent_to_json (flow->attempt));
  g_ptr_array_add (output->effects, g_steal_pointer (&flow->held));
}
