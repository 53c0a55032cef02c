/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/gs1-private.h"
#include "wire/gs1-table.h"

#include <string.h>

/* https://HOST/…/01/GTIN[/22/…][/10/…][/21/…][?AI=VALUE&…]; what is not of GS1 is passed over. */

#define GTIN "01"
#define GTIN_LENGTH 14

/* What follows the host; NULL when it is no web address. */
static const char *
find_path (const char *text)
{
  static const char *const schemes[] = { "https://", "http://" };
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return strchr (text + strlen (schemes[i]), '/');
  return NULL;
}

/* Where the pairs of identifier and value begin; NULL when there are none. */
static char **
find_pairs (char **segments)
{
  guint n = g_strv_length (segments);
  for (guint i = n; i-- > 0;)
    if (strcmp (segments[i], GTIN) == 0)
      return (n - i) % 2 == 0 ? segments + i : NULL;
  return NULL;
}

static char **
split_path (const char *path)
{
  g_autofree char *plain = g_strndup (path, strcspn (path, "?#"));
  gsize length = strlen (plain);
  if (length > 0 && plain[length - 1] == '/')
    plain[length - 1] = '\0';
  return g_strsplit (plain, "/", -1);
}

static gboolean
is_identifier (const char *text)
{
  const VzGs1Format *format = vz_gs1_format (text);
  return format && strlen (text) == format->length;
}

/* A GTIN may stand there without its leading zeros. */
static gboolean
add_pair (GPtrArray *elements, const char *ai, const char *value, GError **error)
{
  g_autofree char *plain = g_uri_unescape_string (value, NULL);
  gsize length = plain ? strlen (plain) : 0;
  if (!plain || !is_identifier (ai)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN,
                         "the address names something that no item has");
    return FALSE;
  }
  if (strcmp (ai, GTIN) != 0 || (length != 8 && length != 12 && length != 13))
    return vz_gs1_add (elements, ai, plain, error);
  g_autofree char *zeros = g_strnfill (GTIN_LENGTH - length, '0');
  g_autofree char *whole = g_strconcat (zeros, plain, NULL);
  return vz_gs1_add (elements, ai, whole, error);
}

static gboolean
add_path (GPtrArray *elements, const char *path, GError **error)
{
  g_auto (GStrv) segments = split_path (path);
  gboolean good = TRUE;
  for (char **pair = find_pairs (segments); good && *pair; pair += 2)
    good = add_pair (elements, pair[0], pair[1], error);
  return good;
}

/* Parameters that are no identifiers are the shop's on the web. */
static gboolean
add_query (GPtrArray *elements, const char *path, GError **error)
{
  const char *query = strchr (path, '?');
  g_autofree char *plain = query ? g_strndup (query + 1, strcspn (query + 1, "#")) : g_strdup ("");
  g_auto (GStrv) parameters = g_strsplit_set (plain, "&;", -1);
  gboolean good = TRUE;
  for (char **each = parameters; good && *each; each++) {
    char *value = strchr (*each, '=');
    if (!value)
      continue;
    *value = '\0';
    good = !is_identifier (*each) || add_pair (elements, *each, value + 1, error);
  }
  return good;
}

gboolean
vz_gs1_is_link (const char *text)
{
  g_return_val_if_fail (text, FALSE);
  const char *path = find_path (text);
  if (!path)
    return FALSE;
  g_auto (GStrv) segments = split_path (path);
  return find_pairs (segments) != NULL;
}

GPtrArray *
vz_gs1_parse_link (const char *text, GError **error)
{
  g_return_val_if_fail (text && vz_gs1_is_link (text), NULL);
  g_autoptr (GPtrArray) elements = vz_gs1_elements_new ();
  const char *path = find_path (text);
  if (!add_path (elements, path, error) || !add_query (elements, path, error) ||
      !vz_gs1_belong_together (elements, error))
    return NULL;
  return g_steal_pointer (&elements);
}
