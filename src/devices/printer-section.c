/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-section.h"

#include "core/error.h"

#include <string.h>

#define DEFAULT_PROFILE "generic-80mm"

static gboolean
check_keys (const char *name, GHashTable *section, GError **error)
{
  static const char *const known[] = { "kind", "link", "profile", "drawer", NULL };
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, section);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_strv_contains (known, key)) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                   "device “%s”: key “%s” is not known; expected kind, link, profile and drawer",
                   name, (const char *)key);
      return FALSE;
    }
  return TRUE;
}

static const VzPrinterProfile *
find_profile (const char *name, GHashTable *section, GError **error)
{
  const char *wanted = g_hash_table_lookup (section, "profile");
  const VzPrinterProfile *profile = vz_printer_profile (wanted ? wanted : DEFAULT_PROFILE);
  if (profile)
    return profile;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const VzPrinterProfile *const *each = vz_printer_profiles (); *each; each++)
    g_string_append_printf (names, "%s%s", names->len ? ", " : "", (*each)->name);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: profile “%s” is not known; expected one of %s", name, wanted,
               names->str);
  return NULL;
}

static gboolean
read_drawer (gboolean *hangs, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "drawer");
  *hangs = !word || strcmp (word, "yes") == 0;
  if (*hangs || strcmp (word, "no") == 0)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: drawer “%s” is not known; expected yes or no", name, word);
  return FALSE;
}

gboolean
vz_printer_section_read (VzPrinterSection *read,
                         const char *name,
                         GHashTable *section,
                         GError **error)
{
  *read = (VzPrinterSection){ 0 };
  if (!check_keys (name, section, error))
    return FALSE;
  read->profile = find_profile (name, section, error);
  return read->profile && read_drawer (&read->drawer, name, section, error);
}
