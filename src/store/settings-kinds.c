/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings-kinds.h"

#include "core/money.h"
#include "image/png.h"
#include "store/secret-file.h"
#include "wire/scan-pattern.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define LINES_MAX 12
#define PATTERNS_MAX 16

gboolean
vz_read_text (const VzSettingsKey *key,
              const char *value,
              const char *folder,
              gpointer slot,
              const char **expected)
{
  *(char **)slot = g_strdup (value);
  return !key->pattern || g_regex_match_simple (key->pattern, value, G_REGEX_DOLLAR_ENDONLY, 0);
}

gboolean
vz_read_lines (const VzSettingsKey *key,
               const char *value,
               const char *folder,
               gpointer slot,
               const char **expected)
{
  g_auto (GStrv) lines = g_strsplit (value, ";", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]))
      g_strv_builder_add (kept, lines[i]);
  *(GStrv *)slot = g_strv_builder_end (kept);
  return g_strv_length (*(GStrv *)slot) <= LINES_MAX;
}

gboolean
vz_read_scan_patterns (const VzSettingsKey *key,
                       const char *value,
                       const char *folder,
                       gpointer slot,
                       const char **expected)
{
  g_auto (GStrv) texts = g_strsplit (value, ";", -1);
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_scan_pattern_free);

  *(GPtrArray **)slot = patterns;
  for (guint i = 0; texts[i]; i++) {
    VzScanPattern *pattern = *g_strstrip (texts[i]) ? vz_scan_pattern_new (texts[i], NULL) : NULL;

    if (pattern)
      g_ptr_array_add (patterns, pattern);
    else if (*texts[i])
      return FALSE;
  }
  return patterns->len <= PATTERNS_MAX;
}

gboolean
vz_read_number (const VzSettingsKey *key,
                const char *value,
                const char *folder,
                gpointer slot,
                const char **expected)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, key->min, key->max, &number, NULL))
    return FALSE;
  *(guint *)slot = number;
  return TRUE;
}

gboolean
vz_read_choice (const VzSettingsKey *key,
                const char *value,
                const char *folder,
                gpointer slot,
                const char **expected)
{
  for (guint i = 0; key->choices[i]; i++) {
    if (g_str_equal (key->choices[i], value)) {
      *(guint *)slot = i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
vz_read_currency (const VzSettingsKey *key,
                  const char *value,
                  const char *folder,
                  gpointer slot,
                  const char **expected)
{
  *(char **)slot = g_ascii_strdown (value, -1);
  return vz_currency_decimals (value) >= 0;
}

gboolean
vz_read_file (const VzSettingsKey *key,
              const char *value,
              const char *folder,
              gpointer slot,
              const char **expected)
{
  *(char **)slot = *value ? g_canonicalize_filename (value, folder) : g_strdup ("");
  return !*value || g_file_test (*(char **)slot, G_FILE_TEST_IS_REGULAR);
}

gboolean
vz_read_picture (const VzSettingsKey *key,
                 const char *value,
                 const char *folder,
                 gpointer slot,
                 const char **expected)
{
  g_autofree char *path = g_canonicalize_filename (value, folder);
  g_autofree char *bytes = NULL;
  gsize n_bytes = 0;
  GStatBuf facts;

  if (!*value)
    return TRUE;
  if (g_stat (path, &facts) != 0 || !S_ISREG (facts.st_mode) || facts.st_size > VZ_PNG_MAX_BYTES ||
      !g_file_get_contents (path, &bytes, &n_bytes, NULL))
    return FALSE;
  *(VzBitmap **)slot = vz_png_decode ((const guint8 *)bytes, n_bytes, NULL);
  return *(VzBitmap **)slot != NULL;
}

gboolean
vz_read_secret (const VzSettingsKey *key,
                const char *value,
                const char *folder,
                gpointer slot,
                const char **expected)
{
  g_autofree char *path = g_canonicalize_filename (value, folder);

  if (!*value)
    return TRUE;
  *(char **)slot = vz_secret_file_read (path, expected);
  return *(char **)slot != NULL;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address ? g_inet_address_get_is_loopback (address)
                 : g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
check_scheme (GUri *uri, const char **expected)
{
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  if (g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (g_uri_get_host (uri)))
    return TRUE;
  *expected = "an address that begins with https:// (http:// only for this machine itself)";
  return FALSE;
}

static gboolean
is_plain (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return host && g_regex_match_simple ("^[\\w.:-]+$", host, 0, 0) && !g_uri_get_userinfo (uri) &&
         !g_uri_get_query (uri) && !g_uri_get_fragment (uri);
}

gboolean
vz_read_url (const VzSettingsKey *key,
             const char *value,
             const char *folder,
             gpointer slot,
             const char **expected)
{
  g_autoptr (GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  gsize length = strlen (value);

  while (length > 0 && value[length - 1] == '/')
    length--;
  *(char **)slot = g_strndup (value, length);
  return !*value || (uri && is_plain (uri) && check_scheme (uri, expected));
}

gboolean
vz_read_origin (const VzSettingsKey *key,
                const char *value,
                const char *folder,
                gpointer slot,
                const char **expected)
{
  g_autoptr (GUri) uri = NULL;

  if (!vz_read_url (key, value, folder, slot, expected))
    return FALSE;
  uri = g_uri_parse (*(char **)slot, G_URI_FLAGS_NONE, NULL);
  return uri && !*g_uri_get_path (uri);
}
