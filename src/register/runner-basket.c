/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/basket-api.h"
#include "commerce/catalogue-api.h"
#include "register/sealing.h"
#include "register/session-pool.h"

/* Brings the rows of a sale and commerce's basket together: look-ups, one basket call at a time,
 * and what is done when commerce is away. */

#define RETRY_FIRST (2 * G_USEC_PER_SEC)
#define RETRY_MOST (30 * G_USEC_PER_SEC)

static gboolean
is_temporary (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_OFFLINE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_NO_ANSWER) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_SERVER_TROUBLE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_THROTTLED) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_SESSION_GONE);
}

static void
trouble_free (VzTrouble *trouble)
{
  g_free (trouble->detail);
  g_free (trouble);
}

void
vz_runner_clear_trouble (VzRunner *runner)
{
  g_clear_pointer (&runner->trouble, trouble_free);
}

static void
on_retry (gpointer data)
{
  VzRunner *runner = data;

  runner->retry = 0;
  vz_runner_retry (runner);
}

void
vz_runner_trouble (VzRunner *runner, VzError code, const char *detail, gboolean by_itself)
{
  gint64 since = runner->trouble != NULL && runner->trouble->code == code ? runner->trouble->since
                                                                          : vz_runner_now (runner);
  gint64 delay = MIN (RETRY_FIRST << MIN (runner->tries, 5), RETRY_MOST);

  vz_runner_clear_trouble (runner);
  runner->trying_again = FALSE;
  runner->trouble = g_new0 (VzTrouble, 1);
  *runner->trouble = (VzTrouble){ .code = code, .detail = g_strdup (detail), .since = since };
  vz_clock_cancel (runner->given->clock, &runner->retry);
  if (by_itself) {
    runner->tries++;
    runner->trouble->retry_at = vz_runner_now (runner) + delay;
    runner->retry = vz_clock_call_after (runner->given->clock, delay, on_retry, runner);
  }
}

static void
failed (VzRunner *runner, const GError *error)
{
  VzError code = error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY;

  if (code == VZ_ERROR_NOT_FOUND) {
    code = VZ_ERROR_BAD_REPLY; /* a service that is missing, no product */
  }
  if (code == VZ_ERROR_SESSION_GONE) {
    g_clear_object (&runner->session);
    runner->basket_asked = FALSE;
  }
  vz_runner_trouble (runner, code, error->message, is_temporary (error));
}

static void
worked (VzRunner *runner)
{
  vz_clock_cancel (runner->given->clock, &runner->retry);
  runner->tries = 0;
  runner->trying_again = FALSE;
  vz_runner_clear_trouble (runner);
}

/* An answered look-up says that commerce is there again, but nothing of a login that it refused. */
static void
found_a_way (VzRunner *runner)
{
  if (runner->trouble != NULL &&
      (runner->trying_again || runner->trouble->code == VZ_ERROR_OFFLINE ||
       runner->trouble->code == VZ_ERROR_NO_ANSWER)) {
    worked (runner);
  }
}

/* -- sessions -- */

static void
decide_session (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;

  runner->session_asked = FALSE;
  vz_runner_hear (runner, answer->error);
  if (answer->error != NULL) {
    failed (runner, answer->error);
    return;
  }
  worked (runner);
  runner->session = g_object_ref (answer->result);
  runner->basket_asked = FALSE;
  g_clear_pointer (&runner->voucher_settled, g_free);
}

static void
on_session (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  GError *error = NULL;
  VzSession *session = vz_session_pool_take_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  vz_runner_input (runner, decide_session, vz_answer_new (session, g_object_unref, error),
                   vz_answer_free);
}

static void
ask_session (VzRunner *runner)
{
  runner->session_asked = TRUE;
  vz_session_pool_take_async (runner->given->pool, runner->sale->email != NULL, runner->life,
                              on_session, runner);
}

static void
on_left_clean (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBasket) basket = vz_basket_api_finish (VZ_SESSION (source), result, &error);
  VzGiven *given = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  if (basket != NULL && basket->lines->len == 0) {
    vz_session_pool_give (given->pool, VZ_SESSION (g_object_ref (source)));
  }
  given->cleaning--;
  given->changed (given->data);
}

/* A session goes back for the next sale only with an empty basket. */
static void
leave_clean (VzRunner *runner)
{
  const VzBasketCall clear = { .verb = VZ_BASKET_CLEAR };

  runner->given->cleaning++;
  vz_basket_api_async (runner->session, &clear, runner->given->settings->barcode_field,
                       runner->given->life, on_left_clean, runner->given);
}

void
vz_runner_end_session (VzRunner *runner)
{
  gboolean ours = !vz_runner_basket_is_taken (runner);

  runner->basket_asked = FALSE;
  vz_sealing_forget (runner->given->sealing, runner->sale->number);
  if (runner->session == NULL) {
    return;
  }
  if (runner->sale->state == VZ_SALE_COMPLETED) {
    vz_session_pool_give (runner->given->pool, g_object_ref (runner->session));
  } else if (ours && runner->sale->basket_pk != NULL) {
    leave_clean (runner);
  }
  g_clear_object (&runner->session);
}

/* -- look-ups -- */

static void
add_line (VzRunner *runner, const VzSaleRow *row, const VzProduct *product, VzDecision *decision)
{
  g_autofree char *price =
      vz_money_is_set (product->price) ? vz_money_to_text (product->price) : NULL;
  const VzCatalogueRow learned = { .code = row->code,
                                   .product = product->pk,
                                   .sku = product->sku,
                                   .name = product->name,
                                   .price = price != NULL ? price : (char *)"",
                                   .currency = runner->sale->currency,
                                   .tax_rate = -1,
                                   .learned = vz_clock_wall (runner->given->clock) };
  guint same = vz_sale_row_for_product (runner->sale, product->pk);

  if (same != 0 && same != row->id) {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REMOVED,
                       json_pack ("{s:i}", "row", (int)row->id));
    vz_decision_event (decision, runner, VZ_EVENT_QUANTITY_SET,
                       json_pack ("{s:i, s:I}", "row", (int)same, "quantity",
                                  (json_int_t)(vz_sale_row (runner->sale, same)->quantity +
                                               row->quantity)));
    return;
  }
  vz_catalogue_learn (runner->given->catalogue, &learned);
  vz_decision_event (decision, runner, VZ_EVENT_LINE_ADDED,
                     json_pack ("{s:i, s:I, s:I, s:s*, s:s, s:s*}", "row", (int)row->id, "product",
                                (json_int_t)product->pk, "quantity", (json_int_t)row->quantity,
                                "sku", product->sku, "name",
                                product->name != NULL ? product->name : row->code, "price", price));
}

/* Troubles of the connection are no trouble of the row. */
static gboolean
is_about_the_line (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_CERTIFICATE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_CSRF);
}

static void
decide_found (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  const VzSaleRow *row = vz_sale_row (runner->sale, answer->row);

  g_hash_table_remove (runner->lookups, GUINT_TO_POINTER (answer->row));
  vz_runner_hear (runner, answer->error);
  if (row == NULL || row->state != VZ_SALE_ROW_SCANNED || row->quantity == 0) {
    return;
  }
  if (answer->result != NULL) {
    found_a_way (runner);
    add_line (runner, row, answer->result, decision);
  } else if (g_error_matches (answer->error, VZ_ERROR, VZ_ERROR_NOT_FOUND)) {
    vz_decision_event (decision, runner, VZ_EVENT_CODE_UNKNOWN,
                       json_pack ("{s:i, s:s}", "row", (int)row->id, "code", row->code));
  } else if (is_temporary (answer->error) || is_about_the_line (answer->error)) {
    failed (runner, answer->error);
  } else {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REFUSED,
                       json_pack ("{s:i, s:s, s:s}", "row", (int)row->id, "message",
                                  answer->error->message, "problem",
                                  vz_error_text (answer->error)->nick));
  }
}

typedef struct {
  VzRunner *runner;
  guint row;
} LookUp;

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree LookUp *look_up = data;
  GError *error = NULL;
  VzProduct *product = vz_catalogue_api_find_finish (VZ_SESSION (source), result, &error);
  VzAnswer *answer;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    return;
  }
  answer = vz_answer_new (product, (GDestroyNotify)vz_product_free, error);
  answer->row = look_up->row;
  vz_runner_input (look_up->runner, decide_found, answer, vz_answer_free);
}

static void
look_up (VzRunner *runner, const VzSaleRow *row)
{
  LookUp *look_up = g_new (LookUp, 1);

  *look_up = (LookUp){ runner, row->id };
  g_hash_table_add (runner->lookups, GUINT_TO_POINTER (row->id));
  vz_catalogue_api_find_async (vz_session_pool_catalogue (runner->given->pool), row->code,
                               runner->given->settings->barcode_field, runner->life, on_found,
                               look_up);
}

static void
look_up_rows (VzRunner *runner)
{
  for (guint i = 0; i < runner->sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (runner->sale->rows, i);

    if (row->state == VZ_SALE_ROW_SCANNED && row->quantity > 0 &&
        !g_hash_table_contains (runner->lookups, GUINT_TO_POINTER (row->id))) {
      look_up (runner, row);
    }
  }
}

/* -- the basket -- */

static void
price (VzRunner *runner, const VzBasket *basket, VzDecision *decision)
{
  gboolean same = g_strcmp0 (runner->sale->basket_pk, basket->pk) == 0;
  g_autoptr (GPtrArray) said = NULL;

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
    vz_runner_trouble (runner, VZ_ERROR_REFUSED, error->message, FALSE);
  } else if (row != NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REFUSED,
                       json_pack ("{s:i, s:s}", "row", (int)row->id, "message", error->message));
  } else {
    vz_runner_trouble (runner, VZ_ERROR_REFUSED, error->message, FALSE);
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
    failed (runner, error);
  }
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
  } else if (!is_ours (runner, basket) && is_left_over (runner, basket)) {
    runner->clear_first = TRUE;
  } else if (!is_ours (runner, basket)) {
    vz_runner_trouble (runner, VZ_ERROR_BASKET_TAKEN, NULL, FALSE);
  } else {
    worked (runner);
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

static void
drive_basket (VzRunner *runner)
{
  static const VzBasketCall get = { .verb = VZ_BASKET_GET };
  static const VzBasketCall clear = { .verb = VZ_BASKET_CLEAR };

  if (runner->clear_first) {
    runner->clear_first = FALSE;
    call_basket (runner, &clear, decide_basket);
    return;
  }
  if (!runner->basket_asked) {
    call_basket (runner, &get, decide_basket);
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

/* With an e-mail a sale runs in a guest session, without one on the store's account. */
static gboolean
is_wrong_session (const VzRunner *runner)
{
  return runner->session != NULL &&
         vz_session_is_logged_in (runner->session) == (runner->sale->email != NULL);
}

/* A sale that is over keeps its facts, not what its walk needed: a day has many sales. */
static void
forget_walk (VzRunner *runner)
{
  if (runner->session != NULL) {
    vz_runner_end_session (runner);
  }
  g_clear_pointer (&runner->flow, vz_flow_free);
  g_clear_pointer (&runner->barcode, vz_bitmap_unref);
  g_clear_pointer (&runner->qr, vz_bitmap_unref);
}

static gboolean
is_held_up (const VzRunner *runner)
{
  return runner->trouble != NULL && runner->trouble->code != VZ_ERROR_REFUSED &&
         !runner->trying_again;
}

void
vz_runner_drive (VzRunner *runner)
{
  if (vz_sale_is_over (runner->sale) && runner->order_url == NULL && !runner->calling) {
    forget_walk (runner);
  }
  if (runner->sale->state != VZ_SALE_OPEN || runner->sale->currency == NULL ||
      is_held_up (runner)) {
    return;
  }
  look_up_rows (runner);
  if (runner->calling || runner->session_asked) {
    return;
  }
  if (is_wrong_session (runner)) {
    vz_runner_end_session (runner);
  }
  if (runner->session == NULL) {
    ask_session (runner);
  } else {
    drive_basket (runner);
  }
}
