/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "checkout/flow.h"
#include "core/mutant.h"

/* The cashier's commands on the rows of a sale. */

typedef struct {
  char *code;
  gint64 quantity;
  guint row;
  VzRunner *runner;
  VzCatalogueRow *known; /* what the catalogue has of the code, or NULL */
} RowCommand;

static void
row_command_free (gpointer data)
{
  RowCommand *command = data;

  g_free (command->code);
  g_clear_pointer (&command->known, vz_catalogue_row_free);
  g_free (command);
}

static void
open_sale (VzRunner *runner, VzDecision *decision)
{
  g_autofree char *currency = NULL;

  if (runner->sale->currency != NULL) {
    return;
  }
  currency = g_ascii_strup (runner->given->settings->currency, -1);
  vz_decision_event (decision, runner, VZ_EVENT_SALE_OPENED,
                     json_pack ("{s:s, s:b}", "currency", currency, "training",
                                runner->given->training));
}

static void
add_known_line (VzRunner *runner, guint row, const RowCommand *command, VzDecision *decision)
{
  const VzCatalogueRow *known = command->known;

  if (known != NULL && vz_sale_row_for_product (runner->sale, known->product) == 0) {
    vz_decision_event (decision, runner, VZ_EVENT_LINE_ADDED,
                       json_pack ("{s:i, s:I, s:I, s:s*, s:s, s:s*}", "row", (int)row, "product",
                                  (json_int_t)known->product, "quantity",
                                  (json_int_t)command->quantity, "sku", known->sku, "name",
                                  known->name != NULL ? known->name : command->code, "price",
                                  known->price));
  }
}

static void
decide_scan (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const RowCommand *command = data;
  guint row = vz_sale_row_for_code (runner->sale, command->code);
  const VzSaleRow *known = vz_sale_row (runner->sale, row);

  if (runner->sale->currency != NULL && runner->sale->state != VZ_SALE_OPEN) {
    return;
  }
  open_sale (runner, decision);
  if (row == 0) {
    row = vz_sale_next_row (runner->sale);
  }
  vz_decision_event (decision, runner, VZ_EVENT_CODE_SCANNED,
                     json_pack ("{s:i, s:s, s:I}", "row", (int)row, "code", command->code,
                                "quantity", (json_int_t)command->quantity));
  if (known == NULL || known->state == VZ_SALE_ROW_SCANNED) {
    add_known_line (runner, row, command, decision);
  }
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  RowCommand *command = data;
  g_autoptr (GError) error = NULL;

  command->known = vz_catalogue_find_finish (result, &error);
  if (error != NULL) {
    g_warning ("The catalogue was not read: %s", error->message);
  }
  vz_runner_prepared (command->runner);
}

static void
look_up (VzRunner *runner, gpointer data)
{
  RowCommand *command = data;

  command->runner = runner;
  vz_catalogue_find_async (runner->given->catalogue, command->code, on_looked_up, command);
}

void
vz_runner_scan (VzRunner *runner, const char *code, gint64 quantity)
{
  RowCommand *command = g_new0 (RowCommand, 1);

  command->code = g_strdup (code);
  command->quantity = quantity;
  vz_runner_input_prepared (runner, look_up, decide_scan, command, row_command_free);
}

static void
decide_quantity (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const RowCommand *command = data;
  const VzSaleRow *row = vz_sale_row (runner->sale, command->row);

  if (row == NULL || row->quantity == command->quantity ||
      (runner->sale->state != VZ_SALE_OPEN && !VZ_MUTANT ("change-frozen"))) {
    return;
  }
  if (command->quantity <= 0) {
    vz_decision_event (decision, runner, VZ_EVENT_ROW_REMOVED,
                       json_pack ("{s:i}", "row", (int)row->id));
  } else {
    vz_decision_event (decision, runner, VZ_EVENT_QUANTITY_SET,
                       json_pack ("{s:i, s:I}", "row", (int)row->id, "quantity",
                                  (json_int_t)command->quantity));
  }
}

void
vz_runner_set_quantity (VzRunner *runner, guint row, gint64 quantity)
{
  RowCommand *command = g_new0 (RowCommand, 1);

  command->row = row;
  command->quantity = quantity;
  vz_runner_input (runner, decide_quantity, command, row_command_free);
}

typedef struct {
  char *email;
  char *phone;
} Customer;

static void
customer_free (gpointer data)
{
  Customer *customer = data;

  g_free (customer->email);
  g_free (customer->phone);
  g_free (customer);
}

static char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strstrip (g_strdup (text)) : NULL;
}

static void
decide_customer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const Customer *customer = data;

  if (runner->sale->currency != NULL && runner->sale->state != VZ_SALE_OPEN) {
    return;
  }
  open_sale (runner, decision);
  vz_decision_event (decision, runner, VZ_EVENT_CUSTOMER_SET,
                     json_pack ("{s:s*, s:s*}", "email", customer->email, "phone",
                                customer->phone));
}

void
vz_runner_set_customer (VzRunner *runner, const char *email, const char *phone)
{
  Customer *customer = g_new0 (Customer, 1);

  customer->email = text_or_null (email);
  customer->phone = text_or_null (phone);
  vz_runner_input (runner, decide_customer, customer, customer_free);
}

static void
ask_voucher_again (VzRunner *runner, gpointer data)
{
  g_clear_pointer (&runner->voucher_settled, g_free);
}

static void
decide_voucher (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (runner->sale->state != VZ_SALE_OPEN || runner->sale->currency == NULL) {
    return;
  }
  vz_decision_event (decision, runner, VZ_EVENT_VOUCHER_ENTERED, json_pack ("{s:s}", "code", data));
  vz_decision_effect (decision, ask_voucher_again, NULL, NULL);
}

void
vz_runner_set_voucher (VzRunner *runner, const char *code)
{
  vz_runner_input (runner, decide_voucher, g_strdup (code != NULL ? code : ""), g_free);
}

static gboolean
has_counting_row (const VzSale *sale)
{
  for (guint i = 0; i < sale->rows->len; i++) {
    if (vz_sale_row_counts (g_ptr_array_index (sale->rows, i))) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
decide_pay (VzRunner *runner, gpointer data, VzDecision *decision)
{
  runner->paying = runner->sale->state == VZ_SALE_OPEN && has_counting_row (runner->sale) &&
                   (runner->trouble == NULL || runner->trouble->code == VZ_ERROR_REFUSED);
}

void
vz_runner_pay (VzRunner *runner)
{
  vz_runner_input (runner, decide_pay, NULL, NULL);
}

/* The customer may pay elsewhere at this moment. */
static gboolean
is_open_elsewhere (VzRunner *runner)
{
  const VzFlowView *view = vz_runner_walk (runner);

  return runner->sale->state == VZ_SALE_WAITING || (view != NULL && view->by_phone > 0);
}

static gboolean
is_at_stake (const VzSale *sale)
{
  return sale->at_stake && sale->collect == NULL &&
         (sale->state == VZ_SALE_OPEN || sale->state == VZ_SALE_CHECKOUT);
}

static gboolean
is_charged (const VzSale *sale)
{
  return !vz_sale_is_over (sale) && vz_attempts_charged (sale->attempts) != NULL;
}

/* A card that is charged is given back first. */
static void
decide_void (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (is_open_elsewhere (runner)) {
    vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_VOID), decision);
  } else if (is_charged (runner->sale)) {
    vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_LEAVE), decision);
  } else if (vz_runner_may_have_paid (runner->sale)) {
    return; /* what was sent is waited for */
  } else if (is_at_stake (runner->sale)) {
    vz_runner_void_at_stake (runner, decision);
  } else if (!vz_sale_is_frozen (runner->sale) && !vz_sale_is_over (runner->sale)) {
    vz_runner_drop_request (runner);
    g_clear_pointer (&runner->flow, vz_flow_free);
    g_clear_pointer (&runner->collect, vz_collect_free);
    runner->paying = FALSE;
    vz_decision_event (decision, runner, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "cashier"));
  }
}

void
vz_runner_void (VzRunner *runner)
{
  vz_runner_input (runner, decide_void, NULL, NULL);
}
