/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "checkout/doubt.h"
#include "checkout/envelope.h"
#include "checkout/order-amount.h"
#include "commerce/checkout-api.h"
#include "commerce/order-api.h"

/* Reads the order that a checkout made, so that its paper can name it. */

#define ORDER_TRIES 3
#define THANKS "ThankYouPage"

static void ask (VzRunner *runner);

static void
tell (VzRunner *runner, json_t *payload, VzDecision *decision)
{
  if (runner->order_names != NULL) {
    json_object_update (payload, runner->order_names);
  }
  vz_decision_event (decision, runner, VZ_EVENT_ORDER_READ, payload);
  if (vz_sale_last_print (runner->sale, "receipt") == NULL) {
    vz_runner_order_print (runner, "receipt", decision);
  }
  vz_runner_decide_picture (decision);
}

static void
compare_amounts (VzRunner *runner, const VzOrder *order, VzDecision *decision)
{
  json_t *differs = vz_order_amount_differs (runner->sale, order);

  if (differs != NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_EXCEPTION, differs);
  }
}

static void
order_is_read (VzRunner *runner, VzOrder *order, const char *reason, VzDecision *decision)
{
  json_t *json = order != NULL ? vz_order_to_json (order) : NULL;

  g_clear_pointer (&runner->order_url, g_free);
  tell (runner, json_pack ("{s:o*, s:s*}", "order", json, "reason", reason), decision);
  if (order != NULL) {
    compare_amounts (runner, order, decision);
  }
}

static void
on_retry (gpointer data)
{
  VzRunner *runner = data;

  runner->order_retry = 0;
  ask (runner);
}

static void
ask_after (VzRunner *runner, guint seconds)
{
  runner->order_retry =
      vz_clock_call_after (runner->given->clock, seconds * G_USEC_PER_SEC, on_retry, runner);
}

/* No paper waits for it any more, and what a manager decided wants the server's word. */
static void
seek (VzRunner *runner, const GError *error, VzDecision *decision)
{
  guint asked = MAX (runner->order_tries, ORDER_TRIES) - ORDER_TRIES + 1;
  guint delay = vz_doubt_delay (asked, runner->given->random);

  if (!runner->sale->order_sought) {
    tell (runner, json_pack ("{s:s, s:b}", "reason", error->message, "later", TRUE), decision);
  }
  ask_after (runner, MAX (delay, vz_error_retry_after (error)));
}

/* The paper does not wait as long as commerce may want to be left alone. */
static gboolean
is_soon_asked_again (VzRunner *runner, const GError *error)
{
  return ++runner->order_tries < ORDER_TRIES && vz_error_retry_after (error) <= runner->order_tries;
}

static void
take_failure (VzRunner *runner, const GError *error, VzDecision *decision)
{
  gboolean again = vz_error_is_away (error) ||
                   g_error_matches (error, VZ_ERROR, VZ_ERROR_SERVER_TROUBLE) ||
                   g_error_matches (error, VZ_ERROR, VZ_ERROR_THROTTLED);

  if (again && is_soon_asked_again (runner, error)) {
    ask_after (runner, runner->order_tries);
  } else if (again && runner->sale->decided) {
    seek (runner, error, decision);
  } else {
    order_is_read (runner, NULL, error->message, decision);
  }
}

static void
decide_order (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzAnswer *answer = data;

  vz_runner_hear (runner, answer->error);
  if (answer->error != NULL) {
    take_failure (runner, answer->error, decision);
  } else {
    order_is_read (runner, answer->result, NULL, decision);
  }
}

static void
on_order (GObject *source, GAsyncResult *result, gpointer runner)
{
  GError *error = NULL;
  VzOrder *order = vz_order_api_completed_finish (VZ_SESSION (source), result, &error);

  vz_runner_answered (runner, decide_order, order, (GDestroyNotify)vz_order_unref, error);
}

/* FALSE when it does not say where the order is either. */
static gboolean
take_thanks (VzRunner *runner, const json_t *json, GError **error)
{
  VzEnvelope envelope;
  const char *url;
  g_autofree char *number = NULL;
  g_autofree char *id = NULL;

  if (!vz_envelope_read (&envelope, json, THANKS, error)) {
    return FALSE;
  }
  if (g_strcmp0 (envelope.page, THANKS) == 0) {
    number = vz_json_dup_text (envelope.context, "order_number");
    id = vz_json_dup_text (envelope.context, "order_id");
    runner->order_names = json_pack ("{s:s*, s:s*}", "number", number, "id", id);
    url = vz_json_string (envelope.context, "redirect_url", "");
    g_free (runner->order_url);
    runner->order_url = g_strdup (url);
  }
  if (*runner->order_url != '\0') {
    return TRUE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND, "commerce gave no address of the order");
  return FALSE;
}

static void
ask_for_order (VzRunner *runner, gpointer data)
{
  runner->order_tries = 0;
  ask (runner);
}

static void
decide_thanks (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  const VzReply *reply = answer->result;
  g_autoptr (GError) error = g_steal_pointer (&answer->error);

  vz_runner_hear (runner, error);
  if (reply != NULL && vz_reply_check (reply, &error) &&
      take_thanks (runner, reply->json, &error)) {
    vz_decision_effect (decision, ask_for_order, NULL, NULL);
  } else {
    take_failure (runner, error, decision);
  }
}

static void
on_thanks (GObject *source, GAsyncResult *result, gpointer runner)
{
  GError *error = NULL;
  VzReply *reply = vz_checkout_api_finish (VZ_SESSION (source), result, &error);

  vz_runner_answered (runner, decide_thanks, reply, (GDestroyNotify)vz_reply_free, error);
}

/* An answer that completed a payment may have said nothing of its order: the page itself does. */
static void
ask (VzRunner *runner)
{
  if (runner->session == NULL) {
    vz_runner_answered (runner, decide_order, NULL, NULL,
                        g_error_new (VZ_ERROR, VZ_ERROR_NOT_FOUND,
                                     "the session of the order is gone"));
  } else if (*runner->order_url == '\0') {
    vz_checkout_api_get_async (runner->session, THANKS, runner->life, on_thanks, runner);
  } else {
    vz_order_api_completed_async (runner->session, runner->order_url, runner->life, on_order,
                                  runner);
  }
}

void
vz_runner_read_order (VzRunner *runner, const char *url)
{
  runner->order_url = g_strdup (url != NULL ? url : "");
  ask (runner);
}

void
vz_runner_find_order (VzRunner *runner, gpointer data)
{
  vz_runner_read_order (runner, NULL);
}
