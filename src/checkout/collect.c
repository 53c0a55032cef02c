/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-private.h"
#include "core/mutant.h"

VzCollect *
vz_collect_new (const VzCollectSetup *setup)
{
  VzCollect *collect = g_new0 (VzCollect, 1);

  collect->setup = *setup;
  collect->currency = g_strdup (setup->currency);
  collect->number = g_strdup (setup->number);
  collect->transaction = g_strdup (setup->transaction);
  collect->attempt = g_strdup (setup->attempt);
  collect->sent = setup->sent;
  collect->lost = setup->lost;
  if (setup->charged != NULL) {
    collect->charged = (VzCollectCharged){ .attempt = g_strdup (setup->charged->id),
                                           .device = g_strdup (setup->charged->device),
                                           .amount = setup->charged->amount,
                                           .receipt = setup->charged->moved.receipt };
  }
  return collect;
}

void
vz_collect_free (VzCollect *collect)
{
  g_free (collect->currency);
  g_free (collect->number);
  g_free (collect->transaction);
  g_free (collect->attempt);
  g_free (collect->device);
  g_free (collect->charged.attempt);
  g_free (collect->charged.device);
  g_free (collect->doubt_reason);
  g_clear_pointer (&collect->held, vz_flow_effect_free);
  g_clear_pointer (&collect->order, vz_collect_order_free);
  json_decref (collect->answers);
  g_clear_pointer (&collect->question, vz_question_unref);
  g_free (collect->detail);
  g_free (collect);
}

void
vz_collect_resume (VzCollect *collect, VzMoney due)
{
  collect->state = VZ_FLOW_UNKNOWN;
  collect->due = due;
  collect->lost = TRUE;
}

void
vz_collect_to (VzCollect *collect, VzFlowState state)
{
  collect->state = state;
  collect->has_problem = FALSE;
  if (state != VZ_FLOW_ASKING) {
    g_clear_pointer (&collect->question, vz_question_unref);
  }
}

void
vz_collect_problem (VzCollect *collect, VzError code, const char *detail)
{
  collect->has_problem = TRUE;
  collect->problem = code;
  g_free (collect->detail);
  collect->detail = g_strdup (detail);
}

void
vz_collect_event (VzFlowOutput *output, VzEventKind kind, json_t *payload)
{
  g_ptr_array_add (output->events, vz_event_new (NULL, kind, payload));
}

VzFlowEffect *
vz_collect_ask (VzCollect *collect,
                VzFlowOutput *output,
                VzFlowEffectKind kind,
                VzCollectPurpose purpose)
{
  VzFlowEffect *effect = g_new0 (VzFlowEffect, 1);

  effect->kind = kind;
  effect->request = ++collect->request;
  collect->purpose = purpose;
  g_ptr_array_add (output->effects, effect);
  return effect;
}

void
vz_collect_read_order (VzCollect *collect, VzFlowOutput *output, VzCollectPurpose purpose)
{
  vz_collect_ask (collect, output, VZ_EFFECT_READ_AT_TILL, purpose)->form =
      json_pack ("{s:s}", "number", collect->number);
}

VzError
vz_collect_code_of (const GError *error)
{
  return error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY;
}

/* -- what is to be collected -- */

void
vz_collect_show_question (VzCollect *collect)
{
  vz_collect_to (collect, VZ_FLOW_ASKING);
  g_clear_pointer (&collect->question, vz_question_unref);
  collect->question = vz_collect_question (collect->order, collect->answers);
}

static gboolean
proves_nothing_was_sent (VzError code)
{
  return code == VZ_ERROR_OFFLINE || code == VZ_ERROR_CERTIFICATE;
}

void
vz_collect_refuse (
    VzCollect *collect, VzError code, const char *number, const char *words, VzFlowOutput *output)
{
  g_autofree char *detail = words != NULL && *words != '\0'
                                ? g_strdup (words)
                                : g_strdup_printf ("commerce answered with code %s", number);

  vz_collect_end_attempt (collect,
                          proves_nothing_was_sent (code) ? VZ_ATTEMPT_NOT_SENT
                                                         : VZ_ATTEMPT_DECLINED,
                          detail, output);
  vz_collect_event (output, VZ_EVENT_COLLECT_REFUSED,
                    json_pack ("{s:s, s:s*, s:s*}", "problem", vz_error_text_for_code (code)->nick,
                               "error_code", number, "message", words));
  vz_collect_to (collect, VZ_FLOW_STUCK);
  vz_collect_problem (collect, collect->charged.attempt != NULL ? VZ_ERROR_CARD_CHARGED : code,
                      detail);
}

static void
order_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  vz_collect_to (collect, VZ_FLOW_STUCK);
  vz_collect_problem (collect, vz_collect_code_of (error), error->message);
}

static void
order_refused (VzCollect *collect, const json_t *json, const char *code, VzFlowOutput *output)
{
  VzError error = vz_collect_refusal_error (code);

  if (vz_collect_may_have_arrived (collect, error)) {
    vz_collect_seems_recorded (collect, output);
  } else {
    vz_collect_refuse (collect, error, code, vz_json_string (json, "error_message", NULL), output);
  }
}

static void
order_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output)
{
  g_autofree char *code = vz_collect_refusal (json, "error_code");
  g_autoptr (GError) error = NULL;
  VzCollectOrder *order;

  if (code != NULL) {
    order_refused (collect, json, code, output);
    return;
  }
  order = vz_collect_order_read (json, collect->number, collect->currency, &error);
  if (order == NULL) {
    order_failed (collect, error, output);
    return;
  }
  g_clear_pointer (&collect->order, vz_collect_order_free);
  collect->order = order;
  vz_collect_event (output, VZ_EVENT_COLLECT_READ,
                    vz_collect_order_to_json (order, collect->number));
  if (collect->charged.attempt != NULL) {
    vz_collect_pay_with_charge (collect, output);
    return;
  }
  vz_collect_event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", VZ_COLLECT_PAGE));
  vz_collect_show_question (collect);
}

/* -- inputs -- */

static void
on_reply (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const replied[VZ_COLLECT_FOR_N]) (VzCollect *, const json_t *, VzFlowOutput *) = {
    [VZ_COLLECT_FOR_ORDER] = order_replied,
    [VZ_COLLECT_FOR_CONFIRM] = vz_collect_confirm_replied,
    [VZ_COLLECT_FOR_PROOF] = vz_collect_proof_replied
  };
  VzCollectPurpose purpose = collect->purpose;

  collect->purpose = VZ_COLLECT_FOR_NOTHING;
  replied[purpose](collect, input->json, output);
}

static void
on_failure (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const failed[VZ_COLLECT_FOR_N]) (VzCollect *, const GError *, VzFlowOutput *) = {
    [VZ_COLLECT_FOR_ORDER] = order_failed,
    [VZ_COLLECT_FOR_CONFIRM] = vz_collect_confirm_failed,
    [VZ_COLLECT_FOR_PROOF] = vz_collect_proof_failed
  };
  VzCollectPurpose purpose = collect->purpose;

  collect->purpose = VZ_COLLECT_FOR_NOTHING;
  failed[purpose](collect, input->error, output);
}

static void
on_timer (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  vz_collect_look_into (collect, output);
}

void
vz_collect_start (VzCollect *collect, VzFlowOutput *output)
{
  vz_collect_to (collect, VZ_FLOW_SENDING);
  vz_collect_read_order (collect, output, VZ_COLLECT_FOR_ORDER);
}

static void
on_start (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  vz_collect_start (collect, output);
}

static void
on_answer (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  VzCollectTender tender;
  gboolean answered;

  if (collect->state != VZ_FLOW_ASKING) {
    return;
  }
  answered = vz_collect_question_is_answered (collect->question, input->json);
  json_decref (collect->answers);
  collect->answers = json_deep_copy (input->json);
  vz_collect_show_question (collect);
  if (vz_collect_wants_charge (collect, collect->answers)) {
    vz_collect_charge (collect, output);
  } else if (answered && vz_collect_tender_read (collect->order, collect->answers,
                                                 collect->question, &tender)) {
    vz_collect_confirm (collect, &tender, output);
  }
}

static void
on_retry (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (collect->state == VZ_FLOW_STUCK) {
    vz_collect_start (collect, output);
  } else if (vz_collect_can_look (collect) && collect->purpose != VZ_COLLECT_FOR_PROOF) {
    vz_collect_look_into (collect, output);
  }
}

static void
on_leave (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  gboolean at_rest = collect->state == VZ_FLOW_ASKING || collect->state == VZ_FLOW_STUCK;

  if (at_rest && collect->charged.attempt != NULL && !VZ_MUTANT ("forget-charge")) {
    vz_collect_give_back (collect, output);
  } else if (at_rest) {
    vz_collect_to (collect, VZ_FLOW_VOIDED);
    vz_collect_event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "left"));
  }
}

/* From what was given back to how it is paid, and from there out. */
static void
on_back (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (vz_collect_is_charging (collect)) {
    vz_collect_abort_charge (collect, output);
  } else if (collect->state == VZ_FLOW_ASKING && collect->answers != NULL) {
    g_clear_pointer (&collect->answers, json_decref);
    vz_collect_show_question (collect);
  } else {
    on_leave (collect, input, output);
  }
}

static gboolean
answers_a_request (VzFlowInputKind kind)
{
  return kind == VZ_INPUT_REPLY || kind == VZ_INPUT_FAILURE || kind == VZ_INPUT_TIMER ||
         kind == VZ_INPUT_WRITTEN;
}

void
vz_collect_handle (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const inputs[]) (VzCollect *, const VzFlowInput *, VzFlowOutput *) = {
    [VZ_INPUT_START] = on_start,
    [VZ_INPUT_REPLY] = on_reply,
    [VZ_INPUT_FAILURE] = on_failure,
    [VZ_INPUT_TIMER] = on_timer,
    [VZ_INPUT_ANSWER] = on_answer,
    [VZ_INPUT_BACK] = on_back,
    [VZ_INPUT_LEAVE] = on_leave,
    [VZ_INPUT_RETRY] = on_retry,
    [VZ_INPUT_WRITTEN] = vz_collect_written,
    [VZ_INPUT_LOOK] = vz_collect_look_soon,
    [VZ_INPUT_CHARGE_TOLD] = vz_collect_charge_told,
    [VZ_INPUT_CHARGE_DOUBTED] = vz_collect_charge_doubted,
    [VZ_INPUT_CHARGE_ENDED] = vz_collect_charge_ended,
    [VZ_INPUT_DECIDED] = vz_collect_decided,
  };
  gboolean stale = answers_a_request (input->kind) && (collect->purpose == VZ_COLLECT_FOR_NOTHING ||
                                                       input->request != collect->request);

  collect->now = input->now;
  collect->retry_after = vz_error_retry_after (input->error);
  if (stale && input->attempt != NULL) {
    vz_collect_answered_late (collect, input, output);
  } else if (!stale && input->kind < G_N_ELEMENTS (inputs) && inputs[input->kind] != NULL) {
    inputs[input->kind](collect, input, output);
  }
  if (input->kind != VZ_INPUT_WRITTEN) {
    vz_collect_hold_back (collect, output);
  }
}

const VzFlowView *
vz_collect_view (VzCollect *collect)
{
  gboolean at_work = collect->purpose == VZ_COLLECT_FOR_PROOF || vz_collect_asks_terminal (collect);

  collect->doubt.asking = collect->state == VZ_FLOW_UNKNOWN && at_work;
  collect->view = (VzFlowView){
    .state = collect->state,
    .page = VZ_COLLECT_PAGE,
    .question = collect->question,
    .has_problem = collect->has_problem,
    .problem = collect->problem,
    .problem_detail = collect->detail,
    .due = collect->order != NULL ? collect->order->due : collect->due,
    .polling = collect->doubt.asking,
    .doubt = collect->state == VZ_FLOW_UNKNOWN ? &collect->doubt : NULL,
    .can_go_back = collect->state == VZ_FLOW_ASKING || collect->state == VZ_FLOW_STUCK ||
                   vz_collect_can_stop_charge (collect),
    .at_terminal = collect->at_terminal,
    .stops_there = vz_collect_is_charging (collect) && !vz_collect_can_stop_charge (collect),
  };
  return &collect->view;
}
