/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/reply.h"

#include <curl/curl.h>

#define RETRY_AFTER_MAX 86400
#define MESSAGES_MAX 500

static guint
read_retry_after (const VzResponse *response)
{
  const char *value = vz_response_header (response, "Retry-After");
  const char *date = vz_response_header (response, "Date");
  time_t then, now;

  if (value == NULL)
    return 0;
  if (g_ascii_isdigit (value[0]))
    return MIN (g_ascii_strtoull (value, NULL, 10), RETRY_AFTER_MAX);
  then = curl_getdate (value, NULL);
  now = date != NULL ? curl_getdate (date, NULL) : -1;
  return then != -1 && now != -1 ? CLAMP (then - now, 0, RETRY_AFTER_MAX) : 0;
}

static gboolean
is_html (const VzResponse *response)
{
  const char *type = vz_response_header (response, "Content-Type");

  return type != NULL && g_ascii_strncasecmp (type, "text/html", 9) == 0;
}

VzReply *
vz_reply_new (const VzResponse *response)
{
  g_autoptr (GError) error = NULL;
  VzReply *reply;
  const char *body;
  gsize length;

  g_return_val_if_fail (response != NULL, NULL);

  reply = g_new0 (VzReply, 1);
  body = g_bytes_get_data (response->body, &length);
  reply->status = response->status;
  reply->retry_after = read_retry_after (response);
  reply->location = g_strdup (vz_response_header (response, "Location"));
  reply->json = vz_json_parse (body != NULL ? body : "", length, &error);
  if (reply->json == NULL)
    reply->not_json = g_strdup (error->message);
  if (reply->json == NULL && is_html (response) && body != NULL)
    reply->text = g_strndup (body, length);
  return reply;
}

void
vz_reply_free (VzReply *reply)
{
  if (reply == NULL)
    return;
  json_decref (reply->json);
  g_free (reply->not_json);
  g_free (reply->text);
  g_free (reply->location);
  g_free (reply);
}

/* Members of an error body that are meant for programs. */
static gboolean
is_message (const char *member)
{
  return !g_str_equal (member, "error_code") && !g_str_equal (member, "redirect_url");
}

static void
append_text (GString *messages, const char *text)
{
  if (messages->len > 0)
    g_string_append_c (messages, ' ');
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    g_string_append_unichar (messages, g_unichar_iscntrl (letter) ? ' ' : letter);
  }
}

static void
collect (const json_t *json, GString *messages)
{
  const char *member;
  json_t *value;
  gsize i;

  if (json_is_string (json) && json_string_length (json) > 0)
    append_text (messages, json_string_value (json));
  json_array_foreach (json, i, value) collect (value, messages);
  json_object_foreach ((json_t *)json, member, value) if (is_message (member))
      collect (value, messages);
}

char *
vz_reply_messages (const json_t *errors)
{
  g_autoptr (GString) messages = g_string_new (NULL);

  collect (errors, messages);
  if (messages->len == 0)
    return NULL;
  return g_utf8_substring (messages->str, 0, MIN (g_utf8_strlen (messages->str, -1), MESSAGES_MAX));
}

static const struct {
  guint first, last;
  VzError code;
  const char *what;
} refusals[] = {
  { 401, 401, VZ_ERROR_SESSION_GONE, "commerce does not know this login" },
  { 403, 403, VZ_ERROR_CSRF, "commerce forbids this" },
  { 404, 404, VZ_ERROR_NOT_FOUND, "commerce does not have this" },
  { 429, 429, VZ_ERROR_THROTTLED, "commerce asks for patience" },
  { 400, 499, VZ_ERROR_REFUSED, "commerce refused this" },
  { 500, 599, VZ_ERROR_SERVER_TROUBLE, "commerce has trouble of its own" },
  { 0, G_MAXUINT, VZ_ERROR_BAD_REPLY, "commerce answered something unexpected" },
};

static void
set_refusal (const VzReply *reply, GError **error)
{
  g_autofree char *messages = vz_reply_messages (reply->json);
  GError *refusal;
  gsize i = 0;

  while (reply->status < refusals[i].first || reply->status > refusals[i].last)
    i++;
  refusal = messages != NULL ? g_error_new_literal (VZ_ERROR, refusals[i].code, messages)
                             : g_error_new (VZ_ERROR, refusals[i].code, "%s (status %u)",
                                            refusals[i].what, reply->status);
  vz_error_set_retry_after (refusal, reply->retry_after);
  g_propagate_error (error, refusal);
}

gboolean
vz_reply_check (const VzReply *reply, GError **error)
{
  g_return_val_if_fail (reply != NULL, FALSE);

  if (reply->status < 200 || reply->status > 299) {
    set_refusal (reply, error);
    return FALSE;
  }
  if (reply->json == NULL) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, reply->not_json);
    return FALSE;
  }
  return TRUE;
}
