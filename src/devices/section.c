/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/section.h"

#include "core/error.h"

gboolean
vz_section_check (const char *name, GHashTable *section, const char *const *known, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, section);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    if (g_strv_contains (known, key))
      continue;
    g_autofree char *names = g_strjoinv (", ", (char **)known);
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "device “%s”: key “%s” is not known; expected %s", name, (const char *)key, names);
    return FALSE;
  }
  return TRUE;
}
