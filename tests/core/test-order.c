/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "sample.h"

#include <string.h>

static void
assert_sample (const VzOrder *order)
{
  const VzOrderLine *socks = g_ptr_array_index (order->lines, 0);

  g_assert_cmpuint (order->lines->len, ==, 2);
  g_assert_cmpstr (order->number, ==, "9922111123321");
  g_assert_cmpstr (order->id, ==, "55");
  g_assert_cmpstr (order->currency, ==, "TRY");
  g_assert_cmpstr (order->payment_name, ==, "Kasada");
  g_assert_cmpint (order->amount.minor, ==, 427860);
  g_assert_cmpint (order->interest.minor, ==, 7860);
  g_assert_cmpstr (socks->sku, ==, "8690000000013");
  g_assert_cmpint (socks->quantity, ==, 3);
  g_assert_cmpint (socks->price.minor, ==, 8660);
  g_assert_cmpint (socks->tax_rate, ==, 1000);
}

static void
test_equal_lines_are_joined (void)
{
  g_autoptr (VzOrder) order = sample_order ();
  g_autoptr (VzOrder) same = vz_order_ref (order);

  assert_sample (same);
}

static void
test_a_quantity_counts_where_there_is_one (void)
{
  g_autoptr (json_t) json =
      sample_parse ("{'orderitem_set':[{'price':'1','quantity':2},{'price':'1','quantity':3}]}");
  g_autoptr (VzOrder) order = vz_order_from_json (json, "try", NULL);

  g_assert_cmpuint (order->lines->len, ==, 1);
  g_assert_cmpint (((VzOrderLine *)g_ptr_array_index (order->lines, 0))->quantity, ==, 5);
}

static void
test_lines_that_differ_stay_apart (void)
{
  static const char *const changes[][2] = {
    { "price", "86.61" },
    { "tax_rate", "20.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (json_t) json = sample_order_json ();
    g_autoptr (VzOrder) order = NULL;

    json_object_set_new (json_array_get (json_object_get (json, "orderitem_set"), 3), changes[i][0],
                         json_string (changes[i][1]));
    order = vz_order_from_json (json, "try", NULL);
    g_assert_cmpuint (order->lines->len, ==, 3);
  }
}

static void
test_members_that_the_documents_leave_out_may_be_absent (void)
{
  g_autoptr (json_t) json =
      sample_parse ("{'pk':7,'number':9922111123321,'currency':'kwd','amount':1.234,'x':[]}");
  g_autoptr (json_t) nothing = sample_parse ("{}");
  g_autoptr (VzOrder) order = vz_order_from_json (json, "try", NULL);
  g_autoptr (VzOrder) bare = vz_order_from_json (nothing, "try", NULL);

  g_assert_cmpstr (order->id, ==, "7");
  g_assert_cmpstr (order->number, ==, "9922111123321");
  g_assert_cmpint (order->amount.minor, ==, 1234);
  g_assert_false (vz_money_is_set (order->interest));
  g_assert_cmpstr (order->amount.currency, ==, "KWD");
  g_assert_cmpuint (order->lines->len, ==, 0);
  g_assert_null (order->payment_name);
  g_assert_null (bare->number);
  g_assert_null (bare->id);
  g_assert_false (vz_money_is_set (bare->amount));
  g_assert_cmpstr (bare->currency, ==, "TRY");
}

static void
test_an_order_that_is_none_is_refused (void)
{
  static const char *const cases[][2] = {
    { "[]", "order is missing" },
    { "{'amount':'x'}", "amount: The amount “x” is not a number (TRY)" },
    { "{'orderitem_set':[{'product':{}}]}", "orderitem_set[0].price is missing" },
    { "{'orderitem_set':[{'product':[],'price':'1','tax_rate':'%'}]}",
      "orderitem_set[0].tax_rate is not a rate" },
    { "{'orderitem_set':[{'price':'1','quantity':0}]}",
      "orderitem_set[0].quantity is out of range" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (json_t) json = sample_parse (cases[i][0]);
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_order_from_json (json, "try", &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
    g_assert_cmpstr (error->message, ==, cases[i][1]);
  }
  g_assert_null (vz_order_from_json (NULL, "try", NULL));
}

static void
test_lines_are_bounded (void)
{
  g_autoptr (json_t) json = sample_order_json ();
  g_autoptr (GError) error = NULL;
  json_t *set = json_object_get (json, "orderitem_set");

  while (json_array_size (set) <= 5000) {
    json_array_append (set, json_array_get (set, 0));
  }
  g_assert_null (vz_order_from_json (json, "try", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
}

static void
test_the_journal_gives_the_same_order_back (void)
{
  g_autoptr (VzOrder) order = sample_order ();
  g_autoptr (json_t) json = vz_order_to_json (order);
  g_autofree char *text = vz_json_canonical (json);
  g_autoptr (json_t) parsed = vz_json_parse (text, strlen (text), NULL);
  g_autoptr (VzOrder) back = vz_order_from_json (parsed, "eur", NULL);
  g_autoptr (json_t) again = vz_order_to_json (back);

  assert_sample (back);
  g_assert_true (json_equal (json, again));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/equal-lines-are-joined", test_equal_lines_are_joined);
  g_test_add_func ("/order/a-quantity-counts-where-there-is-one",
                   test_a_quantity_counts_where_there_is_one);
  g_test_add_func ("/order/lines-that-differ-stay-apart", test_lines_that_differ_stay_apart);
  g_test_add_func ("/order/members-that-the-documents-leave-out-may-be-absent",
                   test_members_that_the_documents_leave_out_may_be_absent);
  g_test_add_func ("/order/an-order-that-is-none-is-refused",
                   test_an_order_that_is_none_is_refused);
  g_test_add_func ("/order/lines-are-bounded", test_lines_are_bounded);
  g_test_add_func ("/order/the-journal-gives-the-same-order-back",
                   test_the_journal_gives_the_same_order_back);
  return g_test_run ();
}
