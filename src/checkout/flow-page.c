/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

/* What the flow does with a page that a reply led to. */

/* So many pages may be sent in a row without a person: the documented walks need fewer, a circle
 * more. */
#define UNATTENDED_MAX 12

static gboolean
read_amount (
    VzFlow *flow, const VzEnvelope *envelope, const char *path, VzMoney *money, GError **error)
{
  return vz_json_money (envelope->pre_order, path, flow->setup.currency, money, error);
}

/* What is to be collected: with a chosen instalment its own total, else what is unpaid. */
static gboolean
read_due (VzFlow *flow, const VzEnvelope *envelope, GError **error)
{
  static const char *const plain[] = { "unpaid_amount", "total_amount", NULL };
  VzMoney due = flow->plan_total;

  if (vz_json_get (envelope->pre_order, "installment") != NULL &&
      !read_amount (flow, envelope, "total_amount_with_interest", &due, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (due)) {
    due = flow->plan_total;
  }
  for (guint i = 0; plain[i] != NULL && (!vz_money_is_set (due) || due.minor == 0); i++) {
    if (!read_amount (flow, envelope, plain[i], &due, error)) {
      return FALSE;
    }
  }
  if (vz_money_is_set (due)) {
    flow->due = due;
  }
  return TRUE;
}

/* TRUE when what commerce is going to collect is what was shown; a reply without amounts is no
 * difference. */
static gboolean
totals_agree (VzFlow *flow, const VzEnvelope *envelope, gboolean *agree, GError **error)
{
  VzMoney total = { 0 };
  VzMoney shipping = { 0 };

  *agree = TRUE;
  if (!read_amount (flow, envelope, "total_amount", &total, error) ||
      !read_amount (flow, envelope, "shipping_amount", &shipping, error)) {
    return FALSE;
  }
  if (!vz_money_is_set (total) || !vz_money_is_set (flow->setup.shown)) {
    return TRUE;
  }
  flow->shown = flow->setup.shown;
  if (vz_money_is_set (shipping) &&
      !vz_money_add (flow->setup.shown, shipping, &flow->shown, error)) {
    return FALSE;
  }
  flow->server = total;
  *agree = vz_money_equal (flow->shown, total);
  return TRUE;
}

static gboolean
is_before_tender (const VzPage *page)
{
  return !page->money && (page->kind == VZ_PAGE_ASK || page->kind == VZ_PAGE_SEND);
}

static void
set_page (VzFlow *flow, const char *name, VzFlowOutput *output)
{
  const VzPage *from = flow->page;
  gboolean same = g_strcmp0 (name, flow->page_name) == 0;

  if (from != NULL && !same && from->next != NULL && !g_strv_contains (from->next, name)) {
    g_debug ("%s followed %s, which no table expects", name, from->name);
  }
  flow->strategy = NULL;
  flow->page = vz_page_find (name, &flow->strategy);
  if (!same) {
    g_free (flow->page_name);
    flow->page_name = g_strdup (name);
    vz_flow_event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", name));
  }
}

static const char *
answer_by_itself (VzFlow *flow, const VzQuestionField *asked)
{
  const VzField *field = asked->field;
  const char *configured = field->setting != NULL && flow->setup.configured != NULL
                               ? flow->setup.configured (field->setting, flow->setup.data)
                               : NULL;

  if (configured != NULL && *configured != '\0') {
    if (field->kind != VZ_FIELD_CHOICE) {
      return configured;
    }
    if (vz_question_choice (asked, configured) != NULL) {
      return vz_question_choice (asked, configured)->value;
    }
  }
  return vz_question_only_answer (asked);
}

static const char *
answer_of_other (const VzQuestion *question, const VzQuestionField *asked)
{
  const VzQuestionField *other =
      asked->field->follows != NULL ? vz_question_field (question, asked->field->follows) : NULL;

  return other != NULL ? other->value : NULL;
}

/* Values that fields have without a person. Returns whether every field has one. */
static gboolean
answer_what_is_known (VzFlow *flow)
{
  gboolean complete = TRUE;

  for (guint i = 0; i < flow->question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);
    const char *answer = answer_by_itself (flow, asked);

    if (answer == NULL) {
      answer = answer_of_other (flow->question, asked);
    }
    if (asked->value == NULL) {
      asked->value = g_strdup (answer);
    }
    complete = complete && vz_question_accepts (flow->question, asked, asked->value);
  }
  return complete;
}

static void
note_payment (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzChoice *choice = vz_question_choice (asked, asked->value);

  flow->plan_total = (VzMoney){ 0 };
  vz_flow_event (output, VZ_EVENT_PAYMENT_CHOSEN,
                 json_pack ("{s:s*, s:s*, s:s*}", "payment_type", choice->kind, "slug",
                            choice->slug, "name", choice->label));
}

static void
note_instalment (VzFlow *flow, const VzQuestionField *asked, VzFlowOutput *output)
{
  const VzCard *card = NULL;
  const VzInstalment *instalment = vz_question_instalment (flow->question, asked->value, &card);
  g_autofree char *total = vz_money_to_text (instalment->total);
  g_autofree char *monthly = vz_money_to_text (instalment->monthly);

  flow->due = flow->plan_total = instalment->total;
  vz_flow_event (output, VZ_EVENT_INSTALMENT_CHOSEN,
                 json_pack ("{s:s, s:i, s:s, s:s}", "bank", card->bank, "count", instalment->count,
                            "monthly", monthly, "total", total));
}

static void
note_choices (VzFlow *flow, VzFlowOutput *output)
{
  g_autoptr (json_t) answers = json_object ();

  for (guint i = 0; i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);

    if (asked->value == NULL) {
      continue;
    }
    if (!asked->field->secret) {
      json_object_set_new (answers, asked->field->name, json_string (asked->value));
    }
    if (asked->field->kind == VZ_FIELD_INSTALMENT) {
      note_instalment (flow, asked, output);
    } else if (g_str_equal (asked->field->name, "payment_option")) {
      note_payment (flow, asked, output);
    }
  }
  vz_flow_event (output, VZ_EVENT_ANSWERED,
                 json_pack ("{s:s, s:O}", "page", flow->page_name, "answers", answers));
}

static json_t *
form_of (const VzQuestion *question)
{
  json_t *form = json_object ();

  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (asked->value != NULL && *asked->value != '\0') {
      json_object_set_new (form, asked->field->name, json_string (asked->value));
    }
  }
  return form;
}

static void
send_answers (VzFlow *flow, VzFlowOutput *output)
{
  json_t *form = form_of (flow->question);

  if (flow->question->fields->len > 0) {
    note_choices (flow, output);
  }
  flow->has_problem = FALSE;
  flow->sent_by_itself = NULL;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_post (flow, output, flow->page_name, form, VZ_FOR_STEP);
}

static const VzQuestionField *
field_without_choice (const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    guint offered = asked->choices->len + asked->unavailable->len + asked->cards->len;

    if ((asked->field->kind == VZ_FIELD_CHOICE || asked->field->kind == VZ_FIELD_INSTALMENT) &&
        offered == 0) {
      return asked;
    }
  }
  return NULL;
}

static gboolean
wants_address (const VzFlow *flow, const VzQuestionField *empty)
{
  return g_str_equal (empty->field->list, "addresses") && flow->setup.can_add_address &&
         !flow->address_made;
}

static void
enter_empty (VzFlow *flow, const VzQuestionField *empty, VzFlowOutput *output)
{
  g_autofree char *detail = NULL;

  if (wants_address (flow, empty)) {
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_effect (flow, output, VZ_EFFECT_ADD_ADDRESS, VZ_FOR_ADDRESS);
    return;
  }
  detail = g_strdup_printf ("%s: %s", flow->page_name, empty->field->list);
  vz_flow_stuck (flow, VZ_ERROR_NO_CHOICE, detail);
}

static void
enter_ask (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const VzQuestionField *empty = field_without_choice (flow->question);
  gboolean complete;

  if (empty != NULL) {
    enter_empty (flow, empty, output);
    return;
  }
  complete = answer_what_is_known (flow);
  if (complete && !flow->by_hand && !vz_question_has_messages (flow->question)) {
    send_answers (flow, output);
    return;
  }
  flow->by_hand = FALSE;
  vz_flow_to (flow, VZ_FLOW_ASKING);
}

static void
enter_send (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_question_has_messages (flow->question)) {
    vz_flow_stuck (flow, VZ_ERROR_REFUSED, NULL);
  } else if (flow->sent_by_itself == flow->page) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, flow->page_name);
  } else {
    send_answers (flow, output);
    flow->sent_by_itself = flow->page;
  }
}

static void
enter_wait (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_question_has_messages (flow->question)) {
    vz_flow_stuck (flow, VZ_ERROR_REFUSED, NULL);
  } else if (json_object_size (envelope->context) == 0) {
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_get (flow, output, flow->page_name, VZ_FOR_BARCODE);
  } else {
    vz_flow_wait (flow, envelope, output);
  }
}

static void (*const enter_kind[]) (VzFlow *, const VzEnvelope *, VzFlowOutput *) = {
  [VZ_PAGE_ASK] = enter_ask,
  [VZ_PAGE_SEND] = enter_send,
  [VZ_PAGE_WAIT] = enter_wait,
  [VZ_PAGE_DONE] = vz_flow_complete,
};

void
vz_flow_complete (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autofree char *number = vz_json_dup_text (envelope->context, "order_number");
  g_autofree char *id = vz_json_dup_text (envelope->context, "order_id");
  g_autofree char *amount = vz_money_is_set (flow->due) ? vz_money_to_text (flow->due) : NULL;
  const char *url = vz_json_string (envelope->context, "redirect_url", NULL);

  set_page (flow, envelope->page, output);
  vz_flow_event (output, VZ_EVENT_COMPLETED,
                 json_pack ("{s:s*, s:s*, s:s*, s:s}", "number",
                            number != NULL ? number : flow->waiting.number, "id", id, "amount",
                            amount, "currency", flow->setup.currency));
  vz_flow_to (flow, VZ_FLOW_DONE);
  vz_flow_effect (flow, output, VZ_EFFECT_READ_ORDER, VZ_FOR_NOTHING)->url = g_strdup (url);
}

/* What was typed stays when commerce refuses it. */
static void
keep_answers (const VzQuestion *from, VzQuestion *to)
{
  if (from == NULL || g_strcmp0 (from->name, to->name) != 0) {
    return;
  }
  for (guint i = 0; i < from->fields->len; i++) {
    const VzQuestionField *before = g_ptr_array_index (from->fields, i);
    VzQuestionField *after = vz_question_field (to, before->field->name);

    if (after != NULL && !before->field->secret) {
      after->value = g_strdup (before->value);
    }
  }
}

static void
stuck_on_page (VzFlow *flow, const GError *error)
{
  g_autofree char *detail = g_strdup_printf ("%s: %s", flow->page_name, error->message);

  vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, detail);
}

static void
follow_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autoptr (GError) error = NULL;
  gboolean agree = TRUE;
  VzQuestion *question;

  if (!read_due (flow, envelope, &error) || !totals_agree (flow, envelope, &agree, &error)) {
    stuck_on_page (flow, error);
    return;
  }
  question = vz_question_build (flow->page, envelope, flow->setup.currency, &error);
  if (question == NULL) {
    stuck_on_page (flow, error);
    return;
  }
  keep_answers (flow->question, question);
  g_clear_pointer (&flow->question, vz_question_unref);
  flow->question = question;
  if (flow->page == NULL) {
    vz_flow_stuck (flow, VZ_ERROR_UNKNOWN_PAGE, flow->page_name);
  } else if (!agree && is_before_tender (flow->page)) {
    vz_flow_stuck (flow, VZ_ERROR_TOTALS_DIFFER, NULL);
  } else {
    enter_kind[flow->page->kind](flow, envelope, output);
  }
}

static void
follow_errors_without_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const VzEnvelope same = { .page = flow->page_name,
                            .context = flow->page_context,
                            .errors = envelope->errors };

  if (flow->page_name == NULL || flow->page_context == NULL) {
    vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, "context_list is empty");
    return;
  }
  follow_page (flow, &same, output);
}

static void
keep_context (VzFlow *flow, const VzEnvelope *envelope)
{
  if (envelope->context != flow->page_context) {
    json_decref (flow->page_context);
    flow->page_context = json_incref ((json_t *)envelope->context);
  }
}

void
vz_flow_follow (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  flow->has_problem = FALSE;
  if (++flow->unattended > UNATTENDED_MAX) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, envelope->page);
  } else if (envelope->page == NULL) {
    follow_errors_without_page (flow, envelope, output);
  } else {
    set_page (flow, envelope->page, output);
    keep_context (flow, envelope);
    follow_page (flow, envelope, output);
  }
}

static void
take_answers (VzFlow *flow, const json_t *answers)
{
  for (guint i = 0; i < flow->question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);
    const char *answer = json_string_value (json_object_get (answers, asked->field->name));
    const VzChoice *choice = answer != NULL && asked->field->kind == VZ_FIELD_CHOICE
                                 ? vz_question_choice (asked, answer)
                                 : NULL;

    if (answer == NULL && asked->value == NULL) {
      answer = answer_of_other (flow->question, asked);
    }
    if (answer != NULL) {
      g_free (asked->value);
      asked->value = g_strdup (choice != NULL ? choice->value : answer);
    }
    g_ptr_array_set_size (asked->errors, 0);
  }
  g_ptr_array_set_size (flow->question->messages, 0);
}

/* What was typed is repeated only where it is no secret. */
static char *
complaint_about (const VzQuestionField *asked)
{
  if (asked->value == NULL || *asked->value == '\0') {
    return g_strdup (N_ ("This still needs an answer."));
  }
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
  case VZ_FIELD_INSTALMENT:
    return g_strdup_printf (_ ("%s is not offered."), asked->value);
  case VZ_FIELD_EMAIL:
    return g_strdup_printf (_ ("%s is not an e-mail address."), asked->value);
  default:
    return g_strdup (N_ ("This does not have the form that is asked for."));
  }
}

static gboolean
check_answers (VzQuestion *question)
{
  gboolean good = TRUE;

  for (guint i = 0; i < question->fields->len; i++) {
    VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (!vz_question_accepts (question, asked, asked->value)) {
      g_ptr_array_add (asked->errors, complaint_about (asked));
      question->unsent = TRUE;
      good = FALSE;
    }
  }
  return good;
}

/* The screen may still hold the question: answers go into a copy. */
static void
renew_question (VzFlow *flow)
{
  const VzEnvelope envelope = { .page = flow->page_name, .context = flow->page_context };
  VzQuestion *copy = vz_question_build (flow->page, &envelope, flow->setup.currency, NULL);

  if (copy != NULL) {
    vz_question_unref (flow->question);
    flow->question = copy;
    answer_what_is_known (flow);
  }
}

void
vz_flow_answer (VzFlow *flow, const json_t *answers, VzFlowOutput *output)
{
  renew_question (flow);
  take_answers (flow, answers);
  if (check_answers (flow->question)) {
    send_answers (flow, output);
  }
}
