/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include "store/settings.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

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
tear_down (World *world, gconstpointer unused)
{
  remove_folder (world->folder);
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
on_changed (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_str_has_suffix (name, ".txt") && event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT)
    g_main_loop_quit (data);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("nothing was printed");
  return G_SOURCE_REMOVE;
}

/* Sends a line and a cut to the link, and waits for the paper. */
static void
print (World *world, const char *line)
{
  g_autofree char *link = g_build_filename (world->folder, "printer", NULL);
  g_autofree char *receipts = g_build_filename (world->folder, "receipts", NULL);
  g_autofree char *job = g_strdup_printf ("%s\n\x1dV\x01", line);
  g_autoptr (GFile) folder = g_file_new_for_path (receipts);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (folder, 0, NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint limit = g_timeout_add_seconds (20, on_too_late, NULL);
  struct termios raw;

  g_signal_connect (monitor, "changed", G_CALLBACK (on_changed), loop);
  int fd = open (link, O_RDWR | O_NOCTTY);
  g_assert_cmpint (tcgetattr (fd, &raw), ==, 0);
  cfmakeraw (&raw);
  g_assert_cmpint (tcsetattr (fd, TCSANOW, &raw), ==, 0);
  g_assert_cmpint (write (fd, job, strlen (job)), ==, strlen (job));
  g_main_loop_run (loop);
  g_source_remove (limit);
  close (fd);
}

static void
assert_printed (World *world, const char *paper, const char *line)
{
  g_autofree char *path = g_build_filename (world->folder, "receipts", paper, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, line));
}

static void
test_prints_into_its_folder (World *world, gconstpointer unused)
{
  start (world);
  print (world, "Merhaba");
  assert_printed (world, "0001.txt", "Merhaba");
  stop (world);
}

static int
open_raw (World *world, const char *name)
{
  g_autofree char *path = g_build_filename (world->folder, name, NULL);
  struct termios raw;
  int fd = open (path, O_RDWR | O_NOCTTY);

  g_assert_cmpint (tcgetattr (fd, &raw), ==, 0);
  cfmakeraw (&raw);
  g_assert_cmpint (tcsetattr (fd, TCSANOW, &raw), ==, 0);
  return fd;
}

static void
tell (World *world, const char *pipe, const char *line)
{
  g_autofree char *path = g_build_filename (world->folder, pipe, NULL);
  int fd = open (path, O_WRONLY);

  g_assert_cmpint (write (fd, line, strlen (line)), ==, (gssize)strlen (line));
  close (fd);
}

static void
assert_heard (int fd, const char *text)
{
  g_autofree char *heard = g_malloc0 (strlen (text) + 1);
  gsize n = 0;

  while (n < strlen (text)) {
    gssize more = read (fd, heard + n, strlen (text) - n);

    g_assert_cmpint (more, >, 0);
    n += (gsize)more;
  }
  g_assert_cmpstr (heard, ==, text);
}

static void
test_scans_and_draws_what_it_is_told (World *world, gconstpointer unused)
{
  start (world);
  int scanner = open_raw (world, "scanner");
  int reader = open_raw (world, "reader");
  tell (world, "scan", "8690000000012\n8690000000029\n");
  tell (world, "draw", "5528794433311172\n");
  assert_heard (scanner, "8690000000012\r8690000000029\r");
  assert_heard (reader, "%B5528794433311172^");
  close (scanner);
  close (reader);
  stop (world);
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
  g_assert_cmpint (settings->devices->len, ==, 5);
  g_assert_cmpint (settings->wallet_provider, ==, VZ_WALLET_PAYWALL);
  g_assert_cmpstr (settings->wallet_url, ==, settings->url);
  g_assert_cmpstr (settings->wallet_private_key, ==, "training-private-key");
  g_assert_cmpstr (settings->wallet_private_client, ==, "training-private-client");
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
test_hides_the_password_and_the_keys (World *world, gconstpointer unused)
{
  static const char *const names[] = { "commerce.password", "wallet.key", "wallet.client" };
  GStatBuf info;

  start (world);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (world->folder, names[i], NULL);
    g_assert_cmpint (g_stat (path, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  }
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
  print (world, "Yeniden");
  assert_printed (world, "0001.txt", "Yeniden");
  stop (world);
}

/* Its standard input is at an end, so that it ends as soon as it has begun. */
static int
run_with_pay_after (World *world, const char *text)
{
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        program, "world", "--dir", world->folder, "--pay-after", text, NULL);

  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  return g_subprocess_get_exit_status (process);
}

static void
test_customers_may_never_pay (World *world, gconstpointer unused)
{
  g_assert_cmpint (run_with_pay_after (world, "never"), ==, 0);
  g_assert_cmpint (run_with_pay_after (world, "2.5"), ==, 0);
  g_assert_cmpint (run_with_pay_after (world, "soon"), ==, 2);
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
  ADD ("prints into its folder", test_prints_into_its_folder);
  ADD ("scans and draws what it is told", test_scans_and_draws_what_it_is_told);
  ADD ("hides the password and the keys", test_hides_the_password_and_the_keys);
  ADD ("starts again in the same folder", test_starts_again_in_the_same_folder);
  ADD ("starts again after a kill", test_starts_again_after_a_kill);
  ADD ("customers-may-never-pay", test_customers_may_never_pay);
#undef ADD
  return g_test_run ();
}
