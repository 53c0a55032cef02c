/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/basket.h"

#include "core/decimal.h"

/* Leaves a member out whose text is NULL. */
static void
set_text (json_t *json, const char *name, const char *text)
{
  if (text != NULL) {
    json_object_set_new (json, name, json_string (text));
  }
}

static void
set_money (json_t *json, const char *name, VzMoney money)
{
  g_autofree char *text = vz_money_to_text (money);

  set_text (json, name, text);
}

static json_t *
discount_to_json (const char *description, VzMoney amount)
{
  json_t *json = json_object ();

  set_text (json, "description", description);
  set_money (json, "discount", amount);
  return json;
}

static json_t *
product_to_json (const VzBasketLine *line)
{
  json_t *json = json_object ();

  json_object_set_new (json, "pk", json_integer (line->product));
  set_text (json, "sku", line->sku);
  set_text (json, "name", line->name);
  return json;
}

static json_t *
badges_to_json (const VzBasketLine *line)
{
  json_t *json = json_array ();

  if (line->discount_name != NULL) {
    json_array_append_new (json, discount_to_json (line->discount_name, line->discount));
  }
  return json;
}

static json_t *
line_to_json (const VzBasketLine *line)
{
  gboolean rated = line->tax_rate != VZ_TAX_RATE_UNKNOWN;
  g_autofree char *rate = rated ? vz_decimal_to_text (line->tax_rate, 2) : NULL;
  json_t *json = json_object ();

  set_text (json, "id", line->id);
  set_text (json, "barcode", line->barcode);
  set_text (json, "tax_rate", rate);
  set_money (json, "unit_price", line->unit_price);
  set_money (json, "total_amount", line->total);
  set_money (json, "full_total", line->full_total);
  set_money (json, "discount_amount", line->discount);
  json_object_set_new (json, "product", product_to_json (line));
  json_object_set_new (json, "quantity", json_integer (line->quantity));
  json_object_set_new (json, "offer_badges", badges_to_json (line));
  json_object_set (json, "attributes", line->attributes);
  return json;
}

static json_t *
lines_to_json (const VzBasket *basket)
{
  json_t *json = json_array ();

  for (guint i = 0; i < basket->lines->len; i++) {
    json_array_append_new (json, line_to_json (g_ptr_array_index (basket->lines, i)));
  }
  return json;
}

static json_t *
discounts_to_json (const VzBasket *basket)
{
  json_t *json = json_array ();

  for (guint i = 0; i < basket->discounts->len; i++) {
    const VzDiscount *discount = g_ptr_array_index (basket->discounts, i);

    json_array_append_new (json, discount_to_json (discount->description, discount->amount));
  }
  return json;
}

static json_t *
unavailable_to_json (const VzBasket *basket)
{
  json_t *json = json_array ();

  for (guint i = 0; i < basket->unavailable->len; i++) {
    const VzUnavailable *unavailable = g_ptr_array_index (basket->unavailable, i);
    json_t *entry = json_object ();

    set_text (entry, "name", unavailable->name);
    json_object_set_new (entry, "unavailable_quantity", json_integer (unavailable->quantity));
    json_array_append_new (json, entry);
  }
  return json;
}

json_t *
vz_basket_to_json (const VzBasket *basket)
{
  json_t *json;

  g_return_val_if_fail (basket != NULL, NULL);

  json = json_object ();
  set_text (json, "pk", basket->pk);
  set_text (json, "currency", basket->currency);
  set_text (json, "voucher_code", basket->voucher);
  set_money (json, "total_amount", basket->total);
  set_money (json, "total_product_amount", basket->products);
  set_money (json, "total_discount_amount", basket->discount);
  json_object_set_new (json, "basketitem_set", lines_to_json (basket));
  json_object_set_new (json, "discounts", discounts_to_json (basket));
  json_object_set_new (json, "unavailable_basket_products", unavailable_to_json (basket));
  return json;
}
