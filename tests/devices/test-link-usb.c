/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"
#include "terminal.h"

#include <string.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

/* A printer's node below /dev, which a pseudo-terminal is, too. */

#define PAUSE (20 * MS)

static const Terminal
    *reluctant; /* it takes its time over each piece, as a printer does; or NULL */

/* What usblp has taken is on its way until the printer has it, and it takes nothing else. */
ssize_t
write (int fd, const void *bytes, size_t n_bytes)
{
  ssize_t n = syscall (SYS_write, fd, bytes, n_bytes);
  if (reluctant && fd != reluctant->master && isatty (fd))
    g_assert_cmpint (tcflow (fd, TCOOFF), ==, 0);
  return n;
}

static void
take_next (const Terminal *terminal)
{
  g_assert_cmpint (tcflow (terminal->slave, TCOON), ==, 0);
}

static LinkDesk *
desk_at (const Terminal *terminal)
{
  g_autofree char *address = g_strconcat ("usb:", terminal->path, NULL);
  LinkDesk *desk = link_desk_new (address);
  link_desk_start (desk);
  g_assert_cmpuint (desk->opened, ==, 1);
  return desk;
}

static void
test_usb_carries_bytes_both_ways (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  link_desk_say (desk, "receipt");
  g_autoptr (GByteArray) heard = terminal_hear (terminal, strlen ("receipt"));
  g_assert_cmpmem (heard->data, heard->len, "receipt", strlen ("receipt"));
  terminal_say (terminal, "state");
  WAIT_UNTIL (desk->received->len == strlen ("state"));
  g_assert_cmpstr (desk->received->str, ==, "state");
}

static void
read_lines (const Terminal *terminal)
{
  struct termios lines;
  g_assert_cmpint (tcgetattr (terminal->slave, &lines), ==, 0);
  lines.c_lflag |= ICANON;
  lines.c_cc[VEOF] = 4;
  g_assert_cmpint (tcsetattr (terminal->slave, TCSANOW, &lines), ==, 0);
}

/* The end of a file that a terminal was told is read as no bytes, and more may follow: so are the
 * packets without bytes that usblp gives. */
static void
test_a_packet_without_bytes_is_no_hang_up (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  read_lines (terminal);
  terminal_say (terminal, "\004\004\004state\n");
  WAIT_UNTIL (vz_clock_virtual_pending (desk->clock) > 0 || desk->received->len > 0);
  link_desk_turn ();
  g_assert_cmpuint (desk->received->len, ==, 0);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpint (vz_clock_virtual_until_next (desk->clock), ==, PAUSE);
    link_desk_pass (desk, PAUSE);
    link_desk_turn ();
  }
  g_assert_cmpuint (desk->lost, ==, 0);
  g_assert_cmpstr (desk->received->str, ==, "state\n");
}

static void
test_what_the_printer_has_not_taken_is_on_its_way (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  reluctant = terminal;
  link_desk_say (desk, "receipt");
  g_autoptr (GByteArray) heard = terminal_hear (terminal, strlen ("receipt"));
  for (guint i = 0; i < 100; i++)
    link_desk_pass (desk, PAUSE);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, strlen ("receipt"));
  g_assert_cmpuint (desk->drained, ==, 0);
  reluctant = NULL;
  take_next (terminal);
  link_desk_pass (desk, PAUSE);
  g_assert_cmpuint (vz_link_pending (desk->link), ==, 0);
  g_assert_cmpuint (desk->drained, ==, 1);
}

/* A pulse that nobody waits for any more would open the drawer when the printer is ready again. */
static void
test_what_is_dropped_is_taken_back_by_closing (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  vz_link_discard (desk->link);
  link_desk_turn ();
  g_assert_true (vz_link_is_open (desk->link));
  reluctant = terminal;
  link_desk_say (desk, "pulse");
  g_autoptr (GByteArray) heard = terminal_hear (terminal, strlen ("pulse"));
  reluctant = NULL;
  vz_link_discard (desk->link);
  link_desk_turn ();
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_cmpstr (desk->lost_because, ==, "the device takes nothing that is sent");
  link_desk_pass (desk, 100 * MS);
  g_assert_true (vz_link_is_open (desk->link));
  take_next (terminal);
}

static void
test_a_printer_that_is_unplugged_comes_back (void)
{
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  terminal_unplug (terminal);
  for (guint i = 0; i < 100 && desk->lost == 0; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_cmpstr (desk->lost_because, ==, "the device hung up");
  terminal_plug (terminal);
  link_desk_pass (desk, 100 * MS);
  g_assert_true (vz_link_is_open (desk->link));
  link_desk_say (desk, "again");
  g_autoptr (GByteArray) heard = terminal_hear (terminal, strlen ("again"));
  g_assert_cmpmem (heard->data, heard->len, "again", strlen ("again"));
}

/* However long it was out, and at whatever moment it is plugged in. */
static void
test_one_that_is_back_is_noticed_within_a_second (void)
{
  static const gint64 outs[] = { 50, 150, 600, 1550, 2350, 60000 };
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autoptr (LinkDesk) desk = desk_at (terminal);
  for (guint i = 0; i < G_N_ELEMENTS (outs); i++) {
    terminal_unplug (terminal);
    WAIT_UNTIL (!vz_link_is_open (desk->link));
    for (gint64 out = 0; out < outs[i]; out += 50)
      link_desk_pass (desk, 50 * MS);
    g_assert_false (vz_link_is_open (desk->link));
    terminal_plug (terminal);
    for (guint tick = 0; tick < 20 && !vz_link_is_open (desk->link); tick++)
      link_desk_pass (desk, 50 * MS);
    g_assert_true (vz_link_is_open (desk->link));
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TMPDIR", "/dev/shm", TRUE); /* a node is below /dev */
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/usb/" name, function)
  ADD ("carries-bytes-both-ways", test_usb_carries_bytes_both_ways);
  ADD ("a-packet-without-bytes-is-no-hang-up", test_a_packet_without_bytes_is_no_hang_up);
  ADD ("what-the-printer-has-not-taken-is-on-its-way",
       test_what_the_printer_has_not_taken_is_on_its_way);
  ADD ("what-is-dropped-is-taken-back-by-closing", test_what_is_dropped_is_taken_back_by_closing);
  ADD ("a-printer-that-is-unplugged-comes-back", test_a_printer_that_is_unplugged_comes_back);
  ADD ("one-that-is-back-is-noticed-within-a-second",
       test_one_that_is_back_is_noticed_within_a_second);
  return g_test_run ();
}
