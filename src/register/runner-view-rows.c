/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include <glib/gi18n-lib.h>

/* The rows of a sale as they are shown: what was scanned, beside what commerce made of it. */

static VzRowState
row_state (const VzRunner *runner, const VzSaleRow *row)
{
  gboolean away = runner->trouble != NULL && runner->trouble->code != VZ_ERROR_REFUSED;

  switch (row->state) {
  case VZ_SALE_ROW_SCANNED:
    return away ? VZ_ROW_WAITS_FOR_SERVER : VZ_ROW_LOOKING_UP;
  case VZ_SALE_ROW_UNKNOWN:
    return VZ_ROW_UNKNOWN_CODE;
  case VZ_SALE_ROW_REFUSED:
    return VZ_ROW_REFUSED;
  default:
    return vz_sale_row_in_basket (runner->sale, row) == row->quantity ? VZ_ROW_PRICED
                                                                      : VZ_ROW_ASKING_PRICE;
  }
}

static void
fill_from_line (VzRow *row, const VzBasketLine *line)
{
  row->unit_price = line->unit_price;
  row->total = line->total;
  row->full_total = line->full_total;
  row->discount = line->discount;
  row->discount_name = g_strdup (line->discount_name);
}

static void
fill_refusal (VzRow *row, const VzSaleRow *from)
{
  row->problem = VZ_ERROR_REFUSED;
  row->message = g_strdup (from->message);
  if (from->problem != NULL && vz_error_from_nick (from->problem) != VZ_ERROR_LAST) {
    row->problem = vz_error_from_nick (from->problem);
    g_free (row->message);
    row->message = g_strdup (_ (vz_error_text_for_code (row->problem)->sentence));
  }
}

static VzRow *
view_row (const VzRunner *runner, const VzSaleRow *from)
{
  VzRow *row = vz_row_new (from->id, row_state (runner, from), from->code);
  const VzBasketLine *line = NULL;

  row->name = g_strdup (from->name);
  row->quantity = from->quantity;
  fill_refusal (row, from);
  row->since = from->since;
  if (row->state == VZ_ROW_PRICED) {
    line = vz_basket_find (runner->sale->basket, from->product);
  }
  if (line != NULL) {
    fill_from_line (row, line);
  } else if (vz_money_is_set (from->price)) {
    row->unit_price = from->price;
    vz_money_multiply (from->price, from->quantity, &row->total, NULL);
    row->full_total = row->total;
  }
  return row;
}

static gboolean
is_of_a_row (const VzSale *sale, const VzBasketLine *line)
{
  return vz_sale_row_for_product (sale, line->product) != 0;
}

/* Lines that commerce added by itself, such as samples, are shown but cannot be changed. */
static void
add_foreign_lines (VzSaleView *view, const VzSale *sale)
{
  for (guint i = 0; sale->basket != NULL && i < sale->basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (sale->basket->lines, i);
    VzRow *row;

    if (is_of_a_row (sale, line)) {
      continue;
    }
    row = vz_row_new (0, VZ_ROW_PRICED, line->sku);
    row->name = g_strdup (line->name);
    row->quantity = line->quantity;
    fill_from_line (row, line);
    view->units += line->quantity;
    g_ptr_array_add (view->rows, row);
  }
}

void
vz_runner_view_rows (const VzRunner *runner, VzSaleView *view)
{
  const VzSale *sale = runner->sale;

  for (guint i = 0; i < sale->rows->len; i++) {
    const VzSaleRow *row = g_ptr_array_index (sale->rows, i);

    if (row->quantity > 0) {
      g_ptr_array_add (view->rows, view_row (runner, row));
      view->units += vz_sale_row_counts (row) ? row->quantity : 0;
    }
  }
  add_foreign_lines (view, sale);
}
