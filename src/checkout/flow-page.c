/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"
#include "checkout/question.h"

/* What the flow does with a page that a reply led to. */

/* So many pages may be sent in a row without a person: the documented walks need fewer, a circle
 * more. */
#define UNATTENDED_MAX 12

gboolean
vz_flow_asks (const VzFlow *flow)
{
  const VzPage *page = flow->page;
  const char *asks = page != NULL && page->asks_if != NULL && flow->setup.configured != NULL
                         ? flow->setup.configured (page->asks_if, flow->setup.data)
                         : NULL;

  return g_strcmp0 (asks, "yes") == 0;
}

/* A WAIT page may ask where the configuration wants it; a page that answered with itself may wait.
 */
static VzPageKind
kind_of (const VzFlow *flow, const VzEnvelope *envelope)
{
  const VzPage *page = flow->page;

  if (vz_flow_asks (flow) && !vz_flow_bank_asks (flow, envelope)) {
    return VZ_PAGE_ASK;
  }
  if (page->circles &&
      (flow->posted == page || vz_json_get (envelope->context, page->link) != NULL)) {
    return VZ_PAGE_WAIT;
  }
  return page->kind;
}

/* Before the customer is sent to a page of another, too; but what is under way there is not
 * stopped by a look. */
static gboolean
is_before_tender (const VzFlow *flow, VzPageKind kind)
{
  gboolean elsewhere = kind == VZ_PAGE_WAIT && flow->page->link != NULL && flow->posted != NULL;

  return !flow->moved && (kind == VZ_PAGE_ASK || kind == VZ_PAGE_SEND || elsewhere);
}

void
vz_flow_set_page (VzFlow *flow, const char *name, VzFlowOutput *output)
{
  const VzPage *from = flow->page;
  gboolean same = g_strcmp0 (name, flow->page_name) == 0;

  if (from != NULL && !same && from->next != NULL && !g_strv_contains (from->next, name)) {
    g_debug ("%s followed %s, which no table expects", name, from->name);
  }
  flow->strategy = NULL;
  flow->page = vz_page_find (name, &flow->strategy);
  json_array_clear (flow->read);
  if (!same) {
    json_object_clear (flow->given);
    g_free (flow->page_name);
    flow->page_name = g_strdup (name);
    vz_flow_event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", name));
  }
}

static guint
instalments_of (const VzQuestionField *asked)
{
  guint n = 0;

  for (guint i = 0; i < asked->cards->len; i++) {
    n += ((const VzCard *)g_ptr_array_index (asked->cards, i))->instalments->len;
  }
  return n;
}

static const VzQuestionField *
field_without_choice (const VzQuestion *question)
{
  for (guint i = 0; i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);
    guint offered = asked->choices->len + asked->unavailable->len + instalments_of (asked);

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

/* Answered without a person, and shown again as if nothing had been sent. */
static gboolean
goes_in_a_circle (const VzFlow *flow)
{
  return flow->posted == flow->page && !vz_question_has_messages (flow->question);
}

static void
ask_person (VzFlow *flow, VzFlowOutput *output)
{
  const char *last =
      flow->trail->len > 0 ? g_ptr_array_index (flow->trail, flow->trail->len - 1) : NULL;

  flow->by_hand = FALSE;
  if (g_strcmp0 (last, flow->page_name) != 0) {
    g_ptr_array_add (flow->trail, g_strdup (flow->page_name));
  }
  vz_flow_to (flow, VZ_FLOW_ASKING);
  if (vz_flow_asks_phone_too (flow)) {
    vz_flow_ask_phone_too (flow, output);
  }
}

/* Without a person, money is taken once. */
static void
send_by_itself (VzFlow *flow, VzFlowOutput *output)
{
  if (flow->page == flow->taken) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, flow->page_name);
    return;
  }
  if (flow->question->fields->len > 0) {
    vz_flow_note_answers (flow, output);
  }
  flow->has_problem = FALSE;
  vz_flow_send (flow, output);
}

/* What was answered by itself may bring up fields that hang on it. */
static gboolean
answer_all_that_is_known (VzFlow *flow, const VzEnvelope *envelope)
{
  VzQuestion *question;

  vz_flow_answer_what_is_known (flow);
  for (guint i = 0; i < flow->question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (flow->question->fields, i);

    if (asked->value != NULL && !flow->by_hand && !asked->field->shown) {
      json_object_set_new (flow->given, asked->field->name, json_string (asked->value));
    }
  }
  question = vz_flow_build_question (flow, envelope, NULL);
  if (question != NULL) {
    vz_question_unref (flow->question);
    flow->question = question;
  }
  return vz_flow_answer_what_is_known (flow);
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
  if (goes_in_a_circle (flow)) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, flow->page_name);
    return;
  }
  complete = answer_all_that_is_known (flow, envelope);
  if (complete && !flow->by_hand && !vz_question_has_messages (flow->question)) {
    send_by_itself (flow, output);
  } else {
    ask_person (flow, output);
  }
}

static void
enter_send (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_question_has_messages (flow->question)) {
    vz_flow_stuck (flow, VZ_ERROR_REFUSED, NULL);
  } else if (goes_in_a_circle (flow)) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, flow->page_name);
  } else {
    vz_flow_answer_what_is_known (flow);
    send_by_itself (flow, output);
  }
}

static void
enter_wait (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_question_has_messages (flow->question)) {
    vz_flow_stuck (flow, VZ_ERROR_REFUSED, NULL);
  } else if (flow->page->link != NULL) {
    vz_flow_wait_elsewhere (flow, envelope, output);
  } else if (json_object_size (envelope->context) == 0) {
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_get (flow, output, flow->page_name, VZ_FOR_BARCODE);
  } else {
    vz_flow_wait (flow, envelope, output);
  }
}

/* An order is completed before it comes to this. */
static void
enter_without_order (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  vz_flow_stuck (flow, VZ_ERROR_REFUSED, NULL);
}

static void (*const enter_kind[]) (VzFlow *, const VzEnvelope *, VzFlowOutput *) = {
  [VZ_PAGE_ASK] = enter_ask,
  [VZ_PAGE_SEND] = enter_send,
  [VZ_PAGE_WAIT] = enter_wait,
  [VZ_PAGE_DONE] = enter_without_order,
};

static gboolean
asks_for_plan (const VzPage *page)
{
  const VzField *field = page != NULL ? page->fields : NULL;

  while (field != NULL && field->name != NULL && field->kind != VZ_FIELD_INSTALMENT) {
    field++;
  }
  return field != NULL && field->name != NULL;
}

/* Where it is chosen again, or the payment is, the instalment that was chosen counts no longer. */
static void
open_plan (VzFlow *flow)
{
  gboolean paying = flow->strategy != NULL && flow->strategy->payment_type != NULL;

  if (!paying || asks_for_plan (flow->page)) {
    flow->plan_total = (VzMoney){ 0 };
    g_clear_pointer (&flow->plan, g_free);
  }
}

static void
stuck_on_page (VzFlow *flow, const GError *error)
{
  g_autofree char *detail = g_strdup_printf ("%s: %s", flow->page_name, error->message);

  vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, detail);
}

static void
enter_page (VzFlow *flow, const VzEnvelope *envelope, gboolean agree, VzFlowOutput *output)
{
  VzPageKind kind;

  if (flow->page == NULL) {
    vz_flow_stuck (flow, VZ_ERROR_UNKNOWN_PAGE, flow->page_name);
    return;
  }
  kind = kind_of (flow, envelope);
  if (!agree && is_before_tender (flow, kind)) {
    vz_flow_stuck (flow, VZ_ERROR_TOTALS_DIFFER, NULL);
  } else if (!vz_flow_plan_agrees (flow, envelope)) {
    vz_flow_stuck (flow, VZ_ERROR_PLAN_DIFFERS, NULL);
  } else {
    enter_kind[kind](flow, envelope, output);
  }
}

void
vz_flow_show_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  g_autoptr (GError) error = NULL;
  gboolean agree = TRUE;
  VzQuestion *question;

  vz_flow_note_other_payment (flow, envelope, output);
  open_plan (flow);
  if (!vz_flow_read_due (flow, envelope, &error) ||
      !vz_flow_totals_agree (flow, envelope, &agree, &error)) {
    stuck_on_page (flow, error);
    return;
  }
  question = vz_flow_build_question (flow, envelope, &error);
  if (question == NULL) {
    stuck_on_page (flow, error);
    return;
  }
  g_clear_pointer (&flow->question, vz_question_unref);
  flow->question = question;
  enter_page (flow, envelope, agree, output);
}

static void
follow_errors_without_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  const VzEnvelope same = { .page = flow->page_name,
                            .context = flow->page_context,
                            .errors = envelope->errors,
                            .redirect_url = envelope->redirect_url };

  if (flow->page_name == NULL || flow->page_context == NULL) {
    vz_flow_stuck (flow, VZ_ERROR_BAD_REPLY, "context_list is empty");
    return;
  }
  vz_flow_show_page (flow, &same, output);
}

static void
keep_json (json_t **kept, const json_t *json)
{
  if (json != NULL && json != *kept) {
    json_decref (*kept);
    *kept = json_incref ((json_t *)json);
  }
}

static void
keep_reply (VzFlow *flow, const VzEnvelope *envelope)
{
  keep_json (&flow->pre_order, envelope->pre_order);
  if (envelope->context != NULL) {
    keep_json (&flow->page_context, envelope->context);
    flow->page_since = flow->now;
  }
}

/* A page that refuses what it was sent is still that page, whatever name stands in the reply. */
static gboolean
is_refused_by_name (const VzFlow *flow, const VzEnvelope *envelope)
{
  return vz_flow_is_last (envelope) && !vz_flow_is_done (envelope) && flow->posted != NULL;
}

static void
follow_to_page (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  VzEnvelope meant = *envelope;

  if (is_refused_by_name (flow, envelope)) {
    meant.page = flow->posted->name;
  } else if (vz_flow_is_done (envelope)) {
    vz_flow_complete (flow, envelope, output);
    return;
  }
  vz_flow_set_page (flow, meant.page, output);
  vz_flow_show_page (flow, &meant, output);
}

void
vz_flow_follow (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  flow->has_problem = FALSE;
  keep_reply (flow, envelope);
  if (++flow->unattended > UNATTENDED_MAX) {
    vz_flow_stuck (flow, VZ_ERROR_CIRCLE, envelope->page);
  } else if (flow->aside && vz_flow_follow_aside (flow, envelope, output)) {
    return;
  } else if (envelope->page == NULL) {
    follow_errors_without_page (flow, envelope, output);
  } else {
    follow_to_page (flow, envelope, output);
  }
}
