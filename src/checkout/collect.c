/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect.h"

#include "checkout/collect-page.h"

/* After so long a confirmation that is only slow has come to its end. */
#define LOOK_AFTER 5

typedef enum {
  FOR_NOTHING,
  FOR_ORDER,   /* what is to be collected */
  FOR_CONFIRM, /* that it was taken */
  FOR_PAUSE,   /* the moment to look whether it has arrived after all */
  FOR_PROOF,   /* whether it has */
  FOR_N
} Purpose;

struct _VzCollect {
  char *currency, *number, *transaction;
  VzFlowState state;
  Purpose purpose; /* of the request that is under way */
  guint request;
  VzCollectOrder *order; /* as it was read last, or NULL */
  VzMoney due;           /* of the confirmation in question */
  json_t *answers;       /* given last, or NULL */
  VzQuestion *question;
  gboolean lost; /* the answer of an earlier confirmation never came */
  gboolean has_problem;
  VzError problem;
  char *detail;
  VzFlowView view;
};

VzCollect *
vz_collect_new (const char *currency, const char *number, const char *transaction)
{
  VzCollect *collect = g_new0 (VzCollect, 1);

  collect->currency = g_strdup (currency);
  collect->number = g_strdup (number);
  collect->transaction = g_strdup (transaction);
  return collect;
}

void
vz_collect_free (VzCollect *collect)
{
  g_free (collect->currency);
  g_free (collect->number);
  g_free (collect->transaction);
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

static void
to (VzCollect *collect, VzFlowState state)
{
  collect->state = state;
  collect->has_problem = FALSE;
  if (state != VZ_FLOW_ASKING) {
    g_clear_pointer (&collect->question, vz_question_unref);
  }
}

static void
problem (VzCollect *collect, VzError code, const char *detail)
{
  collect->has_problem = TRUE;
  collect->problem = code;
  g_free (collect->detail);
  collect->detail = g_strdup (detail);
}

static void
event (VzFlowOutput *output, VzEventKind kind, json_t *payload)
{
  g_ptr_array_add (output->events, vz_event_new (NULL, kind, payload));
}

static VzFlowEffect *
ask (VzCollect *collect, VzFlowOutput *output, VzFlowEffectKind kind, Purpose purpose)
{
  VzFlowEffect *effect = g_new0 (VzFlowEffect, 1);

  effect->kind = kind;
  effect->request = ++collect->request;
  collect->purpose = purpose;
  g_ptr_array_add (output->effects, effect);
  return effect;
}

static void
read_order (VzCollect *collect, VzFlowOutput *output, Purpose purpose)
{
  ask (collect, output, VZ_EFFECT_READ_AT_TILL, purpose)->form =
      json_pack ("{s:s}", "number", collect->number);
}

static VzError
code_of (const GError *error)
{
  return error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY;
}

/* -- what is to be collected -- */

static void
show_question (VzCollect *collect)
{
  to (collect, VZ_FLOW_ASKING);
  g_clear_pointer (&collect->question, vz_question_unref);
  collect->question = vz_collect_question (collect->order, collect->answers);
}

static void
refuse (
    VzCollect *collect, VzError code, const char *number, const char *words, VzFlowOutput *output)
{
  g_autofree char *detail = words != NULL && *words != '\0'
                                ? g_strdup (words)
                                : g_strdup_printf ("commerce answered with code %s", number);

  event (output, VZ_EVENT_COLLECT_REFUSED,
         json_pack ("{s:s, s:s*, s:s*}", "problem", vz_error_text_for_code (code)->nick,
                    "error_code", number, "message", words));
  to (collect, VZ_FLOW_STUCK);
  problem (collect, code, detail);
}

/* A number that is no longer active refuses nothing when an earlier confirmation may have arrived.
 */
static gboolean
may_have_arrived (const VzCollect *collect, VzError code)
{
  return collect->lost && code == VZ_ERROR_HOOK_NOT_ACTIVE;
}

static void
become_unknown (VzCollect *collect, VzError code, const char *reason, VzFlowOutput *output)
{
  to (collect, VZ_FLOW_UNKNOWN);
  collect->lost = TRUE;
  problem (collect, code, reason);
  event (output, VZ_EVENT_UNKNOWN,
         json_pack ("{s:s, s:s}", "page", VZ_COLLECT_PAGE, "reason", reason));
}

static void
seems_recorded (VzCollect *collect, VzFlowOutput *output)
{
  become_unknown (collect, VZ_ERROR_NO_ANSWER,
                  _ ("No order waits under this number any more: the payment has most probably "
                     "been recorded. Look it up in the office before money or goods go back."),
                  output);
}

static void
order_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  to (collect, VZ_FLOW_STUCK);
  problem (collect, code_of (error), error->message);
}

static void
order_refused (VzCollect *collect, const json_t *json, const char *code, VzFlowOutput *output)
{
  VzError error = vz_collect_refusal_error (code);

  if (may_have_arrived (collect, error)) {
    seems_recorded (collect, output);
  } else {
    refuse (collect, error, code, vz_json_string (json, "error_message", NULL), output);
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
  event (output, VZ_EVENT_COLLECT_READ, vz_collect_order_to_json (order, collect->number));
  event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", VZ_COLLECT_PAGE));
  show_question (collect);
}

/* -- that it was taken -- */

static void
complete (VzCollect *collect, VzFlowOutput *output)
{
  g_autofree char *amount = vz_money_to_text (collect->due);

  event (output, VZ_EVENT_COMPLETED,
         json_pack ("{s:s, s:n, s:s, s:s}", "number", collect->number, "id", "amount", amount,
                    "currency", collect->currency));
  event (output, VZ_EVENT_ORDER_READ,
         json_pack ("{s:s}", "reason", "the till's services do not tell the order"));
  to (collect, VZ_FLOW_DONE);
}

static char *
confirm_refusal (const json_t *json)
{
  char *code = vz_collect_refusal (json, "result");

  return code != NULL ? code : vz_collect_refusal (json, "error_code");
}

static void
confirm_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output)
{
  g_autofree char *code = confirm_refusal (json);
  g_autofree char *result = vz_json_dup_text (json, "result");
  VzError error = code != NULL ? vz_collect_refusal_error (code) : VZ_ERROR_BAD_REPLY;

  if (may_have_arrived (collect, error)) {
    seems_recorded (collect, output);
  } else if (code != NULL) {
    refuse (collect, error, code, vz_json_string (json, "error_message", NULL), output);
  } else if (g_strcmp0 (result, "0") == 0) {
    complete (collect, output);
  } else {
    become_unknown (collect, VZ_ERROR_BAD_REPLY, "result is missing", output);
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

static void
confirm_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  if (did_nothing (error)) {
    refuse (collect, code_of (error), NULL, error->message, output);
    return;
  }
  become_unknown (collect, code_of (error), error->message, output);
  ask (collect, output, VZ_EFFECT_CALL_ME, FOR_PAUSE)->seconds = LOOK_AFTER;
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

static void
confirm (VzCollect *collect, const VzCollectTender *tender, VzFlowOutput *output)
{
  g_autofree char *amount = vz_money_to_text (collect->order->due);
  VzFlowEffect *effect;

  collect->due = collect->order->due;
  event (output, VZ_EVENT_ANSWERED,
         json_pack ("{s:s, s:O}", "page", VZ_COLLECT_PAGE, "answers", collect->answers));
  event (output, VZ_EVENT_TENDERED, vz_collect_tender_to_json (tender));
  event (output, VZ_EVENT_CONFIRM_INTENDED,
         json_pack ("{s:s, s:s, s:s}", "transaction", collect->transaction, "number",
                    collect->number, "amount", amount));
  effect = ask (collect, output, VZ_EFFECT_CONFIRM_AT_TILL, FOR_CONFIRM);
  effect->form = confirm_form (collect);
  effect->money = TRUE;
  to (collect, VZ_FLOW_SENDING);
}

/* -- whether it has arrived -- */

static void
still_unpaid (VzCollect *collect, VzCollectOrder *order, VzFlowOutput *output)
{
  g_clear_pointer (&collect->order, vz_collect_order_free);
  collect->order = order;
  event (output, VZ_EVENT_COLLECT_READ, vz_collect_order_to_json (order, collect->number));
  show_question (collect);
  g_ptr_array_add (collect->question->messages,
                   g_strdup (_ ("The confirmation has not arrived: the order is still unpaid. "
                                "Confirm it again, or give the money back and go back.")));
}

static void
proof_failed (VzCollect *collect, const GError *error, VzFlowOutput *output)
{
  become_unknown (collect, code_of (error), error->message, output);
}

static void
proof_replied (VzCollect *collect, const json_t *json, VzFlowOutput *output)
{
  g_autofree char *code = vz_collect_refusal (json, "error_code");
  g_autoptr (GError) error = NULL;
  g_autoptr (VzCollectOrder) order = NULL;

  if (code != NULL && vz_collect_refusal_error (code) == VZ_ERROR_HOOK_NOT_ACTIVE) {
    seems_recorded (collect, output);
    return;
  }
  if (code != NULL) {
    become_unknown (collect, VZ_ERROR_NO_ANSWER, vz_json_string (json, "error_message", code),
                    output);
    return;
  }
  order = vz_collect_order_read (json, collect->number, collect->currency, &error);
  if (order == NULL) {
    proof_failed (collect, error, output);
  } else if (!vz_money_equal (order->due, collect->due)) {
    become_unknown (collect, VZ_ERROR_NO_ANSWER,
                    _ ("The amount of this order has changed since. Look it up in the office."),
                    output);
  } else {
    still_unpaid (collect, g_steal_pointer (&order), output);
  }
}

/* -- inputs -- */

static void
on_reply (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const replied[FOR_N]) (VzCollect *, const json_t *, VzFlowOutput *) = {
    [FOR_ORDER] = order_replied, [FOR_CONFIRM] = confirm_replied, [FOR_PROOF] = proof_replied
  };
  Purpose purpose = collect->purpose;

  collect->purpose = FOR_NOTHING;
  replied[purpose](collect, input->json, output);
}

static void
on_failure (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const failed[FOR_N]) (VzCollect *, const GError *, VzFlowOutput *) = {
    [FOR_ORDER] = order_failed, [FOR_CONFIRM] = confirm_failed, [FOR_PROOF] = proof_failed
  };
  Purpose purpose = collect->purpose;

  collect->purpose = FOR_NOTHING;
  failed[purpose](collect, input->error, output);
}

static void
on_timer (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  read_order (collect, output, FOR_PROOF);
}

static void
on_start (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  to (collect, VZ_FLOW_SENDING);
  read_order (collect, output, FOR_ORDER);
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
  show_question (collect);
  if (answered &&
      vz_collect_tender_read (collect->order, collect->answers, collect->question, &tender)) {
    confirm (collect, &tender, output);
  }
}

static void
on_retry (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (collect->state == VZ_FLOW_STUCK) {
    on_start (collect, input, output);
  } else if (collect->state == VZ_FLOW_UNKNOWN) {
    read_order (collect, output, FOR_PROOF);
  }
}

static void
on_leave (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (collect->state == VZ_FLOW_ASKING || collect->state == VZ_FLOW_STUCK) {
    to (collect, VZ_FLOW_VOIDED);
    event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "left"));
  }
}

/* From what was given back to how it is paid, and from there out. */
static void
on_back (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (collect->state == VZ_FLOW_ASKING && collect->answers != NULL) {
    g_clear_pointer (&collect->answers, json_decref);
    show_question (collect);
  } else {
    on_leave (collect, input, output);
  }
}

static gboolean
answers_a_request (VzFlowInputKind kind)
{
  return kind == VZ_INPUT_REPLY || kind == VZ_INPUT_FAILURE || kind == VZ_INPUT_TIMER;
}

void
vz_collect_handle (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  static void (*const inputs[]) (VzCollect *, const VzFlowInput *, VzFlowOutput *) = {
    [VZ_INPUT_START] = on_start, [VZ_INPUT_REPLY] = on_reply,   [VZ_INPUT_FAILURE] = on_failure,
    [VZ_INPUT_TIMER] = on_timer, [VZ_INPUT_ANSWER] = on_answer, [VZ_INPUT_BACK] = on_back,
    [VZ_INPUT_LEAVE] = on_leave, [VZ_INPUT_RETRY] = on_retry,
  };
  gboolean stale = answers_a_request (input->kind) &&
                   (collect->purpose == FOR_NOTHING || input->request != collect->request);

  if (!stale && input->kind < G_N_ELEMENTS (inputs) && inputs[input->kind] != NULL) {
    inputs[input->kind](collect, input, output);
  }
}

const VzFlowView *
vz_collect_view (VzCollect *collect)
{
  collect->view = (VzFlowView){
    .state = collect->state,
    .page = VZ_COLLECT_PAGE,
    .question = collect->question,
    .has_problem = collect->has_problem,
    .problem = collect->problem,
    .problem_detail = collect->detail,
    .due = collect->order != NULL ? collect->order->due : collect->due,
    .polling = collect->state == VZ_FLOW_UNKNOWN && collect->purpose == FOR_PROOF,
    .can_go_back = collect->state == VZ_FLOW_ASKING || collect->state == VZ_FLOW_STUCK,
  };
  return &collect->view;
}
