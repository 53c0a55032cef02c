/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/basket-api.h"
#include "commerce/checkout-api.h"
#include "register/sealing.h"

/* Carries out what the walk of a checkout asks for, and brings back what comes of it. */

/* A payment that is not answered by then is looked into, while its request goes on. */
#define PATIENCE_SECONDS 30

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
  VzFlowInput input = { .request = answer->request,
                        .attempt = answer->attempt,
                        .now = vz_runner_now (runner) };

  vz_runner_hear (runner, error);
  if (reply != NULL) {
    vz_reply_check (reply, &error);
  }
  input.kind = error == NULL ? VZ_INPUT_REPLY : VZ_INPUT_FAILURE;
  input.json = error == NULL ? reply->json : NULL;
  input.error = error;
  vz_runner_flow_input (runner, &input, decision);
  end_login_if_gone (runner);
  keep_session (runner);
}

void
vz_runner_replied (VzAsked *asked, VzReply *reply, GError *error)
{
  vz_asked_answered (asked, decide_reply, reply, (GDestroyNotify)vz_reply_free, error);
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  VzAsked *asked = data;
  GError *error = NULL;
  VzReply *reply = vz_checkout_api_finish (VZ_SESSION (source), result, &error);

  vz_runner_replied (asked, reply, error);
}

/* The provider says nothing of commerce: neither that it is there nor that it is not. */
static void
decide_wallet (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  const VzReply *reply = answer->result;
  const VzFlowInput input = { .kind = reply != NULL ? VZ_INPUT_REPLY : VZ_INPUT_FAILURE,
                              .request = answer->request,
                              .attempt = answer->attempt,
                              .json = reply != NULL ? reply->json : NULL,
                              .error = answer->error,
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
  keep_session (runner);
}

static void
on_wallet (GObject *source, GAsyncResult *result, gpointer data)
{
  VzAsked *asked = data;
  GError *error = NULL;
  VzReply *reply = vz_wallet_post_finish (VZ_WALLET (source), result, &error);

  vz_asked_answered (asked, decide_wallet, reply, (GDestroyNotify)vz_reply_free, error);
}

static void
ask_wallet (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_wallet_post_async (runner->given->wallet, effect->url, effect->form, effect->money,
                        vz_runner_span (runner), on_wallet, vz_asked_new (runner, effect));
}

static void
get (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_checkout_api_get_async (runner->session, effect->page, vz_runner_span (runner), on_reply,
                             vz_asked_new (runner, effect));
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

  vz_checkout_api_post_async (runner->session, &what, vz_runner_span (runner), on_reply,
                              vz_asked_new (runner, effect));
}

static void
read_address (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_checkout_api_read_async (runner->session, effect->url, vz_runner_span (runner), on_reply,
                              vz_asked_new (runner, effect));
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
  VzAsked *asked = data;
  GError *error = NULL;
  char *pk = vz_checkout_api_add_address_finish (VZ_SESSION (source), result, &error);

  vz_asked_answered (asked, decide_address, pk, g_free, error);
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

  vz_checkout_api_add_address_async (runner->session, address, vz_runner_span (runner), on_address,
                                     vz_asked_new (runner, effect));
}

static void
decide_cleared (VzRunner *runner, gpointer data, VzDecision *decision)
{
  feed (runner, data, VZ_INPUT_CLEARED, decision);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  VzAsked *asked = data;
  GError *error = NULL;
  VzBasket *basket = vz_basket_api_finish (VZ_SESSION (source), result, &error);

  if (basket != NULL && g_strcmp0 (basket->pk, asked->runner->sale->basket_pk) != 0) {
    error = g_error_new_literal (VZ_ERROR, VZ_ERROR_SESSION_GONE,
                                 "commerce emptied a basket that is not this sale's");
    g_clear_pointer (&basket, vz_basket_unref);
  }
  vz_asked_answered (asked, decide_cleared, basket, (GDestroyNotify)vz_basket_unref, error);
}

static void
clear_basket (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzBasketCall call = { .verb = VZ_BASKET_CLEAR };

  vz_basket_api_async (runner->session, &call, runner->given->settings->barcode_field,
                       vz_runner_span (runner), on_cleared, vz_asked_new (runner, effect));
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
decide_written (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_WRITTEN,
                              .request = GPOINTER_TO_UINT (data),
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

/* Effects are carried out once their events are on the disk. */
static void
tell_written (VzRunner *runner, const VzFlowEffect *effect)
{
  vz_runner_input (runner, decide_written, GUINT_TO_POINTER (effect->request), NULL);
}

static void
decide_no_answer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  g_autoptr (GError) error =
      g_error_new (VZ_ERROR, VZ_ERROR_NO_ANSWER, "no answer within %d seconds", PATIENCE_SECONDS);
  const VzFlowInput input = { .kind = VZ_INPUT_FAILURE,
                              .request = GPOINTER_TO_UINT (data),
                              .error = error,
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

static void
on_no_answer (gpointer data)
{
  VzRunner *runner = data;

  runner->timer = 0;
  vz_runner_input (runner, decide_no_answer, GUINT_TO_POINTER (runner->timer_request), NULL);
}

static void
wait_patiently (VzRunner *runner, const VzFlowEffect *effect)
{
  runner->timer_request = effect->request;
  runner->timer = vz_clock_call_after (runner->given->clock, PATIENCE_SECONDS * G_USEC_PER_SEC,
                                       on_no_answer, runner);
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
  [VZ_EFFECT_CHARGE] = vz_runner_charge,
  [VZ_EFFECT_ABORT_CHARGE] = vz_runner_abort_charge,
  [VZ_EFFECT_TAKE_RECEIPT] = vz_runner_take_receipt,
  [VZ_EFFECT_TELL_WRITTEN] = tell_written,
};

void
vz_runner_carry_out (VzRunner *runner, gpointer data)
{
  GPtrArray *effects = data;

  for (guint i = 0; i < effects->len; i++) {
    const VzFlowEffect *effect = g_ptr_array_index (effects, i);

    vz_runner_drop_request (runner);
    if (effect->money) {
      wait_patiently (runner, effect);
    } else {
      runner->request = g_cancellable_new ();
    }
    runner->asked_since = vz_runner_now (runner);
    carry_out[effect->kind](runner, effect);
  }
}
