/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-private.h"
#include "checkout/doubt.h"

/* Whether a confirmation has arrived, whose answer never came: the till's services are asked until
 * they know. */

/* Sooner it is not asked again by itself. */
#define RECENT (5 * G_USEC_PER_SEC)

static void
look_later (VzCollect *collect, VzFlowOutput *output)
{
  VzFlowEffect *effect = vz_collect_ask (collect, output, VZ_EFFECT_CALL_ME, VZ_COLLECT_FOR_PAUSE);
  guint delay = vz_doubt_delay (collect->doubt.asked, collect->setup.random);

  effect->seconds = MAX (delay, collect->retry_after);
  collect->doubt.next_ask = collect->now + effect->seconds * G_USEC_PER_SEC;
  collect->left_alone = collect->now + collect->retry_after * G_USEC_PER_SEC;
}

/* What is only said once more is no news. */
static void
note_unknown (VzCollect *collect, const char *reason, VzFlowOutput *output)
{
  if (g_strcmp0 (reason, collect->doubt_reason) == 0) {
    return;
  }
  g_free (collect->doubt_reason);
  collect->doubt_reason = g_strdup (reason);
  vz_collect_event (output, VZ_EVENT_UNKNOWN,
                    json_pack ("{s:s, s:s}", "page", VZ_COLLECT_PAGE, "reason", reason));
}

/* A confirmation that is only slow has come to its end when it is asked for the first time. */
void
vz_collect_become_unknown (VzCollect *collect,
                           VzError code,
                           const char *reason,
                           VzFlowOutput *output)
{
  if (collect->state != VZ_FLOW_UNKNOWN) {
    vz_collect_end_attempt (collect, VZ_ATTEMPT_UNKNOWN, reason, output);
  }
  vz_collect_to (collect, VZ_FLOW_UNKNOWN);
  collect->lost = TRUE;
  vz_collect_problem (collect, code, reason);
  note_unknown (collect, reason, output);
  look_later (collect, output);
}

void
vz_collect_look_into (VzCollect *collect, VzFlowOutput *output)
{
  collect->doubt.asked++;
  collect->doubt.next_ask = 0;
  collect->doubt.last_ask = collect->now;
  vz_collect_read_order (collect, output, VZ_COLLECT_FOR_PROOF);
}

/* What became of a charge only the terminal knows. */
gboolean
vz_collect_can_look (const VzCollect *collect)
{
  return collect->state == VZ_FLOW_UNKNOWN && !collect->at_terminal;
}

void
vz_collect_look_soon (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  gboolean recent = collect->doubt.last_ask != 0 && input->now - collect->doubt.last_ask < RECENT;

  if (vz_collect_can_look (collect) && collect->purpose != VZ_COLLECT_FOR_PROOF && !recent &&
      input->now >= collect->left_alone) {
    vz_collect_look_into (collect, output);
  }
}

static void
still_unpaid (VzCollect *collect, VzCollectOrder *order, VzFlowOutput *output)
{
  g_clear_pointer (&collect->order, vz_collect_order_free);
  collect->order = order;
  vz_collect_end_attempt (collect, VZ_ATTEMPT_DECLINED, "the order is still unpaid", output);
  g_clear_pointer (&collect->doubt_reason, g_free);
  vz_collect_event (output, VZ_EVENT_COLLECT_READ,
                    vz_collect_order_to_json (order, collect->number));
  if (collect->charged.attempt != NULL) {
    vz_collect_to (collect, VZ_FLOW_STUCK);
    vz_collect_problem (collect, VZ_ERROR_CARD_CHARGED, NULL);
    return;
  }
  vz_collect_show_question (collect);
  g_ptr_array_add (collect->question->messages,
                   g_strdup (_ ("The confirmation has not arrived: the order is still unpaid. "
                                "Confirm it again, or give the money back and go back.")));
}

void
vz_collect_proof_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  vz_collect_become_unknown (collect, vz_collect_code_of (error), error->message, output);
}

void
vz_collect_proof_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output)
{
  g_autofree char *code = vz_collect_refusal (json, "error_code");
  g_autoptr (GError) error = NULL;
  g_autoptr (VzCollectOrder) order = NULL;

  if (code != NULL && vz_collect_refusal_error (code) == VZ_ERROR_HOOK_NOT_ACTIVE) {
    vz_collect_seems_recorded (collect, output);
    return;
  }
  if (code != NULL) {
    vz_collect_become_unknown (collect, VZ_ERROR_NO_ANSWER,
                               vz_json_string (json, "error_message", code), output);
    return;
  }
  order = vz_collect_order_read (json, collect->number, collect->currency, &error);
  if (order == NULL) {
    vz_collect_proof_failed (collect, error, output);
  } else if (!vz_money_equal (order->due, collect->due)) {
    vz_collect_become_unknown (
        collect, VZ_ERROR_NO_ANSWER,
        _ ("The amount of this order has changed since. Look it up in the office."), output);
  } else if (collect->doubt.last_ask - collect->sent < VZ_DOUBT_ARRIVED) {
    vz_collect_become_unknown (collect, VZ_ERROR_NO_ANSWER,
                               _ ("The order is still unpaid. The confirmation may be on its way: "
                                  "the order is read again."),
                               output);
  } else {
    still_unpaid (collect, g_steal_pointer (&order), output);
  }
}
