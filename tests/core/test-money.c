/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "core/money.h"
#include "core/random-seeded.h"

#define BAD G_MININT64 /* no amount of the tables */

static void
test_currencies_have_their_decimals (void)
{
  static const struct {
    const char *currency;
    int decimals;
  } cases[] = {
    { "try", 2 },  { "EUR", 2 }, { "huf", 2 }, { "czk", 2 },  { "rub", 2 },   { "mad", 2 },
    { "kzt", 2 },  { "rsd", 2 }, { "inr", 2 }, { "lei", 2 },  { "Iqd", 3 },   { "kwd", 3 },
    { "bhd", 3 },  { "omr", 3 }, { "jod", 3 }, { "tnd", 3 },  { "jpy", 0 },   { "KRW", 0 },
    { "clp", 0 },  { "", -1 },   { "tl", -1 }, { "xyz", -1 }, { "tryy", -1 }, { "UR ", -1 },
    { "R U", -1 }, { "1é", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (vz_currency_decimals (cases[i].currency), ==, cases[i].decimals);
  }
}

typedef struct {
  const char *text;
  const char *currency;
  gint64 minor;
} ParseCase;

static void
test_amounts_are_read_exactly (void)
{
  static const ParseCase cases[] = {
    { "59", "try", 5900 },
    { "54.49", "try", 5449 },
    { "54.4", "try", 5440 },
    { "-3.5", "try", -350 },
    { "-0", "try", 0 },
    { "0.00", "try", 0 },
    { "100.000", "try", 10000 },
    { "100.00000000000000000000000000000000000000", "try", 10000 },
    { "0.1", "try", 10 },
    { "4278.60", "TRY", 427860 },
    { "1.234", "kwd", 1234 },
    { "1.2340", "kwd", 1234 },
    { "500", "jpy", 500 },
    { "500.00", "jpy", 500 },
    { "1e2", "try", 10000 },
    { "1.5E1", "try", 1500 },
    { "1.5e+1", "try", 1500 },
    { "12345e-2", "try", 12345 },
    { "0e99999999", "try", 0 },
    { "0.0e-99999999", "try", 0 },
    { "0.00001e5", "try", 100 },
    { "100e-2", "jpy", 1 },
    { "007", "try", 700 },
    { "92233720368547758.07", "try", G_MAXINT64 },
    { "9223372036854775807", "jpy", G_MAXINT64 },
    { "-92233720368547758.07", "try", -G_MAXINT64 },
    { "", "try", BAD },
    { " 1", "try", BAD },
    { "1 ", "try", BAD },
    { "+1", "try", BAD },
    { "-", "try", BAD },
    { "--1", "try", BAD },
    { ".5", "try", BAD },
    { "5.", "try", BAD },
    { "1,50", "try", BAD },
    { "1.2.3", "try", BAD },
    { "1e", "try", BAD },
    { "1e+", "try", BAD },
    { "e2", "try", BAD },
    { "0x10", "try", BAD },
    { "NaN", "try", BAD },
    { "Infinity", "try", BAD },
    { "1.005", "try", BAD },
    { "1e-3", "try", BAD },
    { "0.5", "jpy", BAD },
    { "1.2345", "kwd", BAD },
    { "92233720368547758.08", "try", BAD },
    { "9223372036854775808", "jpy", BAD },
    { "1e17", "try", BAD },
    { "1e99999999999999999999", "try", BAD },
    { "1", "tl", BAD },
    { "1", "", BAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    VzMoney money = { 0 };
    gboolean done = vz_money_parse (cases[i].text, cases[i].currency, &money, &error);

    g_test_message ("%s %s", cases[i].text, cases[i].currency);
    if (cases[i].minor == BAD) {
      g_assert_false (done);
      g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT);
      continue;
    }
    g_assert_no_error (error);
    g_assert_true (done);
    g_assert_cmpint (money.minor, ==, cases[i].minor);
  }
}

static void
test_an_endless_text_is_no_amount (void)
{
  g_autofree char *digits = g_strnfill (1 << 20, '0');
  g_autofree char *fraction = g_strconcat ("1.", digits, NULL);
  VzMoney money;

  g_assert_false (vz_money_parse (digits, "try", &money, NULL));
  g_assert_false (vz_money_parse (fraction, "try", &money, NULL));
}

static void
test_shown_amounts_may_be_rounded (void)
{
  static const struct {
    const char *text;
    VzRounding rounding;
    gint64 minor;
  } cases[] = {
    { "713.105", VZ_ROUND_HALF_UP, 71311 },
    { "713.1049999", VZ_ROUND_HALF_UP, 71310 },
    { "713.109", VZ_ROUND_DOWN, 71310 },
    { "-713.105", VZ_ROUND_HALF_UP, -71311 },
    { "-713.109", VZ_ROUND_DOWN, -71310 },
    { "0.005", VZ_ROUND_HALF_UP, 1 },
    { "0.004", VZ_ROUND_HALF_UP, 0 },
    { "0.0005", VZ_ROUND_HALF_UP, 0 },
    { "0.999", VZ_ROUND_HALF_UP, 100 },
    { "5e-3", VZ_ROUND_HALF_UP, 1 },
    { "9e-4", VZ_ROUND_HALF_UP, 0 },
    { "713.1", VZ_ROUND_DOWN, 71310 },
    { "1.333333333333333333333333333333333333333333333", VZ_ROUND_HALF_UP, 133 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzMoney money;

    g_assert_true (vz_money_parse_rounded (cases[i].text, "try", cases[i].rounding, &money, NULL));
    g_assert_cmpint (money.minor, ==, cases[i].minor);
  }
}

static void
test_rounding_up_can_overflow (void)
{
  g_autoptr (GError) error = NULL;
  VzMoney money;

  g_assert_false (
      vz_money_parse_rounded ("9223372036854775807.5", "jpy", VZ_ROUND_HALF_UP, &money, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT);
}

static void
test_amounts_become_text_and_return (void)
{
  static const ParseCase cases[] = {
    { "4278.60", "TRY", 427860 },
    { "0.05", "TRY", 5 },
    { "-0.05", "TRY", -5 },
    { "-12.00", "TRY", -1200 },
    { "1.234", "KWD", 1234 },
    { "0.001", "BHD", 1 },
    { "500", "JPY", 500 },
    { "-7", "JPY", -7 },
    { "-92233720368547758.08", "TRY", G_MININT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzMoney money = vz_money_from_minor (cases[i].minor, cases[i].currency);
    g_autofree char *text = vz_money_to_text (money);
    VzMoney back;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (vz_money_parse (text, cases[i].currency, &back, NULL));
    g_assert_true (vz_money_equal (money, back));
  }
}

static void
test_sums_that_do_not_fit_are_refused (void)
{
  VzMoney most = vz_money_from_minor (G_MAXINT64, "TRY");
  VzMoney least = vz_money_from_minor (G_MININT64, "TRY");
  VzMoney one = vz_money_from_minor (1, "TRY");
  VzMoney result = one;

  g_assert_false (vz_money_add (most, one, &result, NULL));
  g_assert_false (vz_money_subtract (least, one, &result, NULL));
  g_assert_false (vz_money_multiply (most, 2, &result, NULL));
  g_assert_false (vz_money_multiply (least, -1, &result, NULL));
  g_assert_true (vz_money_equal (result, one));
  g_assert_true (vz_money_add (most, least, &result, NULL));
  g_assert_cmpint (result.minor, ==, -1);
  g_assert_true (vz_money_scale (most, G_MAXINT64, G_MAXINT64, VZ_ROUND_HALF_UP, &result, NULL));
  g_assert_true (vz_money_equal (result, most));
}

static void
test_currencies_do_not_mix (void)
{
  g_autoptr (GError) error = NULL;
  VzMoney lira = vz_money_from_minor (100, "try");
  VzMoney euro = vz_money_from_minor (100, "eur");
  VzMoney unknown = vz_money_from_minor (100, "tl");
  VzMoney result;

  g_assert_false (vz_money_add (lira, euro, &result, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT);
  g_assert_false (vz_money_is_set (unknown));
  g_assert_false (vz_money_add (unknown, unknown, &result, NULL));
  g_assert_false (vz_money_subtract (lira, unknown, &result, NULL));
  g_assert_false (vz_money_equal (lira, euro));
  g_assert_cmpstr (lira.currency, ==, "TRY");
}

static void
test_amounts_compare (void)
{
  VzMoney one = vz_money_from_minor (1, "TRY");
  VzMoney two = vz_money_from_minor (2, "TRY");

  g_assert_cmpint (vz_money_compare (one, two), ==, -1);
  g_assert_cmpint (vz_money_compare (two, one), ==, 1);
  g_assert_cmpint (vz_money_compare (two, two), ==, 0);
}

static void
test_scaling_rounds_by_name (void)
{
  static const struct {
    gint64 minor;
    gint64 numerator;
    gint64 denominator;
    VzRounding rounding;
    gint64 result;
  } cases[] = {
    { 310960, 10000, 11000, VZ_ROUND_HALF_UP, 282691 },
    { 116900, 10000, 12000, VZ_ROUND_HALF_UP, 97417 },
    { 5, 1, 2, VZ_ROUND_HALF_UP, 3 },
    { -5, 1, 2, VZ_ROUND_HALF_UP, -3 },
    { 5, 1, 2, VZ_ROUND_DOWN, 2 },
    { -5, 1, 2, VZ_ROUND_DOWN, -2 },
    { 1, 1, 3, VZ_ROUND_HALF_UP, 0 },
    { 2, 1, 3, VZ_ROUND_HALF_UP, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzMoney result;

    g_assert_true (vz_money_scale (vz_money_from_minor (cases[i].minor, "TRY"), cases[i].numerator,
                                   cases[i].denominator, cases[i].rounding, &result, NULL));
    g_assert_cmpint (result.minor, ==, cases[i].result);
  }
}

static void
test_the_largest_remainder_gets_the_rest (void)
{
  const gint64 weights[] = { 1, 1, 1 };
  const gint64 uneven[] = { 50, 0, 30, 20 };
  VzMoney shares[4];

  g_assert_true (vz_money_split (vz_money_from_minor (100, "TRY"), weights, 3, shares, NULL));
  g_assert_cmpint (shares[0].minor, ==, 34);
  g_assert_cmpint (shares[1].minor, ==, 33);
  g_assert_cmpint (shares[2].minor, ==, 33);
  g_assert_true (vz_money_split (vz_money_from_minor (-9, "TRY"), uneven, 4, shares, NULL));
  g_assert_cmpint (shares[0].minor, ==, -4);
  g_assert_cmpint (shares[1].minor, ==, 0);
  g_assert_cmpint (shares[2].minor, ==, -3);
  g_assert_cmpint (shares[3].minor, ==, -2);
}

static void
test_there_must_be_something_to_split_among (void)
{
  const gint64 nothing[] = { 0, 0 };
  const gint64 negative[] = { 3, -1 };
  VzMoney total = vz_money_from_minor (100, "TRY");
  VzMoney shares[2];

  g_assert_false (vz_money_split (total, nothing, 2, shares, NULL));
  g_assert_false (vz_money_split (total, negative, 2, shares, NULL));
  g_assert_false (vz_money_split (total, NULL, 0, shares, NULL));
}

/* A number of any size below 2^58, so that small and huge ones are as likely. */
static gint64
any_number (VzRandom *random)
{
  guint64 word;

  vz_random_fill (random, (guint8 *)&word, sizeof word);
  return (gint64)(word >> (6 + vz_random_below (random, 58)));
}

static gint64
draw_weights (VzRandom *random, gint64 *weights, guint n)
{
  gint64 sum = 0;

  for (guint i = 0; i < n; i++) {
    weights[i] = vz_random_below (random, 4) == 0 ? 0 : any_number (random);
    sum += weights[i];
  }
  return sum;
}

/* A share is less than one unit away from the exact one. */
static gboolean
is_near (gint64 share, gint64 total, gint64 weight, gint64 sum)
{
  __int128 distance = (__int128)share * sum - (__int128)total * weight;

  return (distance < 0 ? -distance : distance) < sum;
}

static void
check_split (VzRandom *random)
{
  gint64 total = any_number (random) * (vz_random_below (random, 2) == 0 ? -1 : 1);
  gint64 left = total;
  gint64 weights[20];
  VzMoney shares[20];
  guint n = 1 + vz_random_below (random, G_N_ELEMENTS (weights));
  gint64 sum = draw_weights (random, weights, n);

  g_assert_cmpint (vz_money_split (vz_money_from_minor (total, "TRY"), weights, n, shares, NULL),
                   ==, sum > 0);
  for (guint i = 0; sum > 0 && i < n; i++) {
    left -= shares[i].minor;
    g_assert_true (is_near (shares[i].minor, total, weights[i], sum));
  }
  g_assert_true (sum == 0 || left == 0);
}

static void
test_shares_always_add_up (void)
{
  for (guint64 seed = 0; seed < 20000; seed++) {
    VzRandomSeeded seeded;

    vz_random_seeded_init (&seeded, seed);
    check_split (&seeded.random);
  }
}

static void
test_the_largest_amounts_can_be_split (void)
{
  const gint64 weights[] = { G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  const gint64 one[] = { G_MAXINT64 };
  VzMoney least = vz_money_from_minor (G_MININT64, "TRY");
  VzMoney shares[3];

  g_assert_true (vz_money_split (least, one, 1, shares, NULL));
  g_assert_true (vz_money_equal (shares[0], least));
  g_assert_true (vz_money_split (least, weights, 3, shares, NULL));
  g_assert_cmpint (shares[0].minor + shares[1].minor + shares[2].minor, ==, G_MININT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/currencies-have-their-decimals", test_currencies_have_their_decimals);
  g_test_add_func ("/money/amounts-are-read-exactly", test_amounts_are_read_exactly);
  g_test_add_func ("/money/an-endless-text-is-no-amount", test_an_endless_text_is_no_amount);
  g_test_add_func ("/money/shown-amounts-may-be-rounded", test_shown_amounts_may_be_rounded);
  g_test_add_func ("/money/rounding-up-can-overflow", test_rounding_up_can_overflow);
  g_test_add_func ("/money/amounts-become-text-and-return", test_amounts_become_text_and_return);
  g_test_add_func ("/money/sums-that-do-not-fit-are-refused",
                   test_sums_that_do_not_fit_are_refused);
  g_test_add_func ("/money/currencies-do-not-mix", test_currencies_do_not_mix);
  g_test_add_func ("/money/amounts-compare", test_amounts_compare);
  g_test_add_func ("/money/scaling-rounds-by-name", test_scaling_rounds_by_name);
  g_test_add_func ("/money/the-largest-remainder-gets-the-rest",
                   test_the_largest_remainder_gets_the_rest);
  g_test_add_func ("/money/there-must-be-something-to-split-among",
                   test_there_must_be_something_to_split_among);
  g_test_add_func ("/money/shares-always-add-up", test_shares_always_add_up);
  g_test_add_func ("/money/the-largest-amounts-can-be-split",
                   test_the_largest_amounts_can_be_split);
  return g_test_run ();
}
