/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/cookies.h"

#include "commerce/gate.h"

#include <curl/curl.h>
#include <string.h>

#define COOKIES_MAX 50
#define COOKIE_BYTES_MAX 4096

typedef struct {
  char *name;
  char *value;
} Cookie;

struct _VzCookies {
  GPtrArray *list;
};

static void
cookie_free (gpointer data)
{
  Cookie *cookie = data;

  g_free (cookie->name);
  vz_wipe (cookie->value);
  g_free (cookie);
}

VzCookies *
vz_cookies_new (void)
{
  VzCookies *cookies = g_new0 (VzCookies, 1);

  cookies->list = g_ptr_array_new_with_free_func (cookie_free);
  return cookies;
}

void
vz_cookies_free (VzCookies *cookies)
{
  g_ptr_array_unref (cookies->list);
  g_free (cookies);
}

static gboolean
is_printable_without (const char *text, const char *excluded)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c < ' ' || *c > '~' || strchr (excluded, *c) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_cookie (const char *name, const char *value)
{
  return name[0] != '\0' && is_printable_without (name, " ;,=") &&
         is_printable_without (value, ";") && strlen (name) + strlen (value) <= COOKIE_BYTES_MAX;
}

static Cookie *
find (VzCookies *cookies, const char *name)
{
  for (guint i = 0; i < cookies->list->len; i++) {
    Cookie *cookie = g_ptr_array_index (cookies->list, i);

    if (strcmp (cookie->name, name) == 0)
      return cookie;
  }
  return NULL;
}

static void
add (VzCookies *cookies, const char *name, const char *value)
{
  Cookie *cookie = g_new0 (Cookie, 1);

  cookie->name = g_strdup (name);
  cookie->value = g_strdup (value);
  g_ptr_array_add (cookies->list, cookie);
}

static void
replace (Cookie *cookie, const char *value)
{
  char *old = cookie->value;

  cookie->value = g_strdup (value);
  vz_wipe (old);
}

gboolean
vz_cookies_set (VzCookies *cookies, const char *name, const char *value)
{
  Cookie *cookie = find (cookies, name);

  if (!is_cookie (name, value) || (cookie == NULL && cookies->list->len == COOKIES_MAX))
    return FALSE;
  if (cookie == NULL)
    add (cookies, name, value);
  else
    replace (cookie, value);
  return TRUE;
}

const char *
vz_cookies_get (VzCookies *cookies, const char *name)
{
  Cookie *cookie = find (cookies, name);

  return cookie != NULL ? cookie->value : NULL;
}

static const char *
attribute_value (char **attributes, const char *name)
{
  gsize length = strlen (name);

  for (char **each = attributes; *each != NULL; each++) {
    const char *attribute = g_strstrip (*each);

    if (g_ascii_strncasecmp (attribute, name, length) == 0 && attribute[length] == '=')
      return attribute + length + 1;
  }
  return NULL;
}

/* Max-Age goes before Expires. Without a date only the epoch, the customary deletion, is past. */
static gboolean
is_deletion (char **attributes, const char *date)
{
  const char *max_age = attribute_value (attributes, "Max-Age");
  const char *expires = attribute_value (attributes, "Expires");
  time_t end;

  if (max_age != NULL)
    return g_ascii_strtoll (max_age, NULL, 10) <= 0;
  end = expires != NULL ? curl_getdate (expires, NULL) : -1;
  return end != -1 && end <= MAX (date != NULL ? curl_getdate (date, NULL) : 0, 0);
}

static void
take_pair (VzCookies *cookies, char *pair, gboolean deletion)
{
  char *value = strchr (pair, '=');

  if (value == NULL)
    return;
  *value++ = '\0';
  g_strstrip (pair);
  if (!deletion)
    vz_cookies_set (cookies, pair, g_strstrip (value));
  else
    g_ptr_array_remove (cookies->list, find (cookies, pair));
}

void
vz_cookies_take (VzCookies *cookies, const char *set_cookie, const char *date)
{
  g_auto (GStrv) parts = g_strsplit (set_cookie, ";", 0);

  if (parts[0] != NULL)
    take_pair (cookies, parts[0], is_deletion (parts + 1, date));
}

char *
vz_cookies_to_text (VzCookies *cookies)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cookies->list->len; i++) {
    const Cookie *cookie = g_ptr_array_index (cookies->list, i);

    g_string_append_printf (text, "%s%s=%s", i > 0 ? "; " : "", cookie->name, cookie->value);
  }
  return g_string_free (text, text->len == 0);
}

gboolean
vz_cookies_from_text (VzCookies *cookies, const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, "; ", 0);

  g_ptr_array_set_size (cookies->list, 0);
  for (char **pair = pairs; *pair != NULL; pair++) {
    char *value = strchr (*pair, '=');

    if (value == NULL)
      return FALSE;
    *value++ = '\0';
    if (!vz_cookies_set (cookies, *pair, value))
      return FALSE;
  }
  return TRUE;
}
