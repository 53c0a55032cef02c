/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/basket-api.h"
#include "shop.h"
#include "wait.h"

static const char basket_reply[] =
    "{\"basket\": {\"pk\": 7, \"basketitem_set\": [{\"id\": 1, \"quantity\": 2,"
    " \"unit_price\": \"12.50\", \"price\": 12.5, \"total_amount\": \"25.00\","
    " \"tax_rate\": \"20.00\", \"currency_type\": \"try\", \"attributes\": {\"size\": \"M\"},"
    " \"product\": {\"pk\": 42, \"sku\": \"S1\", \"name\": \"Çay\", \"price\": \"12.5\"}}],"
    " \"total_amount\": \"25.00\", \"total_quantity\": 2, \"discounts\": [],"
    " \"unavailable_basket_products\": [{\"pk\": 9, \"name\": \"Süt\","
    " \"unavailable_quantity\": 3}]}}";

static VzBasket *
call_basket (Shop *shop, const VzBasketCall *call, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_basket_api_async (shop->session, call, "sku", NULL, wait_on_ready, &result);
  return vz_basket_api_finish (shop->session, wait_for (&result), error);
}

static void
test_each_verb_sends_what_is_documented (void)
{
  g_autoptr (json_t) attributes = json_pack ("{s:s}", "size", "M");
  const struct {
    VzBasketCall call;
    const char *line;
    const char *body;
  } rows[] = {
    { { VZ_BASKET_ADD, 42, 2 },
      "POST /baskets/basket/",
      "{\"product\":42,\"quantity\":2,\"attributes\":{}}" },
    { { VZ_BASKET_SET, 9922111123321, 0, attributes },
      "PUT /baskets/basket/",
      "{\"product\":9922111123321,\"quantity\":0,\"attributes\":{\"size\":\"M\"}}" },
    { { VZ_BASKET_CLEAR }, "DELETE /baskets/basket/", "{}" },
    { { VZ_BASKET_VOUCHER, .voucher = "YAZ" },
      "PATCH /baskets/basket/",
      "{\"voucher_code\":\"YAZ\"}" },
    { { VZ_BASKET_VOUCHER }, "PATCH /baskets/basket/", "{\"remove_voucher_code\":true}" },
    { { VZ_BASKET_CHOOSE, .which = "7" }, "POST /baskets/basket-list/id/7/main/", "{}" },
    { { VZ_BASKET_CHOOSE_NAMED, .which = "vezne-1-000001" },
      "POST /baskets/basket-list/namespace/vezne-1-000001/main/",
      "{}" },
    { { VZ_BASKET_CHOOSE_NAMED, .which = "a/b c" },
      "POST /baskets/basket-list/namespace/a%2Fb%20c/main/",
      "{}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { { "GET /csrf_token/", 404 },
                                    { rows[i].line, 200, NULL, basket_reply },
                                    { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzBasket) basket = call_basket (shop, &rows[i].call, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==, rows[i].body);
    shop_assert_header (shop, 1, "Content-Type", "application/json");
    g_assert_cmpint (basket->units, ==, 2);
  }
}

static void
test_basket_is_read (void)
{
  static const ServerAnswer script[] = { { "GET /baskets/basket/", 200, NULL, basket_reply },
                                         { NULL } };
  const VzBasketCall call = { VZ_BASKET_GET };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBasket) basket = call_basket (shop, &call, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (basket->pk, ==, "7");
  g_assert_cmpint (basket->total.minor, ==, 2500);
  g_assert_cmpuint (basket->unavailable->len, ==, 1);
  g_assert_cmpstr (server_request (shop->server, 0)->body->str, ==, "");
}

static void
test_each_trouble_has_its_own_error (void)
{
  static const struct {
    guint status;
    const char *body;
    VzError code;
    const char *message; /* NULL: any */
  } rows[] = {
    { 400, "{\"non_field_errors\": [\"Voucher not found.\"], \"error_code\": \"v\"}",
      VZ_ERROR_REFUSED, "Voucher not found." },
    { 406, "{\"non_field_errors\": \"Out of stock.\"}", VZ_ERROR_REFUSED, "Out of stock." },
    { 401, "{}", VZ_ERROR_SESSION_GONE },
    { 502, "<html>", VZ_ERROR_SERVER_TROUBLE },
    { 200, "<html>", VZ_ERROR_BAD_REPLY },
    { 200, "{}", VZ_ERROR_BAD_REPLY },
    { 200, "[]", VZ_ERROR_BAD_REPLY },
    { 200, "{\"basket\": null}", VZ_ERROR_BAD_REPLY },
    { 200, "{\"basket\": []}", VZ_ERROR_BAD_REPLY },
    { 200, "{\"basket\": {\"pk\": 1, \"basketitem_set\": {}}}", VZ_ERROR_BAD_REPLY },
    { 200, "{\"basket\": {\"pk\": 1, \"basketitem_set\": [7], \"total_amount\": \"1\"}}",
      VZ_ERROR_BAD_REPLY },
  };
  const VzBasketCall call = { VZ_BASKET_GET };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { { "GET /baskets/basket/", rows[i].status, NULL, rows[i].body },
                                    { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_null (call_basket (shop, &call, &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    if (rows[i].message != NULL)
      g_assert_cmpstr (error->message, ==, rows[i].message);
  }
}

/* How much was added is found out by whoever added it. */
static void
test_lost_add_is_not_repeated (void)
{
  static const ServerAnswer script[] = { { "GET /csrf_token/", 404 },
                                         { "POST /baskets/basket/", .manner = SERVER_CLOSES },
                                         { NULL } };
  const VzBasketCall call = { VZ_BASKET_ADD, 1, 1 };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;

  g_assert_null (call_basket (shop, &call, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
}

static void
test_dropping_a_basket_answers_none (void)
{
  static const ServerAnswer script[] = { { "GET /csrf_token/", 404 },
                                         { "DELETE /baskets/basket-list/namespace/vezne-1-000001/",
                                           204, NULL, "" },
                                         { NULL } };
  const VzBasketCall call = { VZ_BASKET_DROP_NAMED, .which = "vezne-1-000001" };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;

  g_assert_null (call_basket (shop, &call, &error));
  g_assert_no_error (error);
}

#define ADD(name) g_test_add_func ("/basket-api/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (each_verb_sends_what_is_documented);
  ADD (basket_is_read);
  ADD (dropping_a_basket_answers_none);
  ADD (each_trouble_has_its_own_error);
  ADD (lost_add_is_not_repeated);
  return g_test_run ();
}
