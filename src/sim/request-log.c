/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/request-log.h"

#include <string.h>

static const char *const secrets[] = { "password", "card_number",         "card_cvv",
                                       "otp",      "verify_code",         "code",
                                       "token",    "csrfmiddlewaretoken", "OtpCode",
                                       "OtpToken", "SessionId",           "Card",
                                       "card",     "card_token",          "payment_token" };

static gboolean
is_secret (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    if (g_str_equal (secrets[i], name))
      return TRUE;
  }
  return FALSE;
}

static char *
value_text (const char *name, const json_t *value)
{
  g_autofree char *text = NULL;

  if (is_secret (name))
    return g_strdup ("*");
  if (json_is_string (value))
    text = g_strdup (json_string_value (value));
  else
    text = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
  return g_uri_escape_string (text, "@{}\"", FALSE);
}

static char *
body_text (const VzSimRequest *request)
{
  GString *text = g_string_new (NULL);
  const char *name;
  json_t *value;

  json_object_foreach (request->body, name, value)
  {
    g_autofree char *shown = value_text (name, value);
    g_string_append_printf (text, "%s%s:%s", text->len > 0 ? "," : "", name, shown);
  }
  if (text->len == 0)
    g_string_append_c (text, '-');
  return g_string_free (text, FALSE);
}

/* The query as sent, but for what is secret in it. */
static char *
query_text (const VzSimRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (request->query_text, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *name = g_strndup (parts[i], strcspn (parts[i], "="));
    if (!is_secret (name))
      continue;
    g_free (parts[i]);
    parts[i] = g_strconcat (name, "=*", NULL);
  }
  return g_strjoinv ("&", parts);
}

static const char *
page_answered (const VzSimReply *reply)
{
  json_t *steps = json_object_get (reply->json, "context_list");
  json_t *last = json_array_get (steps, json_array_size (steps) - 1);
  const char *name = json_string_value (json_object_get (last, "page_name"));

  return name != NULL && reply->text == NULL ? name : "-";
}

/* The header without blanks, so that the line stays a list of words. */
static char *
word (const VzSimRequest *request, const char *name)
{
  const char *value = vz_sim_request_header (request, name);
  char *text = g_strdup (value != NULL && value[0] != '\0' ? value : "-");

  return g_strdelimit (text, " \t", '+');
}

static const char *
has (const VzSimRequest *request, const char *name)
{
  return vz_sim_request_header (request, name) != NULL ? "yes" : "no";
}

char *
vz_sim_log_line (const VzSimRequest *request,
                 const VzSimReply *reply,
                 guint session,
                 const char *faults)
{
  static const char *const types[] = { [VZ_SIM_BODY_NONE] = "none",
                                       [VZ_SIM_BODY_FORM] = "form",
                                       [VZ_SIM_BODY_JSON] = "json",
                                       [VZ_SIM_BODY_OTHER] = "other" };
  g_autofree char *query = query_text (request);
  g_autofree char *body = body_text (request);
  g_autofree char *accept = word (request, "accept");
  g_autofree char *language = word (request, "accept-language");
  g_autofree char *currency = word (request, "x-currency");
  gboolean asked = request->query_text[0] != '\0';

  return g_strdup_printf ("%s %s%s%s %03u page=%s session=%u connection=%u xhr=%s accept=%s "
                          "language=%s currency=%s csrf=%s cookie=%s referer=%s type=%s body=%s "
                          "fault=%s",
                          request->method, request->path, asked ? "?" : "", query,
                          reply->dropped ? 0 : reply->status, page_answered (reply), session,
                          request->connection, has (request, "x-requested-with"), accept, language,
                          currency, has (request, "x-csrftoken"), has (request, "cookie"),
                          has (request, "referer"), types[request->body_kind], body,
                          faults != NULL ? faults : "-");
}
