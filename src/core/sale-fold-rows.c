/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale-fold-private.h"

/* How the rows of a sale, its voucher and its basket come about. */

static VzSaleRow *
row_of (VzSale *sale, const VzEvent *event)
{
  gint64 id = vz_json_int (event->payload, "row", 0);

  return id >= 0 && id <= G_MAXUINT ? (VzSaleRow *)vz_sale_row (sale, (guint)id) : NULL;
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
  vz_sale_take_text (&row->sku, event, "sku");
  vz_sale_take_text (&row->name, event, "name");
  row->price = vz_sale_take_money (sale, event, "price");
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
    vz_sale_take_text (&row->message, event, "message");
    vz_sale_take_text (&row->problem, event, "problem");
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
  vz_sale_take_text (&sale->voucher_tried, event, "code");
  g_clear_pointer (&sale->voucher_refused, g_free);
}

static void
on_voucher_refused (VzSale *sale, const VzEvent *event)
{
  vz_sale_take_text (&sale->voucher_tried, event, "code");
  vz_sale_take_text (&sale->voucher_refused, event, "message");
}

void
vz_sale_take_basket (VzSale *sale, const VzEvent *event)
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

const VzSaleFold vz_sale_row_folds[VZ_EVENT_LAST] = {
  [VZ_EVENT_CODE_SCANNED] = on_scanned,           [VZ_EVENT_LINE_ADDED] = on_line_added,
  [VZ_EVENT_CODE_UNKNOWN] = on_unknown_code,      [VZ_EVENT_ROW_REFUSED] = on_row_refused,
  [VZ_EVENT_ROW_REMOVED] = on_row_removed,        [VZ_EVENT_QUANTITY_SET] = on_quantity,
  [VZ_EVENT_VOUCHER_ENTERED] = on_voucher,        [VZ_EVENT_VOUCHER_REFUSED] = on_voucher_refused,
  [VZ_EVENT_BASKET_PRICED] = vz_sale_take_basket,
};
