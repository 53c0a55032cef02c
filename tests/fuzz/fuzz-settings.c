/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "store/settings.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A configuration is taken whole, or refused with the file that is to be corrected. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("vezne-XXXXXX.conf", &path, NULL);

  g_assert_cmpint (write (fd, bytes, n_bytes), ==, (gssize)n_bytes);
  g_close (fd, NULL);
  g_autoptr (VzSettings) settings = vz_settings_load (path, &error);
  g_unlink (path);
  if (settings == NULL) {
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, path));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (settings->path, ==, path);
  g_assert_nonnull (settings->url);
  return 0;
}
