/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale.h"

#include "core/mutant.h"

/* A sale's life, and what is asked about it; sale-fold.c is how it changes. */

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
  json_decref (print->lines);
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
  sale->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_attempt_free);
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
  g_free (sale->tender);
  g_free (sale->slip);
  g_free (sale->card);
  g_free (sale->card_name);
  g_free (sale->authorisation);
  g_free (sale->trace);
  g_free (sale->account_bank);
  g_free (sale->account_holder);
  g_free (sale->iban);
  g_free (sale->wait_page);
  g_free (sale->wait_number);
  g_free (sale->wait_barcode);
  g_free (sale->collect);
  g_free (sale->transaction);
  g_free (sale->unknown_reason);
  g_free (sale->order_number);
  g_free (sale->order_id);
  g_clear_pointer (&sale->order, vz_order_unref);
  g_ptr_array_unref (sale->attempts);
  g_ptr_array_unref (sale->prints);
  g_free (sale);
}

gboolean
vz_sale_is_over (const VzSale *sale)
{
  return sale->state == VZ_SALE_COMPLETED || sale->state == VZ_SALE_VOIDED;
}

/* What only waits for somebody's phone has no id, and can be left. */
gboolean
vz_sale_is_frozen (const VzSale *sale)
{
  const VzAttempt *attempt = vz_attempts_open (sale->attempts);

  return !vz_sale_is_over (sale) &&
         (sale->state == VZ_SALE_UNKNOWN || (attempt != NULL && attempt->id != NULL));
}

const char *
vz_sale_order_number (const VzSale *sale)
{
  if (sale->order_number != NULL) {
    return sale->order_number;
  }
  return sale->collect != NULL ? sale->collect : sale->wait_number;
}

const VzSaleRow *
vz_sale_row (const VzSale *sale, guint id)
{
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);

    if (row->id == id) {
      return row;
    }
  }
  return NULL;
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
  gint64 has = vz_sale_row_in_basket (sale, row);

  return row->state == VZ_SALE_ROW_KNOWN &&
         (has == row->quantity || (has > 0 && VZ_MUTANT ("count-own")));
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
  total.minor = MAX (total.minor, 0);
  return total;
}

/* A payment that was left may still end in an order, over what had been rung up then. */
static VzMoney
amount_in_doubt (const VzSale *sale)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);

  if (sale->wait_straggler) {
    return (VzMoney){ 0 };
  }
  if (attempt != NULL && vz_money_is_set (attempt->amount)) {
    return attempt->amount;
  }
  return vz_money_is_set (sale->wait_amount) || sale->at_stake ? sale->wait_amount
                                                               : vz_sale_total (sale);
}

static VzMoney
amount_to_pay (const VzSale *sale)
{
  if (sale->state == VZ_SALE_UNKNOWN) {
    return amount_in_doubt (sale);
  }
  return sale->state == VZ_SALE_WAITING && vz_money_is_set (sale->wait_amount)
             ? sale->wait_amount
             : vz_sale_total (sale);
}

VzMoney
vz_sale_amount (const VzSale *sale)
{
  if (vz_money_is_set (sale->amount)) {
    return sale->amount;
  }
  if (vz_money_is_set (sale->to_collect)) {
    return sale->to_collect;
  }
  if (sale->state == VZ_SALE_COMPLETED || sale->currency == NULL) {
    return (VzMoney){ 0 };
  }
  return amount_to_pay (sale);
}

const VzSalePrint *
vz_sale_print (const VzSale *sale, gint64 job)
{
  for (guint i = 0; i < sale->prints->len; i++) {
    const VzSalePrint *print = g_ptr_array_index (sale->prints, i);

    if (print->job == job) {
      return print;
    }
  }
  return NULL;
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

gboolean
vz_sale_print_is_lost (const VzSalePrint *print)
{
  return print->ended && !print->begun && print->certainty == NULL;
}

gboolean
vz_sale_has_open_print (const VzSale *sale)
{
  for (guint i = 0; i < sale->prints->len; i++) {
    if (!((const VzSalePrint *)g_ptr_array_index (sale->prints, i))->ended) {
      return TRUE;
    }
  }
  return FALSE;
}

guint
vz_sale_receipts (const VzSale *sale)
{
  guint receipts = 0;

  for (guint i = 0; i < sale->prints->len; i++) {
    const VzSalePrint *print = g_ptr_array_index (sale->prints, i);

    receipts += g_strcmp0 (print->what, "receipt") == 0 && !vz_sale_print_is_lost (print);
  }
  return receipts;
}

guint
vz_sale_copies (const VzSale *sale)
{
  guint receipts = vz_sale_receipts (sale);

  return receipts > 0 ? receipts - 1 : 0;
}
