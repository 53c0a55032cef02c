/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

static const char *const state_names[VZ_FLOW_N_STATES] = {
  [VZ_FLOW_IDLE] = "idle",       [VZ_FLOW_SENDING] = "sending", [VZ_FLOW_ASKING] = "asking",
  [VZ_FLOW_WAITING] = "waiting", [VZ_FLOW_DONE] = "done",       [VZ_FLOW_STUCK] = "stuck",
  [VZ_FLOW_UNKNOWN] = "unknown", [VZ_FLOW_VOIDED] = "voided",
};

static void
effect_free (VzFlowEffect *effect)
{
  g_free (effect->page);
  g_free (effect->url);
  g_free (effect->query);
  json_decref (effect->form);
  g_clear_pointer (&effect->secrets, g_hash_table_unref);
  g_free (effect);
}

VzFlowOutput *
vz_flow_output_new (void)
{
  VzFlowOutput *output = g_new0 (VzFlowOutput, 1);

  output->events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  output->effects = g_ptr_array_new_with_free_func ((GDestroyNotify)effect_free);
  return output;
}

void
vz_flow_output_free (VzFlowOutput *output)
{
  g_ptr_array_unref (output->events);
  g_ptr_array_unref (output->effects);
  g_free (output);
}

VzFlow *
vz_flow_new (const VzFlowSetup *setup)
{
  VzFlow *flow = g_new0 (VzFlow, 1);

  flow->setup = *setup;
  flow->setup.currency = g_strdup (setup->currency);
  flow->setup.origin = g_strdup (setup->origin);
  flow->at_stake = setup->at_stake;
  flow->given = json_object ();
  flow->kept = json_object ();
  flow->read = json_array ();
  flow->trail = g_ptr_array_new_with_free_func (g_free);
  flow->due.currency[0] = '\0';
  flow->waiting.seconds = 5;
  /* A late reply of an earlier checkout must not look like one of this. */
  flow->last_request = setup->checkout << 16;
  return flow;
}

void
vz_flow_free (VzFlow *flow)
{
  g_free ((char *)flow->setup.currency);
  g_free ((char *)flow->setup.origin);
  g_free (flow->page_name);
  json_decref (flow->page_context);
  g_free (flow->detail);
  g_clear_pointer (&flow->question, vz_question_unref);
  json_decref (flow->pre_order);
  json_decref (flow->given);
  json_decref (flow->kept);
  json_decref (flow->read);
  json_decref (flow->polled);
  g_ptr_array_unref (flow->trail);
  g_free (flow->checkout_url);
  g_free (flow->status_url);
  g_free (flow->status_word);
  g_free (flow->asked_aside);
  g_free (flow->plan);
  vz_flow_waiting_clear (&flow->waiting);
  g_free (flow);
}

/* The only place where the state changes. */
void
vz_flow_to (VzFlow *flow, VzFlowState state)
{
  if (state == flow->state) {
    return;
  }
  g_debug ("%s -> %s (%s)", state_names[flow->state], state_names[state],
           flow->page_name != NULL ? flow->page_name : "no page");
  flow->state = state;
  if (state != VZ_FLOW_ASKING && state != VZ_FLOW_STUCK && state != VZ_FLOW_SENDING &&
      state != VZ_FLOW_WAITING) {
    g_clear_pointer (&flow->question, vz_question_unref);
  }
  if (state == VZ_FLOW_DONE || state == VZ_FLOW_VOIDED || state == VZ_FLOW_IDLE) {
    flow->request = 0;
    flow->purpose = VZ_FOR_NOTHING;
  }
}

void
vz_flow_problem (VzFlow *flow, VzError code, const char *detail)
{
  flow->has_problem = TRUE;
  flow->problem = code;
  g_free (flow->detail);
  flow->detail = g_strdup (detail);
}

void
vz_flow_stuck (VzFlow *flow, VzError code, const char *detail)
{
  vz_flow_problem (flow, code, detail);
  vz_flow_to (flow, VZ_FLOW_STUCK);
}

void
vz_flow_event (VzFlowOutput *output, VzEventKind kind, json_t *payload)
{
  g_ptr_array_add (output->events, vz_event_new (NULL, kind, payload));
}

VzFlowEffect *
vz_flow_effect (VzFlow *flow, VzFlowOutput *output, VzFlowEffectKind kind, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = g_new0 (VzFlowEffect, 1);

  effect->kind = kind;
  effect->request = flow->request = ++flow->last_request;
  flow->at_wallet = NULL;
  flow->asking = FALSE;
  flow->purpose = purpose;
  flow->asked_status = FALSE;
  g_ptr_array_add (output->effects, effect);
  return effect;
}

void
vz_flow_get (VzFlow *flow, VzFlowOutput *output, const char *page, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_GET, purpose);

  effect->page = g_strdup (page);
  if (purpose == VZ_FOR_STEP) {
    flow->posted = NULL;
    flow->money_sent = FALSE;
    json_object_clear (flow->given);
  }
}

VzFlowEffect *
vz_flow_post (
    VzFlow *flow, VzFlowOutput *output, const char *page, json_t *form, VzFlowPurpose purpose)
{
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_POST, purpose);
  const VzPage *row = vz_page_find (page, NULL);

  effect->page = g_strdup (page);
  effect->form = form;
  effect->money = row == NULL || row->money;
  if (purpose == VZ_FOR_STEP) {
    flow->posted = row;
    flow->money_sent = effect->money;
    flow->at_stake = flow->at_stake || effect->money;
    flow->unsent = FALSE;
  }
  if (flow->money_sent && purpose == VZ_FOR_STEP) {
    vz_flow_event (output, VZ_EVENT_PAY_INTENDED, json_pack ("{s:s}", "page", page));
  }
  return effect;
}

void
vz_flow_resume (VzFlow *flow, const VzFlowWaiting *waiting, VzMoney due)
{
  flow->page = vz_page_find (waiting->page, &flow->strategy);
  vz_flow_waiting_clear (&flow->waiting);
  flow->waiting = (VzFlowWaiting){
    .page = g_strdup (waiting->page),
    .number = g_strdup (waiting->number),
    .barcode = g_strdup (waiting->barcode),
    .link = g_strdup (waiting->link),
    .status = g_strdup (waiting->status),
    .seconds = waiting->seconds,
    .elsewhere = flow->page != NULL && (flow->page->link != NULL || flow->page->by_phone),
    .void_asked = waiting->void_asked,
  };
  if (waiting->kept != NULL) {
    vz_flow_resume_asking (flow, waiting->kept);
  }
  flow->due = due;
  flow->at_stake = TRUE;
  g_free (flow->page_name);
  flow->page_name = g_strdup (waiting->page);
  vz_flow_to (flow, VZ_FLOW_WAITING);
}

void
vz_flow_resume_unknown (VzFlow *flow, const char *page)
{
  flow->page = vz_page_find (page, &flow->strategy);
  g_free (flow->page_name);
  flow->page_name = g_strdup (page);
  vz_flow_problem (flow, VZ_ERROR_NO_ANSWER, NULL);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
}

static gboolean
is_poll (VzFlowPurpose purpose)
{
  return purpose == VZ_FOR_POLL || purpose == VZ_FOR_BACK || purpose == VZ_FOR_VOID_FIRST ||
         purpose == VZ_FOR_VOID_LAST;
}

/* After a money POST nothing but a final page proves anything: everything else leaves the sale
 * unknown. */
void
vz_flow_lose_sight (VzFlow *flow, const char *reason, VzFlowOutput *output)
{
  if (flow->state != VZ_FLOW_UNKNOWN) {
    vz_flow_event (output, VZ_EVENT_UNKNOWN,
                   json_pack ("{s:s, s:s}", "page", flow->page_name != NULL ? flow->page_name : "",
                              "reason", reason));
  }
  vz_flow_problem (flow, VZ_ERROR_NO_ANSWER, reason);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
}

static void
on_start (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state != VZ_FLOW_IDLE) {
    return;
  }
  vz_flow_event (output, VZ_EVENT_CHECKOUT_STARTED,
                 json_pack ("{s:I}", "checkout", (json_int_t)flow->setup.checkout));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
}

static void
on_resume (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING) {
    flow->ended = flow->now;
    vz_flow_poll_later (flow, 0, output);
  }
}

/* Nothing was taken: the page stands as it did before it was sent. */
static void
note_nothing_taken (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s*}", "page", flow->page_name));
}

/* A refusal moves nothing, and may be answered again. */
static void
note_money (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (flow->money_sent && envelope->errors != NULL) {
    note_nothing_taken (flow, output);
  } else if (flow->money_sent) {
    flow->moved = TRUE;
    flow->taken = flow->posted;
  }
}

void
vz_flow_step_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean back_to_basket = vz_envelope_is_back_to_basket (envelope);

  note_money (flow, envelope, output);
  if (vz_flow_went_astray (flow, envelope, output)) {
    return;
  }
  if (back_to_basket && flow->at_stake) {
    vz_flow_look_for_order (flow, "commerce leads back to the basket", output);
    return;
  }
  if (back_to_basket) {
    vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "basket"));
    vz_flow_problem (flow, VZ_ERROR_BASKET_EMPTY, NULL);
    vz_flow_to (flow, VZ_FLOW_IDLE);
    return;
  }
  vz_flow_follow (flow, envelope, output);
}

static void
on_barcode_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (g_strcmp0 (envelope->page, flow->page_name) == 0 && envelope->errors == NULL) {
    vz_flow_wait (flow, envelope, output);
  } else {
    vz_flow_follow (flow, envelope, output);
  }
}

static gboolean
names_order (const VzEnvelope *envelope)
{
  static const char *const members[] = { "order_id", "order_number", "redirect_url" };
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    named = named || vz_json_get (envelope->context, members[i]) != NULL;
  }
  return named;
}

gboolean
vz_flow_is_last (const VzEnvelope *envelope)
{
  const VzPage *page = envelope->page != NULL ? vz_page_find (envelope->page, NULL) : NULL;

  return page != NULL && page->kind == VZ_PAGE_DONE;
}

gboolean
vz_flow_is_done (const VzEnvelope *envelope)
{
  return vz_flow_is_last (envelope) && (envelope->errors == NULL || names_order (envelope));
}

/* A page that was asked for by its name is shown without an order too. */
gboolean
vz_flow_proves_order (const VzEnvelope *envelope)
{
  return vz_flow_is_last (envelope) && names_order (envelope);
}

static void
on_state_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_flow_proves_order (envelope)) {
    vz_flow_complete (flow, envelope, output);
  }
}

static void
on_proof_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_flow_proves_order (envelope)) {
    vz_flow_complete (flow, envelope, output);
    return;
  }
  if (g_strcmp0 (envelope->page, flow->waiting.page) == 0) {
    flow->vanished = FALSE; /* commerce still waits for the customer */
  }
  vz_flow_proved_unpaid (flow, envelope, output);
}

static void (*const replied[VZ_FOR_N]) (VzFlow *, const VzEnvelope *, VzFlowOutput *) = {
  [VZ_FOR_STEP] = vz_flow_step_replied,   [VZ_FOR_BARCODE] = on_barcode_replied,
  [VZ_FOR_STATE] = on_state_replied,      [VZ_FOR_PROOF] = on_proof_replied,
  [VZ_FOR_PHONE] = vz_flow_phone_replied, [VZ_FOR_PHONE_PROOF] = vz_flow_phone_proved,
};

/* A login may end without a word: commerce then answers as it answers a guest. */
static gboolean
read_reply (VzFlow *flow, const json_t *json, VzEnvelope *envelope, GError **error)
{
  if (!vz_envelope_read (envelope, json, flow->page_name, error)) {
    return FALSE;
  }
  if (flow->setup.account && envelope->guest && !vz_flow_is_done (envelope)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SESSION_GONE,
                         "commerce answered as if nobody had logged in");
    return FALSE;
  }
  return TRUE;
}

/* These are no pages. */
static void (*const answer_to[]) (VzFlow *, const json_t *, VzFlowOutput *) = {
  [FALSE] = vz_flow_status_replied,
  [TRUE] = vz_flow_was_read,
};

static void
on_reply (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) told = NULL;
  VzEnvelope envelope;
  VzFlowPurpose purpose = flow->purpose;

  if (purpose == VZ_FOR_READ || flow->asked_status) {
    answer_to[purpose == VZ_FOR_READ](flow, input->json, output);
    return;
  }
  told = flow->at_wallet != NULL ? vz_flow_told_by_wallet (flow, input->json, output)
                                 : json_incref ((json_t *)input->json);
  flow->reply = told;
  vz_flow_keep_addresses (flow, told);
  if (!read_reply (flow, told, &envelope, &error)) {
    const VzFlowInput failure = {
      .kind = VZ_INPUT_FAILURE, .request = input->request, .error = error, .now = input->now
    };

    vz_flow_handle (flow, &failure, output);
    return;
  }
  if (is_poll (purpose)) {
    vz_flow_poll_replied (flow, &envelope, output);
  } else if (replied[purpose] != NULL) {
    replied[purpose](flow, &envelope, output);
  }
}

static gboolean
proves_nothing_was_sent (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_OFFLINE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_CERTIFICATE);
}

static VzError
code_of (const GError *error)
{
  if (error->domain != VZ_ERROR) {
    return VZ_ERROR_BAD_REPLY;
  }
  /* "not found" is said of products; of a page it is a refusal */
  return error->code == VZ_ERROR_NOT_FOUND ? VZ_ERROR_REFUSED : (VzError)error->code;
}

static void
on_failure (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  gboolean money = flow->money_sent && flow->purpose == VZ_FOR_STEP;
  gboolean sent = !proves_nothing_was_sent (input->error);

  flow->unsent = flow->purpose == VZ_FOR_STEP ? !sent : flow->unsent;
  if (money && !sent) {
    note_nothing_taken (flow, output);
  }
  if (flow->state == VZ_FLOW_WAITING && vz_flow_may_have_paid (flow, input->error)) {
    vz_flow_lose_sight (flow, input->error->message, output);
  } else if (flow->state == VZ_FLOW_WAITING) {
    vz_flow_poll_failed (flow, input->error, input->retry_after, output);
  } else if (flow->purpose == VZ_FOR_STATE || (money && (sent || vz_flow_has_paid (flow)))) {
    vz_flow_lose_sight (flow, input->error->message, output);
  } else if (vz_flow_asks_phone_too (flow)) {
    vz_flow_watch_phone (flow, input->retry_after, output);
  } else if (flow->purpose == VZ_FOR_BARCODE) {
    vz_flow_wait (flow, NULL, output);
  } else {
    g_autofree char *detail =
        flow->page_name != NULL ? g_strdup_printf ("%s: %s", flow->page_name, input->error->message)
                                : g_strdup (input->error->message);

    vz_flow_stuck (flow, code_of (input->error), detail);
  }
}

static void
on_address (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->address_made = TRUE;
  vz_flow_get (flow, output, flow->page_name, VZ_FOR_STEP);
}

static void
on_cleared (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  vz_flow_cleared (flow, output);
}

static gboolean
lacks_barcode (const VzFlowWaiting *waiting)
{
  return !waiting->elsewhere && waiting->number == NULL && waiting->barcode == NULL;
}

static void
on_timer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->purpose == VZ_FOR_POLL && lacks_barcode (&flow->waiting)) {
    vz_flow_get (flow, output, flow->waiting.page, VZ_FOR_POLL);
    flow->polling = TRUE;
  } else if (is_poll (flow->purpose)) {
    vz_flow_poll (flow, output, flow->purpose);
  } else if (flow->purpose == VZ_FOR_PHONE) {
    vz_flow_get (flow, output, NULL, VZ_FOR_PHONE);
  }
}

static void
on_answer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->unattended = 0;
  if (flow->state == VZ_FLOW_ASKING) {
    flow->keyed = input->secrets;
    flow->taken = NULL;
    vz_flow_answer (flow, input->json, output);
    flow->keyed = NULL;
  } else if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL) {
    vz_flow_relay (flow, input->json, output);
  }
}

static gboolean
is_payment_page (const VzFlow *flow)
{
  return flow->strategy != NULL && flow->strategy->payment_type != NULL;
}

static void
leave (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "back"));
  flow->has_problem = FALSE;
  vz_flow_to (flow, VZ_FLOW_IDLE);
}

/* A page of the wallet provider is none of commerce's. */
static gboolean
can_go_back_to (const VzFlow *flow, const char *name)
{
  const VzPage *page = vz_page_find (name, NULL);

  return g_strcmp0 (name, flow->page_name) != 0 && (page == NULL || page->path == NULL);
}

/* The page that asked before this one, as far as nothing was sent that may move money; else the
 * choice of the payment. Transfer full. */
static char *
page_before (VzFlow *flow)
{
  GPtrArray *trail = flow->trail;

  while (trail->len > 0 && !can_go_back_to (flow, g_ptr_array_index (trail, trail->len - 1))) {
    g_ptr_array_remove_index (trail, trail->len - 1);
  }
  return trail->len > 0 && !flow->moved && !flow->aside
             ? g_ptr_array_steal_index (trail, trail->len - 1)
             : g_strdup ("PaymentOptionSelectionPage");
}

/* A page may ask one thing after another. */
static gboolean
has_asked_twice (const VzFlow *flow)
{
  for (guint i = 0; flow->question != NULL && i < flow->question->fields->len; i++) {
    if (((VzQuestionField *)g_ptr_array_index (flow->question->fields, i))->field->of != NULL) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
go_back (VzFlow *flow, VzFlowOutput *output)
{
  g_autofree char *page = has_asked_twice (flow) ? g_strdup (flow->page_name) : page_before (flow);

  flow->by_hand = TRUE;
  flow->aside = FALSE;
  flow->unattended = 0;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, page, VZ_FOR_STEP);
}

/* What was shown is no longer what it costs: the basket must be seen first. */
static gboolean
costs_otherwise (const VzFlow *flow)
{
  return flow->has_problem && flow->problem == VZ_ERROR_TOTALS_DIFFER;
}

static void
on_back (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL) {
    vz_flow_poll_for (flow, output, VZ_FOR_BACK);
  } else if (flow->state != VZ_FLOW_ASKING && flow->state != VZ_FLOW_STUCK) {
    return;
  } else if ((is_payment_page (flow) || flow->aside) && !costs_otherwise (flow)) {
    go_back (flow, output);
  } else {
    leave (flow, output);
  }
}

static void
on_leave (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_ASKING || flow->state == VZ_FLOW_STUCK) {
    leave (flow, output);
  }
}

static void
on_retry (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_UNKNOWN && flow->unsent && vz_flow_has_paid (flow)) {
    vz_flow_send_again (flow, output);
  } else if (flow->state == VZ_FLOW_UNKNOWN) {
    vz_flow_get (flow, output, "ThankYouPage", VZ_FOR_STATE);
  } else if (flow->state == VZ_FLOW_STUCK && flow->problem == VZ_ERROR_SESSION_GONE) {
    leave (flow, output);
  } else if (flow->state == VZ_FLOW_STUCK) {
    flow->has_problem = FALSE;
    flow->unattended = 0;
    flow->aside = FALSE;
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
  }
}

static void
on_ask_now (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  gint64 due = flow->ended + (gint64)flow->waiting.seconds * G_USEC_PER_SEC;

  if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL && !flow->polling &&
      input->now >= due) {
    vz_flow_poll (flow, output, VZ_FOR_POLL);
  }
}

static void
on_void (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING) {
    vz_flow_poll_for (flow, output, VZ_FOR_VOID_FIRST);
  } else if (vz_flow_asks_phone_too (flow)) {
    vz_flow_void_phone (flow, output);
  }
}

static void
on_again (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_ASKING && flow->page->again != NULL && flow->question->again_at != 0 &&
      input->now >= flow->question->again_at) {
    flow->unattended = 0;
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_post_page (flow, output, vz_page_find (flow->page->again, NULL), json_object (),
                       VZ_FOR_STEP);
  }
}

static void (*const handlers[]) (VzFlow *, const VzFlowInput *, VzFlowOutput *) = {
  [VZ_INPUT_START] = on_start,         [VZ_INPUT_RESUME] = on_resume,
  [VZ_INPUT_REPLY] = on_reply,         [VZ_INPUT_FAILURE] = on_failure,
  [VZ_INPUT_ADDRESS] = on_address,     [VZ_INPUT_CLEARED] = on_cleared,
  [VZ_INPUT_TIMER] = on_timer,         [VZ_INPUT_ANSWER] = on_answer,
  [VZ_INPUT_BACK] = on_back,           [VZ_INPUT_LEAVE] = on_leave,
  [VZ_INPUT_RETRY] = on_retry,         [VZ_INPUT_VOID] = on_void,
  [VZ_INPUT_ASK_NOW] = on_ask_now,     [VZ_INPUT_AGAIN] = on_again,
  [VZ_INPUT_ASIDE] = vz_flow_go_aside,
};

/* These come from outside at any time; all others answer a request and count only while it does. */
static gboolean
answers_no_request (VzFlowInputKind kind)
{
  return kind == VZ_INPUT_START || kind == VZ_INPUT_RESUME || kind >= VZ_INPUT_ANSWER;
}

void
vz_flow_handle (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  g_return_if_fail (input->kind < G_N_ELEMENTS (handlers));

  if (answers_no_request (input->kind) || input->request == flow->request) {
    flow->now = input->now;
    handlers[input->kind](flow, input, output);
  }
}

const VzFlowView *
vz_flow_view (VzFlow *flow)
{
  flow->view = (VzFlowView){
    .state = flow->state,
    .page = flow->page_name,
    .question = flow->question,
    .has_problem = flow->has_problem,
    .problem = flow->problem,
    .problem_detail = flow->detail,
    .shown = flow->shown,
    .server = flow->server,
    .due = flow->due,
    .waiting = flow->state == VZ_FLOW_WAITING ? &flow->waiting : NULL,
    .heard = flow->heard,
    .reconnecting = flow->reconnecting,
    .polling = flow->polling,
    .by_phone = vz_flow_asks_phone_too (flow) ? vz_flow_interval (flow) : 0,
    .asides = flow->state == VZ_FLOW_ASKING &&
                      g_strcmp0 (flow->page_name, "PaymentOptionSelectionPage") == 0
                  ? vz_asides ()
                  : NULL,
    .can_go_back = flow->state == VZ_FLOW_ASKING || flow->state == VZ_FLOW_STUCK ||
                   (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL),
  };
  return &flow->view;
}
