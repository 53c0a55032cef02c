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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/a-code-loses-its-surroundings", test_a_code_loses_its_surroundings);
  g_test_add_func ("/code/a-code-has-at-most-64-characters", test_a_code_has_at_most_64_characters);
  g_test_add_func ("/code/a-check-digit-is-checked", test_a_check_digit_is_checked);
  g_test_add_func ("/code/an-order-number-is-digits-in-groups",
                   test_an_order_number_is_digits_in_groups);
  return g_test_run ();
}
