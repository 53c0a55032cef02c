/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-private.h"
#include "checkout/late.h"

/* A confirmation is on the disk twice before it is sent, as a page that may move money is; and so
 * is a charge before it begins. */

void
vz_collect_end_attempt (VzCollect *collect,
                        VzAttemptState outcome,
                        const char *reason,
                        VzFlowOutput *output)
{
  if (collect->attempt == NULL) {
    return;
  }
  vz_collect_event (output, VZ_EVENT_ATTEMPT_ENDED,
                    vz_attempt_ended_to_json (collect->attempt, outcome, reason));
  if (outcome != VZ_ATTEMPT_UNKNOWN) {
    g_clear_pointer (&collect->attempt, g_free);
  }
}

void
vz_collect_intend (VzCollect *collect, const char *amount, VzFlowOutput *output)
{
  g_free (collect->attempt);
  collect->attempt = collect->setup.next_attempt (collect->setup.data);
  vz_collect_event (output, VZ_EVENT_CONFIRM_INTENDED,
                    json_pack ("{s:s, s:s, s:s, s:s}", "transaction", collect->transaction,
                               "number", collect->number, "amount", amount, "attempt",
                               collect->attempt));
}

static gboolean
moves_money (const VzFlowOutput *output)
{
  const GPtrArray *effects = output->effects;
  const VzFlowEffect *last =
      effects->len > 0 ? g_ptr_array_index (effects, effects->len - 1) : NULL;

  return last != NULL &&
         (last->kind == VZ_EFFECT_CONFIRM_AT_TILL || last->kind == VZ_EFFECT_CHARGE);
}

void
vz_collect_hold_back (VzCollect *collect, VzFlowOutput *output)
{
  VzFlowEffect *tell;

  if (!moves_money (output)) {
    return;
  }
  collect->held = g_ptr_array_steal_index (output->effects, output->effects->len - 1);
  tell = g_new0 (VzFlowEffect, 1);
  tell->kind = VZ_EFFECT_TELL_WRITTEN;
  tell->request = collect->held->request;
  g_ptr_array_add (output->effects, tell);
}

void
vz_collect_written (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (collect->held == NULL) {
    return;
  }
  collect->sent = input->now;
  vz_collect_event (output, VZ_EVENT_ATTEMPT_SENT, vz_attempt_sent_to_json (collect->attempt));
  g_ptr_array_add (output->effects, g_steal_pointer (&collect->held));
}

void
vz_collect_answered_late (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  gboolean missing =
      collect->state == VZ_FLOW_UNKNOWN && g_strcmp0 (collect->attempt, input->attempt) == 0;

  if (input->kind != VZ_INPUT_REPLY) {
    return; /* as little as no answer at all */
  }
  if (missing) {
    collect->purpose = VZ_COLLECT_FOR_NOTHING;
    vz_collect_confirm_replied (collect, input->json, output);
  } else {
    vz_collect_event (output, VZ_EVENT_EXCEPTION, vz_late_to_json (input->attempt, input->json));
  }
}
