/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-pattern.h"

static void
test_a_pattern_says_what_is_wrong_with_it (void)
{
  static const char *const wrong[] = {
    "",
    "27[IIIII]WWWWW",
    "27[IIIII]WWWWWWC",
    "27IIIIIWWWWWC",
    "27[III]II[I]WWWWC",
    "27]IIIII[WWWWWC",
    "27[IIIII]IIIIIC",
    "27[IIIII]WWWPPC",
    "27[IIIII]WWIWWC",
    "27[]IIIIIWWWWWC",
    "27[IIIIIW]WWWWC",
    "27[IIIII]CWWWWW",
    "27[IIIII]WWWWCC",
    "27[IIIII]NNN.NNC",
    "27.[IIIII]WWWWWC",
    "27[IIIII]WWWWW.C",
    "27[IIIII]WW.W.WWC",
    "27[IIIII]VVPPPC",
    "27[IIIIII]VPPPC",
    "27[iiiii]wwwwwc",
    "27[IIIII]WWWWWCé",
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", wrong[i]);
    g_assert_null (vz_scan_pattern_new (wrong[i], &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  }
}

/* The last two are the examples of the GS1 General Specifications, 7.9.3 and 7.9.4: 2875 has the
 * verifier 9, and 14685 has 6. */
static const struct {
  const char *pattern, *digits, *currency;
  const char *told; /* code, weight, price, count; NULL: broken; empty: meant for another */
} codes[] = {
  { "27[IIIII]WWWWWC", "2712345012509", "TRY", "12345 1250/3" },
  { "[27IIIII]WWWWWC", "2712345012509", "TRY", "2712345 1250/3" },
  { "27[IIIII]WW.WWWC", "2712345012509", "TRY", "12345 1250/3" },
  { "27[IIIII]WWW.WWC", "2712345012509", "TRY", "12345 1250/2" },
  { "28[IIIII]PPPPPC", "2812345012995", "TRY", "12345 12.99" },
  { "28[IIIII]PPPPPC", "2812345012995", "JPY", "12345 1299" },
  { "28[IIIII]PPPP.PC", "2812345012995", "TRY", "12345 129.90" },
  { "28[IIIII]PP.PPPC", "2812345012995", "TRY", NULL },
  { "28[IIIII]PP.PPPC", "2812345012905", "TRY", "12345 1.29" },
  { "29[IIIII]NNNNNC", "2912345000122", "TRY", "12345 x12" },
  { "27[IIIII]WWWWWC", "2812345012995", "TRY", "" },
  { "27[IIIII]WWWWWC", "27123450", "TRY", "" },
  { "2[III]PPPC", "21234562", "TRY", "123 4.56" },
  { "02[IIIII]VPPPPC", "0212345928755", "USD", "12345 28.75" },
  { "02[IIIII]VPPPPC", "0212345828755", "USD", NULL },
  { "2[IIIII]VPPPPPC", "2123456146850", "USD", "12345 146.85" },
  { "2[IIIII]VPPPPPC", "2123457146850", "USD", NULL },
};

static char *
read_code (guint i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzScanPattern) pattern = vz_scan_pattern_new (codes[i].pattern, &error);
  g_assert_no_error (error);
  VzPatternFacts facts;
  if (!vz_scan_pattern_fits (pattern, codes[i].digits))
    return g_strdup ("");
  if (!vz_scan_pattern_read (pattern, codes[i].digits, codes[i].currency, &facts, &error)) {
    g_assert_error (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN);
    return NULL;
  }
  GString *told = g_string_new (facts.code);
  g_autofree char *price = vz_money_is_set (facts.price) ? vz_money_to_text (facts.price) : NULL;
  if (facts.weight.minor)
    g_string_append_printf (told, " %" G_GINT64_FORMAT "/%u", facts.weight.minor,
                            facts.weight.decimals);
  if (price)
    g_string_append_printf (told, " %s", price);
  if (facts.count)
    g_string_append_printf (told, " x%u", facts.count);
  return g_string_free (told, FALSE);
}

static void
test_a_scale_s_code_says_weight_price_or_count (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *told = read_code (i);
    g_test_message ("%s %s", codes[i].pattern, codes[i].digits);
    g_assert_cmpstr (told, ==, codes[i].told);
  }
}

/* No single digit of a price can change under its verifier. */
static void
test_a_flipped_digit_of_a_price_is_noticed (void)
{
  g_autoptr (VzScanPattern) pattern = vz_scan_pattern_new ("2[IIIII]VPPPPPC", NULL);
  VzPatternFacts facts;
  for (guint price = 0; price < 100000; price += 101) {
    guint right = 0;
    for (guint verifier = 0; verifier < 10; verifier++) {
      char digits[14];
      g_snprintf (digits, sizeof digits, "212345%u%05u0", verifier, price);
      right += vz_scan_pattern_read (pattern, digits, "TRY", &facts, NULL);
    }
    g_assert_cmpuint (right, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/scan-pattern/a-pattern-says-what-is-wrong-with-it",
                   test_a_pattern_says_what_is_wrong_with_it);
  g_test_add_func ("/wire/scan-pattern/a-scale-s-code-says-weight-price-or-count",
                   test_a_scale_s_code_says_weight_price_or_count);
  g_test_add_func ("/wire/scan-pattern/a-flipped-digit-of-a-price-is-noticed",
                   test_a_flipped_digit_of_a_price_is_noticed);
  return g_test_run ();
}
