/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/typed-amount.h"

typedef struct {
  const char *keys; /* "+" adds 50 units, "=" puts 4300.00 in its place */
  const char *amount;
} Case;

static void
press (VzTypedAmount *typed, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p++) {
    char key[2] = { *p, '\0' };

    if (*p == '+') {
      vz_typed_amount_add (typed, 50);
    } else if (*p == '=') {
      vz_typed_amount_set (typed, vz_money_from_minor (430000, typed->currency));
    } else {
      vz_typed_amount_key (typed, key);
    }
  }
}

static void
assert_typed (VzMoney shown, const Case *row)
{
  VzTypedAmount typed;

  vz_typed_amount_begin (&typed, shown);
  press (&typed, row->keys);
  g_autofree char *text = vz_money_to_text (vz_typed_amount_get (&typed));
  g_assert_cmpstr (text, ==, row->amount);
}

static void
keys_make_an_amount (void)
{
  static const Case cases[] = {
    { "", "4278.60" },
    { "5", "5.00" },
    { "4300", "4300.00" },
    { "12,5", "12.50" },
    { "12.55", "12.55" },
    { "12,555", "12.55" },
    { "1,,2", "1.20" },
    { ",5", "0.50" },
    { "007", "7.00" },
    { "0,07", "0.07" },
    { "12\b", "1.00" },
    { "1,\b2", "12.00" },
    { "\b", "0.00" },
    { "\b\b7", "7.00" },
    { "12\x18", "0.00" },
    { "\x18"
      "3",
      "3.00" },
    { "4,", "4.00" },
    { "1x2 3", "123.00" },
    { "+", "50.00" },
    { "++", "100.00" },
    { "+1", "1.00" },
    { "12,5+", "62.50" },
    { "=", "4300.00" },
    { "=7", "7.00" },
    { "=+", "4350.00" },
    { "=\b", "430.00" },
    { "=\b\b", "43.00" },
    { "=,5", "0.50" },
    { "1234567890", "123456789.00" },
    { "999999999+", "999999999.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_typed (vz_money_from_minor (427860, "TRY"), &cases[i]);
  }
}

static void
a_currency_without_parts_takes_no_decimal_sign (void)
{
  static const Case cases[] = { { "", "500" }, { "12,5", "125" }, { "\b1", "1" }, { "+", "50" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_typed (vz_money_from_minor (500, "JPY"), &cases[i]);
  }
}

static void
an_amount_that_is_too_large_to_be_keyed_in_is_still_shown (void)
{
  VzTypedAmount typed;

  vz_typed_amount_begin (&typed, vz_money_from_minor (G_MAXINT64, "TRY"));
  g_assert_cmpint (vz_typed_amount_get (&typed).minor, ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed-amount/keys-make-an-amount", keys_make_an_amount);
  g_test_add_func ("/typed-amount/a-currency-without-parts-takes-no-decimal-sign",
                   a_currency_without_parts_takes_no_decimal_sign);
  g_test_add_func ("/typed-amount/an-amount-that-is-too-large-to-be-keyed-in-is-still-shown",
                   an_amount_that_is_too_large_to_be_keyed_in_is_still_shown);
  return g_test_run ();
}
