/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zbar.h"

#include "image/png.h"

#include <glib/gstdio.h>

static char *
run_zbar (const char *program, const char *path)
{
  const char *argv[] = { program, "-q", "--raw", path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                NULL, &error);
  g_assert_no_error (error);
  return g_strdup (g_strchomp (output));
}

char *
read_with_zbar (const VzBitmap *bitmap)
{
  g_autofree char *program = g_find_program_in_path ("zbarimg");
  if (!program) {
    g_test_skip ("zbarimg is not installed");
    return NULL;
  }

  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = vz_png_encode (bitmap, &error);
  g_assert_no_error (error);
  g_autofree char *directory = g_dir_make_tmp ("vezne-zbar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "code.png", NULL);
  g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), &error);
  g_assert_no_error (error);

  char *text = run_zbar (program, path);
  g_unlink (path);
  g_rmdir (directory);
  return text;
}
