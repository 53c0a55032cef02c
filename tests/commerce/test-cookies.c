/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/cookies.h"

#include <string.h>

#define NOON "Sun, 22 Nov 2026 12:00:00 GMT"

static void
test_set_cookie (void)
{
  static const struct {
    const char *set_cookie;
    const char *date;
    const char *text; /* after it, where a=1 was before */
  } rows[] = {
    { "b=2", NULL, "a=1; b=2" },
    { "a=2; Path=/; HttpOnly; Secure", NULL, "a=2" },
    { "  a = 2 ;Path=/", NULL, "a=2" },
    { "b=", NULL, "a=1; b=" },
    { "b=x==; Path=/", NULL, "a=1; b=x==" },
    { "b=\"quoted, text\"", NULL, "a=1; b=\"quoted, text\"" },
    { "A=2", NULL, "a=1; A=2" },
    { "a=; Max-Age=0", NULL, NULL },
    { "a=2; max-age=-1", NULL, NULL },
    { "a=2; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT", NULL, "a=2" },
    { "a=2; Max-Age=0; Expires=Thu, 01 Jan 2099 00:00:00 GMT", NOON, NULL },
    { "a=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/", NULL, NULL },
    { "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", NULL, NULL },
    { "a=; Expires=Thu, 01-Jan-1970 00:00:00 GMT", NOON, NULL },
    { "a=; Expires=Sun, 22 Nov 2026 11:59:59 GMT", NOON, NULL },
    { "a=2; Expires=Sun, 22 Nov 2026 12:00:01 GMT", NOON, "a=2" },
    { "a=2; Expires=Sun, 22 Nov 2026 11:59:59 GMT", NULL, "a=2" },
    { "a=2; Expires=Sun, 22 Nov 2026 11:59:59 GMT", "no date", "a=2" },
    { "a=2; Expires=soon", NOON, "a=2" },
    { "never=; Max-Age=0", NULL, "a=1" },
    { "", NULL, "a=1" },
    { ";", NULL, "a=1" },
    { "=2", NULL, "a=1" },
    { "lonely", NULL, "a=1" },
    { "b c=2", NULL, "a=1" },
    { "b=\xc3\xb6", NULL, "a=1" },
    { "b=\t2\x01", NULL, "a=1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzCookies) cookies = vz_cookies_new ();
    g_autofree char *text = NULL;

    g_test_message ("%s", rows[i].set_cookie);
    g_assert_true (vz_cookies_set (cookies, "a", "1"));
    vz_cookies_take (cookies, rows[i].set_cookie, rows[i].date);
    text = vz_cookies_to_text (cookies);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_number_and_size_are_bounded (void)
{
  g_autoptr (VzCookies) cookies = vz_cookies_new ();
  g_autofree char *long_value = g_strnfill (5000, 'x');

  g_assert_false (vz_cookies_set (cookies, "a", long_value));
  for (guint i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf ("c%u", i);

    g_assert_true (vz_cookies_set (cookies, name, "1"));
  }
  g_assert_false (vz_cookies_set (cookies, "one-too-many", "1"));
  g_assert_true (vz_cookies_set (cookies, "c7", "2"));
  g_assert_cmpstr (vz_cookies_get (cookies, "c7"), ==, "2");
}

static void
test_text_comes_back (void)
{
  g_autoptr (VzCookies) cookies = vz_cookies_new ();
  g_autoptr (VzCookies) copy = vz_cookies_new ();
  g_autofree char *text = NULL;

  g_assert_true (vz_cookies_set (cookies, "a", "x=y, \"z\""));
  g_assert_true (vz_cookies_set (cookies, "b", ""));
  text = vz_cookies_to_text (cookies);
  g_assert_true (vz_cookies_from_text (copy, text));
  g_assert_cmpstr (vz_cookies_get (copy, "a"), ==, "x=y, \"z\"");
  g_assert_cmpstr (vz_cookies_get (copy, "b"), ==, "");
}

/* Whatever comes, what is sent back is one line of printable text and can be read again. */
static void
test_random_set_cookies_do_no_harm (void)
{
  static const char alphabet[] = "ab=;, \"\t\r\n\x01\x7f\xff%Max-Age=0Expires=";
  g_autoptr (VzCookies) cookies = vz_cookies_new ();

  for (guint i = 0; i < 300; i++) {
    g_autoptr (VzCookies) copy = vz_cookies_new ();
    g_autofree char *text = NULL;
    char set_cookie[32] = "";

    for (gsize j = 0; j < sizeof set_cookie - 1; j++)
      set_cookie[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];
    vz_cookies_take (cookies, set_cookie, NULL);
    text = vz_cookies_to_text (cookies);
    for (const char *c = text; c != NULL && *c != '\0'; c++)
      g_assert_true (g_ascii_isprint (*c));
    g_assert_true (vz_cookies_from_text (copy, text != NULL ? text : ""));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cookies/set-cookie", test_set_cookie);
  g_test_add_func ("/cookies/number-and-size-are-bounded", test_number_and_size_are_bounded);
  g_test_add_func ("/cookies/text-comes-back", test_text_comes_back);
  g_test_add_func ("/cookies/random-set-cookies-do-no-harm", test_random_set_cookies_do_no_harm);
  return g_test_run ();
}
