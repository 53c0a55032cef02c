/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"

#include "devices/link-loop.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What all links promise, whatever they lead to. */

static void
count_up (guint *count)
{
  (*count)++;
}

static const struct {
  const char *address;
  const char *complaint; /* part of it; NULL: none */
} addresses[] = {
  { "serial:/dev/ttyS0", NULL },
  { "serial:/dev/ttyS0?baud=38400&bits=7&parity=even&stop=2&flow=dtrdsr", NULL },
  { "serial:usb=04b8:0202", NULL },
  { "serial:usb=04b8:0202:A1?baud=115200", NULL },
  { "tcp:192.168.1.9:9100", NULL },
  { "tcp:printer.local:9100", NULL },
  { "tcp:[::1]:9100", NULL },
  { "usb:/dev/usb/lp0", NULL },
  { "file:/tmp/out", NULL },
  { "loop:", NULL },
  { "", "begins with serial:" },
  { "lpt1", "begins with serial:" },
  { "serialx:/dev/ttyS0", "begins with serial:" },
  { "serial:", "not a path" },
  { "serial:ttyS0", "not a path" },
  { "serial:/dev/ttyS0?speed=9600", "“speed” is not known" },
  { "serial:/dev/ttyS0?baud=fast", "baud cannot be “fast”" },
  { "serial:/dev/ttyS0?baud=9600&baud=", "baud cannot be “”" },
  { "serial:/dev/ttyS0?bits=9", "bits cannot be “9”" },
  { "serial:/dev/ttyS0?parity=mark", "parity cannot be “mark”" },
  { "serial:/dev/ttyS0?", NULL },
  { "serial:/dev/ttyS0?&", "“” is not known" },
  { "serial:usb=", "USB ids" },
  { "serial:usb=04b8", "USB ids" },
  { "serial:usb=4b8:0202", "USB ids" },
  { "tcp:printer", "port" },
  { "tcp:printer:", "port" },
  { "tcp:printer:70000", "port" },
  { "tcp::9100", "host" },
  { "tcp:::1:9100", "host" },
  { "usb:lp0", "not a path" },
  { "usb:/etc/hostname", "not a path below /dev" },
  { "file:", "path is missing" },
};

static void
test_addresses_are_understood_or_explained (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzLink) link =
        vz_link_new (addresses[i].address, vz_clock_virtual_clock (clock), TRUE, &error);
    g_test_message ("%s: %s", addresses[i].address, error ? error->message : "understood");
    g_assert_cmpint (link == NULL, ==, addresses[i].complaint != NULL);
    if (!addresses[i].complaint)
      continue;
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, addresses[i].complaint));
    g_assert_nonnull (strstr (error->message, addresses[i].address));
  }
}

static void
test_a_loop_is_only_for_tests (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GError) error = NULL;
  g_assert_null (vz_link_new ("loop:", vz_clock_virtual_clock (clock), FALSE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
}

/* A port whose system keeps what the device has not taken. */
#define TEST_TYPE_SLOW (test_slow_get_type ())
G_DECLARE_FINAL_TYPE (TestSlow, test_slow, TEST, SLOW, VzLink)

struct _TestSlow {
  VzLink parent_instance;
  gsize kept;
};

G_DEFINE_FINAL_TYPE (TestSlow, test_slow, VZ_TYPE_LINK)

static void
slow_open (VzLink *link)
{
  vz_link_opened (link, open ("/dev/null", O_WRONLY | O_CLOEXEC));
}

static gssize
slow_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  TEST_SLOW (link)->kept += n_bytes;
  return (gssize)n_bytes;
}

static gsize
slow_unsent (VzLink *link, int fd)
{
  return TEST_SLOW (link)->kept;
}

static void
test_slow_class_init (TestSlowClass *klass)
{
  VZ_LINK_CLASS (klass)->write_only = TRUE;
  VZ_LINK_CLASS (klass)->open = slow_open;
  VZ_LINK_CLASS (klass)->write = slow_write;
  VZ_LINK_CLASS (klass)->unsent = slow_unsent;
}

static void
test_slow_init (TestSlow *self)
{
}

static void
test_what_the_system_keeps_has_not_left (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (TestSlow) link =
      g_object_new (TEST_TYPE_SLOW, "clock", vz_clock_virtual_clock (clock), NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  guint drained = 0;
  g_signal_connect_swapped (link, "drained", G_CALLBACK (count_up), &drained);
  vz_link_start (VZ_LINK (link));
  vz_link_write (VZ_LINK (link), bytes);
  WAIT_UNTIL (link->kept == 3);
  vz_clock_virtual_advance (clock, 1000 * MS);
  link_desk_turn ();
  g_assert_cmpuint (drained, ==, 0);
  link->kept = 0;
  vz_clock_virtual_advance (clock, 20 * MS);
  link_desk_turn ();
  g_assert_cmpuint (drained, ==, 1);
}

static const struct {
  const char *address;
  const char *reason;
} absences[] = {
  { "serial:/dev/null", "/dev/null is no serial port" },
  { "serial:/dev/ttyNONE7", "/dev/ttyNONE7: No such file" },
  { "serial:usb=dead:beef:7", "no serial port has the USB ids dead:beef:7" },
  { "file:/nonexistent/out", "/nonexistent/out: No such file" },
};

static void
test_what_is_not_there_is_said_and_tried_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (absences); i++) {
    g_autoptr (LinkDesk) desk = link_desk_new (absences[i].address);
    link_desk_start (desk);
    g_assert_nonnull (desk->lost_because);
    g_test_message ("%s", desk->lost_because);
    g_assert_nonnull (strstr (desk->lost_because, absences[i].reason));
    link_desk_pass (desk, 100 * MS);
    g_assert_cmpuint (desk->lost, ==, 2);
  }
}

static void
test_opening_is_tried_ever_less_often (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("usb:/dev/nonexistent/lp0");
  link_desk_start (desk);
  static const gint64 delays[] = { 100, 200, 400, 800, 800, 800 };
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++) {
    g_assert_cmpuint (desk->lost, ==, i + 1);
    g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, delays[i] * MS);
    link_desk_pass (desk, delays[i] * MS);
  }
  g_assert_nonnull (strstr (desk->lost_because, "/nonexistent/lp0: No such file"));
}

static void
test_a_link_that_held_is_reopened_soon (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("loop:");
  VzLinkLoop *loop = VZ_LINK_LOOP (desk->link);
  vz_link_loop_set_plugged (loop, FALSE);
  vz_link_start (desk->link);
  vz_clock_virtual_advance (desk->clock, 60000 * MS);
  vz_link_loop_set_plugged (loop, TRUE);
  vz_clock_virtual_advance (desk->clock, 800 * MS);
  g_assert_true (vz_link_is_open (desk->link));

  vz_link_loop_set_plugged (loop, FALSE); /* breaks soon: the delay stays long */
  link_desk_turn ();
  g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, 800 * MS);
  vz_link_loop_set_plugged (loop, TRUE);
  vz_clock_virtual_advance (desk->clock, 800 * MS);
  vz_clock_virtual_advance (desk->clock, 5000 * MS);
  vz_link_loop_set_plugged (loop, FALSE); /* it held */
  link_desk_turn ();
  g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, 100 * MS);
}

static void
test_bytes_not_accepted_are_dropped_with_the_link (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("loop:");
  VzLinkLoop *loop = VZ_LINK_LOOP (desk->link);
  vz_link_start (desk->link);
  link_desk_say (desk, "half a job");
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 10);
  vz_link_loop_set_plugged (loop, FALSE);
  link_desk_turn ();
  g_assert_cmpuint (vz_link_dropped (desk->link), ==, 10);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);

  vz_link_loop_set_plugged (loop, TRUE);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  link_desk_turn ();
  char byte;
  g_assert_cmpint (read (vz_link_loop_peer (loop), &byte, 1), ==, -1);
}

/* -- a device that takes nothing -- */

static void
say_until_it_is_full (LinkDesk *desk)
{
  for (guint i = 0; i < 100000 && desk->lost == 0; i++) {
    link_desk_say (desk, "?");
    link_desk_turn ();
  }
}

static void
test_a_device_that_takes_nothing_of_much_is_lost (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("loop:");
  vz_link_start (desk->link);
  say_until_it_is_full (desk);
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_cmpstr (desk->lost_because, ==, "the device takes nothing that is sent");
  g_assert_cmpuint (vz_link_dropped (desk->link), >, 100);
  g_assert_cmpuint (vz_link_dropped (desk->link), <, 1024);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  g_assert_true (vz_link_is_open (desk->link));
}

/* A receipt with pictures, and what is said behind it. */
static void
test_a_job_fits_however_long_it_is (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("loop:");
  g_autofree char *job = g_strnfill (8 * 1024 * 1024, 'x');
  vz_link_start (desk->link);
  link_desk_say (desk, job);
  for (guint i = 0; i < 100; i++)
    link_desk_say (desk, "?");
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 0);
  g_assert_cmpuint (vz_link_pending (desk->link), >, 7 * 1024 * 1024);
}

/* -- a device that never stops talking -- */

#define DRAWING (G_PRIORITY_HIGH_IDLE + 20) /* GDK's priority for it */
#define TURNS 1000

static void
fill (LinkDesk *desk)
{
  guint8 bytes[4096] = { 0 };
  while (write (vz_link_loop_peer (VZ_LINK_LOOP (desk->link)), bytes, sizeof bytes) > 0)
    ;
}

static gboolean
on_drawing (gpointer drawings)
{
  (*(guint *)drawings)++;
  return G_SOURCE_CONTINUE;
}

static LinkDesk *
flooded_desk (void)
{
  LinkDesk *desk = link_desk_new ("loop:");
  g_signal_connect_swapped (desk->link, "received", G_CALLBACK (fill), desk);
  vz_link_start (desk->link);
  fill (desk);
  return desk;
}

static void
turn_often (void)
{
  for (guint i = 0; i < TURNS; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_a_link_that_never_runs_dry_lets_the_screen_be_drawn (void)
{
  g_autoptr (LinkDesk) desk = flooded_desk ();
  guint drawings = 0;
  turn_often ();
  gsize before = desk->received->len;
  guint source = g_idle_add_full (DRAWING, on_drawing, &drawings, NULL);
  turn_often ();
  g_source_remove (source);
  g_assert_cmpuint (drawings, >, 0);
  turn_often ();
  g_assert_cmpuint (desk->received->len, >, before + 100 * 4096);
}

static void
test_a_screen_that_is_always_drawn_lets_links_be_read (void)
{
  g_autoptr (LinkDesk) desk = flooded_desk ();
  guint drawings = 0;
  guint source = g_idle_add_full (DRAWING, on_drawing, &drawings, NULL);
  for (guint i = 0; i < 10; i++) {
    gsize before = desk->received->len;
    turn_often ();
    g_assert_cmpuint (desk->received->len, >, before);
    vz_clock_virtual_advance (desk->clock, 50 * MS);
  }
  g_source_remove (source);
}

/* Its input never ends. */
static void
turn_once (void)
{
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* A device that can be written to and takes nothing: /dev/full says that there is no space. */
static void
test_a_device_without_space_is_tried_again_after_a_while (void)
{
  g_autoptr (LinkDesk) desk = link_desk_new ("usb:/dev/full");
  link_desk_start (desk);
  link_desk_say (desk, "data");
  turn_once ();
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 4);
  g_assert_cmpuint (desk->lost, ==, 0);
  g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, 20 * MS);
  vz_clock_virtual_advance (desk->clock, 20 * MS);
  turn_once ();
  g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, 20 * MS);
}

static void
test_a_file_is_appended_to (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vezne-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out", NULL);
  g_autofree char *address = g_strconcat ("file:", path, NULL);
  g_assert_true (g_file_set_contents (path, "one ", -1, NULL));
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  link_desk_start (desk);
  link_desk_say (desk, "two ");
  link_desk_say (desk, "three");
  WAIT_UNTIL (desk->drained == 1);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "one two three");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_a_pipe_is_no_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vezne-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *address = g_strconcat ("file:", path, NULL);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  int reader = open (path, O_RDONLY | O_NONBLOCK);
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  link_desk_start (desk);
  g_assert_cmpuint (desk->lost, ==, 1);
  close (reader);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/" name, function)
  ADD ("addresses-are-understood-or-explained", test_addresses_are_understood_or_explained);
  ADD ("a-loop-is-only-for-tests", test_a_loop_is_only_for_tests);
  ADD ("opening-is-tried-ever-less-often", test_opening_is_tried_ever_less_often);
  ADD ("a-link-that-held-is-reopened-soon", test_a_link_that_held_is_reopened_soon);
  ADD ("bytes-not-accepted-are-dropped-with-the-link",
       test_bytes_not_accepted_are_dropped_with_the_link);
  ADD ("a-device-that-takes-nothing-of-much-is-lost",
       test_a_device_that_takes_nothing_of_much_is_lost);
  ADD ("a-job-fits-however-long-it-is", test_a_job_fits_however_long_it_is);
  ADD ("what-the-system-keeps-has-not-left", test_what_the_system_keeps_has_not_left);
  ADD ("what-is-not-there-is-said-and-tried-again", test_what_is_not_there_is_said_and_tried_again);
  ADD ("a-device-without-space-is-tried-again-after-a-while",
       test_a_device_without_space_is_tried_again_after_a_while);
  ADD ("one-that-never-runs-dry-lets-the-screen-be-drawn",
       test_a_link_that_never_runs_dry_lets_the_screen_be_drawn);
  ADD ("a-screen-that-is-always-drawn-lets-links-be-read",
       test_a_screen_that_is_always_drawn_lets_links_be_read);
  ADD ("file/is-appended-to", test_a_file_is_appended_to);
  ADD ("file/a-pipe-is-none", test_a_pipe_is_no_file);
  return g_test_run ();
}
