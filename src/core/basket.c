/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/basket-private.h"

static void
line_free (gpointer data)
{
  VzBasketLine *line = data;

  g_free (line->id);
  g_free (line->sku);
  g_free (line->barcode);
  g_free (line->name);
  g_free (line->discount_name);
  json_decref (line->attributes);
  g_free (line);
}

static void
discount_free (gpointer data)
{
  VzDiscount *discount = data;

  g_free (discount->description);
  g_free (discount);
}

static void
unavailable_free (gpointer data)
{
  VzUnavailable *unavailable = data;

  g_free (unavailable->name);
  g_free (unavailable);
}

VzBasket *
vz_basket_new (const char *currency)
{
  VzBasket *basket = g_new0 (VzBasket, 1);

  basket->ref_count = 1;
  basket->currency = g_ascii_strup (currency, -1);
  basket->lines = g_ptr_array_new_with_free_func (line_free);
  basket->discounts = g_ptr_array_new_with_free_func (discount_free);
  basket->unavailable = g_ptr_array_new_with_free_func (unavailable_free);
  return basket;
}

VzBasket *
vz_basket_ref (VzBasket *basket)
{
  g_return_val_if_fail (basket != NULL, NULL);

  g_atomic_int_inc (&basket->ref_count);
  return basket;
}

void
vz_basket_unref (VzBasket *basket)
{
  g_return_if_fail (basket != NULL);

  if (!g_atomic_int_dec_and_test (&basket->ref_count)) {
    return;
  }
  g_free (basket->pk);
  g_free (basket->currency);
  g_free (basket->voucher);
  g_ptr_array_unref (basket->lines);
  g_ptr_array_unref (basket->discounts);
  g_ptr_array_unref (basket->unavailable);
  g_free (basket);
}

VzDiscount *
vz_discount_new (const char *description, VzMoney amount)
{
  VzDiscount *discount = g_new0 (VzDiscount, 1);

  discount->description = g_strdup (description);
  discount->amount = amount;
  return discount;
}

const VzBasketLine *
vz_basket_find (const VzBasket *basket, gint64 product)
{
  g_return_val_if_fail (basket != NULL, NULL);

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzBasketLine *line = g_ptr_array_index (basket->lines, i);

    if (line->product == product) {
      return line;
    }
  }
  return NULL;
}
