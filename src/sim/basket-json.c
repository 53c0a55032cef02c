/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/basket.h"

static const char *const offer_names[] = {
  [VZ_SIM_OFFER_NONE] = "",
  [VZ_SIM_OFFER_THREE_FOR_TWO] = "3 al 2 öde",
  [VZ_SIM_OFFER_MEMBERS_TENTH] = "%10 üye indirimi",
};

static json_t *
discount_json (const char *description, gint64 discount)
{
  return json_pack ("{s:s, s:o}", "description", description, "discount",
                    vz_sim_amount_json (discount));
}

json_t *
vz_sim_basket_discounts_json (const VzSimBasket *basket, gboolean member)
{
  json_t *discounts = json_array ();
  gint64 of_lines = 0;

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    gint64 discount = vz_sim_line_discount (line, member);
    if (discount == 0)
      continue;
    g_autofree char *name =
        g_strdup_printf ("%s, %s", offer_names[line->product->offer], line->product->short_name);
    json_array_append_new (discounts, discount_json (name, discount));
    of_lines += discount;
  }
  gint64 rest = vz_sim_basket_prices (basket, member).discount - of_lines;
  if (rest > 0)
    json_array_append_new (discounts, discount_json ("%10 hoş geldin indirimi", rest));
  return discounts;
}

static json_t *
badges_json (const VzSimLine *line, gint64 discount)
{
  json_t *badges = json_array ();

  if (discount > 0)
    json_array_append_new (badges, discount_json (offer_names[line->product->offer], discount));
  return badges;
}

static json_t *
line_json (const VzSimLine *line, gboolean member, VzSimBasketForm form)
{
  const VzSimProduct *product = line->product;
  gint64 discount = vz_sim_line_discount (line, member);
  g_autofree char *rate = g_strdup_printf ("%d.00", product->tax);
  json_t *json = json_pack (
      "{s:o, s:I, s:o, s:o, s:o, s:s, s:s, s:s, s:o, s:n, s:O, s:{}, s:n, s:n, s:n, s:{}, s:{}}",
      "product", vz_sim_product_json (product), "quantity", (json_int_t)line->quantity,
      "unit_price", vz_sim_amount_json (product->price), "retail_price",
      vz_sim_amount_json (product->price), "total_amount",
      vz_sim_amount_json (product->price * line->quantity - discount), "tax_rate", rate,
      "currency_type", "try", "currency_type_label", "TL", "discount_amount",
      vz_sim_amount_json (discount), "shipping_discount", "attributes", line->attributes,
      "attributes_kwargs", "image", "parent", "datasource", "extra_product_stock_detailed",
      "extra_product_price_detailed");

  if (form == VZ_SIM_BASKET_IN_PRE_ORDER)
    return json;
  json_object_set_new (json, "id", json_integer (line->id));
  json_object_set_new (json, "price", vz_sim_amount_json (product->price));
  json_object_set_new (json, "stock", json_integer (product->stock));
  json_object_set_new (json, "offer_badges", badges_json (line, discount));
  return json;
}

static json_t *
upsell_json (const VzSimBasket *basket)
{
  json_t *details = json_array ();

  for (guint i = 0; i < basket->lines->len; i++) {
    const VzSimLine *line = g_ptr_array_index (basket->lines, i);
    if (line->product->offer != VZ_SIM_OFFER_THREE_FOR_TWO || line->quantity % 3 == 0)
      continue;
    gint64 remaining = 3 - line->quantity % 3;
    g_autofree char *message = g_strdup_printf ("%d adet daha %s alın, biri bizden.",
                                                (int)remaining, line->product->short_name);
    json_array_append_new (details,
                           json_pack ("{s:s, s:{s:i, s:i, s:I, s:I}}", "message", message, "params",
                                      "partial_percentage", (int)(line->quantity % 3 * 100 / 3),
                                      "required", 3, "partial", (json_int_t)(line->quantity % 3),
                                      "remaining", (json_int_t)remaining));
  }
  return details;
}

json_t *
vz_sim_basket_json (const VzSimBasket *basket,
                    gboolean member,
                    VzSimBasketForm form,
                    json_t *unavailable)
{
  VzSimPrices prices = vz_sim_basket_prices (basket, member);
  json_t *lines = json_array ();

  for (guint i = 0; i < basket->lines->len; i++)
    json_array_append_new (lines, line_json (g_ptr_array_index (basket->lines, i), member, form));
  json_t *json =
      json_pack ("{s:I, s:o, s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:[]}", "pk",
                 (json_int_t)basket->pk, "basketitem_set", lines, "total_amount",
                 vz_sim_amount_json (prices.total), "total_quantity", (json_int_t)prices.units,
                 "total_discount_amount", vz_sim_amount_json (prices.discount),
                 "total_product_amount", vz_sim_amount_json (prices.products), "discounts",
                 vz_sim_basket_discounts_json (basket, member), "unavailable_basket_products",
                 unavailable != NULL ? unavailable : json_array (), "upsell_details",
                 upsell_json (basket), "upsell_messages");
  if (form == VZ_SIM_BASKET_IN_PRE_ORDER)
    return json;
  json_object_set_new (json, "voucher_code",
                       basket->voucher != NULL ? json_string (basket->voucher) : json_null ());
  json_object_set_new (json, "segment", json_null ());
  return json;
}
