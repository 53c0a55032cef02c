/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-private.h"

/* Saying that the money was taken, and what is believed when the answer is lost. */

gboolean
vz_collect_may_have_arrived (const VzCollect *collect, VzError code)
{
  return collect->lost && code == VZ_ERROR_HOOK_NOT_ACTIVE;
}

void
vz_collect_seems_recorded (VzCollect *collect, VzFlowOutput *output)
{
  vz_collect_become_unknown (
      collect, VZ_ERROR_NO_ANSWER,
      _ ("No order waits under this number any more: the payment has most probably "
         "been recorded. Look it up in the office before money or goods go back."),
      output);
}

static void
complete (VzCollect *collect, VzFlowOutput *output)
{
  g_autofree char *amount = vz_money_to_text (collect->due);

  vz_collect_end_attempt (collect, VZ_ATTEMPT_APPROVED, NULL, output);
  vz_collect_event (output, VZ_EVENT_COMPLETED,
                    json_pack ("{s:s, s:n, s:s, s:s}", "number", collect->number, "id", "amount",
                               amount, "currency", collect->currency));
  vz_collect_event (output, VZ_EVENT_ORDER_READ,
                    json_pack ("{s:s}", "reason", VZ_COLLECT_TELLS_NO_ORDER));
  vz_collect_to (collect, VZ_FLOW_DONE);
}

static char *
confirm_refusal (const json_t *json)
{
  char *code = vz_collect_refusal (json, "result");

  return code != NULL ? code : vz_collect_refusal (json, "error_code");
}

void
vz_collect_confirm_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output)
{
  g_autofree char *code = confirm_refusal (json);
  g_autofree char *result = vz_json_dup_text (json, "result");
  VzError error = code != NULL ? vz_collect_refusal_error (code) : VZ_ERROR_BAD_REPLY;

  if (vz_collect_may_have_arrived (collect, error)) {
    vz_collect_seems_recorded (collect, output);
  } else if (code != NULL) {
    vz_collect_refuse (collect, error, code, vz_json_string (json, "error_message", NULL), output);
  } else if (g_strcmp0 (result, "0") == 0) {
    complete (collect, output);
  } else {
    vz_collect_become_unknown (collect, VZ_ERROR_BAD_REPLY, "result is missing", output);
  }
}

/* Answers that can only be given by who did nothing. */
static gboolean
did_nothing (const GError *error)
{
  static const VzError codes[] = { VZ_ERROR_OFFLINE,   VZ_ERROR_CERTIFICATE,  VZ_ERROR_REFUSED,
                                   VZ_ERROR_NOT_FOUND, VZ_ERROR_SESSION_GONE, VZ_ERROR_CSRF,
                                   VZ_ERROR_THROTTLED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    if (g_error_matches (error, VZ_ERROR, codes[i])) {
      return TRUE;
    }
  }
  return FALSE;
}

void
vz_collect_confirm_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  if (did_nothing (error)) {
    vz_collect_refuse (collect, vz_collect_code_of (error), NULL, error->message, output);
    return;
  }
  vz_collect_become_unknown (collect, vz_collect_code_of (error), error->message, output);
}

static json_t *
confirm_form (const VzCollect *collect)
{
  const VzCollectOrder *order = collect->order;
  g_autofree char *amount = vz_money_to_text (order->due);

  return json_pack ("{s:s, s:s, s:s, s:s*, s:O*}", "number", collect->number, "transaction",
                    collect->transaction, "amount", amount, "discounted",
                    order->promotions != NULL ? amount : NULL, "promotions", order->promotions);
}

void
vz_collect_confirm (VzCollect *collect, const VzCollectTender *tender, VzFlowOutput *output)
{
  vz_collect_event (output, VZ_EVENT_ANSWERED,
                    json_pack ("{s:s, s:O}", "page", VZ_COLLECT_PAGE, "answers", collect->answers));
  vz_collect_event (output, VZ_EVENT_TENDERED, vz_collect_tender_to_json (tender));
  vz_collect_send_confirmation (collect, output);
}

void
vz_collect_send_confirmation (VzCollect *collect, VzFlowOutput *output)
{
  g_autofree char *amount = vz_money_to_text (collect->order->due);
  VzFlowEffect *effect;

  collect->due = collect->order->due;
  vz_collect_intend (collect, amount, output);
  effect = vz_collect_ask (collect, output, VZ_EFFECT_CONFIRM_AT_TILL, VZ_COLLECT_FOR_CONFIRM);
  effect->form = confirm_form (collect);
  effect->money = TRUE;
  effect->attempt = g_strdup (collect->attempt);
  vz_collect_to (collect, VZ_FLOW_SENDING);
}
