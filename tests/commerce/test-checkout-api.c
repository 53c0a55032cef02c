/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/checkout-api.h"
#include "shop.h"
#include "wait.h"

static VzReply *
get_page (Shop *shop, const char *page)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_checkout_api_get_async (shop->session, page, NULL, wait_on_ready, &result);
  return vz_checkout_api_finish (shop->session, wait_for (&result), NULL);
}

static VzReply *
post_page (Shop *shop, const char *page, const json_t *form, gboolean money)
{
  const VzPagePost post = { .page = page, .body = form, .money = money };
  g_autoptr (GAsyncResult) result = NULL;

  vz_checkout_api_post_async (shop->session, &post, NULL, wait_on_ready, &result);
  return vz_checkout_api_finish (shop->session, wait_for (&result), NULL);
}

static void
test_pages_are_asked_by_name (void)
{
  static const ServerAnswer script[] = {
    { "GET /orders/checkout/", 200, NULL, "{\"context_list\": []}" },
    { "GET /orders/checkout/?page=PaymentOptionSelectionPage", 400, NULL, "{\"errors\": {}}" },
    { "GET /orders/checkout/?page=%26a%3Db", 200, NULL, "<html>" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (VzReply) chosen = get_page (shop, NULL);
  g_autoptr (VzReply) named = get_page (shop, "PaymentOptionSelectionPage");
  g_autoptr (VzReply) odd = get_page (shop, "&a=b");

  g_assert_nonnull (vz_json_get (chosen->json, "context_list"));
  g_assert_cmpuint (named->status, ==, 400);
  g_assert_nonnull (named->json);
  g_assert_null (odd->json);
  g_assert_nonnull (odd->not_json);
}

static void
test_form_is_posted (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 200, NULL, "{\"csrf_token\": \"t\"}" },
    { "POST /orders/checkout/?page=FundsTransferPage", 200, NULL, "{\"errors\": null}" },
    { "POST /orders/checkout/?page=CashRegisterPage", 429, "Retry-After: 9", "{}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (json_t) form = json_pack ("{s:s, s:s}", "agreement", "1", "empty", "");
  g_autoptr (json_t) nothing = json_object ();
  g_autoptr (VzReply) money = post_page (shop, "FundsTransferPage", form, TRUE);
  g_autoptr (VzReply) throttled = post_page (shop, "CashRegisterPage", nothing, FALSE);

  g_assert_cmpuint (money->status, ==, 200);
  g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==, "agreement=1");
  shop_assert_header (shop, 1, "Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
  shop_assert_header (shop, 1, "X-CSRFToken", "t");
  g_assert_cmpuint (throttled->retry_after, ==, 9);
  g_assert_cmpstr (server_request (shop->server, 2)->body->str, ==, "");
}

static void
test_money_goes_over_a_connection_of_its_own (void)
{
  static const ServerAnswer script[] = {
    { "GET /csrf_token/", 404 },
    { "POST /orders/checkout/?page=FundsTransferPage", .manner = SERVER_CLOSES },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (json_t) form = json_pack ("{s:s}", "agreement", "1");

  g_assert_null (post_page (shop, "FundsTransferPage", form, TRUE));
  g_assert_cmpuint (server_request (shop->server, 0)->port, !=,
                    server_request (shop->server, 1)->port);
}

static char *
add_address (Shop *shop, GError **error)
{
  g_autoptr (json_t) address = json_pack ("{s:s}", "title", "Mağaza");
  g_autoptr (GAsyncResult) result = NULL;

  vz_checkout_api_add_address_async (shop->session, address, NULL, wait_on_ready, &result);
  return vz_checkout_api_add_address_finish (shop->session, wait_for (&result), error);
}

static void
test_address_answers_its_pk (void)
{
  static const struct {
    guint status;
    const char *body;
    const char *pk; /* NULL: @code */
    VzError code;
  } rows[] = {
    { 201, "{\"pk\": 84}", "84" },
    { 200, "{\"pk\": \"84\"}", "84" },
    { 201, "{}", NULL, VZ_ERROR_BAD_REPLY },
    { 201, "", NULL, VZ_ERROR_BAD_REPLY },
    { 400, "{\"phone_number\": [\"Too short.\"]}", NULL, VZ_ERROR_REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { { "GET /csrf_token/", 404 },
                                    { "POST /address/", rows[i].status, NULL, rows[i].body },
                                    { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;
    g_autofree char *pk = add_address (shop, &error);

    g_assert_cmpstr (server_request (shop->server, 1)->body->str, ==, "{\"title\":\"Mağaza\"}");
    g_assert_cmpstr (pk, ==, rows[i].pk);
    if (pk == NULL)
      g_assert_error (error, VZ_ERROR, (int)rows[i].code);
  }
}

#define ADD(name) g_test_add_func ("/checkout-api/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (pages_are_asked_by_name);
  ADD (form_is_posted);
  ADD (money_goes_over_a_connection_of_its_own);
  ADD (address_answers_its_pk);
  return g_test_run ();
}
