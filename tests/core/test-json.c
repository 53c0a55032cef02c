/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/error.h"
#include "core/json.h"

#include <string.h>

static json_t *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  json_t *json = vz_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return json;
}

static void
assert_refused (const char *text, gsize length, VzError code)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%.60s", text);
  g_assert_null (vz_json_parse (text, length, &error));
  g_assert_error (error, VZ_ERROR, (int)code);
}

static void
test_what_is_no_json_is_refused (void)
{
  static const char *const cases[] = {
    "",
    " ",
    "<html><body>502 Bad Gateway</body></html>",
    "{",
    "{\"a\":1",
    "{\"a\":\"b",
    "{\"a\":\"b\\",
    "[1,2",
    "[1,]",
    "{\"a\" 1}",
    "{1:2}",
    "{1.5:2}",
    "{1.5 :2}",
    "{\"a\":1}{\"b\":2}",
    "[01]",
    "[-]",
    "[1.]",
    "[.5]",
    "[1e]",
    "[1e+]",
    "[1.2.3]",
    "[--1]",
    "[+1]",
    "[1.5abc]",
    "[true1.5]",
    "[NaN]",
    "[Infinity]",
    "[\"\xff\"]",
    "[\"\\u0000\"]",
    "[\"a\nb\"]",
    "true",
    "12",
    "1.5",
    "\"text\"",
    "null",
    "]",
    "}{",
    "[}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_refused (cases[i], strlen (cases[i]), VZ_ERROR_BAD_REPLY);
  }
  assert_refused ("[\0]", 3, VZ_ERROR_BAD_REPLY);
  assert_refused ("[1\0]", 4, VZ_ERROR_BAD_REPLY);
}

/* Every beginning of a reply is refused without reading past its end: the bytes lie at the end of
 * their block. */
static void
test_a_cut_reply_is_refused (void)
{
  static const char text[] =
      "{\"a\":[1.5,-2e3,{\"b\\\"\":\"c\\\\\"},true],\"n\":12345678901234567890}";

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *cut = g_memdup2 (text, length);

    assert_refused (length > 0 ? cut : "", length, VZ_ERROR_BAD_REPLY);
  }
}

static char *
nest (guint depth, const char *opening, const char *closing)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++) {
    g_string_append (text, opening);
  }
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++) {
    g_string_append (text, closing);
  }
  return g_string_free (text, FALSE);
}

static void
test_deep_nesting_is_refused (void)
{
  g_autofree char *deep = nest (VZ_JSON_MAX_DEPTH, "[", "]");
  g_autofree char *deeper = nest (VZ_JSON_MAX_DEPTH + 1, "[", "]");
  g_autofree char *deepest = nest (200, "{\"a\":", "}");
  g_autofree char *endless = nest (1000000, "[", "");
  g_autoptr (json_t) json = parse (deep);

  assert_refused (deeper, strlen (deeper), VZ_ERROR_BAD_REPLY);
  assert_refused (deepest, strlen (deepest), VZ_ERROR_BAD_REPLY);
  assert_refused (endless, strlen (endless), VZ_ERROR_BAD_REPLY);
  g_assert_nonnull (json);
}

static void
test_brackets_within_texts_do_not_count (void)
{
  g_autofree char *brackets = g_strnfill (500, '[');
  g_autofree char *text = g_strconcat ("[\"", brackets, "\\\"", brackets, "\"]", NULL);
  g_autoptr (json_t) json = parse (text);

  g_assert_cmpuint (strlen (json_string_value (json_array_get (json, 0))), ==, 1001);
}

static void
test_a_large_reply_is_refused (void)
{
  gsize length = 4 * 1024 * 1024;
  g_autofree char *text = g_strnfill (length + 1, ' ');
  g_autoptr (json_t) json = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (text, "[1]", 3);
  json = vz_json_parse (text, length, &error);
  g_assert_no_error (error);
  assert_refused (text, length + 1, VZ_ERROR_TOO_LARGE);
}

static void
test_numbers_keep_their_exact_text (void)
{
  static const char *const numbers[] = {
    "0.1",
    "4278.60",
    "-3.50",
    "1e2",
    "1.5E+1",
    "100.000000000000000000000001",
    "1E400",
    "-1234567890123456789",
    "12345678901234567890123456789012345678901234567890",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *text = g_strconcat ("{\"a\" : ", numbers[i], " }", NULL);
    g_autoptr (json_t) json = parse (text);

    g_assert_cmpstr (vz_json_string (json, "a", NULL), ==, numbers[i]);
  }
}

static void
test_whole_numbers_stay_numbers (void)
{
  g_autoptr (json_t) json = parse ("[9922111123321,-999999999999999999,0,-0]");

  g_assert_true (json_is_integer (json_array_get (json, 0)));
  g_assert_cmpint (vz_json_int (json, "[0]", 0), ==, G_GINT64_CONSTANT (9922111123321));
  g_assert_cmpint (vz_json_int (json, "[1]", 0), ==, G_GINT64_CONSTANT (-999999999999999999));
  g_assert_cmpint (vz_json_int (json, "[2]", 7), ==, 0);
}

static void
test_numbers_within_texts_stay_as_they_are (void)
{
  g_autoptr (json_t) json = parse ("{\"1.5\":\"a \\\\\\\" 2.5, 3e4\",\"b\":\"\\u0031.5\"}");

  g_assert_cmpstr (vz_json_string (json, "b", NULL), ==, "1.5");
  g_assert_cmpstr (json_string_value (json_object_get (json, "1.5")), ==, "a \\\" 2.5, 3e4");
}

static void
test_the_canonical_form_has_one_spelling (void)
{
  g_autoptr (json_t) a = parse ("{ \"b\" : [1, 2.50 , null], \"a\": \"ş₺\\u0131\" }");
  g_autoptr (json_t) b = parse ("{\"a\":\"\\u015f₺ı\",\"b\":[1,\"2.50\",null]}");
  g_autofree char *text = vz_json_canonical (a);
  g_autofree char *other = vz_json_canonical (b);

  g_assert_cmpstr (text, ==, "{\"a\":\"ş₺ı\",\"b\":[1,\"2.50\",null]}");
  g_assert_cmpstr (other, ==, text);
}

static void
test_paths_lead_through_members_and_elements (void)
{
  g_autoptr (json_t) json =
      parse ("{\"a\":{\"b\":[[],[{\"c\":\"found\"}]]},\"n\":null,\"t\":\"text\"}");

  g_assert_cmpstr (vz_json_string (json, "a.b[1][0].c", NULL), ==, "found");
  g_assert_null (vz_json_get (json, "a.b[2]"));
  g_assert_null (vz_json_get (json, "a.x.y"));
  g_assert_null (vz_json_get (json, "n"));
  g_assert_null (vz_json_get (json, "n.x"));
  g_assert_null (vz_json_get (json, "t.x"));
  g_assert_null (vz_json_get (json, "t[0]"));
  g_assert_null (vz_json_get (json, "a[0]"));
  g_assert_null (vz_json_get (NULL, "a"));
  g_assert_true (vz_json_get (json, "") == json);
}

static void
test_optional_members_fall_back (void)
{
  g_autoptr (json_t) json = parse ("{\"s\":\"12\",\"i\":34,\"r\":5.0,\"f\":5.5,\"t\":true,"
                                   "\"z\":null,\"l\":[],\"w\":\"x\",\"big\":99999999999999999999}");

  g_assert_cmpint (vz_json_int (json, "s", -1), ==, 12);
  g_assert_cmpint (vz_json_int (json, "i", -1), ==, 34);
  g_assert_cmpint (vz_json_int (json, "r", -1), ==, 5);
  g_assert_cmpint (vz_json_int (json, "f", -1), ==, -1);
  g_assert_cmpint (vz_json_int (json, "w", -1), ==, -1);
  g_assert_cmpint (vz_json_int (json, "big", -1), ==, -1);
  g_assert_cmpint (vz_json_int (json, "z", -1), ==, -1);
  g_assert_cmpint (vz_json_int (json, "l", -1), ==, -1);
  g_assert_cmpstr (vz_json_string (json, "i", "fallback"), ==, "fallback");
  g_assert_cmpstr (vz_json_string (json, "z", "fallback"), ==, "fallback");
  g_assert_true (vz_json_bool (json, "t", FALSE));
  g_assert_true (vz_json_bool (json, "s", TRUE));
  g_assert_false (vz_json_bool (json, "absent", FALSE));
}

static void
test_numbers_and_texts_become_text (void)
{
  g_autoptr (json_t) json = parse ("{\"n\":9922111123321,\"s\":\"9922\",\"z\":null,\"o\":{}}");
  g_autofree char *number = vz_json_dup_text (json, "n");
  g_autofree char *text = vz_json_dup_text (json, "s");

  g_assert_cmpstr (number, ==, "9922111123321");
  g_assert_cmpstr (text, ==, "9922");
  g_assert_null (vz_json_dup_text (json, "z"));
  g_assert_null (vz_json_dup_text (json, "o"));
  g_assert_null (vz_json_dup_text (json, "absent"));
}

static void
assert_said (GError **error, const char *message)
{
  g_assert_error (*error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

static void
test_a_needed_member_is_named_when_it_fails (void)
{
  g_autoptr (json_t) json =
      parse ("{\"t\":\"text\",\"context_list\":[{\"page_name\":7,\"x\":null}]}");
  g_autoptr (GError) error = NULL;
  gint64 number;

  g_assert_null (vz_json_need_array (json, "context_list[0].steps", &error));
  assert_said (&error, "context_list[0].steps is missing");
  g_assert_null (vz_json_need_array (json, "context_list[0].x", &error));
  assert_said (&error, "context_list[0].x is missing");
  g_assert_null (vz_json_need_array (json, "context_list[0]", &error));
  assert_said (&error, "context_list[0] is not a list");
  g_assert_false (vz_json_need_int (json, "context_list", &number, &error));
  assert_said (&error, "context_list is not a whole number");
  g_assert_true (vz_json_need_int (json, "context_list[0].page_name", &number, &error));
  g_assert_cmpint (number, ==, 7);
}

static void
test_amounts_come_as_text_or_number (void)
{
  g_autoptr (json_t) json =
      parse ("{\"s\":\"54.49\",\"i\":59,\"r\":713.10,\"z\":null,\"b\":true,\"p\":\"1.005\"}");
  g_autoptr (GError) error = NULL;
  VzMoney money;

  g_assert_true (vz_json_money (json, "s", "try", &money, NULL));
  g_assert_cmpint (money.minor, ==, 5449);
  g_assert_true (vz_json_money (json, "i", "try", &money, NULL));
  g_assert_cmpint (money.minor, ==, 5900);
  g_assert_true (vz_json_money (json, "r", "try", &money, NULL));
  g_assert_cmpint (money.minor, ==, 71310);
  g_assert_true (vz_json_money (json, "z", "try", &money, NULL));
  g_assert_false (vz_money_is_set (money));
  g_assert_false (vz_json_money (json, "b", "try", &money, &error));
  assert_said (&error, "b is not an amount");
  g_assert_false (vz_json_money (json, "p", "try", &money, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  g_assert_true (g_str_has_prefix (error->message, "p: "));
}

static void
test_exact_numbers_are_written_as_they_are (void)
{
  g_autoptr (json_t) json =
      json_pack ("{s:o, s:[o, i], s:s, s:b, s:n, s:{}, s:[]}", "z", vz_json_exact ("4278.60"), "a",
                 vz_json_exact ("50.00"), 7, "t\"", "a \"quoted\" text", "b", TRUE, "n", "o", "l");
  g_autofree char *text = vz_json_write (json);

  g_assert_cmpstr (text, ==,
                   "{\"z\":4278.60,\"a\":[50.00,7],\"t\\\"\":\"a \\\"quoted\\\" text\",\"b\":true,"
                   "\"n\":null,\"o\":{},\"l\":[]}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/exact-numbers-are-written-as-they-are",
                   test_exact_numbers_are_written_as_they_are);
  g_test_add_func ("/json/what-is-no-json-is-refused", test_what_is_no_json_is_refused);
  g_test_add_func ("/json/a-cut-reply-is-refused", test_a_cut_reply_is_refused);
  g_test_add_func ("/json/deep-nesting-is-refused", test_deep_nesting_is_refused);
  g_test_add_func ("/json/brackets-within-texts-do-not-count",
                   test_brackets_within_texts_do_not_count);
  g_test_add_func ("/json/a-large-reply-is-refused", test_a_large_reply_is_refused);
  g_test_add_func ("/json/numbers-keep-their-exact-text", test_numbers_keep_their_exact_text);
  g_test_add_func ("/json/whole-numbers-stay-numbers", test_whole_numbers_stay_numbers);
  g_test_add_func ("/json/numbers-within-texts-stay-as-they-are",
                   test_numbers_within_texts_stay_as_they_are);
  g_test_add_func ("/json/the-canonical-form-has-one-spelling",
                   test_the_canonical_form_has_one_spelling);
  g_test_add_func ("/json/paths-lead-through-members-and-elements",
                   test_paths_lead_through_members_and_elements);
  g_test_add_func ("/json/optional-members-fall-back", test_optional_members_fall_back);
  g_test_add_func ("/json/numbers-and-texts-become-text", test_numbers_and_texts_become_text);
  g_test_add_func ("/json/a-needed-member-is-named-when-it-fails",
                   test_a_needed_member_is_named_when_it_fails);
  g_test_add_func ("/json/amounts-come-as-text-or-number", test_amounts_come_as_text_or_number);
  return g_test_run ();
}
