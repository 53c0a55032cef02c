/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/printer-section.h"

#include "core/error.h"
#include "devices/section.h"

#include <string.h>

#define DEFAULT_PROFILE "generic-80mm"

static const VzPrinterProfile *
find_profile (const char *name, GHashTable *section, GError **error)
{
  const char *wanted = g_hash_table_lookup (section, "profile");
  const VzPrinterProfile *profile = vz_printer_profile (wanted ? wanted : DEFAULT_PROFILE);
  if (profile)
    return profile;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++)
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

static gboolean
read_switch (VzDrawerSwitch *open_is, const char *name, GHashTable *section, GError **error)
{
  static const char *const words[] = {
    [VZ_DRAWER_SWITCH_NONE] = "", [VZ_DRAWER_SWITCH_HIGH] = "high", [VZ_DRAWER_SWITCH_LOW] = "low"
  };
  const char *word = g_hash_table_lookup (section, "drawer-open-is");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word ? word : "") == 0) {
      *open_is = (VzDrawerSwitch)i;
      return TRUE;
    }
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: drawer-open-is “%s” is not known; expected high or low", name, word);
  return FALSE;
}

gboolean
vz_printer_section_read (VzPrinterSection *read,
                         const char *name,
                         GHashTable *section,
                         GError **error)
{
  static const char *const known[] = {
    "kind", "link", "profile", "drawer", "drawer-open-is", NULL
  };
  *read = (VzPrinterSection){ 0 };
  if (!vz_section_check (name, section, known, error))
    return FALSE;
  read->profile = find_profile (name, section, error);
  return read->profile && read_drawer (&read->drawer, name, section, error) &&
         read_switch (&read->open_is, name, section, error);
}
