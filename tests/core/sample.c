/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include <string.h>

#define LINE(id, pk, sku, name, quantity, unit, total, rate, discount, badges)                     \
  "{'id':" id ",'product':{'pk':" pk ",'sku':'" sku "','name':'" name "',"                         \
  "'attributes':{'barcode':'B" sku "'},'price':'" unit "'},'quantity':" quantity ","               \
  "'unit_price':'" unit "','price':'" unit "','retail_price':'" unit "',"                          \
  "'total_amount':'" total "','tax_rate':'" rate "','currency_type':'try',"                        \
  "'currency_type_label':'TL','stock':10,'discount_amount':'" discount "',"                        \
  "'shipping_discount':null,'offer_badges':[" badges "],'attributes':{'k':'" id "'}}"

static const char basket_text[] = "{'pk':4711,'basketitem_set':["
    /* clang-format off */
    LINE ("1", "101", "8690000000011", "Keten gömlek, beyaz M", "1", "1249.90", "1249.90", "10.00", "0.00", "") ","
    LINE ("2", "102", "8690000000012", "Kot pantolon, koyu mavi 32", "1", "1599.90", "1599.90", "10.00", "0.00", "") ","
    LINE ("3", "103", "8690000000013", "Pamuklu çorap, gri 40-44", "3", "129.90", "259.80", "10.00", "129.90",
          "{'description':'3 al 2 öde, çorap','discount':'129.90'}") ","
    LINE ("4", "104", "8690000000014", "Deri cüzdan, kahverengi", "1", "899.00", "809.10", "20.00", "89.90",
          "{'description':'%10 üye indirimi, cüzdan','discount':'89.90'}") ","
    LINE ("5", "105", "8690000000015", "Kokulu mum, incir 220 g", "1", "359.90", "359.90", "20.00", "0.00", "")
    /* clang-format on */
    "],'total_amount':'4278.60','total_quantity':7,'total_discount_amount':'219.80',"
    "'total_product_amount':'4498.40','discounts':["
    "{'description':'3 al 2 öde, çorap','discount':'129.90'},"
    "{'description':'%10 üye indirimi, cüzdan','discount':'89.90'}],"
    "'voucher_code':null,'unavailable_basket_products':[],'upsell_messages':[]}";

#define ITEM(sku, name, price, rate)                                                               \
  "{'id':9,'product':{'pk':1,'sku':'" sku "','name':'" name "'},'price':'" price                   \
  "','tax_rate':'" rate "'}"

static const char order_text[] =
    "{'id':55,'number':'9922111123321','currency':{'value':'try','label':'TL'},"
    "'amount':'4278.60','installment_interest_amount':'78.60','payment_option':{'pk':7,'name':'"
    "Kasada','payment_type':'cash_register'},"
    "'orderitem_set':["
    /* clang-format off */
    ITEM ("8690000000013", "Pamuklu çorap, gri 40-44", "86.60", "10.00") ","
    ITEM ("8690000000014", "Deri cüzdan, kahverengi", "809.10", "20.00") ","
    ITEM ("8690000000013", "Pamuklu çorap, gri 40-44", "86.60", "10.00") ","
    ITEM ("8690000000013", "Pamuklu çorap, gri 40-44", "86.60", "10.00")
    /* clang-format on */
    "]}";

json_t *
sample_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  json_t *parsed = vz_json_parse (json, strlen (json), &error);

  g_assert_no_error (error);
  return parsed;
}

json_t *
sample_basket_json (void)
{
  return sample_parse (basket_text);
}

VzBasket *
sample_basket (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = sample_basket_json ();
  VzBasket *basket = vz_basket_from_json (json, "attributes.barcode", "try", &error);

  g_assert_no_error (error);
  return basket;
}

json_t *
sample_order_json (void)
{
  return sample_parse (order_text);
}

VzOrder *
sample_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = sample_order_json ();
  VzOrder *order = vz_order_from_json (json, "try", &error);

  g_assert_no_error (error);
  return order;
}
