/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/device.h"
#include "net-own.h"
#include "net.h"
#include "tcp-line.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>

/* A device in the network that says nothing by itself, and whose cable is pulled. */

/* Its host is gone, and it is gone with it. */
static void
pull_out (const TcpLine *line)
{
  net_own_let_hosts_answer (FALSE);
  net_pull_out (g_socket_get_fd (line->printer));
}

static void
plug_in (const TcpLine *line)
{
  net_own_let_hosts_answer (TRUE);
  net_plug_in (g_socket_get_fd (line->printer));
}

static TcpLine
begin (gboolean answers_pings)
{
  net_own_let_hosts_answer (answers_pings);
  TcpLine line = tcp_line_connect ();
  vz_clock_virtual_advance (line.desk->clock, 1000 * MS);
  g_assert_cmpuint (line.desk->silences, ==, 0);
  return line;
}

static void
test_one_whose_host_answers_pings_is_missed_within_a_second_and_back_at_once (void)
{
  for (guint moment = 0; moment < 10; moment++) {
    g_auto (TcpLine) line = begin (TRUE);
    vz_clock_virtual_advance (line.desk->clock, moment * 50 * MS);
    pull_out (&line);
    vz_clock_virtual_advance (line.desk->clock, 800 * MS);
    g_assert_true (vz_link_is_silent (line.desk->link));
    vz_clock_virtual_advance (line.desk->clock, 5000 * MS);
    g_assert_cmpuint (line.desk->silences, ==, 1);
    plug_in (&line);
    vz_clock_virtual_advance (line.desk->clock, 200 * MS);
    g_assert_false (vz_link_is_silent (line.desk->link));
    g_assert_cmpuint (line.desk->lost, ==, 0);
  }
}

static void
test_one_that_was_out_for_a_moment_is_missed_within_a_second_too (void)
{
  g_auto (TcpLine) line = begin (TRUE);
  for (guint time = 100; time <= 1500; time += 100) {
    pull_out (&line);
    vz_clock_virtual_advance (line.desk->clock, time * MS);
    plug_in (&line);
    vz_clock_virtual_advance (line.desk->clock, 1000 * MS);
    g_assert_false (vz_link_is_silent (line.desk->link));
  }
  pull_out (&line);
  vz_clock_virtual_advance (line.desk->clock, 900 * MS);
  g_assert_true (vz_link_is_silent (line.desk->link));
}

static void
test_two_pings_that_are_lost_say_nothing (void)
{
  for (guint moment = 0; moment < 5; moment++) {
    g_auto (TcpLine) line = begin (TRUE);
    vz_clock_virtual_advance (line.desk->clock, moment * 100 * MS);
    net_own_let_hosts_answer (FALSE);
    vz_clock_virtual_advance (line.desk->clock, 200 * MS);
    net_own_let_hosts_answer (TRUE);
    vz_clock_virtual_advance (line.desk->clock, 1000 * MS);
    g_assert_cmpuint (line.desk->silences, ==, 0);
  }
}

static void
test_one_whose_host_never_answers_pings_is_not_missed_for_that (void)
{
  g_auto (TcpLine) line = begin (FALSE);
  vz_clock_virtual_advance (line.desk->clock, 20000 * MS);
  g_assert_cmpuint (line.desk->silences, ==, 0);
}

/* As one whose firewall is switched on meanwhile. */
static void
test_one_that_goes_on_and_answers_pings_no_more_is_not_missed (void)
{
  g_auto (TcpLine) line = begin (TRUE);
  net_own_let_hosts_answer (FALSE);
  for (guint i = 0; i < 20; i++) {
    g_assert_cmpint (g_socket_send (line.printer, "x", 1, NULL, NULL), ==, 1);
    WAIT_UNTIL (line.desk->received->len > i);
    vz_clock_virtual_advance (line.desk->clock, 100 * MS);
  }
  vz_clock_virtual_advance (line.desk->clock, 20000 * MS);
  g_assert_cmpuint (line.desk->silences, ==, 0);
  g_assert_cmpuint (line.desk->lost, ==, 0);
}

/* -- where nobody answers pings -- */

static VzDevice *
display_at (guint16 port, VzClockVirtual *clock)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *address = g_strdup_printf ("tcp:127.0.0.1:%u", port);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, (gpointer) "kind", (gpointer) "display-line");
  g_hash_table_insert (section, (gpointer) "link", address);
  VzDevice *display = vz_device_new ("pole", section, NULL, vz_clock_virtual_clock (clock), &error);
  g_assert_no_error (error);
  vz_device_start (display);
  return display;
}

static gsize
unsent (int fd)
{
  int n_bytes = 0;
  g_assert_cmpint (ioctl (fd, SIOCOUTQ, &n_bytes), ==, 0);
  return (gsize)n_bytes;
}

static void
pass (VzClockVirtual *clock, gint64 time)
{
  vz_clock_virtual_advance (clock, time);
  link_desk_turn ();
}

static void
test_a_display_is_missed_by_what_it_does_not_take (void)
{
  guint16 port = 0;
  net_own_let_hosts_answer (FALSE);
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  VzClockVirtual *clock = vz_clock_virtual_new (0);
  g_autoptr (VzDevice) display = display_at (port, clock);
  WAIT_UNTIL (vz_device_health (display)->state == VZ_HEALTH_READY);
  g_autoptr (GSocket) pole = g_socket_accept (server, NULL, NULL);
  int fd = net_find (port);
  WAIT_FOR_KERNEL (unsent (fd) == 0);
  pass (clock, 100 * MS);

  net_pull_out (g_socket_get_fd (pole));
  pass (clock, 200 * MS);
  g_assert_cmpuint (unsent (fd), >, 0);
  WAIT_FOR_KERNEL (net_look_at (fd).tcpi_retransmits > 0);
  pass (clock, 300 * MS);
  g_assert_cmpint (vz_device_health (display)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (vz_device_health (display)->sentence, ==, "The device does not answer.");
  vz_device_stop (display);
  vz_clock_virtual_free (clock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  net_own_enter ();
  net_own_allow_pings ();
#define ADD(name, function) g_test_add_func ("/devices/idle/" name, function)
  ADD ("one-whose-host-answers-pings-is-missed-within-a-second-and-back-at-once",
       test_one_whose_host_answers_pings_is_missed_within_a_second_and_back_at_once);
  ADD ("one-that-was-out-for-a-moment-is-missed-within-a-second-too",
       test_one_that_was_out_for_a_moment_is_missed_within_a_second_too);
  ADD ("two-pings-that-are-lost-say-nothing", test_two_pings_that_are_lost_say_nothing);
  ADD ("one-whose-host-never-answers-pings-is-not-missed-for-that",
       test_one_whose_host_never_answers_pings_is_not_missed_for_that);
  ADD ("one-that-goes-on-and-answers-pings-no-more-is-not-missed",
       test_one_that_goes_on_and_answers_pings_no_more_is_not_missed);
  ADD ("a-display-is-missed-by-what-it-does-not-take",
       test_a_display_is_missed_by_what_it_does_not_take);
  return g_test_run ();
}
