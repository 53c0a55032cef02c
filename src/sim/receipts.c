/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/receipts.h"

#include "core/error.h"
#include "image/png.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static guint
highest_number (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  guint64 most = 0;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *number = g_strndup (name, strspn (name, "0123456789"));
    guint64 value = 0;
    if (g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT, &value, NULL))
      most = MAX (most, value);
  }
  return (guint)most;
}

gboolean
vz_sim_receipts_open (const char *folder, guint *count, GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) != 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s: %s", folder, g_strerror (errno));
    return FALSE;
  }
  *count = highest_number (folder);
  return TRUE;
}

char *
vz_sim_receipts_write (
    const char *folder, guint number, const VzBitmap *dots, const char *text, GError **error)
{
  g_autofree char *picture = g_strdup_printf ("%s/%04u.png", folder, number);
  g_autofree char *writing = g_strdup_printf ("%s/%04u.txt", folder, number);
  g_autoptr (GBytes) png = vz_png_encode (dots, error);

  if (png == NULL ||
      !g_file_set_contents (picture, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png),
                            error) ||
      !g_file_set_contents (writing, text, -1, error))
    return NULL;
  return g_steal_pointer (&picture);
}

gboolean
vz_sim_receipts_note_drawer (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "drawer.txt", NULL);
  FILE *file = g_fopen (path, "a");
  gboolean noted = file != NULL && fputs ("drawer opened\n", file) != EOF;

  if (file != NULL)
    noted = fclose (file) == 0 && noted;
  if (!noted)
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s: %s", path, g_strerror (errno));
  return noted;
}
