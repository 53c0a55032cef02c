/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/code-page-file.h"

#include "store/state-directory.h"

#define FILE_NAME "code-pages"
#define LONGEST (64 * 1024)
#define KEY "code-page"

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
read_groups (GKeyFile *file)
{
  GHashTable *pages = new_table ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group; group++) {
    char *text = g_key_file_get_string (file, *group, KEY, NULL);
    if (text)
      g_hash_table_insert (pages, g_strdup (*group), text);
  }
  return pages;
}

GHashTable *
vz_code_page_file_read (const char *directory, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes;

  g_return_val_if_fail (directory, NULL);
  if (!vz_state_directory_read (directory, FILE_NAME, LONGEST, &bytes, &n_bytes, error))
    return NULL;
  if (!bytes)
    return new_table ();
  if (g_key_file_load_from_data (file, (const char *)bytes, n_bytes, G_KEY_FILE_NONE, &why))
    return read_groups (file);
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s/%s: %s", directory, FILE_NAME,
               why->message);
  return NULL;
}

gboolean
vz_code_page_file_write (const char *directory, GHashTable *pages, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer device, page;
  gsize length;

  g_return_val_if_fail (directory && pages, FALSE);
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &device, &page))
    g_key_file_set_string (file, device, KEY, page);
  text = g_key_file_to_data (file, &length, NULL);
  return vz_state_directory_replace (directory, FILE_NAME, (const guint8 *)text, length, error);
}
