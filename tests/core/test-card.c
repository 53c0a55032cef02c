/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/card.h"

#include <string.h>

static VzSecret *
secret_of (const char *text)
{
  VzSecret *secret = vz_secret_new (32);

  g_assert_true (vz_secret_append (secret, text));
  return secret;
}

static void
test_the_last_digit_of_a_number_checks_the_others (void)
{
  static const struct {
    const char *digits;
    gboolean good;
  } cases[] = {
    { "4111111111111111", TRUE },      { "4111111111111112", FALSE }, { "5555555555554444", TRUE },
    { "378282246310005", TRUE },       { "5555555555554445", FALSE }, { "6011000990139424", TRUE },
    { "6011000990193424", FALSE }, /* two neighbours changed places */
    { "9792030394440796", TRUE },  /* Troy */
    { "4111 1111 1111 1111", FALSE },  { "411111111111111a", FALSE }, { "", FALSE },
    { "00000000000", FALSE },          /* 11 */
    { "000000000000", TRUE },          /* 12 */
    { "0000000000000000000", TRUE },   /* 19 */
    { "00000000000000000000", FALSE }, /* 20 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VzSecret) number = secret_of (cases[i].digits);

    g_test_message ("%s", cases[i].digits);
    g_assert_cmpint (vz_card_number_is_good (number), ==, cases[i].good);
  }
}

static void
test_a_code_has_three_or_four_digits (void)
{
  static const char *const good[] = { "000", "123", "1234" };
  static const char *const bad[] = { "", "12", "12345", "12a" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (VzSecret) code = secret_of (good[i]);

    g_assert_true (vz_card_code_is_good (code));
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (VzSecret) code = secret_of (bad[i]);

    g_assert_false (vz_card_code_is_good (code));
  }
}

static void
test_a_date_is_read_as_it_is_printed (void)
{
  static const char *const no_months[] = { "", "0", "00", "13", "001", "-1", "1 ", "a" };
  static const char *const no_years[] = { "", "26", "0026", "02026", "2o26", "-202" };

  g_assert_cmpuint (vz_card_month ("1"), ==, 1);
  g_assert_cmpuint (vz_card_month ("07"), ==, 7);
  g_assert_cmpuint (vz_card_month ("12"), ==, 12);
  g_assert_cmpuint (vz_card_year ("2026"), ==, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (no_months); i++) {
    g_assert_cmpuint (vz_card_month (no_months[i]), ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (no_years); i++) {
    g_assert_cmpuint (vz_card_year (no_years[i]), ==, 0);
  }
}

static void
test_a_card_is_good_to_the_end_of_its_month (void)
{
  /* 2026-11-15, noon: the same month everywhere */
  guint now = vz_card_month_of (G_GINT64_CONSTANT (1794744000) * G_USEC_PER_SEC);

  g_assert_cmpuint (now, ==, 2026 * 12 + 10);
  g_assert_false (vz_card_is_over (11, 2026, now));
  g_assert_true (vz_card_is_over (10, 2026, now));
  g_assert_false (vz_card_is_over (1, 2027, now));
  g_assert_true (vz_card_is_over (12, 2025, now));
  g_assert_false (vz_card_is_over (0, 2026, now));
  g_assert_true (vz_card_is_over (0, 2025, now));
  g_assert_false (vz_card_is_over (1, 1999, 0));
}

static void
test_a_number_is_a_cards_where_a_scheme_issues_such (void)
{
  static const struct {
    const char *digits;
    gboolean issued;
  } rows[] = {
    { "4111111111111111", TRUE },
    { "5528794433311172", TRUE },
    { "2221000000000009", TRUE },
    { "2720999999999996", TRUE },
    { "378282246310005", TRUE },
    { "36227206271667", TRUE },
    { "3530111333300000", TRUE },
    { "6759649826438453", TRUE },
    { "6212341111111111111", TRUE },
    { "9792030394440796", TRUE },
    { "9922111123321", FALSE },
    { "9922111123321005", FALSE },
    { "2220990000000000", FALSE },
    { "2721000000000004", FALSE },
    { "4111111111111", FALSE },
    { "551111111111111", FALSE },
    { "3782822463100050", FALSE },
    { "1234567890123452", FALSE },
    { "41", FALSE },
    { "411111111111111111111", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].digits);
    g_assert_true (vz_card_digits_are_issued (rows[i].digits, strlen (rows[i].digits)) ==
                   rows[i].issued);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/the-last-digit-of-a-number-checks-the-others",
                   test_the_last_digit_of_a_number_checks_the_others);
  g_test_add_func ("/card/a-number-is-a-cards-where-a-scheme-issues-such",
                   test_a_number_is_a_cards_where_a_scheme_issues_such);
  g_test_add_func ("/card/a-code-has-three-or-four-digits", test_a_code_has_three_or_four_digits);
  g_test_add_func ("/card/a-date-is-read-as-it-is-printed", test_a_date_is_read_as_it_is_printed);
  g_test_add_func ("/card/a-card-is-good-to-the-end-of-its-month",
                   test_a_card_is_good_to_the_end_of_its_month);
  return g_test_run ();
}
