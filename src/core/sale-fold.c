/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale.h"

/* How each event changes a sale. */

static VzSaleRow *
row_of (VzSale *sale, const VzEvent *event)
{
  gint64 id = vz_json_int (event->payload, "row", 0);

  return id >= 0 && id <= G_MAXUINT ? (VzSaleRow *)vz_sale_row (sale, (guint)id) : NULL;
}

static void
set_text (char **member, const VzEvent *event, const char *name)
{
  g_free (*member);
  *member = vz_json_dup_text (event->payload, name);
}

static VzMoney
get_money (const VzSale *sale, const VzEvent *event, const char *name)
{
  VzMoney money = { 0 };

  vz_json_money (event->payload, name, sale->currency, &money, NULL);
  return money;
}

static void
on_opened (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->currency, event, "currency");
  sale->training = vz_json_bool (event->payload, "training", FALSE);
  g_free (sale->cashier);
  sale->cashier = g_strdup (event->cashier);
  sale->opened = event->wall;
  set_text (&sale->collect, event, "collect");
  if (sale->collect != NULL) {
    sale->state = VZ_SALE_CHECKOUT;
  }
}

static void
on_customer (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->email, event, "email");
  set_text (&sale->phone, event, "phone");
}

/* A removed row that is scanned again is the newest one. */
static void
move_to_end (VzSale *sale, VzSaleRow *row)
{
  guint index;

  if (g_ptr_array_find (sale->rows, row, &index)) {
    g_ptr_array_add (sale->rows, g_ptr_array_steal_index (sale->rows, index));
  }
}

static void
on_scanned (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);
  gint64 quantity = vz_json_int (event->payload, "quantity", 1);

  if (row != NULL) {
    if (row->quantity == 0) {
      move_to_end (sale, row);
    }
    row->quantity += quantity;
    row->since = event->monotonic;
    return;
  }
  row = g_new0 (VzSaleRow, 1);
  row->id = (guint)vz_json_int (event->payload, "row", 0);
  row->code = vz_json_dup_text (event->payload, "code");
  row->quantity = quantity;
  row->since = event->monotonic;
  g_ptr_array_add (sale->rows, row);
}

static void
on_line_added (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);

  if (row == NULL) {
    return;
  }
  row->state = VZ_SALE_ROW_KNOWN;
  row->product = vz_json_int (event->payload, "product", 0);
  set_text (&row->sku, event, "sku");
  set_text (&row->name, event, "name");
  row->price = get_money (sale, event, "price");
}

static void
on_unknown_code (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);

  if (row != NULL) {
    row->state = VZ_SALE_ROW_UNKNOWN;
  }
}

static void
on_row_refused (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);

  if (row != NULL) {
    row->state = VZ_SALE_ROW_REFUSED;
    set_text (&row->message, event, "message");
    set_text (&row->problem, event, "problem");
  }
}

static void
on_row_removed (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);

  if (row != NULL) {
    row->quantity = 0;
  }
}

static void
on_quantity (VzSale *sale, const VzEvent *event)
{
  VzSaleRow *row = row_of (sale, event);

  if (row != NULL) {
    row->quantity = vz_json_int (event->payload, "quantity", row->quantity);
    row->since = event->monotonic;
  }
}

static void
on_voucher (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->voucher_tried, event, "code");
  g_clear_pointer (&sale->voucher_refused, g_free);
}

static void
on_voucher_refused (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->voucher_tried, event, "code");
  set_text (&sale->voucher_refused, event, "message");
}

static void
on_priced (VzSale *sale, const VzEvent *event)
{
  g_autoptr (VzBasket) basket =
      vz_basket_from_json (vz_json_get (event->payload, "basket"), "sku", sale->currency, NULL);

  if (basket == NULL) {
    return;
  }
  g_free (sale->basket_pk);
  sale->basket_pk = g_strdup (basket->pk);
  g_clear_pointer (&sale->basket, vz_basket_unref);
  sale->basket = g_steal_pointer (&basket);
}

static void
forget_plan (VzSale *sale)
{
  g_clear_pointer (&sale->bank, g_free);
  sale->months = 0;
  sale->monthly = sale->plan_total = (VzMoney){ 0 };
}

static void
forget_tender (VzSale *sale)
{
  g_clear_pointer (&sale->tender, g_free);
  g_clear_pointer (&sale->slip, g_free);
  sale->given = sale->change = (VzMoney){ 0 };
}

static void
forget_account (VzSale *sale)
{
  g_clear_pointer (&sale->account_bank, g_free);
  g_clear_pointer (&sale->account_holder, g_free);
  g_clear_pointer (&sale->iban, g_free);
}

static void
forget_waiting (VzSale *sale)
{
  g_clear_pointer (&sale->wait_page, g_free);
  g_clear_pointer (&sale->wait_number, g_free);
  g_clear_pointer (&sale->wait_barcode, g_free);
  sale->void_asked = FALSE;
}

static void
forget_payment (VzSale *sale)
{
  g_clear_pointer (&sale->payment_type, g_free);
  g_clear_pointer (&sale->payment_slug, g_free);
  g_clear_pointer (&sale->payment_name, g_free);
  forget_waiting (sale);
  forget_plan (sale);
  forget_tender (sale);
  forget_account (sale);
}

static void
on_checkout_started (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
  sale->checkouts = (guint)vz_json_int (event->payload, "checkout", sale->checkouts + 1);
  sale->checkout_wall = event->wall;
  forget_payment (sale);
}

static void
on_page (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->page, event, "page");
}

static void
on_pay_intended (VzSale *sale, const VzEvent *event)
{
  sale->at_stake = TRUE;
}

static void
on_payment (VzSale *sale, const VzEvent *event)
{
  forget_plan (sale);
  forget_tender (sale);
  forget_account (sale);
  set_text (&sale->payment_type, event, "payment_type");
  set_text (&sale->payment_slug, event, "slug");
  set_text (&sale->payment_name, event, "name");
}

static void
on_instalment (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->bank, event, "bank");
  sale->months = vz_json_int (event->payload, "count", 0);
  sale->monthly = get_money (sale, event, "monthly");
  sale->plan_total = get_money (sale, event, "total");
}

static void
on_tendered (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->tender, event, "kind");
  set_text (&sale->slip, event, "slip");
  sale->given = get_money (sale, event, "given");
  sale->change = get_money (sale, event, "change");
}

static void
on_account (VzSale *sale, const VzEvent *event)
{
  set_text (&sale->account_bank, event, "bank");
  set_text (&sale->account_holder, event, "holder");
  set_text (&sale->iban, event, "iban");
}

/* "next page": the payment goes on, and only its waiting is over. */
static void
on_checkout_left (VzSale *sale, const VzEvent *event)
{
  const char *reason = vz_json_string (event->payload, "reason", "");
  gboolean goes_on = g_str_equal (reason, "next page");

  sale->state = goes_on || g_str_equal (reason, "other payment") ? VZ_SALE_CHECKOUT : VZ_SALE_OPEN;
  g_clear_pointer (&sale->unknown_reason, g_free);
  forget_waiting (sale);
  if (!goes_on) {
    forget_payment (sale);
  }
}

static void
on_waiting (VzSale *sale, const VzEvent *event)
{
  gboolean first = sale->state != VZ_SALE_WAITING;

  sale->state = VZ_SALE_WAITING;
  sale->at_stake = TRUE;
  set_text (&sale->wait_page, event, "page");
  set_text (&sale->wait_number, event, "number");
  set_text (&sale->wait_barcode, event, "barcode");
  sale->wait_seconds = vz_json_int (event->payload, "seconds", 5);
  sale->wait_barred = vz_json_bool (event->payload, "barred", FALSE);
  sale->wait_amount = get_money (sale, event, "amount");
  if (first) {
    sale->wait_wall = event->wall;
    sale->wait_monotonic = event->monotonic;
  }
}

static void
on_set_aside (VzSale *sale, const VzEvent *event)
{
  sale->set_aside = TRUE;
}

static void
on_taken_up (VzSale *sale, const VzEvent *event)
{
  sale->set_aside = FALSE;
}

static void
on_unknown (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_UNKNOWN;
  set_text (&sale->unknown_reason, event, "reason");
}

static void
on_completed (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_COMPLETED;
  set_text (&sale->order_number, event, "number");
  set_text (&sale->order_id, event, "id");
  sale->amount = get_money (sale, event, "amount");
  sale->completed = event->wall;
}

static void
take_if_none (char **member, char *text)
{
  if (*member == NULL) {
    *member = text;
  } else {
    g_free (text);
  }
}

static void
on_order_read (VzSale *sale, const VzEvent *event)
{
  const json_t *json = vz_json_get (event->payload, "order");

  sale->order_read = TRUE;
  g_clear_pointer (&sale->order, vz_order_unref);
  sale->order = json != NULL ? vz_order_from_json (json, sale->currency, NULL) : NULL;
  take_if_none (&sale->order_number, vz_json_dup_text (event->payload, "number"));
  take_if_none (&sale->order_id, vz_json_dup_text (event->payload, "id"));
  if (sale->order != NULL) {
    take_if_none (&sale->order_number, g_strdup (sale->order->number));
    take_if_none (&sale->order_id, g_strdup (sale->order->id));
  }
}

static void
on_void_asked (VzSale *sale, const VzEvent *event)
{
  sale->void_asked = TRUE;
}

static void
on_voided (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_VOIDED;
  sale->completed = event->wall;
}

static void
on_collect_read (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
  sale->to_collect = get_money (sale, event, "amount");
  sale->unpaid = get_money (sale, event, "unpaid");
  on_priced (sale, event);
  on_instalment (sale, event);
}

/* Journals without attempts said it and did it in one. */
static void
on_confirm_intended (VzSale *sale, const VzEvent *event)
{
  if (vz_json_get (event->payload, "attempt") == NULL) {
    sale->state = VZ_SALE_UNKNOWN;
  }
  set_text (&sale->transaction, event, "transaction");
}

/* Until a confirmation is answered, and after a crash, money may have moved. */
static void
on_attempt_sent (VzSale *sale, const VzEvent *event)
{
  if (sale->collect != NULL) {
    sale->state = VZ_SALE_UNKNOWN;
  }
}

static void
on_decided (VzSale *sale, const VzEvent *event)
{
  sale->decided = TRUE;
}

static void
on_collect_refused (VzSale *sale, const VzEvent *event)
{
  sale->state = VZ_SALE_CHECKOUT;
}

static void
on_print_ordered (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = g_new0 (VzSalePrint, 1);

  print->job = vz_json_int (event->payload, "job", 0);
  print->copy = vz_json_int (event->payload, "copy", 0);
  print->what = vz_json_dup_text (event->payload, "what");
  print->wall = event->wall;
  g_ptr_array_add (sale->prints, print);
}

static VzSalePrint *
print_of (VzSale *sale, const VzEvent *event)
{
  return (VzSalePrint *)vz_sale_print (sale, vz_json_int (event->payload, "job", 0));
}

/* Stays so: what was given to a printer once may be on paper. */
static void
on_print_begun (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = print_of (sale, event);

  if (print != NULL) {
    print->begun = TRUE;
  }
}

static void
on_print_ended (VzSale *sale, const VzEvent *event)
{
  VzSalePrint *print = print_of (sale, event);

  if (print == NULL) {
    return;
  }
  print->ended = TRUE;
  print->wall = event->wall;
  set_text (&print->certainty, event, "certainty");
  set_text (&print->reason, event, "reason");
}

static void (*const folds[VZ_EVENT_LAST]) (VzSale *, const VzEvent *) = {
  [VZ_EVENT_SALE_OPENED] = on_opened,
  [VZ_EVENT_CUSTOMER_SET] = on_customer,
  [VZ_EVENT_CODE_SCANNED] = on_scanned,
  [VZ_EVENT_LINE_ADDED] = on_line_added,
  [VZ_EVENT_CODE_UNKNOWN] = on_unknown_code,
  [VZ_EVENT_ROW_REFUSED] = on_row_refused,
  [VZ_EVENT_ROW_REMOVED] = on_row_removed,
  [VZ_EVENT_QUANTITY_SET] = on_quantity,
  [VZ_EVENT_VOUCHER_ENTERED] = on_voucher,
  [VZ_EVENT_VOUCHER_REFUSED] = on_voucher_refused,
  [VZ_EVENT_BASKET_PRICED] = on_priced,
  [VZ_EVENT_CHECKOUT_STARTED] = on_checkout_started,
  [VZ_EVENT_PAGE_SHOWN] = on_page,
  [VZ_EVENT_PAYMENT_CHOSEN] = on_payment,
  [VZ_EVENT_INSTALMENT_CHOSEN] = on_instalment,
  [VZ_EVENT_TENDERED] = on_tendered,
  [VZ_EVENT_PAY_INTENDED] = on_pay_intended,
  [VZ_EVENT_ACCOUNT_CHOSEN] = on_account,
  [VZ_EVENT_CHECKOUT_LEFT] = on_checkout_left,
  [VZ_EVENT_WAITING] = on_waiting,
  [VZ_EVENT_SET_ASIDE] = on_set_aside,
  [VZ_EVENT_TAKEN_UP] = on_taken_up,
  [VZ_EVENT_UNKNOWN] = on_unknown,
  [VZ_EVENT_COMPLETED] = on_completed,
  [VZ_EVENT_ORDER_READ] = on_order_read,
  [VZ_EVENT_VOID_ASKED] = on_void_asked,
  [VZ_EVENT_VOIDED] = on_voided,
  [VZ_EVENT_PRINT_ORDERED] = on_print_ordered,
  [VZ_EVENT_PRINT_BEGUN] = on_print_begun,
  [VZ_EVENT_PRINTED] = on_print_ended,
  [VZ_EVENT_NOT_PRINTED] = on_print_ended,
  [VZ_EVENT_COLLECT_READ] = on_collect_read,
  [VZ_EVENT_CONFIRM_INTENDED] = on_confirm_intended,
  [VZ_EVENT_COLLECT_REFUSED] = on_collect_refused,
  [VZ_EVENT_ATTEMPT_SENT] = on_attempt_sent,
  [VZ_EVENT_DECIDED] = on_decided,
};

/* What ended stays ended: only its papers and what commerce tells of it may still come. */
static gboolean
speaks_of_the_past (VzEventKind kind)
{
  return kind == VZ_EVENT_ORDER_READ || kind == VZ_EVENT_PRINT_ORDERED ||
         kind == VZ_EVENT_PRINT_BEGUN || kind == VZ_EVENT_PRINTED || kind == VZ_EVENT_NOT_PRINTED ||
         kind == VZ_EVENT_SET_ASIDE || kind == VZ_EVENT_TAKEN_UP;
}

void
vz_sale_apply (VzSale *sale, const VzEvent *event)
{
  g_return_if_fail (event->kind < VZ_EVENT_LAST);

  if (g_strcmp0 (event->sale, sale->number) != 0 ||
      (vz_sale_is_over (sale) && !speaks_of_the_past (event->kind))) {
    return;
  }
  vz_attempts_apply (sale->attempts, event, sale->currency);
  if (folds[event->kind] != NULL) {
    folds[event->kind](sale, event);
  }
}
