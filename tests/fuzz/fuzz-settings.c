/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "store/settings.h"

#include <glib/gstdio.h>
#include <string.h>

/* A store's folder; the password of the corpus lies in it. */
static char *
open_folder (const guint8 *bytes, gsize n_bytes)
{
  char *folder = g_dir_make_tmp ("vezne-XXXXXX", NULL);

  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_assert_true (g_file_set_contents_full ("password", "training\n", -1, 0, 0600, NULL));
  g_assert_true (
      g_file_set_contents_full ("vezne.conf", (const char *)bytes, (gssize)n_bytes, 0, 0600, NULL));
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_unlink ("password");
  g_unlink ("vezne.conf");
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A configuration is taken whole, or refused with the file that is to be corrected. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *folder = open_folder (bytes, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzSettings) settings = vz_settings_load ("vezne.conf", &error);

  remove_folder (folder);
  if (settings == NULL) {
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, "vezne.conf"));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (settings->password, ==, "training");
  g_assert_cmpstr (settings->url, !=, "");
  return 0;
}
