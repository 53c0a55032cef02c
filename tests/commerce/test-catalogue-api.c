/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/catalogue-api.h"
#include "shop.h"
#include "wait.h"

#define LIST                                                                                       \
  "{\"products\": ["                                                                               \
  "{\"pk\": \"1\", \"sku\": \"869000\", \"name\": \"Near\", \"price\": \"1\"},"                    \
  "{\"pk\": \"2\", \"sku\": \"8690\", \"name\": \"Çay\", \"price\": \"59\","                      \
  " \"attributes\": {\"ean\": 5012345678900}, \"in_stock\": false}]}"

#define SEARCH "GET /list/?search_text=8690"
#define LISTED                                                                                     \
  {                                                                                                \
    SEARCH, 200, NULL, LIST                                                                        \
  }
#define PAGE "GET /product/2/"

static VzProduct *
find (Shop *shop, const char *code, const char *barcode_field, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vz_catalogue_api_find_async (shop->session, code, barcode_field, NULL, wait_on_ready, &result);
  return vz_catalogue_api_find_finish (shop->session, wait_for (&result), error);
}

static void
test_product_is_found_by_its_exact_code (void)
{
  static const struct {
    const char *code, *field, *line;
  } rows[] = {
    { "8690", "sku", SEARCH },
    { "5012345678900", "attributes.ean", "GET /list/?search_text=5012345678900" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = {
      { rows[i].line, 200, NULL, LIST },
      { PAGE, 200, NULL,
        "{\"product\": {\"pk\": 2, \"sku\": \"8690\", \"name\": \"Çay 1 kg\","
        " \"attributes\": {\"ean\": \"5012345678900\"}, \"price\": 54.49, \"in_stock\": true,"
        " \"currency_type\": \"try\"}}" },
      { NULL },
    };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzProduct) product = find (shop, rows[i].code, rows[i].field, &error);

    g_assert_no_error (error);
    g_assert_cmpint (product->pk, ==, 2);
    g_assert_cmpstr (product->code, ==, rows[i].code);
    g_assert_cmpstr (product->sku, ==, "8690");
    g_assert_cmpstr (product->name, ==, "Çay 1 kg");
    g_assert_cmpint (product->price.minor, ==, 5449);
    g_assert_true (product->in_stock);
  }
}

static void
test_unknown_code_is_not_found (void)
{
  static const struct {
    const char *code, *line, *list;
  } rows[] = {
    { "869", "GET /list/?search_text=869", LIST },
    { "a&b=ç/", "GET /list/?search_text=a%26b%3D%C3%A7%2F", "{\"products\": []}" },
    { "1", "GET /list/?search_text=1", "{\"products\": [null, 7, {}, {\"sku\": \"1\"}]}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { { rows[i].line, 200, NULL, rows[i].list }, { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_assert_null (find (shop, rows[i].code, "sku", &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_FOUND);
  }
}

static void
test_each_trouble_has_its_own_error (void)
{
  static const struct {
    ServerAnswer list, page;
    VzError code;
  } rows[] = {
    { { SEARCH, 200, NULL, "{}" }, { NULL }, VZ_ERROR_BAD_REPLY },
    { { SEARCH, 200, NULL, "{\"products\": {}}" }, { NULL }, VZ_ERROR_BAD_REPLY },
    { { SEARCH, 500 }, { NULL }, VZ_ERROR_SERVER_TROUBLE },
    { { SEARCH, 404 }, { NULL }, VZ_ERROR_NOT_FOUND },
    { { SEARCH, .manner = SERVER_CLOSES }, { NULL }, VZ_ERROR_NO_ANSWER },
    { LISTED, { PAGE, 404 }, VZ_ERROR_NOT_FOUND },
    { LISTED, { PAGE, 200, NULL, "<html>" }, VZ_ERROR_BAD_REPLY },
    { LISTED, { PAGE, 302 }, VZ_ERROR_BAD_REPLY },
    { LISTED, { PAGE, 302, "Location: http://evil.example/product/2/" }, VZ_ERROR_BAD_REPLY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ServerAnswer script[] = { rows[i].list, rows[i].page, { NULL } };
    g_autoptr (Shop) shop = shop_new (script);
    g_autoptr (GError) error = NULL;

    g_assert_null (find (shop, "8690", "sku", &error));
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
  }
}

static void
test_redirect_is_followed (void)
{
  static const ServerAnswer script[] = {
    LISTED,
    { PAGE, 301, "Location: /product/1/?size=M\nSet-Cookie: seen=1" },
    { "GET /product/1/?size=M", 200, NULL,
      "{\"product\": {\"pk\": 1, \"sku\": \"parent\"}, \"selected_variant\":"
      " {\"pk\": 2, \"sku\": \"8690\", \"name\": \"Variant\", \"price\": \"60.00\"}}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzProduct) product = find (shop, "8690", "sku", &error);

  g_assert_no_error (error);
  g_assert_cmpint (product->pk, ==, 2);
  g_assert_cmpstr (product->name, ==, "Variant");
  shop_assert_header (shop, 2, "Cookie", "seen=1");
}

static void
test_second_redirect_is_not_followed (void)
{
  static const ServerAnswer script[] = {
    LISTED,
    { PAGE, 302, "Location: /product/2/" },
    { PAGE, 302, "Location: /product/2/" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;

  g_assert_null (find (shop, "8690", "sku", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
}

/* The parent's own price is not the price of what was scanned. */
static void
test_parent_page_without_the_variant_leaves_the_hit (void)
{
  static const ServerAnswer script[] = {
    LISTED,
    { PAGE, 200, NULL, "{\"product\": {\"pk\": 1, \"sku\": \"parent\", \"price\": \"1.00\"}}" },
    { NULL },
  };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzProduct) product = find (shop, "8690", "sku", &error);

  g_assert_no_error (error);
  g_assert_cmpint (product->pk, ==, 2);
  g_assert_cmpint (product->price.minor, ==, 5900);
  g_assert_false (product->in_stock);
}

static void
test_search_gives_at_most_24_products (void)
{
  g_autoptr (GString) list = g_string_new ("{\"products\": [{\"pk\": 0}");
  ServerAnswer script[] = { { "GET /list/?search_text=%C3%A7ay%20x", 200 }, { NULL } };
  g_autoptr (Shop) shop = shop_new (script);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) products = NULL;
  const VzProduct *first;

  for (guint i = 1; i <= 30; i++)
    g_string_append_printf (list, ", {\"pk\": %u, \"sku\": \"S\", \"price\": \"x\"}", i);
  script[0].body = g_string_append (list, "]}")->str;
  vz_catalogue_api_search_async (shop->session, "çay x", "sku", NULL, wait_on_ready, &result);
  products = vz_catalogue_api_search_finish (shop->session, wait_for (&result), NULL);
  g_assert_cmpuint (products->len, ==, 24);
  first = g_ptr_array_index (products, 0);
  g_assert_cmpint (first->pk, ==, 1);
  g_assert_false (vz_money_is_set (first->price));
}

#define ADD(name) g_test_add_func ("/catalogue-api/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (product_is_found_by_its_exact_code);
  ADD (unknown_code_is_not_found);
  ADD (each_trouble_has_its_own_error);
  ADD (redirect_is_followed);
  ADD (second_redirect_is_not_followed);
  ADD (parent_page_without_the_variant_leaves_the_hit);
  ADD (search_gives_at_most_24_products);
  return g_test_run ();
}
