/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "core/random-seeded.h"
#include "sample.h"

#include <string.h>

static const VzBasketLine *
line_at (const VzBasket *basket, guint index)
{
  g_assert_cmpuint (index, <, basket->lines->len);
  return g_ptr_array_index (basket->lines, index);
}

static const VzDiscount *
discount_at (const VzBasket *basket, guint index)
{
  g_assert_cmpuint (index, <, basket->discounts->len);
  return g_ptr_array_index (basket->discounts, index);
}

static VzBasket *
read_basket (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = sample_parse (text);
  VzBasket *basket = vz_basket_from_json (json, "sku", "try", &error);

  g_assert_no_error (error);
  return basket;
}

static void
assert_refused (const json_t *json, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_basket_from_json (json, "sku", "try", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_sample (const VzBasket *basket)
{
  const VzBasketLine *socks = line_at (basket, 2);

  g_assert_cmpuint (basket->lines->len, ==, 5);
  g_assert_cmpint (basket->units, ==, 7);
  g_assert_cmpstr (basket->pk, ==, "4711");
  g_assert_cmpstr (basket->currency, ==, "TRY");
  g_assert_cmpint (basket->products.minor, ==, 449840);
  g_assert_cmpint (basket->discount.minor, ==, 21980);
  g_assert_cmpint (basket->total.minor, ==, 427860);
  g_assert_cmpint (basket->tax.minor, ==, 47752);
  g_assert_cmpint (socks->product, ==, 103);
  g_assert_cmpint (socks->quantity, ==, 3);
  g_assert_cmpint (socks->unit_price.minor, ==, 12990);
  g_assert_cmpint (socks->full_total.minor, ==, 38970);
  g_assert_cmpint (socks->total.minor, ==, 25980);
  g_assert_cmpint (socks->discount.minor, ==, 12990);
  g_assert_cmpint (socks->tax_rate, ==, 1000);
  g_assert_cmpstr (socks->discount_name, ==, "3 al 2 öde, çorap");
  g_assert_cmpuint (basket->discounts->len, ==, 2);
  g_assert_cmpstr (discount_at (basket, 1)->description, ==, "%10 üye indirimi, cüzdan");
  g_assert_cmpint (discount_at (basket, 1)->amount.minor, ==, 8990);
}

static void
test_the_sample_sale_comes_out_exactly (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();

  assert_sample (basket);
  g_assert_cmpstr (line_at (basket, 0)->id, ==, "1");
  g_assert_cmpstr (line_at (basket, 0)->sku, ==, "8690000000011");
  g_assert_cmpstr (line_at (basket, 0)->barcode, ==, "B8690000000011");
  g_assert_cmpint (vz_json_int (line_at (basket, 4)->attributes, "k", 0), ==, 5);
  g_assert_null (line_at (basket, 0)->discount_name);
  g_assert_null (basket->voucher);
}

static void
test_the_sample_vat_comes_out_exactly (void)
{
  static const VzTaxRow expected[] = {
    { 1000, { 310960 }, { 282691 }, { 28269 } },
    { 2000, { 116900 }, { 97417 }, { 19483 } },
  };
  g_autoptr (VzBasket) basket = sample_basket ();
  g_autoptr (GArray) table = vz_basket_tax_table (basket, NULL);

  g_assert_cmpuint (table->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < table->len; i++) {
    const VzTaxRow *row = &g_array_index (table, VzTaxRow, i);

    g_assert_cmpint (row->rate, ==, expected[i].rate);
    g_assert_cmpint (row->gross.minor, ==, expected[i].gross.minor);
    g_assert_cmpint (row->base.minor, ==, expected[i].base.minor);
    g_assert_cmpint (row->tax.minor, ==, expected[i].tax.minor);
  }
}

static void
set_line (json_t *basket, guint index, const char *member, const char *value)
{
  json_object_set_new (json_array_get (json_object_get (basket, "basketitem_set"), index), member,
                       value != NULL ? json_string (value) : json_null ());
}

/* Commerce does not say whether a line's total is written before its discount. */
static void
test_line_totals_may_be_before_the_discounts (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;
  g_autoptr (VzBasket) without_sums = NULL;

  set_line (json, 2, "total_amount", "389.70");
  set_line (json, 3, "total_amount", "899.00");
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  assert_sample (basket);
  json_object_del (json, "total_product_amount");
  json_object_del (json, "total_discount_amount");
  without_sums = vz_basket_from_json (json, "sku", "try", NULL);
  assert_sample (without_sums);
}

/* Nor whether the list of the basket repeats the discounts of the lines. */
static void
test_the_discount_list_may_leave_the_lines_out (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;

  json_object_set_new (json, "discounts", json_array ());
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  assert_sample (basket);
}

static void
test_a_list_that_explains_all_keeps_its_words (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;

  json_object_set_new (json, "discounts",
                       json_pack ("[{ssss}]", "description", "Kasım", "discount", "219.80"));
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  g_assert_cmpuint (basket->discounts->len, ==, 1);
  g_assert_cmpstr (discount_at (basket, 0)->description, ==, "Kasım");
}

static void
test_the_discount_list_may_be_beside_the_lines (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;
  const VzDiscount *last;

  json_object_set_new (json, "discounts",
                       json_pack ("[{ssss}]", "description", "Kupon", "discount", "78.60"));
  json_object_set_new (json, "total_amount", json_string ("4200.00"));
  json_object_set_new (json, "total_discount_amount", json_string ("298.40"));
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  g_assert_cmpint (basket->discount.minor, ==, 29840);
  g_assert_cmpuint (basket->discounts->len, ==, 3);
  last = discount_at (basket, 2);
  g_assert_cmpstr (last->description, ==, "Kupon");
  g_assert_cmpint (last->amount.minor, ==, 7860);
}

static void
test_discounts_count_whatever_their_sign (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;

  set_line (json, 2, "discount_amount", "-129.90");
  set_line (json, 3, "discount_amount", NULL);
  json_object_set_new (json_array_get (json_object_get (json, "discounts"), 0), "discount",
                       json_string ("-129.90"));
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  assert_sample (basket);
}

static void
test_a_discount_that_no_list_explains_has_no_name (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  g_autoptr (VzBasket) basket = NULL;

  json_object_set_new (json, "total_amount", json_string ("4000.00"));
  basket = vz_basket_from_json (json, "sku", "try", NULL);
  g_assert_cmpint (basket->discount.minor, ==, 49840);
  g_assert_cmpuint (basket->discounts->len, ==, 1);
  g_assert_null (discount_at (basket, 0)->description);
  g_assert_cmpint (discount_at (basket, 0)->amount.minor, ==, 49840);
}

static void
test_other_discounts_are_spread_over_the_rates (void)
{
  g_autoptr (VzBasket) basket =
      read_basket ("{'basketitem_set':["
                   "{'product':{'pk':1,'name':'a'},'quantity':1,'unit_price':'100','total_amount':'"
                   "100','tax_rate':'1.00'},"
                   "{'product':{'pk':2,'name':'b'},'quantity':1,'unit_price':'100','total_amount':'"
                   "100','tax_rate':'10.00'},"
                   "{'product':{'pk':3,'name':'c'},'quantity':1,'unit_price':'100','total_amount':'"
                   "100','tax_rate':'20'}],"
                   "'discounts':[{'description':'x','discount':'10'}],'total_amount':'290'}");
  g_autoptr (GArray) table = vz_basket_tax_table (basket, NULL);
  gint64 gross[3];

  g_assert_cmpuint (table->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    gross[i] = g_array_index (table, VzTaxRow, i).gross.minor;
  }
  g_assert_cmpint (gross[0], ==, 9666);
  g_assert_cmpint (gross[1], ==, 9667);
  g_assert_cmpint (gross[2], ==, 9667);
}

/* Whatever commerce sends, the grosses make the total and every row adds up. */
static void
check_any_basket (VzRandom *random)
{
  g_autoptr (json_t) lines = json_array ();
  g_autoptr (json_t) json = json_object ();
  g_autoptr (VzBasket) basket = NULL;
  g_autoptr (GArray) table = NULL;
  guint n = 1 + vz_random_below (random, 8);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++) {
    gint64 price = 1 + vz_random_below (random, 100000);
    gint64 quantity = 1 + vz_random_below (random, 4);

    sum += price * quantity;
    json_array_append_new (lines,
                           json_pack ("{s{si}sIsIsIsi}", "product", "pk", i, "quantity", quantity,
                                      "unit_price", price, "total_amount", price * quantity,
                                      "tax_rate", vz_random_below (random, 30)));
  }
  json_object_set (json, "basketitem_set", lines);
  json_object_set_new (json, "total_amount",
                       json_integer (vz_random_below (random, (guint32)sum + 1)));
  basket = vz_basket_from_json (json, "sku", "jpy", NULL);
  table = vz_basket_tax_table (basket, NULL);
  g_assert_cmpint (basket->products.minor - basket->discount.minor, ==, basket->total.minor);
  sum = 0;
  for (guint i = 0; i < table->len; i++) {
    const VzTaxRow *row = &g_array_index (table, VzTaxRow, i);

    g_assert_cmpint (row->base.minor + row->tax.minor, ==, row->gross.minor);
    g_assert_true (i == 0 || row->rate > row[-1].rate);
    sum += row->gross.minor;
  }
  g_assert_cmpint (sum, ==, basket->total.minor);
}

static void
test_the_vat_table_always_adds_up (void)
{
  for (guint64 seed = 0; seed < 300; seed++) {
    VzRandomSeeded seeded;

    vz_random_seeded_init (&seeded, seed);
    check_any_basket (&seeded.random);
  }
}

static void
test_quirks_of_the_documents_are_read (void)
{
  /* A pre-order's line: no id, the product as a list, numbers instead of texts, unknown members. */
  g_autoptr (VzBasket) basket = read_basket (
      "{'id':9,'basketitem_set':[{'product':[{'id':5,'sku':77,'name':'Bardak','price':'12.5'}],"
      "'quantity':'2','total_amount':25.00,'tax_rate':20,'currency_type':'kwd','news':{'x':[1]}}],"
      "'total_amount':25,'discounts':null,'unavailable_basket_products':["
      "{'pk':3,'name':'Tabak','unavailable_quantity':4}],'voucher_code':'YAZ25'}");
  const VzBasketLine *line = line_at (basket, 0);
  const VzUnavailable *gone = g_ptr_array_index (basket->unavailable, 0);

  g_assert_null (line->id);
  g_assert_cmpint (line->product, ==, 5);
  g_assert_cmpstr (line->sku, ==, "77");
  g_assert_cmpstr (line->name, ==, "Bardak");
  g_assert_cmpint (line->quantity, ==, 2);
  g_assert_cmpint (line->unit_price.minor, ==, 12500);
  g_assert_cmpint (line->total.minor, ==, 25000);
  g_assert_cmpint (line->tax_rate, ==, 2000);
  g_assert_null (line->barcode);
  g_assert_true (json_is_object (line->attributes));
  g_assert_cmpstr (basket->currency, ==, "KWD");
  g_assert_cmpstr (basket->pk, ==, "9");
  g_assert_cmpstr (basket->voucher, ==, "YAZ25");
  g_assert_cmpstr (gone->name, ==, "Tabak");
  g_assert_cmpint (gone->quantity, ==, 4);
}

static void
test_a_rate_that_was_not_told_takes_no_tax (void)
{
  g_autoptr (VzBasket) basket =
      read_basket ("{'total_amount':'220','voucher_code':'','basketitem_set':["
                   "{'product':{'pk':1,'name':'a','price':'110'},'quantity':1,'tax_rate':'10'},"
                   "{'product':{'pk':2,'name':'b','price':'110'},'quantity':1,'tax_rate':null}]}");
  g_autoptr (json_t) json = vz_basket_to_json (basket);
  g_autoptr (VzBasket) back = vz_basket_from_json (json, "sku", "try", NULL);
  g_autoptr (GArray) table = vz_basket_tax_table (back, NULL);
  const VzTaxRow *row = &g_array_index (table, VzTaxRow, 0);

  g_assert_null (basket->voucher);
  g_assert_cmpint (line_at (back, 1)->tax_rate, ==, VZ_TAX_RATE_UNKNOWN);
  g_assert_cmpint (row->rate, ==, VZ_TAX_RATE_UNKNOWN);
  g_assert_cmpint (row->tax.minor, ==, 0);
  g_assert_cmpint (row->base.minor, ==, 11000);
  g_assert_cmpint (back->tax.minor, ==, 1000);
}

static void
test_an_empty_basket_is_a_basket (void)
{
  g_autoptr (VzBasket) basket = read_basket ("{'pk':1,'basketitem_set':[],'total_amount':'0.00'}");
  g_autoptr (GArray) table = vz_basket_tax_table (basket, NULL);

  g_assert_cmpuint (basket->lines->len, ==, 0);
  g_assert_cmpint (basket->total.minor, ==, 0);
  g_assert_cmpuint (table->len, ==, 0);
  g_assert_null (vz_basket_find (basket, 1));
}

static void
test_a_basket_that_is_none_is_refused (void)
{
#define LINE_WITH(members)                                                                         \
  "{'total_amount':'1','basketitem_set':[{'product':{'pk':1,'name':'a','price':'1'},"              \
  "'quantity':1,'total_amount':'1'},{'product':{'pk':1,'price':'1'}," members "}]}"
  static const char *const cases[][2] = {
    { "{'basketitem_set':[]}", "total_amount is missing" },
    { "{'total_amount':'1'}", "basketitem_set is missing" },
    { "{'total_amount':'1','basketitem_set':{}}", "basketitem_set is not a list" },
    { "{'total_amount':'-1','basketitem_set':[]}", "total_amount is negative" },
    { "{'total_amount':'1','basketitem_set':[7]}", "basketitem_set[0].product is missing" },
    { LINE_WITH ("'total_amount':'1'"), "basketitem_set[1].quantity is missing" },
    { LINE_WITH ("'quantity':0"), "basketitem_set[1].quantity is out of range" },
    { LINE_WITH ("'quantity':-1"), "basketitem_set[1].quantity is out of range" },
    { LINE_WITH ("'quantity':1.5"), "basketitem_set[1].quantity is not a whole number" },
    { LINE_WITH ("'quantity':9000000000"), "basketitem_set[1].quantity is out of range" },
    { LINE_WITH ("'quantity':1,'tax_rate':'x'"), "basketitem_set[1].tax_rate is not a rate" },
    { LINE_WITH ("'quantity':1,'tax_rate':'-1'"), "basketitem_set[1].tax_rate is out of range" },
    { LINE_WITH ("'quantity':1,'total_amount':'-1'"),
      "basketitem_set[1].total_amount is negative" },
    { LINE_WITH ("'quantity':1,'total_amount':[]"),
      "basketitem_set[1].total_amount is not an amount" },
    { LINE_WITH ("'quantity':1,'total_amount':'92233720368547758.07'"), "The amount is too large" },
    { LINE_WITH ("'quantity':2,'unit_price':'92233720368547758.07'"),
      "basketitem_set[1].unit_price is too large" },
    { LINE_WITH ("'quantity':1,'total_amount':'1','discount_amount':'2'"),
      "basketitem_set[1].discount_amount is larger than total_amount" },
    { "{'total_amount':'1','basketitem_set':[{'product':{'pk':1},'quantity':1}]}",
      "basketitem_set[0].unit_price is missing" },
    { "{'total_amount':'5','basketitem_set':[]}", "There is nothing to split among" },
    { LINE_WITH ("'quantity':1,'currency_type':'usd'"),
      "basketitem_set[1].currency_type differs from that of the first line" },
    { "{'total_amount':'1','basketitem_set':[],'currency':'tl'}",
      "total_amount: The currency “TL” is not known" },
  };

  assert_refused (NULL, "basket is missing");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (json_t) json = sample_parse (cases[i][0]);

    assert_refused (json, cases[i][1]);
  }
}

static void
test_lines_are_bounded (void)
{
  g_autoptr (json_t) json = sample_basket_json ();
  json_t *set = json_object_get (json, "basketitem_set");

  while (json_array_size (set) <= 2000) {
    json_array_append (set, json_array_get (set, 0));
  }
  assert_refused (json, "basketitem_set has too many lines");
}

/* Turns one byte into another that JSON gives a meaning to. */
static void
spoil (VzRandom *random, char *text, gsize length)
{
  static const char bytes[] = "0123456789-.eE\"\\,:[]{}ntf ";

  for (guint i = vz_random_below (random, 4); i < 4; i++) {
    text[vz_random_below (random, (guint32)length)] =
        bytes[vz_random_below (random, sizeof bytes - 1)];
  }
}

/* A basket that adds up or an error, never neither; and what was read can be journalled. */
static void
check_spoilt (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = vz_json_parse (text, length, NULL);
  g_autoptr (VzBasket) basket = NULL;
  g_autoptr (VzBasket) back = NULL;
  g_autoptr (json_t) journalled = NULL;

  if (json == NULL) {
    return;
  }
  basket = vz_basket_from_json (json, "attributes.barcode", "try", &error);
  g_assert_true ((basket != NULL) != (error != NULL));
  if (basket == NULL) {
    g_assert_cmpint (error->code, ==, VZ_ERROR_BAD_REPLY);
    return;
  }
  g_assert_cmpint (basket->products.minor - basket->discount.minor, ==, basket->total.minor);
  journalled = vz_basket_to_json (basket);
  back = vz_basket_from_json (journalled, "sku", "eur", &error);
  g_assert_no_error (error);
  g_assert_true (vz_money_equal (back->tax, basket->tax));
  g_assert_cmpuint (back->discounts->len, ==, basket->discounts->len);
}

static void
test_a_spoilt_reply_is_a_basket_or_an_error (void)
{
  g_autoptr (json_t) sample = sample_basket_json ();
  g_autofree char *text = vz_json_canonical (sample);
  gsize length = strlen (text);

  for (guint64 seed = 0; seed < 300; seed++) {
    g_autofree char *spoilt = g_strdup (text);
    VzRandomSeeded seeded;

    vz_random_seeded_init (&seeded, seed);
    spoil (&seeded.random, spoilt, length);
    check_spoilt (spoilt, length);
  }
}

static void
test_the_journal_gives_the_same_basket_back (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  g_autoptr (json_t) json = vz_basket_to_json (basket);
  g_autofree char *text = vz_json_canonical (json);
  g_autoptr (json_t) parsed = vz_json_parse (text, strlen (text), NULL);
  g_autoptr (VzBasket) back = vz_basket_from_json (parsed, "sku", "eur", NULL);
  g_autoptr (json_t) again = vz_basket_to_json (back);

  assert_sample (back);
  g_assert_true (json_equal (json, again));
  g_assert_cmpstr (line_at (back, 0)->barcode, ==, "B8690000000011");
  g_assert_cmpint (vz_json_int (line_at (back, 4)->attributes, "k", 0), ==, 5);
}

/* Sums that would be read in another way the second time: the journal keeps what was settled. */
static void
test_the_journal_settles_nothing_again (void)
{
  g_autoptr (VzBasket) basket = read_basket (
      "{'total_amount':'150','total_product_amount':'100','basketitem_set':[{'product':{'pk':1},"
      "'quantity':1,'unit_price':'90','total_amount':'90','discount_amount':'10'}]}");
  g_autoptr (json_t) json = vz_basket_to_json (basket);
  g_autoptr (VzBasket) back = vz_basket_from_json (json, "sku", "try", NULL);

  g_assert_cmpint (line_at (basket, 0)->full_total.minor, ==, 10000);
  g_assert_cmpint (line_at (back, 0)->full_total.minor, ==, 10000);
  g_assert_cmpint (line_at (back, 0)->total.minor, ==, 9000);
}

static void
test_what_was_taken_out_is_journalled_too (void)
{
  g_autoptr (VzBasket) basket =
      read_basket ("{'basketitem_set':[],'total_amount':'0','unavailable_basket_products':["
                   "{'pk':3,'name':'Tabak','unavailable_quantity':4}]}");
  g_autoptr (json_t) json = vz_basket_to_json (basket);
  g_autoptr (VzBasket) back = vz_basket_from_json (json, "sku", "try", NULL);
  const VzUnavailable *gone = g_ptr_array_index (back->unavailable, 0);

  g_assert_cmpstr (gone->name, ==, "Tabak");
  g_assert_cmpint (gone->quantity, ==, 4);
}

static void
test_a_line_is_found_by_its_product (void)
{
  g_autoptr (VzBasket) basket = sample_basket ();
  g_autoptr (VzBasket) same = vz_basket_ref (basket);

  g_assert_cmpstr (vz_basket_find (same, 104)->name, ==, "Deri cüzdan, kahverengi");
  g_assert_null (vz_basket_find (same, 999));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basket/the-sample-sale-comes-out-exactly",
                   test_the_sample_sale_comes_out_exactly);
  g_test_add_func ("/basket/the-sample-vat-comes-out-exactly",
                   test_the_sample_vat_comes_out_exactly);
  g_test_add_func ("/basket/line-totals-may-be-before-the-discounts",
                   test_line_totals_may_be_before_the_discounts);
  g_test_add_func ("/basket/the-discount-list-may-leave-the-lines-out",
                   test_the_discount_list_may_leave_the_lines_out);
  g_test_add_func ("/basket/a-list-that-explains-all-keeps-its-words",
                   test_a_list_that_explains_all_keeps_its_words);
  g_test_add_func ("/basket/the-discount-list-may-be-beside-the-lines",
                   test_the_discount_list_may_be_beside_the_lines);
  g_test_add_func ("/basket/discounts-count-whatever-their-sign",
                   test_discounts_count_whatever_their_sign);
  g_test_add_func ("/basket/a-discount-that-no-list-explains-has-no-name",
                   test_a_discount_that_no_list_explains_has_no_name);
  g_test_add_func ("/basket/other-discounts-are-spread-over-the-rates",
                   test_other_discounts_are_spread_over_the_rates);
  g_test_add_func ("/basket/the-vat-table-always-adds-up", test_the_vat_table_always_adds_up);
  g_test_add_func ("/basket/quirks-of-the-documents-are-read",
                   test_quirks_of_the_documents_are_read);
  g_test_add_func ("/basket/a-rate-that-was-not-told-takes-no-tax",
                   test_a_rate_that_was_not_told_takes_no_tax);
  g_test_add_func ("/basket/an-empty-basket-is-a-basket", test_an_empty_basket_is_a_basket);
  g_test_add_func ("/basket/a-basket-that-is-none-is-refused",
                   test_a_basket_that_is_none_is_refused);
  g_test_add_func ("/basket/lines-are-bounded", test_lines_are_bounded);
  g_test_add_func ("/basket/a-spoilt-reply-is-a-basket-or-an-error",
                   test_a_spoilt_reply_is_a_basket_or_an_error);
  g_test_add_func ("/basket/the-journal-gives-the-same-basket-back",
                   test_the_journal_gives_the_same_basket_back);
  g_test_add_func ("/basket/the-journal-settles-nothing-again",
                   test_the_journal_settles_nothing_again);
  g_test_add_func ("/basket/what-was-taken-out-is-journalled-too",
                   test_what_was_taken_out_is_journalled_too);
  g_test_add_func ("/basket/a-line-is-found-by-its-product", test_a_line_is_found_by_its_product);
  return g_test_run ();
}
