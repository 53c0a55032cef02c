/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* vezne-sim world as training mode starts it: argv[1] is the program. */

static const char *program;

typedef struct {
  char *folder;
  GSubprocess *process;
  GDataInputStream *output;
} World;

static void
set_up (World *world, gconstpointer unused)
{
  world->folder = g_dir_make_tmp ("vezne-world-XXXXXX", NULL);
}

static void
start (World *world)
{
  world->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                     NULL, program, "world", "--dir", world->folder, NULL);
  g_assert_nonnull (world->process);
  world->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (world->process));
  g_autofree char *ready = g_data_input_stream_read_line (world->output, NULL, NULL, NULL);
  g_autofree char *wanted = g_strdup_printf ("ready %s/vezne.conf", world->folder);
  g_assert_cmpstr (ready, ==, wanted);
}

/* Closes its standard input; it must end well by itself. */
static void
stop (World *world)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (world->process), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (world->process, NULL, NULL));
  g_clear_object (&world->output);
  g_clear_object (&world->process);
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children =
      g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL,
                                 NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

static void
tear_down (World *world, gconstpointer unused)
{
  g_autoptr (GFile) folder = g_file_new_for_path (world->folder);

  remove_tree (folder);
  g_free (world->folder);
}

static VzSettings *
load (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "vezne.conf", NULL);
  g_autoptr (GError) error = NULL;
  VzSettings *settings = vz_settings_load (path, &error);

  g_assert_no_error (error);
  return settings;
}

static void
test_configures_a_register_completely (World *world, gconstpointer unused)
{
  start (world);
  g_autoptr (VzSettings) settings = load (world);
  g_assert_cmpstr (settings->id, ==, "2");
  g_assert_cmpstr (settings->name[0], ==, "Ardıç");
  g_assert_cmpstr (settings->name[1], ==, "Kadıköy");
  g_assert_cmpstr (settings->username, ==, "store@vezne.example");
  g_assert_cmpstr (settings->password, ==, "training");
  g_assert_true (g_str_has_prefix (settings->url, "http://127.0.0.1:"));
  g_assert_cmpstr (vz_settings_answer (settings, "retail-store"), ==, "12");
  g_assert_cmpint (settings->quick_keys->len, ==, 6);
  g_assert_cmpint (settings->devices->len, ==, 1);
  stop (world);
}

static void
test_speaks_turkish_where_the_environment_names_no_language (World *world, gconstpointer unused)
{
  start (world);
  g_autoptr (VzSettings) settings = load (world);
  g_assert_cmpstr (settings->language, ==, "tr");
  stop (world);
}

static void
test_hides_the_password (World *world, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (world->folder, "commerce.password", NULL);
  GStatBuf info;

  start (world);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  stop (world);
}

static void
test_starts_again_in_the_same_folder (World *world, gconstpointer unused)
{
  start (world);
  stop (world);
  start (world);
  g_autoptr (VzSettings) settings = load (world);
  g_assert_nonnull (settings);
  stop (world);
}

/* A world that was killed leaves its files; the next one takes their place. */
static void
test_starts_again_after_a_kill (World *world, gconstpointer unused)
{
  start (world);
  g_subprocess_force_exit (world->process);
  g_subprocess_wait (world->process, NULL, NULL);
  g_clear_object (&world->output);
  g_clear_object (&world->process);
  start (world);
  stop (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];
#define ADD(name, test) g_test_add ("/sim/world/" name, World, NULL, set_up, test, tear_down)
  ADD ("configures a register completely", test_configures_a_register_completely);
  ADD ("speaks Turkish where the environment names no language",
       test_speaks_turkish_where_the_environment_names_no_language);
  ADD ("hides the password", test_hides_the_password);
  ADD ("starts again in the same folder", test_starts_again_in_the_same_folder);
  ADD ("starts again after a kill", test_starts_again_after_a_kill);
#undef ADD
  return g_test_run ();
}
