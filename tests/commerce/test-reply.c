/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/reply.h"

#include <string.h>

#define FINE VZ_ERROR_LAST

/* @headers: lines. */
static VzReply *
reply_with (guint status, const char *headers, const char *body)
{
  g_autoptr (VzResponse) response = g_new0 (VzResponse, 1);
  g_auto (GStrv) lines = g_strsplit (headers, "\n", 0);

  response->status = status;
  response->headers = g_ptr_array_new_with_free_func (g_free);
  for (char **line = lines; *line != NULL; line++)
    g_ptr_array_add (response->headers, g_strdup (*line));
  response->body = g_bytes_new (body, strlen (body));
  return vz_reply_new (response);
}

static void
test_check (void)
{
  static const struct {
    guint status;
    const char *body;
    VzError code;
    const char *message; /* NULL: any */
  } rows[] = {
    { 200, "{}", FINE },
    { 201, "[]", FINE },
    { 299, "{\"errors\": {\"a\": [\"b\"]}}", FINE },
    { 200, "", VZ_ERROR_BAD_REPLY },
    { 204, "", VZ_ERROR_BAD_REPLY },
    { 200, "<!doctype html><p>maintenance", VZ_ERROR_BAD_REPLY },
    { 200, "{\"context_list\": [", VZ_ERROR_BAD_REPLY },
    { 200, "{} {}", VZ_ERROR_BAD_REPLY },
    { 200, "\xff\xfe", VZ_ERROR_BAD_REPLY },
    { 100, "{}", VZ_ERROR_BAD_REPLY },
    { 301, "{}", VZ_ERROR_BAD_REPLY },
    { 302, "", VZ_ERROR_BAD_REPLY },
    { 0, "{}", VZ_ERROR_BAD_REPLY },
    { 999, "{}", VZ_ERROR_BAD_REPLY },
    { 401, "{\"detail\": \"Authentication credentials were not provided.\"}", VZ_ERROR_SESSION_GONE,
      "Authentication credentials were not provided." },
    { 401, "", VZ_ERROR_SESSION_GONE },
    { 403, "<h1>Forbidden</h1>", VZ_ERROR_CSRF, "commerce forbids this (status 403)" },
    { 404, "{\"detail\": \"Not found.\"}", VZ_ERROR_NOT_FOUND, "Not found." },
    { 404, "<html>", VZ_ERROR_NOT_FOUND },
    { 429, "{\"detail\": \"Slow down.\"}", VZ_ERROR_THROTTLED, "Slow down." },
    { 400, "{\"non_field_errors\": [\"No.\"], \"error_code\": \"100_1\"}", VZ_ERROR_REFUSED,
      "No." },
    { 400, "{\"non_field_errors\": \"No.\"}", VZ_ERROR_REFUSED, "No." },
    { 409, "", VZ_ERROR_REFUSED, "commerce refused this (status 409)" },
    { 418, "{\"a\": 1}", VZ_ERROR_REFUSED, "commerce refused this (status 418)" },
    { 500, "<h1>Server Error</h1>", VZ_ERROR_SERVER_TROUBLE },
    { 503, "{\"detail\": \"later\"}", VZ_ERROR_SERVER_TROUBLE, "later" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzReply) reply = reply_with (rows[i].status, "X: y", rows[i].body);
    g_autoptr (GError) error = NULL;

    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_true ((reply->json == NULL) == (reply->not_json != NULL));
    g_assert_true (vz_reply_check (reply, &error) == (rows[i].code == FINE));
    if (rows[i].code == FINE)
      continue;
    g_assert_error (error, VZ_ERROR, (int)rows[i].code);
    if (rows[i].message != NULL)
      g_assert_cmpstr (error->message, ==, rows[i].message);
  }
}

static void
test_deep_nesting_is_not_json (void)
{
  g_autofree char *open = g_strnfill (200, '[');
  g_autofree char *close = g_strnfill (200, ']');
  g_autofree char *body = g_strconcat (open, close, NULL);
  g_autoptr (VzReply) reply = reply_with (200, "X: y", body);

  g_assert_null (reply->json);
  g_assert_false (vz_reply_check (reply, NULL));
}

static const char envelope[] =
    "{\"context_list\": [{\"page_name\": \"CashRegisterPage\", \"page_context\": {\"a\": [1.5, "
    "-2]}}],"
    " \"template_name\": \"orders/checkout.html\","
    " \"errors\": {\"a\": [\"\\u00e7ay \\n\", \"ö\"]},"
    " \"pre_order\": {\"total_amount\": \"25.00\", \"is_guest\": true, \"gift_box\": null}}";

static void
test_every_cut_envelope_is_a_bad_reply (void)
{
  for (gsize length = 0; length < strlen (envelope); length++) {
    g_autofree char *body = g_strndup (envelope, length);
    g_autoptr (VzReply) reply = reply_with (200, "X: y", body);
    g_autoptr (GError) error = NULL;

    g_assert_false (vz_reply_check (reply, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY);
  }
}

static void
test_every_damaged_envelope_is_read_or_refused (void)
{
  static const char damages[] = "\xff\"]\\";

  for (gsize i = 0; i < strlen (envelope) * strlen (damages); i++) {
    g_autofree char *body = g_strdup (envelope);
    g_autoptr (VzReply) reply = NULL;
    g_autofree char *messages = NULL;

    body[i / strlen (damages)] = damages[i % strlen (damages)];
    reply = reply_with (i % 2 == 0 ? 200 : 400, "X: y", body);
    messages = vz_reply_messages (reply->json);
    g_assert_true ((reply->json == NULL) == (reply->not_json != NULL));
    g_assert_true (messages == NULL || g_utf8_validate (messages, -1, NULL));
  }
}

static void
test_messages (void)
{
  static const struct {
    const char *errors;
    const char *messages;
  } rows[] = {
    { "null", NULL },
    { "[]", NULL },
    { "{}", NULL },
    { "\"\"", NULL },
    { "{\"a\": []}", NULL },
    { "{\"a\": null, \"b\": 1, \"c\": true}", NULL },
    { "[\"One.\", \"Two.\"]", "One. Two." },
    { "\"Only.\"", "Only." },
    { "{\"a\": \"One.\", \"b\": [\"Two.\", \"Three.\"]}", "One. Two. Three." },
    { "{\"non_field_errors\": \"No.\"}", "No." },
    { "{\"a\": {\"b\": [\"Deep.\"]}}", "Deep." },
    { "{\"a\": [{\"b\": \"Deeper.\"}]}", "Deeper." },
    { "{\"a\": \"No.\", \"error_code\": \"7\", \"redirect_url\": \"/x/\"}", "No." },
    { "\"line\\nbreak \\u001b[31mred\\u009b\"", "line break  [31mred " },
    { "\"Stok yetersiz: çay\"", "Stok yetersiz: çay" },
  };

  g_assert_null (vz_reply_messages (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (json_t) errors = json_loads (rows[i].errors, JSON_DECODE_ANY, NULL);
    g_autofree char *messages = vz_reply_messages (errors);

    g_test_message ("%s", rows[i].errors);
    g_assert_nonnull (errors);
    g_assert_cmpstr (messages, ==, rows[i].messages);
  }
}

static void
test_messages_are_bounded (void)
{
  g_autoptr (GString) flood = g_string_new (NULL);
  g_autoptr (json_t) errors = NULL;
  g_autofree char *messages = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (flood, "ö");
  errors = json_pack ("[s]", flood->str);
  messages = vz_reply_messages (errors);
  g_assert_cmpint (g_utf8_strlen (messages, -1), ==, 500);
  g_assert_true (g_utf8_validate (messages, -1, NULL));
}

static void
test_retry_after (void)
{
  static const struct {
    const char *headers;
    guint seconds;
  } rows[] = {
    { "X: y", 0 },
    { "Retry-After: 7", 7 },
    { "retry-after:30", 30 },
    { "Retry-After: ", 0 },
    { "Retry-After: -5", 0 },
    { "Retry-After: soon", 0 },
    { "Retry-After: 99999999999999999999999", 86400 },
    { "Retry-After: Sun, 22 Nov 2026 12:00:30 GMT\nDate: Sun, 22 Nov 2026 12:00:00 GMT", 30 },
    { "Retry-After: Sun, 22 Nov 2026 12:00:30 GMT\nDate: Sun, 22 Nov 2026 12:01:00 GMT", 0 },
    { "Retry-After: Sun, 22 Nov 2099 12:00:30 GMT\nDate: Sun, 22 Nov 2026 12:01:00 GMT", 86400 },
    { "Retry-After: Sun, 22 Nov 2026 12:00:30 GMT", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VzReply) reply = reply_with (429, rows[i].headers, "{}");

    g_test_message ("%s", rows[i].headers);
    g_assert_cmpuint (reply->retry_after, ==, rows[i].seconds);
  }
}

static void
test_a_refusal_knows_for_how_long_commerce_wants_to_be_left_alone (void)
{
  g_autoptr (VzReply) throttled = reply_with (429, "Retry-After: 7", "{}");
  g_autoptr (VzReply) away = reply_with (503, "Retry-After: 86400", "{}");
  g_autoptr (VzReply) broken = reply_with (500, "X: y", "{}");
  g_autoptr (GError) soon = NULL;
  g_autoptr (GError) late = NULL;
  g_autoptr (GError) never = NULL;

  g_assert_false (vz_reply_check (throttled, &soon));
  g_assert_cmpuint (vz_error_retry_after (soon), ==, 7);
  g_assert_false (vz_reply_check (away, &late));
  g_assert_cmpuint (vz_error_retry_after (late), ==, 3600);
  g_assert_false (vz_reply_check (broken, &never));
  g_assert_cmpuint (vz_error_retry_after (never), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/check", test_check);
  g_test_add_func ("/reply/deep-nesting-is-not-json", test_deep_nesting_is_not_json);
  g_test_add_func ("/reply/every-cut-envelope-is-a-bad-reply",
                   test_every_cut_envelope_is_a_bad_reply);
  g_test_add_func ("/reply/every-damaged-envelope-is-read-or-refused",
                   test_every_damaged_envelope_is_read_or_refused);
  g_test_add_func ("/reply/messages", test_messages);
  g_test_add_func ("/reply/messages-are-bounded", test_messages_are_bounded);
  g_test_add_func ("/reply/retry-after", test_retry_after);
  g_test_add_func ("/reply/a-refusal-knows-for-how-long-commerce-wants-to-be-left-alone",
                   test_a_refusal_knows_for_how_long_commerce_wants_to_be_left_alone);
  return g_test_run ();
}
