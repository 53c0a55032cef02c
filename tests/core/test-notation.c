/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/notation.h"

#define NBSP "\u00a0"
#define MINUS "\u2212"

static void
test_amounts_are_written_in_each_language (void)
{
  static const struct {
    const char *language;
    VzSymbol symbol;
    gint64 minor;
    const char *currency;
    const char *text;
  } cases[] = {
    { "tr", VZ_SYMBOL_SIGN, 427860, "TRY", "4.278,60" NBSP "₺" },
    { "tr", VZ_SYMBOL_NONE, 427860, "TRY", "4.278,60" },
    { "tr", VZ_SYMBOL_PAPER, 427860, "TRY", "4.278,60 TL" },
    { "tr", VZ_SYMBOL_PAPER_NONE, 427860, "TRY", "4.278,60" },
    { "tr", VZ_SYMBOL_SIGN, -21980, "TRY", MINUS "219,80" NBSP "₺" },
    { "tr", VZ_SYMBOL_NONE, -21980, "TRY", MINUS "219,80" },
    { "tr", VZ_SYMBOL_PAPER, -21980, "TRY", "-219,80 TL" },
    { "tr", VZ_SYMBOL_PAPER_NONE, -12990, "TRY", "-129,90" },
    { "tr", VZ_SYMBOL_SIGN, 5, "TRY", "0,05" NBSP "₺" },
    { "tr", VZ_SYMBOL_SIGN, 99999, "TRY", "999,99" NBSP "₺" },
    { "tr", VZ_SYMBOL_SIGN, 100000000, "TRY", "1.000.000,00" NBSP "₺" },
    { "tr", VZ_SYMBOL_SIGN, 1234567, "KWD", "1.234,567" NBSP "KWD" },
    { "tr", VZ_SYMBOL_SIGN, 1234567, "JPY", "1.234.567" NBSP "JPY" },
    { "tr", VZ_SYMBOL_PAPER, 123456, "EUR", "1.234,56 EUR" },
    { "en", VZ_SYMBOL_SIGN, 427860, "TRY", "₺4,278.60" },
    { "en", VZ_SYMBOL_SIGN, -21980, "TRY", MINUS "₺219.80" },
    { "en", VZ_SYMBOL_SIGN, 123456, "EUR", "€1,234.56" },
    { "en", VZ_SYMBOL_SIGN, 1234567, "KWD", "1,234.567" NBSP "KWD" },
    { "en", VZ_SYMBOL_PAPER, 427860, "TRY", "4,278.60 TL" },
    { "ar", VZ_SYMBOL_SIGN, 427860, "TRY",
      "\u2066"
      "4,278.60" NBSP "₺\u2069" },
    { "ar", VZ_SYMBOL_NONE, 427860, "TRY",
      "\u2066"
      "4,278.60\u2069" },
    { "ar", VZ_SYMBOL_PAPER, 427860, "TRY", "4,278.60 TL" },
    { "en", VZ_SYMBOL_NONE, G_MININT64, "TRY", MINUS "92,233,720,368,547,758.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzMoney money = vz_money_from_minor (cases[i].minor, cases[i].currency);
    g_autofree char *text =
        vz_notation_money (vz_notation_for_language (cases[i].language), money, cases[i].symbol);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_a_language_is_found_by_its_beginning (void)
{
  static const char *const cases[][2] = {
    { "tr", "tr" },    { "tr_TR.UTF-8", "tr" }, { "tr-tr", "tr" }, { "TR", "tr" },
    { "en_GB", "en" }, { "ar", "ar" },          { "ar_EG", "ar" }, { "C", "en" },
    { "", "en" },      { "trv", "en" },         { "t", "en" },     { "de_DE", "en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpstr (vz_notation_for_language (cases[i][0])->language, ==, cases[i][1]);
  }
}

static void
test_rates_are_written_in_each_language (void)
{
  static const struct {
    const char *language;
    int rate;
    const char *text;
  } cases[] = {
    { "tr", 2000, "%20" },
    { "tr", 1000, "%10" },
    { "tr", 100, "%1" },
    { "tr", 0, "%0" },
    { "tr", VZ_TAX_RATE_UNKNOWN, "-" },
    { "tr", 850, "%8,5" },
    { "tr", 1, "%0,01" },
    { "tr", 10000, "%100" },
    { "en", 2000, "20%" },
    { "en", 850, "8.5%" },
    { "ar", 1500, "15%" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        vz_notation_rate (vz_notation_for_language (cases[i].language), cases[i].rate);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_moments_are_written_in_local_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = g_date_time_new (zone, 2026, 11, 21, 14, 38, 7.0);
  gint64 wall = g_date_time_to_unix (moment) * G_USEC_PER_SEC + 999999;
  g_autofree char *turkish = vz_notation_date (vz_notation_for_language ("tr"), wall);
  g_autofree char *english = vz_notation_date (vz_notation_for_language ("en"), wall);
  g_autofree char *minutes = vz_notation_time (wall, FALSE);
  g_autofree char *seconds = vz_notation_time (wall, TRUE);

  g_assert_cmpstr (turkish, ==, "21.11.2026");
  g_assert_cmpstr (english, ==, "21/11/2026");
  g_assert_cmpstr (minutes, ==, "14:38");
  g_assert_cmpstr (seconds, ==, "14:38:07");
}

static void
test_elapsed_time_has_hours_from_the_first_on (void)
{
  static const struct {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { 0, "00:00" },    { -5, "00:00" },     { 59, "00:59" },     { 136, "02:16" },
    { 3599, "59:59" }, { 3600, "1:00:00" }, { 3736, "1:02:16" }, { 90061, "25:01:01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vz_notation_elapsed (cases[i].seconds * G_USEC_PER_SEC);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_order_numbers_are_grouped_for_the_eye (void)
{
  static const char *const cases[][2] = {
    { "9922111123321", "9922 1111 23321" },
    { "123456789012345", "1234 5678 9012 345" },
    { "1234567890123456", "1234 5678 9012 3456" },
    { "12345678901234", "1234 5678 901 234" },
    { "1234567", "1234 567" },
    { "123456", "123 456" },
    { "12345", "12345" },
    { "1", "1" },
    { "", "" },
    { "AB-99", "AB-99" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vz_notation_order_number (cases[i][0]);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

static void
test_an_iban_is_grouped_by_four (void)
{
  static const char *const cases[][2] = {
    { "TR330006100519786457841326", "TR33 0006 1005 1978 6457 8413 26" },
    { "TR33 0006 1005 1978 6457 8413 26", "TR33 0006 1005 1978 6457 8413 26" },
    { "NL91ABNA", "NL91 ABNA" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vz_notation_iban (cases[i][0]);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

static void
test_a_phone_is_shown_by_its_ends (void)
{
  static const char *const cases[][2] = {
    { "05321234547", "05••\u00a0•••\u00a0••\u00a047" },
    { "+90 (532) 123 45 47", "05••\u00a0•••\u00a0••\u00a047" },
    { "5321234547", "05••\u00a0•••\u00a0••\u00a047" },
    { "00902161234547", "02••\u00a0•••\u00a0••\u00a047" },
    { "+49 30 901820", "••\u00a020" },
    { "123", NULL },
    { "yok", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vz_notation_masked_phone (cases[i][0]);

    g_assert_cmpstr (text, ==, cases[i][1]);
  }
}

static void
test_a_currency_without_a_sign_shows_its_code (void)
{
  g_assert_cmpstr (vz_currency_sign ("TRY"), ==, "₺");
  g_assert_cmpstr (vz_currency_sign ("EUR"), ==, "€");
  g_assert_cmpstr (vz_currency_sign ("KWD"), ==, "KWD");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notation/amounts-are-written-in-each-language",
                   test_amounts_are_written_in_each_language);
  g_test_add_func ("/notation/a-language-is-found-by-its-beginning",
                   test_a_language_is_found_by_its_beginning);
  g_test_add_func ("/notation/rates-are-written-in-each-language",
                   test_rates_are_written_in_each_language);
  g_test_add_func ("/notation/moments-are-written-in-local-time",
                   test_moments_are_written_in_local_time);
  g_test_add_func ("/notation/elapsed-time-has-hours-from-the-first-on",
                   test_elapsed_time_has_hours_from_the_first_on);
  g_test_add_func ("/notation/order-numbers-are-grouped-for-the-eye",
                   test_order_numbers_are_grouped_for_the_eye);
  g_test_add_func ("/notation/an-iban-is-grouped-by-four", test_an_iban_is_grouped_by_four);
  g_test_add_func ("/notation/a-phone-is-shown-by-its-ends", test_a_phone_is_shown_by_its_ends);
  g_test_add_func ("/notation/a-currency-without-a-sign-shows-its-code",
                   test_a_currency_without_a_sign_shows_its_code);
  return g_test_run ();
}
