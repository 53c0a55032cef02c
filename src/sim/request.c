/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/exchange.h"

#include <string.h>

static GHashTable *
new_dictionary (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
decode (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);

  g_strdelimit (copy, "+", ' ');
  char *plain = g_uri_unescape_string (copy, NULL);
  return plain != NULL ? plain : g_steal_pointer (&copy);
}

/* Calls @member for each name and value of an urlencoded text. */
static void
each_member (const char *text,
             void (*member) (gpointer data, const char *name, const char *value),
             gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (text, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] == '\0')
      continue;
    gsize split = strcspn (parts[i], "=");
    g_autofree char *name = decode (parts[i], split);
    const char *rest = parts[i][split] == '=' ? parts[i] + split + 1 : "";
    g_autofree char *value = decode (rest, strlen (rest));
    member (data, name, value);
  }
}

static void
add_query_member (gpointer data, const char *name, const char *value)
{
  g_hash_table_insert (data, g_strdup (name), g_strdup (value));
}

static void
add_body_member (gpointer data, const char *name, const char *value)
{
  json_object_set_new (data, name, json_string (value));
}

VzSimRequest *
vz_sim_request_new (const char *method, const char *target)
{
  g_return_val_if_fail (method != NULL && target != NULL, NULL);

  VzSimRequest *request = g_new0 (VzSimRequest, 1);
  gsize split = strcspn (target, "?");
  request->method = g_strdup (method);
  request->path = g_strndup (target, split);
  request->query_text = g_strdup (target[split] == '?' ? target + split + 1 : "");
  request->query = new_dictionary ();
  request->headers = new_dictionary ();
  request->cookies = new_dictionary ();
  request->body = json_object ();
  each_member (request->query_text, add_query_member, request->query);
  return request;
}

void
vz_sim_request_free (VzSimRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->method);
  g_free (request->path);
  g_free (request->query_text);
  g_hash_table_unref (request->query);
  g_hash_table_unref (request->headers);
  g_hash_table_unref (request->cookies);
  json_decref (request->body);
  g_free (request);
}

static void
add_cookies (VzSimRequest *request, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *name = g_strstrip (parts[i]);
    char *equals = strchr (name, '=');
    if (equals == NULL)
      continue;
    *equals = '\0';
    g_hash_table_insert (request->cookies, g_strdup (name), g_strdup (equals + 1));
  }
}

void
vz_sim_request_add_header (VzSimRequest *request, const char *name, const char *value)
{
  g_return_if_fail (request != NULL && name != NULL && value != NULL);

  char *key = g_ascii_strdown (name, -1);
  if (strcmp (key, "cookie") == 0)
    add_cookies (request, value);
  g_hash_table_insert (request->headers, key, g_strdup (value));
}

static VzSimBodyKind
body_kind (const VzSimRequest *request)
{
  const char *type = vz_sim_request_header (request, "content-type");

  if (type == NULL || g_str_has_prefix (type, "application/x-www-form-urlencoded"))
    return VZ_SIM_BODY_FORM;
  return g_str_has_prefix (type, "application/json") ? VZ_SIM_BODY_JSON : VZ_SIM_BODY_OTHER;
}

static void
read_json_body (VzSimRequest *request, const char *bytes, gsize length)
{
  json_t *body = json_loadb (bytes, length, JSON_REJECT_DUPLICATES, NULL);

  if (!json_is_object (body)) {
    request->body_kind = VZ_SIM_BODY_OTHER;
    json_decref (body);
    return;
  }
  json_decref (request->body);
  request->body = body;
}

void
vz_sim_request_set_body (VzSimRequest *request, const char *bytes, gsize length)
{
  g_return_if_fail (request != NULL);

  if (length == 0)
    return;
  request->body_kind = body_kind (request);
  if (request->body_kind == VZ_SIM_BODY_JSON)
    read_json_body (request, bytes, length);
  else if (request->body_kind == VZ_SIM_BODY_FORM) {
    g_autofree char *text = g_strndup (bytes, length);
    each_member (text, add_body_member, request->body);
  }
}

const char *
vz_sim_request_header (const VzSimRequest *request, const char *name)
{
  return g_hash_table_lookup (request->headers, name);
}

const char *
vz_sim_request_page (const VzSimRequest *request)
{
  return g_hash_table_lookup (request->query, "page");
}

const char *
vz_sim_request_text (const VzSimRequest *request, const char *name)
{
  const char *text = json_string_value (json_object_get (request->body, name));

  return text != NULL && text[0] != '\0' ? text : NULL;
}

gboolean
vz_sim_request_int (const VzSimRequest *request, const char *name, gint64 *value)
{
  json_t *member = json_object_get (request->body, name);
  const char *text = json_string_value (member);

  if (text != NULL)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL);
  if (!json_is_integer (member))
    return FALSE;
  *value = json_integer_value (member);
  return TRUE;
}

gboolean
vz_sim_request_says_yes (const VzSimRequest *request, const char *name)
{
  static const char *const words[] = { "true", "True", "1", "on", NULL };
  json_t *member = json_object_get (request->body, name);
  const char *text = json_string_value (member);

  if (text != NULL)
    return g_strv_contains (words, text);
  return json_is_true (member) || json_integer_value (member) == 1;
}

char *
vz_sim_request_url (const VzSimRequest *request, const char *path)
{
  const char *host = vz_sim_request_header (request, "host");

  return g_strdup_printf ("http://%s%s", host != NULL ? host : "127.0.0.1", path);
}

const char *
vz_sim_say (const VzSimRequest *request, const char *turkish, const char *english)
{
  const char *language = vz_sim_request_header (request, "accept-language");

  return language != NULL && g_ascii_strncasecmp (language, "en", 2) == 0 ? english : turkish;
}
