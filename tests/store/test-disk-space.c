/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/disk-space.h"

static void
test_the_percent_is_rounded_down (void)
{
  static const struct {
    VzDiskSpace space;
    guint percent;
  } rows[] = {
    { { 1000, 100 }, 10 },
    { { 1000, 99 }, 9 },
    { { 1000, 9 }, 0 },
    { { 1000, 1000 }, 100 },
    { { G_MAXUINT64, G_MAXUINT64 / 2 }, 50 },
    { { 0, 0 }, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (vz_disk_space_percent (&rows[i].space), ==, rows[i].percent);
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static gboolean
measure (const VzDiskGauge *gauge, const char *directory, VzDiskSpace *space, GError **error)
{
  g_autoptr (VzWorker) worker = vz_worker_new ("test");
  g_autoptr (GAsyncResult) result = NULL;

  vz_disk_space_measure_async (worker, gauge, directory, NULL, on_measured, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  return vz_disk_space_measure_finish (result, space, error);
}

static void
test_the_file_system_is_asked (void)
{
  VzDiskSpace space = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (measure (NULL, g_get_tmp_dir (), &space, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (space.size, >, 0);
  g_assert_cmpuint (space.free, <=, space.size);
}

static void
test_a_folder_that_is_gone_is_an_error (void)
{
  VzDiskSpace space = { 7, 7 };
  g_autoptr (GError) error = NULL;

  g_assert_false (measure (NULL, "/nowhere/at/all", &space, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (space.size, ==, 7);
}

static gboolean
tell (const char *directory, VzDiskSpace *space, gpointer data)
{
  g_assert_cmpstr (directory, ==, "/state");
  *space = *(VzDiskSpace *)data;
  return TRUE;
}

static void
test_a_gauge_is_asked_instead (void)
{
  VzDiskSpace given = { 1000, 90 };
  VzDiskSpace space = { 0 };

  g_assert_true (measure (&(VzDiskGauge){ tell, &given }, "/state", &space, NULL));
  g_assert_cmpuint (space.size, ==, 1000);
  g_assert_cmpuint (space.free, ==, 90);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disk-space/the-percent-is-rounded-down", test_the_percent_is_rounded_down);
  g_test_add_func ("/disk-space/the-file-system-is-asked", test_the_file_system_is_asked);
  g_test_add_func ("/disk-space/a-folder-that-is-gone-is-an-error",
                   test_a_folder_that_is_gone_is_an_error);
  g_test_add_func ("/disk-space/a-gauge-is-asked-instead", test_a_gauge_is_asked_instead);
  return g_test_run ();
}
