/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale.h"

#include "core/error.h"

static void
row_free (VzSaleRow *row)
{
  g_free (row->code);
  g_free (row->sku);
  g_free (row->name);
  g_free (row->message);
  g_free (row->problem);
  g_free (row);
}

static void
print_free (VzSalePrint *print)
{
  g_free (print->what);
  g_free (print->certainty);
  g_free (print->reason);
  g_free (print);
}

VzSale *
vz_sale_new (const char *number)
{
  VzSale *sale = g_new0 (VzSale, 1);

  sale->number = g_strdup (number);
  sale->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)row_free);
  sale->prints = g_ptr_array_new_with_free_func ((GDestroyNotify)print_free);
  return sale;
}

void
vz_sale_free (VzSale *sale)
{
  g_free (sale->number);
  g_free (sale->currency);
  g_free (sale->cashier);
  g_ptr_array_unref (sale->rows);
  g_clear_pointer (&sale->basket, vz_basket_unref);
  g_free (sale->basket_pk);
  g_free (sale->email);
  g_free (sale->phone);
  g_free (sale->voucher_tried);
  g_free (sale->voucher_refused);
  g_free (sale->page);
  g_free (sale->payment_type);
  g_free (sale->payment_slug);
  g_free (sale->payment_name);
  g_free (sale->bank);
  g_free (sale->wait_page);
  g_free (sale->wait_number);
  g_free (sale->wait_barcode);
  g_free (sale->unknown_reason);
  g_free (sale->order_number);
  g_free (sale->order_id);
  g_clear_pointer (&sale->order, vz_order_unref);
  g_ptr_array_unref (sale->prints);
  g_free (sale);
}

gboolean
vz_sale_is_over (const VzSale *sale)
{
  return sale->state == VZ_SALE_COMPLETED || sale->state == VZ_SALE_VOIDED;
}

static VzSaleRow *
find_row (const VzSale *sale, gint64 id)
{
  for (guint i = 0; i < sale->rows->len; i++) {
    VzSaleRow *row = g_ptr_array_index (sale->rows, i);

    if (row->id == id) {
      return row;
    }
  }
  return NULL;
}

const VzSaleRow *
vz_sale_row (const VzSale *sale, guint id)
{
  return find_row (sale, id);
}

static VzSaleRow *
row_of (const VzSale *sale, const VzEvent *event)
{
  return find_row (sale, vz_json_int (event->payload, "row", 0));
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
  sale->cashier = g_strdup (event->cashier);
  sale->opened = event->wall;
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
forget_payment (VzSale *sale)
{
  g_clear_pointer (&sale->payment_type, g_free);
  g_clear_pointer (&sale->payment_slug, g_free);
  g_clear_pointer (&sale->payment_name, g_free);
  g_clear_pointer (&sale->wait_page, g_free);
  g_clear_pointer (&sale->wait_number, g_free);
  g_clear_pointer (&sale->wait_barcode, g_free);
  sale->void_asked = FALSE;
  forget_plan (sale);
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
on_payment (VzSale *sale, const VzEvent *event)
{
  forget_plan (sale);
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
on_checkout_left (VzSale *sale, const VzEvent *event)
{
  const char *reason = vz_json_string (event->payload, "reason", "");

  sale->state = g_str_equal (reason, "other payment") ? VZ_SALE_CHECKOUT : VZ_SALE_OPEN;
  forget_payment (sale);
}

static void
on_waiting (VzSale *sale, const VzEvent *event)
{
  gboolean first = sale->state != VZ_SALE_WAITING;

  sale->state = VZ_SALE_WAITING;
  set_text (&sale->wait_page, event, "page");
  set_text (&sale->wait_number, event, "number");
  set_text (&sale->wait_barcode, event, "barcode");
  sale->wait_seconds = vz_json_int (event->payload, "seconds", 5);
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
on_order_read (VzSale *sale, const VzEvent *event)
{
  const json_t *json = vz_json_get (event->payload, "order");

  sale->order_read = TRUE;
  g_clear_pointer (&sale->order, vz_order_unref);
  sale->order = json != NULL ? vz_order_from_json (json, sale->currency, NULL) : NULL;
  if (sale->order == NULL) {
    return;
  }
  if (sale->order_number == NULL) {
    sale->order_number = g_strdup (sale->order->number);
  }
  if (sale->order_id == NULL) {
    sale->order_id = g_strdup (sale->order->id);
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
print_of (const VzSale *sale, const VzEvent *event)
{
  gint64 job = vz_json_int (event->payload, "job", 0);

  for (guint i = 0; i < sale->prints->len; i++) {
    VzSalePrint *print = g_ptr_array_index (sale->prints, i);

    if (print->job == job) {
      return print;
    }
  }
  return NULL;
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
  [VZ_EVENT_PRINTED] = on_print_ended,
  [VZ_EVENT_NOT_PRINTED] = on_print_ended,
};

/* What ended stays ended: only its papers and what commerce tells of it may still come. */
static gboolean
speaks_of_the_past (VzEventKind kind)
{
  return kind == VZ_EVENT_ORDER_READ || kind == VZ_EVENT_PRINT_ORDERED ||
         kind == VZ_EVENT_PRINTED || kind == VZ_EVENT_NOT_PRINTED || kind == VZ_EVENT_SET_ASIDE ||
         kind == VZ_EVENT_TAKEN_UP;
}

void
vz_sale_apply (VzSale *sale, const VzEvent *event)
{
  g_return_if_fail (event->kind < VZ_EVENT_LAST);

  if (folds[event->kind] != NULL && g_strcmp0 (event->sale, sale->number) == 0 &&
      (!vz_sale_is_over (sale) || speaks_of_the_past (event->kind))) {
    folds[event->kind](sale, event);
  }
}

gint64
vz_sale_row_in_basket (const VzSale *sale, const VzSaleRow *row)
{
  const VzBasketLine *line = sale->basket != NULL && row->state != VZ_SALE_ROW_SCANNED
                                 ? vz_basket_find (sale->basket, row->product)
                                 : NULL;

  return line != NULL ? line->quantity : 0;
}

gboolean
vz_sale_row_counts (const VzSaleRow *row)
{
  return row->quantity > 0 && row->state <= VZ_SALE_ROW_KNOWN;
}

static gboolean
is_confirmed (const VzSale *sale, const VzSaleRow *row)
{
  return row->state == VZ_SALE_ROW_KNOWN && vz_sale_row_in_basket (sale, row) == row->quantity;
}

guint
vz_sale_open_rows (const VzSale *sale)
{
  guint open = 0;

  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);

    if ((vz_sale_row_counts (row) && !is_confirmed (sale, row)) ||
        (row->quantity == 0 && vz_sale_row_in_basket (sale, row) > 0)) {
      open++;
    }
  }
  return open;
}

static gboolean
add_unconfirmed (const VzSale *sale, const VzSaleRow *row, VzMoney *total)
{
  VzMoney part;

  if (row->state != VZ_SALE_ROW_KNOWN || !vz_money_is_set (row->price)) {
    return TRUE;
  }
  return vz_money_multiply (row->price, row->quantity - vz_sale_row_in_basket (sale, row), &part,
                            NULL) &&
         vz_money_add (*total, part, total, NULL);
}

VzMoney
vz_sale_total (const VzSale *sale)
{
  VzMoney total = sale->basket != NULL ? sale->basket->total : vz_money_zero (sale->currency);

  for (guint i = 0; i < sale->rows->len; i++) {
    if (!add_unconfirmed (sale, g_ptr_array_index (sale->rows, i), &total)) {
      return (VzMoney){ 0 };
    }
  }
  return total;
}

const VzSalePrint *
vz_sale_last_print (const VzSale *sale, const char *what)
{
  for (guint i = sale->prints->len; i > 0; i--) {
    const VzSalePrint *print = g_ptr_array_index (sale->prints, i - 1);

    if (g_strcmp0 (print->what, what) == 0) {
      return print;
    }
  }
  return NULL;
}

guint
vz_sale_copies (const VzSale *sale)
{
  guint receipts = 0;

  for (guint i = 0; i < sale->prints->len; i++) {
    const VzSalePrint *print = g_ptr_array_index (sale->prints, i);

    receipts += g_strcmp0 (print->what, "receipt") == 0;
  }
  return receipts > 0 ? receipts - 1 : 0;
}
