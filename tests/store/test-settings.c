/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/settings.h"

static void
test_defaults (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *secret = vz_folder_write (folder, "password", "training\n", 0600);
  g_autofree char *file = vz_folder_write (
      folder, "vezne.conf",
      "[commerce]\nurl=https://shop.example.com/\nusername=store\npassword-file=password\n", 0644);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzSettings) settings = vz_settings_load (file, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (settings->url, ==, "https://shop.example.com");
  g_assert_cmpstr (settings->password, ==, "training");
  g_assert_cmpuint (settings->waiting_limit, ==, 7200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  return g_test_run ();
}
