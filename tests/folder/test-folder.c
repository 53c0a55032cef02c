/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
test_all_goes_but_what_a_link_leads_to (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vezne-folder-XXXXXX", NULL);
  g_autofree char *kept = g_dir_make_tmp ("vezne-folder-XXXXXX", NULL);
  g_autofree char *below = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *file = g_build_filename (below, "file", NULL);
  g_autofree char *link = g_build_filename (below, "link", NULL);
  g_autofree char *other = g_build_filename (kept, "file", NULL);

  g_assert_cmpint (g_mkdir_with_parents (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  g_assert_cmpint (symlink (kept, link), ==, 0);
  remove_folder (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  remove_folder (kept);
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder/all-goes-but-what-a-link-leads-to",
                   test_all_goes_but_what_a_link_leads_to);
  return g_test_run ();
}
