/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sale-basket.h"

#include "core/error.h"

static VzBasketStep
step_of (const VzSale *sale, const VzSaleRow *row)
{
  const VzBasketLine *line =
      sale->basket != NULL ? vz_basket_find (sale->basket, row->product) : NULL;
  gint64 has = line != NULL ? line->quantity : 0;

  if (row->quantity == has) {
    return (VzBasketStep){ VZ_BASKET_STEP_NONE };
  }
  return (VzBasketStep){
    .kind = has == 0 ? VZ_BASKET_STEP_ADD : VZ_BASKET_STEP_SET,
    .row = row->id,
    .product = row->product,
    .quantity = row->quantity,
    .attributes = line != NULL ? line->attributes : NULL,
  };
}

VzBasketStep
vz_sale_next_basket_step (const VzSale *sale)
{
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);
    VzBasketStep step = { VZ_BASKET_STEP_NONE };

    if (row->state == VZ_SALE_ROW_KNOWN) {
      step = step_of (sale, row);
    }
    if (step.kind != VZ_BASKET_STEP_NONE) {
      return step;
    }
  }
  return (VzBasketStep){ VZ_BASKET_STEP_NONE };
}

static VzEvent *
take_over (const VzSale *sale, const VzSaleRow *row, gint64 has)
{
  if (has > 0) {
    return vz_event_new (sale->number, VZ_EVENT_QUANTITY_SET,
                         json_pack ("{s:i, s:I}", "row", (int)row->id, "quantity",
                                    (json_int_t)has));
  }
  return vz_event_new (sale->number, VZ_EVENT_ROW_REFUSED,
                       json_pack ("{s:i, s:s, s:s}", "row", (int)row->id, "message", "", "problem",
                                  vz_error_text_for_code (VZ_ERROR_UNAVAILABLE)->nick));
}

/* Commerce's word counts where it was asked for just this, or where it already agreed before. */
static gboolean
commerce_decided (const VzSale *sale, const VzSaleRow *row, const VzBasketStep *step)
{
  return (step != NULL && step->product == row->product && step->quantity == row->quantity) ||
         vz_sale_row_in_basket (sale, row) == row->quantity;
}

GPtrArray *
vz_sale_compare_basket (const VzSale *sale, const VzBasket *basket, const VzBasketStep *step)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);
    const VzBasketLine *line;
    gint64 has;

    if (row->state != VZ_SALE_ROW_KNOWN || row->quantity == 0) {
      continue;
    }
    line = vz_basket_find (basket, row->product);
    has = line != NULL ? line->quantity : 0;
    if (has != row->quantity && commerce_decided (sale, row, step)) {
      g_ptr_array_add (events, take_over (sale, row, has));
    }
  }
  return events;
}

guint
vz_sale_row_for_code (const VzSale *sale, const char *code)
{
  for (guint i = sale->rows->len; i > 0; i--) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i - 1);

    if (row->state <= VZ_SALE_ROW_KNOWN && g_strcmp0 (row->code, code) == 0) {
      return row->id;
    }
  }
  return 0;
}

guint
vz_sale_next_row (const VzSale *sale)
{
  return sale->rows->len + 1;
}

guint
vz_sale_row_for_product (const VzSale *sale, gint64 product)
{
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);

    if (row->state == VZ_SALE_ROW_KNOWN && row->product == product) {
      return row->id;
    }
  }
  return 0;
}
