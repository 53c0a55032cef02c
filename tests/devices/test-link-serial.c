/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"
#include "terminal.h"

#include "devices/serial.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* What a serial line promises, by either back-end. */

static LinkDesk *
desk_at (const Terminal *terminal, const char *query)
{
  g_autofree char *address = terminal_address (terminal, query);
  return link_desk_new (address);
}

static void
test_serial_carries_all_bytes_both_ways (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "?baud=38400");
  link_desk_start (desk);
  g_assert_cmpuint (desk->opened, ==, 1);

  guint8 every[256];
  for (guint i = 0; i < sizeof every; i++)
    every[i] = (guint8)i;
  g_autoptr (GBytes) bytes = g_bytes_new (every, sizeof every);
  vz_link_write (desk->link, bytes);
  g_autoptr (GByteArray) heard = terminal_hear (terminal, sizeof every);
  g_assert_cmpmem (heard->data, heard->len, every, sizeof every);

  g_assert_cmpint (write (terminal->master, every, sizeof every), ==, sizeof every);
  WAIT_UNTIL (desk->received->len == sizeof every);
  g_assert_cmpmem (desk->received->str, desk->received->len, every, sizeof every);
}

/* Started with BACKEND in the environment: the promises above and below are that one's. */
static void
test_serial_is_opened_by_the_back_end_for_it (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autofree char *path = realpath (terminal->path, NULL);
  const char *expected = g_getenv ("BACKEND");
  g_assert_cmpstr (vz_serial_backend_for (path)->name, ==, expected ? expected : "termios");
}

/* Of a pseudo-terminal the kernel itself keeps neither bits, nor parity, nor hardware flow control.
 */
#define FRAMING (tcflag_t) (CSIZE | CSTOPB | PARENB | PARODD | CRTSCTS)

static void
test_serial_sets_the_port_as_it_is_told (void)
{
  static const struct {
    const char *query;
    speed_t speed;
    tcflag_t framing;
  } cases[] = {
    { "", B9600, CS8 },
    { "?baud=38400&bits=8&parity=none&stop=1&flow=none", B38400, CS8 },
    { "?baud=115200&stop=2&flow=rtscts", B115200, CS8 | CSTOPB | CRTSCTS },
    { "?baud=2400&flow=dtrdsr", B2400, CS8 },
    { "?bits=7&parity=even", B9600, CS7 | PARENB },
    { "?parity=odd", B9600, CS8 | PARENB | PARODD },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Terminal) terminal = terminal_new ();
    g_autoptr (LinkDesk) desk = desk_at (terminal, cases[i].query);
    struct termios now;
    link_desk_start (desk);
    g_assert_true (vz_link_is_open (desk->link));
    g_assert_cmpint (tcgetattr (terminal->slave, &now), ==, 0);
    g_assert_cmpuint (cfgetospeed (&now), ==, cases[i].speed);
    g_assert_cmphex (now.c_cflag & FRAMING, ==, cases[i].framing);
  }
}

/* No register is there any more that would turn the main loop. */
static void
hear_the_rest (Terminal *terminal, GByteArray *heard, gsize n_bytes)
{
  while (heard->len < n_bytes) {
    GPollFD more = { .fd = terminal->master, .events = G_IO_IN };
    g_assert_cmpint (g_poll (&more, 1, 10000), ==, 1);
    terminal_take (terminal, heard);
  }
}

/* More than a terminal's line holds: the rest is still on its way. */
static void
test_serial_loses_nothing_that_was_drained_when_it_is_closed (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  g_autofree char *receipt = g_strnfill (6000, 'x');
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  link_desk_start (desk);
  WAIT_UNTIL (desk->opened == 1);
  link_desk_say (desk, receipt);
  WAIT_UNTIL (desk->drained == 1);
  vz_link_stop (desk->link);
  hear_the_rest (terminal, heard, strlen (receipt));
  g_assert_cmpmem (heard->data, heard->len, receipt, strlen (receipt));
}

static gboolean
holds (const GByteArray *heard, const char *text)
{
  return heard->len > 0 && memmem (heard->data, heard->len, text, strlen (text)) != NULL;
}

/* The system took the pulse, behind more than a terminal's line holds. */
static void
test_serial_takes_back_what_has_not_left (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  g_autofree char *receipt = g_strnfill (6000, 'x');
  link_desk_start (desk);
  link_desk_say (desk, receipt);
  link_desk_say (desk, "pulse");
  WAIT_UNTIL (desk->drained == 1);
  vz_link_discard (desk->link);
  link_desk_say (desk, "next");
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  while (!holds (heard, "next")) {
    link_desk_turn ();
    terminal_take (terminal, heard);
  }
  g_assert_false (holds (heard, "pulse"));
}

static void
test_serial_forgets_what_came_before_it_was_opened (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  terminal_say (terminal, "old");
  link_desk_start (desk);
  terminal_say (terminal, "new");
  WAIT_UNTIL (desk->received->len >= 3);
  g_assert_cmpstr (desk->received->str, ==, "new");
}

static void
test_serial_queues_what_the_device_does_not_take_yet (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  link_desk_start (desk);

  g_autofree char *text = g_strnfill (100000, 'x');
  link_desk_say (desk, text);
  link_desk_say (desk, "end");
  link_desk_turn ();
  g_assert_cmpuint (vz_link_pending (desk->link), >, 50000);
  g_assert_cmpuint (desk->drained, ==, 0);

  g_autoptr (GByteArray) heard = terminal_hear (terminal, 100003);
  g_assert_cmpmem (heard->data + 99998, 5, "xxend", 5);
  WAIT_UNTIL (desk->drained == 1);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);
}

static void
test_serial_obeys_xoff_until_xon (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "?flow=xonxoff");
  link_desk_start (desk);
  terminal_say (terminal, "\x13");
  link_desk_say (desk, "data");
  link_desk_turn ();
  terminal_say (terminal, "status"); /* ordinary bytes do not resume it */
  WAIT_UNTIL (desk->received->len == 6);
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  terminal_take (terminal, heard);
  g_assert_cmpuint (heard->len, ==, 0);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 4);

  terminal_say (terminal, "\x11");
  g_autoptr (GByteArray) resumed = terminal_hear (terminal, 4);
  g_assert_cmpmem (resumed->data, resumed->len, "data", 4);
  g_assert_cmpstr (desk->received->str, ==, "status");
}

/* Pseudo-terminals have no lines of their own: only the preloaded library gives them some. */
static char *
pull_ready_line_down (const Terminal *terminal)
{
  char *file = g_build_filename (terminal->folder, "not-ready", NULL);
  g_setenv ("NOT_READY", file, TRUE);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  return file;
}

static void
turn_often (LinkDesk *desk)
{
  for (guint i = 0; i < 10; i++) {
    link_desk_turn ();
    vz_clock_virtual_advance (desk->clock, 20 * MS);
  }
}

/* The line is looked at again after a while. */
static GByteArray *
hear_by_and_by (Terminal *terminal, LinkDesk *desk, gsize n_bytes)
{
  GByteArray *heard = g_byte_array_new ();
  while (heard->len < n_bytes) {
    turn_often (desk);
    terminal_take (terminal, heard);
  }
  return heard;
}

static void
test_serial_waits_for_the_ready_line (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "?flow=dtrdsr");
  link_desk_start (desk);
  g_autofree char *file = pull_ready_line_down (terminal);
  link_desk_say (desk, "data");
  turn_often (desk);
  WAIT_UNTIL (desk->sensed > 0);
  turn_often (desk);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, strlen ("data"));

  g_unlink (file);
  g_autoptr (GByteArray) resumed = hear_by_and_by (terminal, desk, strlen ("data"));
  g_assert_cmpmem (resumed->data, resumed->len, "data", strlen ("data"));
}

/* It has room for what it was sent already, and no more. */
static void
test_serial_stops_for_the_ready_line_in_the_middle (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "?flow=dtrdsr");
  g_autofree char *receipt = g_strnfill (2000, 'x');
  link_desk_start (desk);
  link_desk_say (desk, receipt);
  while (vz_link_pending (desk->link) == strlen (receipt))
    g_main_context_iteration (NULL, TRUE);
  gsize left = vz_link_pending (desk->link);
  g_autofree char *file = pull_ready_line_down (terminal);
  guint sensed = desk->sensed;
  while (desk->sensed < sensed + 3)
    turn_often (desk);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, left);

  g_unlink (file);
  g_autoptr (GByteArray) heard = hear_by_and_by (terminal, desk, strlen (receipt));
  g_assert_cmpmem (heard->data, heard->len, receipt, strlen (receipt));
}

/* That the device has room was asked before it had what is still on its way. */
static void
test_serial_sends_a_piece_when_the_last_has_left (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "?flow=dtrdsr");
  g_autofree char *receipt = g_strnfill (2000, 'x');
  g_autofree char *kept = g_build_filename (terminal->folder, "kept", NULL);
  g_setenv ("KEPT", kept, TRUE);
  link_desk_start (desk);
  link_desk_say (desk, receipt);
  while (vz_link_pending (desk->link) == strlen (receipt))
    g_main_context_iteration (NULL, TRUE);
  gsize left = vz_link_pending (desk->link);
  g_assert_true (g_file_set_contents (kept, "", 0, NULL));
  for (guint sensed = desk->sensed; desk->sensed < sensed + 3;) {
    g_assert_true (vz_link_look_at_device (desk->link));
    turn_often (desk);
  }
  g_unlink (kept);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, left);

  g_autoptr (GByteArray) heard = hear_by_and_by (terminal, desk, strlen (receipt));
  g_assert_cmpmem (heard->data, heard->len, receipt, strlen (receipt));
}

#define PATIENCE (10 * G_TIME_SPAN_SECOND) /* of the wall, with threads */

/* Another lets go of the port in a thread. */
static void
pass_until_open (LinkDesk *desk)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  while (!vz_link_is_open (desk->link) && g_get_monotonic_time () < end)
    link_desk_pass (desk, 100 * MS);
}

static void
test_serial_belongs_to_one (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) first = desk_at (terminal, "");
  g_autoptr (LinkDesk) second = desk_at (terminal, "");
  link_desk_start (first);
  link_desk_start (second);
  g_assert_true (vz_link_is_open (first->link));
  g_assert_false (vz_link_is_open (second->link));
  g_assert_nonnull (strstr (second->lost_because, "another program uses it"));
  g_assert_true (vz_link_refusal (second->link) == vz_error_text_for_code (VZ_ERROR_PORT_TAKEN));

  vz_link_stop (first->link);
  pass_until_open (second);
  g_assert_true (vz_link_is_open (second->link));
  g_assert_null (vz_link_refusal (second->link));
}

static void
test_serial_is_not_inherited_by_children (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  link_desk_start (desk);
  g_autofree char *name = realpath (terminal->path, NULL);
  guint ours = 0;
  for (int fd = 3; fd < 64; fd++) {
    g_autofree char *entry = g_strdup_printf ("/proc/self/fd/%d", fd);
    g_autofree char *target = g_file_read_link (entry, NULL);
    if (g_strcmp0 (target, name) != 0 || fd == terminal->slave)
      continue;
    ours++;
    g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
  }
  g_assert_cmpuint (ours, ==, 1);
}

static void
test_serial_comes_back_after_being_unplugged (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  link_desk_start (desk);
  terminal_unplug (terminal);
  WAIT_UNTIL (desk->lost == 1);
  g_assert_false (vz_link_is_open (desk->link));

  link_desk_pass (desk, 100 * MS);
  g_assert_cmpuint (desk->lost, ==, 2);
  terminal_plug (terminal);
  link_desk_pass (desk, 200 * MS);
  g_assert_true (vz_link_is_open (desk->link));
  link_desk_say (desk, "again");
  g_autoptr (GByteArray) heard = terminal_hear (terminal, 5);
  g_assert_cmpmem (heard->data, heard->len, "again", 5);
}

static void
test_serial_stopped_stays_closed (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal, "");
  link_desk_start (desk);
  vz_link_stop (desk->link);
  link_desk_say (desk, "nothing");
  vz_clock_virtual_advance (desk->clock, 60000 * MS);
  g_assert_cmpuint (desk->opened, ==, 1);
  g_assert_cmpuint (desk->lost, ==, 0);
  g_assert_cmpuint (vz_clock_virtual_pending (desk->clock), ==, 0);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/" name, function)
  ADD ("serial/carries-all-bytes-both-ways", test_serial_carries_all_bytes_both_ways);
  ADD ("serial/is-opened-by-the-back-end-for-it", test_serial_is_opened_by_the_back_end_for_it);
  ADD ("serial/loses-nothing-that-was-drained-when-it-is-closed",
       test_serial_loses_nothing_that_was_drained_when_it_is_closed);
  ADD ("serial/takes-back-what-has-not-left", test_serial_takes_back_what_has_not_left);
  ADD ("serial/forgets-what-came-before-it-was-opened",
       test_serial_forgets_what_came_before_it_was_opened);
  ADD ("serial/queues-what-the-device-does-not-take-yet",
       test_serial_queues_what_the_device_does_not_take_yet);
  ADD ("serial/obeys-xoff-until-xon", test_serial_obeys_xoff_until_xon);
  if (g_strcmp0 (g_getenv ("BACKEND"), "libserialport") == 0) {
    ADD ("serial/waits-for-the-ready-line", test_serial_waits_for_the_ready_line);
    ADD ("serial/stops-for-the-ready-line-in-the-middle",
         test_serial_stops_for_the_ready_line_in_the_middle);
    ADD ("serial/sends-a-piece-when-the-last-has-left",
         test_serial_sends_a_piece_when_the_last_has_left);
    ADD ("serial/sets-the-port-as-it-is-told", test_serial_sets_the_port_as_it_is_told);
  }
  ADD ("serial/belongs-to-one", test_serial_belongs_to_one);
  ADD ("serial/is-not-inherited-by-children", test_serial_is_not_inherited_by_children);
  ADD ("serial/comes-back-after-being-unplugged", test_serial_comes_back_after_being_unplugged);
  ADD ("serial/stopped-stays-closed", test_serial_stopped_stays_closed);
  return g_test_run ();
}
