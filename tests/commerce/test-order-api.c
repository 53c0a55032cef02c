/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/order-api.h"
#include "shop.h"
#include "wait.h"

static VzOrder *
completed (Shop *shop, const char *redirect_url, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_order_api_completed_async (shop->session, redirect_url, NULL, wait_on_ready, &result);
  return vz_order_api_completed_finish (shop->session, wait_for (&result), error);
}

static void
test_order_is_read (void)
{
  static const char order[] =
      "{\"campaigns\": [], \"order\": {\"id\": 5, \"number\": \"9922111123321000\","
      " \"amount\": \"25.00\", \"currency\": {\"value\": \"try\", \"label\": \"TL\"},"
      " \"orderitem_set\": []}}";
  static const ServerAnswer script[] = {
    { "GET /orders/completed/to:ken/?format=json", 200, NULL, order },
    { "GET /orders/completed/1/?a=b&format=json", 200, NULL, order },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;
  g_autofree char *absolute =
      g_strconcat (server_origin (shop->server), "/orders/completed/1/?a=b", NULL);
  g_autoptr (VzOrder) first = completed (shop, "/orders/completed/to:ken/", &error);
  g_autoptr (VzOrder) second = completed (shop, absolute, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first->number, ==, "9922111123321000");
  g_assert_cmpint (first->amount.minor, ==, 2500);
  g_assert_cmpstr (second->number, ==, "9922111123321000");
}

static void
test_foreign_address_is_not_asked (void)
{
  static const ServerAnswer script[] = { { NULL } };
  static const char *const rows[] = { "https://evil.example/orders/completed/1/", "//evil.example/",
                                      "javascript:alert(1)", "/a b" };
  g_autoptr (Shop) shop = shop_new (script);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (completed (shop, rows[i], &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  }
}

static void
test_each_trouble_has_its_own_error (void)
{
  static const struct {
    guint status;
    const char *body;
    VzError code;
  } rows[] = {
    { 200, "{}", VZ_ERROR_BAD_REPLY },     { 200, "{\"order\": []}", VZ_ERROR_BAD_REPLY },
    { 200, "<html>", VZ_ERROR_BAD_REPLY }, { 302, "", VZ_ERROR_BAD_REPLY },
    { 404, "{}", VZ_ERROR_NOT_FOUND },     { 500, "", VZ_ERROR_SERVER_TROUBLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { { "GET /a/?format=json", rows[i].status, NULL, rows[i].body },
                                    { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_assert_null (completed (shop, "/a/", &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
  }
}

#define ADD(name) g_test_add_func ("/order-api/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (order_is_read);
  ADD (foreign_address_is_not_asked);
  ADD (each_trouble_has_its_own_error);
  return g_test_run ();
}
