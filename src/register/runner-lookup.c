/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/catalogue-api.h"
#include "core/mutant.h"
#include "register/session-pool.h"

/* Scanned codes become lines: commerce is asked for what the catalogue does not know. */

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

  vz_catalogue_learn (runner->given->catalogue, &learned);
  if (same != 0 && same != row->id) {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REMOVED,
                       json_pack ("{s:i}", "row", (int)row->id));
    vz_decision_event (decision, runner, VZ_EVENT_QUANTITY_SET,
                       json_pack ("{s:i, s:I}", "row", (int)same, "quantity",
                                  (json_int_t)(vz_sale_row (runner->sale, same)->quantity +
                                               row->quantity)));
    return;
  }
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
decide_to_go_on (VzRunner *runner, gpointer data, VzDecision *decision)
{
}

static void
on_rested (gpointer data)
{
  VzRunner *runner = data;

  runner->look_up_call = 0;
  vz_runner_input (runner, decide_to_go_on, NULL, NULL);
}

/* Whatever else is answered meanwhile. */
static void
rest (VzRunner *runner, const GError *error)
{
  VzClock *clock = runner->given->clock;
  gint64 delay = vz_runner_delay (runner, error);

  vz_clock_cancel (clock, &runner->look_up_call);
  runner->look_up_from = MAX (runner->look_up_from, vz_runner_now (runner) + delay);
  runner->look_up_call =
      vz_clock_call_after (clock, runner->look_up_from - vz_runner_now (runner), on_rested, runner);
}

static void
decide_found (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  const VzSaleRow *row = vz_sale_row (runner->sale, answer->row);

  g_hash_table_remove (runner->lookups, GUINT_TO_POINTER (answer->row));
  vz_runner_hear (runner, answer->error);
  if (row == NULL || row->state != VZ_SALE_ROW_SCANNED || row->quantity == 0 ||
      vz_sale_is_frozen (runner->sale)) {
    return;
  }
  if (answer->result != NULL) {
    vz_runner_found_a_way (runner);
    add_line (runner, row, answer->result, decision);
  } else if (g_error_matches (answer->error, VZ_ERROR, VZ_ERROR_NOT_FOUND)) {
    runner->paying = FALSE; /* what is not sold is to be seen first */
    vz_decision_event (decision, runner, VZ_EVENT_CODE_UNKNOWN,
                       json_pack ("{s:i, s:s}", "row", (int)row->id, "code", row->code));
  } else if (vz_is_passing (answer->error) || is_about_the_line (answer->error)) {
    rest (runner, answer->error);
    vz_runner_hold_up (runner, answer->error); /* a session that is gone is the catalogue's */
  } else {
    runner->paying = FALSE;
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

void
vz_runner_look_up_rows (VzRunner *runner)
{
  if (vz_runner_now (runner) < runner->look_up_from && !VZ_MUTANT ("look-up-at-once")) {
    return;
  }
  for (guint i = 0; i < runner->sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (runner->sale->rows, i);

    if (row->state == VZ_SALE_ROW_SCANNED && row->quantity > 0 &&
        !g_hash_table_contains (runner->lookups, GUINT_TO_POINTER (row->id))) {
      look_up (runner, row);
    }
  }
}
