/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/basket-api.h"
#include "commerce/checkout-api.h"
#include "core/card.h"
#include "register/sealing.h"

/* Carries out what the flow of a checkout asks for, and feeds it what comes back. */

typedef struct {
  VzRunner *runner;
  guint request;
} Asked;

static Asked *
asked_new (VzRunner *runner, const VzFlowEffect *effect)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ runner, effect->request };
  return asked;
}

void
vz_runner_drop_request (VzRunner *runner)
{
  if (runner->request != NULL) {
    g_cancellable_cancel (runner->request);
    g_clear_object (&runner->request);
  }
  vz_clock_cancel (runner->given->clock, &runner->timer);
}

/* Such a session serves no other sale. */
static void
end_login_if_gone (VzRunner *runner)
{
  const VzFlowView *view = runner->flow != NULL ? vz_flow_view (runner->flow) : NULL;

  if (runner->session != NULL && view != NULL && view->has_problem &&
      view->problem == VZ_ERROR_SESSION_GONE) {
    vz_session_end_login (runner->session);
  }
}

static void
keep_session (VzRunner *runner)
{
  if (runner->flow != NULL) {
    vz_runner_keep_link (runner);
  }
  if (runner->session != NULL && !vz_sale_is_over (runner->sale)) {
    vz_sealing_keep (runner->given->sealing, runner->sale->number, runner->session);
  }
}

static void
decide_reply (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  VzReply *reply = answer->result;
  g_autoptr (GError) error = g_steal_pointer (&answer->error);
  VzFlowInput input = { .request = answer->request, .now = vz_runner_now (runner) };

  vz_runner_hear (runner, error);
  if (reply != NULL) {
    vz_reply_check (reply, &error);
    input.retry_after = reply->retry_after;
  }
  input.kind = error == NULL ? VZ_INPUT_REPLY : VZ_INPUT_FAILURE;
  input.json = error == NULL ? reply->json : NULL;
  input.error = error;
  vz_runner_flow_input (runner, &input, decision);
  end_login_if_gone (runner);
  keep_session (runner);
}

static void
on_sealed (GObject *source, GAsyncResult *result, gpointer data)
{
  vz_runner_prepared (data);
}

/* What a reply leads to may have to survive a restart: its session is on the disk before it is
 * decided on. */
static void
seal_session (VzRunner *runner, gpointer input)
{
  if (runner->session == NULL || vz_sale_is_over (runner->sale) ||
      !vz_sealing_keep_async (runner->given->sealing, runner->sale->number, runner->session,
                              on_sealed, runner)) {
    vz_runner_prepared (runner);
  }
}

static void
answered (Asked *asked, VzDecide decide, gpointer result, GDestroyNotify destroy, GError *error)
{
  VzAnswer *answer;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  answer = vz_answer_new (result, destroy, error);
  answer->request = asked->request;
  vz_runner_input_prepared (asked->runner, seal_session, decide, answer, vz_answer_free);
}

void
vz_runner_replied (VzRunner *runner, guint request, VzReply *reply, GError *error)
{
  Asked asked = { runner, request };

  answered (&asked, decide_reply, reply, (GDestroyNotify)vz_reply_free, error);
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  GError *error = NULL;
  VzReply *reply = vz_checkout_api_finish (VZ_SESSION (source), result, &error);

  answered (asked, decide_reply, reply, (GDestroyNotify)vz_reply_free, error);
}

/* The provider says nothing of commerce: neither that it is there nor that it is not. */
static void
decide_wallet (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  const VzReply *reply = answer->result;
  const VzFlowInput input = { .kind = reply != NULL ? VZ_INPUT_REPLY : VZ_INPUT_FAILURE,
                              .request = answer->request,
                              .json = reply != NULL ? reply->json : NULL,
                              .error = answer->error,
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
  keep_session (runner);
}

static void
on_wallet (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  GError *error = NULL;
  VzReply *reply = vz_wallet_post_finish (VZ_WALLET (source), result, &error);

  answered (asked, decide_wallet, reply, (GDestroyNotify)vz_reply_free, error);
}

static void
ask_wallet (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_wallet_post_async (runner->given->wallet, effect->url, effect->form, effect->money,
                        runner->request, on_wallet, asked_new (runner, effect));
}

static void
get (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_checkout_api_get_async (runner->session, effect->page, runner->request, on_reply,
                             asked_new (runner, effect));
}

static void
post (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzPagePost what = { .page = effect->page,
                            .query = effect->query,
                            .body = effect->form,
                            .json = effect->json,
                            .money = effect->money,
                            .secrets = effect->secrets };

  vz_checkout_api_post_async (runner->session, &what, runner->request, on_reply,
                              asked_new (runner, effect));
}

static void
read_address (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_checkout_api_read_async (runner->session, effect->url, runner->request, on_reply,
                              asked_new (runner, effect));
}

static void
feed (VzRunner *runner, const VzAnswer *answer, VzFlowInputKind kind, VzDecision *decision)
{
  const VzFlowInput input = { .kind = answer->error == NULL ? kind : VZ_INPUT_FAILURE,
                              .request = answer->request,
                              .text = kind == VZ_INPUT_ADDRESS ? answer->result : NULL,
                              .error = answer->error,
                              .now = vz_runner_now (runner) };

  vz_runner_hear (runner, answer->error);
  vz_runner_flow_input (runner, &input, decision);
}

static void
decide_address (VzRunner *runner, gpointer data, VzDecision *decision)
{
  feed (runner, data, VZ_INPUT_ADDRESS, decision);
}

static void
on_address (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  GError *error = NULL;
  char *pk = vz_checkout_api_add_address_finish (VZ_SESSION (source), result, &error);

  answered (asked, decide_address, pk, g_free, error);
}

static json_t *
store_address (const VzSettings *settings)
{
  json_t *address = json_object ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, settings->new_address);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    json_object_set_new (address, name, json_string (value));
  }
  return address;
}

static void
add_address (VzRunner *runner, const VzFlowEffect *effect)
{
  g_autoptr (json_t) address = store_address (runner->given->settings);

  vz_checkout_api_add_address_async (runner->session, address, runner->request, on_address,
                                     asked_new (runner, effect));
}

static void
decide_cleared (VzRunner *runner, gpointer data, VzDecision *decision)
{
  feed (runner, data, VZ_INPUT_CLEARED, decision);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  GError *error = NULL;
  VzBasket *basket = vz_basket_api_finish (VZ_SESSION (source), result, &error);

  if (basket != NULL && g_strcmp0 (basket->pk, asked->runner->sale->basket_pk) != 0) {
    error = g_error_new_literal (VZ_ERROR, VZ_ERROR_SESSION_GONE,
                                 "commerce emptied a basket that is not this sale's");
    g_clear_pointer (&basket, vz_basket_unref);
  }
  answered (asked, decide_cleared, basket, (GDestroyNotify)vz_basket_unref, error);
}

static void
clear_basket (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzBasketCall call = { .verb = VZ_BASKET_CLEAR };

  vz_basket_api_async (runner->session, &call, runner->given->settings->barcode_field,
                       runner->request, on_cleared, asked_new (runner, effect));
}

static void
decide_timer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_TIMER,
                              .request = GPOINTER_TO_UINT (data),
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

static void
on_timer (gpointer data)
{
  VzRunner *runner = data;

  runner->timer = 0;
  vz_runner_input (runner, decide_timer, GUINT_TO_POINTER (runner->timer_request), NULL);
}

static void
call_me (VzRunner *runner, const VzFlowEffect *effect)
{
  runner->timer_request = effect->request;
  runner->timer = vz_clock_call_after (runner->given->clock, effect->seconds * G_USEC_PER_SEC,
                                       on_timer, runner);
}

static void
read_order (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_runner_read_order (runner, effect->url);
}

static void (*const carry_out[]) (VzRunner *, const VzFlowEffect *) = {
  [VZ_EFFECT_GET] = get,
  [VZ_EFFECT_POST] = post,
  [VZ_EFFECT_ADD_ADDRESS] = add_address,
  [VZ_EFFECT_CLEAR_BASKET] = clear_basket,
  [VZ_EFFECT_CALL_ME] = call_me,
  [VZ_EFFECT_READ_ORDER] = read_order,
  [VZ_EFFECT_READ] = read_address,
  [VZ_EFFECT_READ_AT_TILL] = vz_runner_read_at_till,
  [VZ_EFFECT_CONFIRM_AT_TILL] = vz_runner_confirm_at_till,
  [VZ_EFFECT_WALLET] = ask_wallet,
};

static void
act (VzRunner *runner, gpointer data)
{
  GPtrArray *effects = data;

  for (guint i = 0; i < effects->len; i++) {
    const VzFlowEffect *effect = g_ptr_array_index (effects, i);

    vz_runner_drop_request (runner);
    runner->request = g_cancellable_new ();
    runner->asked_since = vz_runner_now (runner);
    carry_out[effect->kind](runner, effect);
  }
}

/* The walk may have changed the basket, or shown that its session is gone. */
static void
look_at_basket_again (VzRunner *runner)
{
  const VzFlowView *view = vz_flow_view (runner->flow);

  runner->basket_asked = FALSE;
  if (view->has_problem && view->problem == VZ_ERROR_SESSION_GONE) {
    g_clear_object (&runner->session);
  }
}

const VzFlowView *
vz_runner_walk (VzRunner *runner)
{
  if (runner->collect != NULL) {
    return vz_collect_view (runner->collect);
  }
  return runner->flow != NULL ? vz_flow_view (runner->flow) : NULL;
}

static void
handle (VzRunner *runner, const VzFlowInput *input, VzFlowOutput *output)
{
  if (runner->collect != NULL) {
    vz_collect_handle (runner->collect, input, output);
  } else {
    vz_flow_handle (runner->flow, input, output);
  }
}

void
vz_runner_flow_input (VzRunner *runner, const VzFlowInput *input, VzDecision *decision)
{
  g_autoptr (VzFlowOutput) output = NULL;

  if (vz_runner_walk (runner) == NULL || vz_sale_is_over (runner->sale)) {
    return;
  }
  output = vz_flow_output_new ();
  handle (runner, input, output);
  for (guint i = 0; i < output->events->len; i++) {
    VzEvent *event = vz_event_ref (g_ptr_array_index (output->events, i));

    g_free (event->sale);
    event->sale = g_strdup (runner->sale->number);
    vz_decision_take (decision, event);
    if (event->kind == VZ_EVENT_CHECKOUT_LEFT) {
      look_at_basket_again (runner);
    } else if (event->kind == VZ_EVENT_ORDER_READ) {
      vz_runner_order_print (runner, "receipt", decision);
    }
  }
  if (output->effects->len > 0) {
    vz_decision_effect (decision, act, g_ptr_array_ref (output->effects),
                        (GDestroyNotify)g_ptr_array_unref);
  }
  vz_runner_decide_picture (decision);
}

/* -- the beginning -- */

static const char *
configured (const char *setting, gpointer data)
{
  VzRunner *runner = data;

  if (g_str_equal (setting, "customer-email")) {
    return runner->sale->email;
  }
  if (g_str_equal (setting, "customer-phone")) {
    return runner->sale->phone;
  }
  return vz_settings_answer (runner->given->settings, setting);
}

void
vz_runner_new_flow (VzRunner *runner, guint checkout)
{
  const VzFlowSetup setup = { .currency = runner->sale->currency,
                              .shown = vz_sale_total (runner->sale),
                              .checkout = checkout,
                              .at_stake = runner->sale->at_stake,
                              .can_add_address =
                                  g_hash_table_size (runner->given->settings->new_address) > 0,
                              .account = runner->sale->email == NULL,
                              .origin = runner->given->settings->url,
                              .month = vz_card_month_of (vz_clock_wall (runner->given->clock)),
                              .interval = runner->given->settings->status_interval,
                              .random = runner->given->random,
                              .configured = configured,
                              .data = runner };

  g_clear_pointer (&runner->flow, vz_flow_free);
  runner->flow = vz_flow_new (&setup);
}

static void
decide_start (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_START, .now = vz_runner_now (runner) };

  if (runner->sale->state != VZ_SALE_OPEN) {
    return;
  }
  /* what was scanned or changed behind the key goes first */
  if (runner->session == NULL || runner->calling || vz_sale_open_rows (runner->sale) > 0) {
    runner->paying = TRUE;
    return;
  }
  vz_runner_new_flow (runner, runner->sale->checkouts + 1);
  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_start_checkout (VzRunner *runner)
{
  vz_runner_input (runner, decide_start, NULL, NULL);
}

/* -- commands -- */

static json_t *
answers_to_json (GHashTable *answers)
{
  json_t *json = json_object ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    json_object_set_new (json, name, json_string (value));
  }
  return json;
}

typedef struct {
  json_t *texts;
  GHashTable *secrets; /* parameter → VzSecret, or NULL */
} Answers;

static void
answers_free (gpointer data)
{
  Answers *answers = data;

  json_decref (answers->texts);
  if (answers->secrets != NULL) {
    g_hash_table_remove_all (answers->secrets);
    g_hash_table_unref (answers->secrets);
  }
  g_free (answers);
}

static void
decide_answer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const Answers *answers = data;
  const VzFlowInput input = { .kind = VZ_INPUT_ANSWER,
                              .json = answers->texts,
                              .secrets = answers->secrets,
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_answer (VzRunner *runner, GHashTable *texts, GHashTable *secrets)
{
  Answers *answers = g_new (Answers, 1);

  answers->texts = answers_to_json (texts);
  answers->secrets = secrets != NULL ? g_hash_table_ref (secrets) : NULL;
  vz_runner_input (runner, decide_answer, answers, answers_free);
}

void
vz_runner_tell_flow (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = GPOINTER_TO_UINT (data), .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

static void
decide_back (VzRunner *runner, gpointer data, VzDecision *decision)
{
  runner->paying = FALSE;
  vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_BACK), decision);
}

void
vz_runner_back (VzRunner *runner)
{
  vz_runner_input (runner, decide_back, NULL, NULL);
}

void
vz_runner_ask_now (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_ASK_NOW), NULL);
}

void
vz_runner_again (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_AGAIN), NULL);
}

static void
decide_aside (VzRunner *runner, gpointer page, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_ASIDE, .text = page, .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_aside (VzRunner *runner, const char *page)
{
  vz_runner_input (runner, decide_aside, g_strdup (page), g_free);
}

void
vz_runner_leave (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_LEAVE), NULL);
}
