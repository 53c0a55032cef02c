/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/basket-api.h"
#include "core/mutant.h"
#include "register/sealing.h"

/* Brings the rows of a sale and commerce's basket together, one basket call at a time. */

static void
price (VzRunner *runner, const VzBasket *basket, VzDecision *decision)
{
  gboolean same = g_strcmp0 (runner->sale->basket_pk, basket->pk) == 0;
  g_autoptr (GPtrArray) said = NULL;

  if (same && VZ_MUTANT ("keep-basket")) {
    basket = runner->sale->basket;
  }
  vz_decision_event (decision, runner, VZ_EVENT_BASKET_PRICED,
                     json_pack ("{s:o}", "basket", vz_basket_to_json (basket)));
  if (!same) {
    return; /* a new basket: what is missing in it is only not added yet */
  }
  said = vz_sale_compare_basket (runner->sale, basket,
                                 runner->step.kind != VZ_BASKET_STEP_NONE ? &runner->step : NULL);
  runner->paying = runner->paying && said->len == 0; /* what commerce changed is to be seen first */
  for (guint i = 0; i < said->len; i++) {
    vz_decision_take (decision, vz_event_ref (g_ptr_array_index (said, i)));
  }
}

static gboolean
is_ours (VzRunner *runner, const VzBasket *basket)
{
  if (runner->sale->basket_pk != NULL && g_strcmp0 (runner->sale->basket_pk, basket->pk) == 0) {
    return TRUE;
  }
  return basket->lines->len == 0 &&
         runner->ask (runner, basket->pk, runner->ask_data) != VZ_BASKET_OF_OPEN_SALE;
}

/* What a sale that was voided left behind, because the register or the line went away first. */
static gboolean
is_left_over (VzRunner *runner, const VzBasket *basket)
{
  return runner->ask (runner, basket->pk, runner->ask_data) == VZ_BASKET_OF_VOIDED_SALE;
}

static void
refused (VzRunner *runner, const GError *error, VzDecision *decision)
{
  const VzSaleRow *row = vz_sale_row (runner->sale, runner->step.row);
  gint64 has = row != NULL ? vz_sale_row_in_basket (runner->sale, row) : 0;

  runner->paying = FALSE;
  if (row != NULL && has > 0) {
    vz_decision_event (decision, runner, VZ_EVENT_QUANTITY_SET,
                       json_pack ("{s:i, s:I}", "row", (int)row->id, "quantity", (json_int_t)has));
    vz_runner_trouble (runner, VZ_ERROR_REFUSED, error->message);
  } else if (row != NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REFUSED,
                       json_pack ("{s:i, s:s}", "row", (int)row->id, "message", error->message));
  } else {
    vz_runner_trouble (runner, VZ_ERROR_REFUSED, error->message);
  }
}

static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_REFUSED) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_NOT_FOUND);
}

/* A change whose answer was lost is not repeated: the basket is read again, and what is missing
 * then is set. */
static void
basket_failed (VzRunner *runner, const GError *error, VzDecision *decision)
{
  if (is_refusal (error)) {
    refused (runner, error, decision);
  } else {
    runner->basket_asked = FALSE;
    vz_runner_failed (runner, error);
  }
}

/* A number that was shown may be paid at the till until the basket changes, wherever the cashier
 * has gone meanwhile; what was paid leaves a new basket behind. */
static gboolean
may_be_ordered (VzRunner *runner, const VzBasket *basket)
{
  return runner->sale->at_stake && runner->sale->basket_pk != NULL &&
         g_strcmp0 (runner->sale->basket_pk, basket->pk) != 0;
}

/* Another basket than the one that the sale has: a login that ended without a word leads to a
 * guest's. */
static gboolean
may_be_a_guests (VzRunner *runner, const VzBasket *basket)
{
  return runner->sale->basket_pk != NULL && g_strcmp0 (runner->sale->basket_pk, basket->pk) != 0 &&
         !runner->login_checked && runner->session != NULL &&
         vz_session_is_logged_in (runner->session);
}

static void
ask_again (VzRunner *runner, gpointer data)
{
  vz_runner_retry (runner);
}

/* Commerce no longer has the sale's basket, as after an order. */
static void
look_for_order (VzRunner *runner, VzDecision *decision)
{
  g_clear_pointer (&runner->flow, vz_flow_free);
  vz_runner_lose_sight (runner, runner->sale->page, "commerce has begun another basket", decision);
  vz_decision_effect (decision, ask_again, NULL, NULL);
}

static void
decide_basket (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  VzBasket *basket = answer->result;

  runner->calling = FALSE;
  vz_runner_hear (runner, answer->error);
  if (vz_sale_is_over (runner->sale)) {
    return;
  }
  if (basket == NULL) {
    basket_failed (runner, answer->error, decision);
  } else if (may_be_a_guests (runner, basket)) {
    runner->check_login = TRUE;
    runner->basket_asked = FALSE;
  } else if (may_be_ordered (runner, basket)) {
    look_for_order (runner, decision);
  } else if (!is_ours (runner, basket) && is_left_over (runner, basket)) {
    runner->clear_first = TRUE;
  } else if (!is_ours (runner, basket)) {
    runner->basket_asked = FALSE; /* what was added may have gone there: look before adding again */
    vz_runner_trouble (runner, VZ_ERROR_BASKET_TAKEN, NULL);
  } else {
    vz_runner_worked (runner);
    runner->basket_asked = TRUE;
    price (runner, basket, decision);
    vz_sealing_keep (runner->given->sealing, runner->sale->number, runner->session);
  }
  runner->step = (VzBasketStep){ VZ_BASKET_STEP_NONE };
}

static void
decide_voucher_answer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;

  if (is_refusal (answer->error)) {
    runner->calling = FALSE;
    runner->paying = FALSE; /* the total is not the one that was meant to be paid */
    vz_runner_hear (runner, answer->error);
    vz_decision_event (decision, runner, VZ_EVENT_VOUCHER_REFUSED,
                       json_pack ("{s:s*, s:s}", "code", runner->sale->voucher_tried, "message",
                                  answer->error->message));
  } else {
    if (answer->result != NULL) {
      g_free (runner->voucher_settled);
      runner->voucher_settled = g_strdup (runner->sale->voucher_tried);
    }
    decide_basket (runner, data, decision);
  }
}

static void
decide_stale (VzRunner *runner, gpointer data, VzDecision *decision)
{
  runner->calling = FALSE;
}

typedef struct {
  VzRunner *runner;
  VzDecide decide;
} Call;

static void
on_basket (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  GError *error = NULL;
  VzBasket *basket = vz_basket_api_finish (VZ_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  if (VZ_SESSION (source) != call->runner->session) {
    call->decide = decide_stale;
  }
  vz_runner_input (call->runner, call->decide,
                   vz_answer_new (basket, (GDestroyNotify)vz_basket_unref, error), vz_answer_free);
}

static void
call_basket (VzRunner *runner, const VzBasketCall *what, VzDecide decide)
{
  Call *call = g_new (Call, 1);

  *call = (Call){ runner, decide };
  runner->calling = TRUE;
  vz_basket_api_async (runner->session, what, runner->given->settings->barcode_field, runner->life,
                       on_basket, call);
}

static void
send_step (VzRunner *runner)
{
  const VzBasketCall call = { .verb = runner->step.kind == VZ_BASKET_STEP_ADD ? VZ_BASKET_ADD
                                                                              : VZ_BASKET_SET,
                              .product = runner->step.product,
                              .quantity = runner->step.quantity,
                              .attributes = runner->step.attributes };

  call_basket (runner, &call, decide_basket);
}

/* Whether commerce's basket still lacks what was entered. */
static gboolean
voucher_is_open (const VzRunner *runner)
{
  const VzSale *sale = runner->sale;
  const char *has =
      sale->basket != NULL && sale->basket->voucher != NULL ? sale->basket->voucher : "";

  return sale->voucher_tried != NULL && sale->voucher_refused == NULL &&
         g_strcmp0 (sale->voucher_tried, has) != 0 &&
         g_strcmp0 (sale->voucher_tried, runner->voucher_settled) != 0;
}

static void
send_voucher (VzRunner *runner)
{
  const char *code = runner->sale->voucher_tried;
  const VzBasketCall call = { .verb = VZ_BASKET_VOUCHER, .voucher = *code != '\0' ? code : NULL };

  call_basket (runner, &call, decide_voucher_answer);
}

/* A basket that commerce has forgotten is begun anew. */
static void
decide_chosen (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;

  if (g_error_matches (answer->error, VZ_ERROR, VZ_ERROR_NOT_FOUND) &&
      runner->sale->basket_pk != NULL && !runner->basket_lost) {
    runner->calling = FALSE;
    runner->basket_lost = TRUE;
    if (runner->sale->at_stake) {
      look_for_order (runner, decision);
    }
    return;
  }
  runner->basket_chosen = answer->result != NULL;
  decide_basket (runner, data, decision);
}

static void
choose_basket (VzRunner *runner)
{
  g_autofree char *name = vz_runner_basket_name (runner);
  gboolean known = runner->sale->basket_pk != NULL && !runner->basket_lost;
  const VzBasketCall call = { .verb = known ? VZ_BASKET_CHOOSE : VZ_BASKET_CHOOSE_NAMED,
                              .which = known ? runner->sale->basket_pk : name };

  call_basket (runner, &call, decide_chosen);
}

static void
ask_basket (VzRunner *runner)
{
  static const VzBasketCall get = { .verb = VZ_BASKET_GET };

  if (vz_runner_has_named_basket (runner) && !runner->basket_chosen) {
    choose_basket (runner);
  } else {
    call_basket (runner, &get, decide_basket);
  }
}

gboolean
vz_runner_may_have_left_basket (const VzRunner *runner)
{
  return runner->sale->decided && runner->sale->basket_pk != NULL && !runner->basket_chosen;
}

static void
decide_left (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzAnswer *answer = data;
  const VzBasket *basket = answer->result;

  runner->calling = FALSE;
  vz_runner_hear (runner, answer->error);
  runner->basket_left =
      basket != NULL && g_strcmp0 (basket->pk, runner->sale->basket_pk) == 0 &&
      runner->ask (runner, basket->pk, runner->ask_data) != VZ_BASKET_OF_OPEN_SALE;
}

void
vz_runner_look_at_left_basket (VzRunner *runner)
{
  static const VzBasketCall get = { .verb = VZ_BASKET_GET };

  runner->left_looked = TRUE;
  call_basket (runner, &get, decide_left);
}

void
vz_runner_drive_basket (VzRunner *runner)
{
  static const VzBasketCall clear = { .verb = VZ_BASKET_CLEAR };

  if (runner->check_login) {
    vz_runner_check_login (runner);
    return;
  }
  if (runner->clear_first) {
    runner->clear_first = FALSE;
    call_basket (runner, &clear, decide_basket);
    return;
  }
  if (!runner->basket_asked) {
    ask_basket (runner);
    return;
  }
  runner->step = vz_sale_next_basket_step (runner->sale);
  if (runner->step.kind != VZ_BASKET_STEP_NONE) {
    send_step (runner);
  } else if (voucher_is_open (runner)) {
    send_voucher (runner);
  } else if (runner->paying && vz_sale_open_rows (runner->sale) == 0) {
    runner->paying = FALSE;
    vz_runner_start_checkout (runner);
  }
}
