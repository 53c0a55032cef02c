/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/code.h"

static void
test_a_code_loses_its_surroundings (void)
{
  static const struct {
    const char *text;
    const char *code;
  } cases[] = {
    { "8690000000012", "8690000000012" },
    { " 8690000000012\r\n", "8690000000012" },
    { "\tABC-12 x\t", "ABC-12 x" },
    { "çöğ", "çöğ" },
    { "", NULL },
    { "   \n", NULL },
    { "12\x1d"
      "34",
      NULL },
    { "12\n34", NULL },
    { "12\x7f", NULL },
    { "\xff\xfe", NULL },
    { "a\xc2", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = vz_code_normalize (cases[i].text);

    g_assert_cmpstr (code, ==, cases[i].code);
  }
}

static void
test_a_code_has_at_most_64_characters (void)
{
  g_autofree char *longest = g_strnfill (VZ_CODE_MAX, '7');
  g_autofree char *longer = g_strnfill (VZ_CODE_MAX + 1, '7');
  g_autofree char *huge = g_strnfill (1 << 20, '7');
  g_autofree char *kept = vz_code_normalize (longest);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *wide_code = NULL;

  for (guint i = 0; i < VZ_CODE_MAX; i++) {
    g_string_append (wide, "ş");
  }
  wide_code = vz_code_normalize (wide->str);
  g_assert_cmpstr (kept, ==, longest);
  g_assert_cmpstr (wide_code, ==, wide->str);
  g_assert_null (vz_code_normalize (longer));
  g_assert_null (vz_code_normalize (huge));
}

static void
test_a_check_digit_is_checked (void)
{
  static const struct {
    const char *code;
    gboolean right;
  } cases[] = {
    { "4006381333931", TRUE },
    { "4006381333932", FALSE },
    { "4006381339331", FALSE },
    { "73513537", TRUE },
    { "73513536", FALSE },
    { "036000291452", TRUE },
    { "036000291453", FALSE },
    { "0000000000000", TRUE },
    { "1234", TRUE },
    { "ABCDEFGHIJKLM", TRUE },
    { "", TRUE },
    { "12345678901234", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (vz_code_check (cases[i].code), ==, cases[i].right);
  }
}

static void
test_an_order_number_is_digits_in_groups (void)
{
  static const struct {
    const char *text;
    const char *number;
  } cases[] = {
    { "9922111123321", "9922111123321" },
    { " 9922 1111 23321\n", "9922111123321" },
    { "9999999999999999999", "9999999999999999999" },
    { "99999999999999999999", NULL },
    { "9922-1111", NULL },
    { "ON-12", NULL },
    { "٣", NULL },
    { "  ", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *number = vz_code_order_number (cases[i].text);

    g_assert_cmpstr (number, ==, cases[i].number);
  }
}

/* The numbers of cards are those that payment companies publish for tests. */
static void
test_a_card_is_told_from_an_article (void)
{
  static const struct {
    const char *text;
    gboolean card, track;
  } cases[] = {
    { "%B5555444433331111^YILMAZ/AYSE^29121011234500000?", TRUE, TRUE },
    { ";5555444433331111=29121011234500000?", TRUE, TRUE },
    { " ;5555444433331111=29121011234500000?\n", TRUE, TRUE },
    { "%B5555444433331111^A/B^2912101?;5555444433331111=2912101?", TRUE, TRUE },
    { ";5555444433331112=29121011234500000?", TRUE, TRUE },
    { ";1=", TRUE, TRUE },
    { ";5555444433331111?", TRUE, TRUE },
    { "%B5555444433331111", TRUE, TRUE },
    /* some of its digits hidden */
    { "%B411111******1111^YILMAZ/AYSE^2912*************?", TRUE, TRUE },
    { ";411111******1111=2912*************?", TRUE, TRUE },
    { ";****************=2912?", TRUE, TRUE },
    /* the same keys under a Turkish layout */
    { "%B5555444433331111&YILMAZ.AYSE&29121011234500000:", TRUE, TRUE },
    { "ş5555444433331111-29121011234500000:", TRUE, TRUE },
    { "5555444433331111", TRUE, FALSE },
    { " 5555 4444 3333 1111 ", TRUE, FALSE },
    { "378282246310005", TRUE, FALSE },
    { "4222222222222", TRUE, FALSE },
    { "6304000000000000000", TRUE, FALSE },
    /* articles, and what only looks a little like a card */
    { "8690000000012", FALSE, FALSE },
    { "4006381333931", FALSE, FALSE },
    { "4000000000006", FALSE, FALSE },
    { "14006381334003", FALSE, FALSE },
    { "0108690000000012", FALSE, FALSE },
    { "5555444433331112", FALSE, FALSE },
    { "555544443333", FALSE, FALSE },
    { "55554444333311110000", FALSE, FALSE },
    { "(01)08690000000012(17)291210", FALSE, FALSE },
    { "SN-5555444433331111-2912101", FALSE, FALSE },
    { "A5555444433331111", FALSE, FALSE },
    { ";12345678", FALSE, FALSE },
    { ";12*34", FALSE, FALSE },
    { "12*34=", FALSE, FALSE },
    { "%BREAD=1", FALSE, FALSE },
    { "", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vz_code_is_card (cases[i].text), ==, cases[i].card);
    g_assert_cmpint (vz_code_is_track (cases[i].text), ==, cases[i].track);
  }
}

static void
test_of_a_card_only_the_beginning_is_given (void)
{
  static const struct {
    const char *text;
    const char *beginning;
  } cases[] = {
    { "%B5555444433331111^YILMAZ/AYSE^29121011234500000?", "555544" },
    { "ş5555444433331111-29121011234500000:", "555544" },
    { "5555 4444 3333 1111", "555544" },
    { ";1=", "1" },
    { "%B4111********1111^YILMAZ/AYSE^2912?;4111********1111=2912?", "4111" },
    { ";411111******1111=2912?", "411111" },
    { ";************1111=2912?", "" },
    { ";4111000000021111=30121010000000000000?|0600||C256D7|", "4111" },
    { "8690000000012", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *beginning = vz_code_card_beginning (cases[i].text, 6);

    g_assert_cmpstr (beginning, ==, cases[i].beginning);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/a-code-loses-its-surroundings", test_a_code_loses_its_surroundings);
  g_test_add_func ("/code/a-code-has-at-most-64-characters", test_a_code_has_at_most_64_characters);
  g_test_add_func ("/code/a-check-digit-is-checked", test_a_check_digit_is_checked);
  g_test_add_func ("/code/an-order-number-is-digits-in-groups",
                   test_an_order_number_is_digits_in_groups);
  g_test_add_func ("/code/a-card-is-told-from-an-article", test_a_card_is_told_from_an_article);
  g_test_add_func ("/code/of-a-card-only-the-beginning-is-given",
                   test_of_a_card_only_the_beginning_is_given);
  return g_test_run ();
}
