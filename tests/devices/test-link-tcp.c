/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net.h"
#include "tcp-line.h"

#include <gio/gio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

/* What a link over the network promises. */

static void
test_tcp_carries_bytes_both_ways (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("localhost", port);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->opened == 1);
  g_autoptr (GSocket) printer = g_socket_accept (server, NULL, NULL);

  link_desk_say (desk, "to paper");
  while (desk->drained == 0) { /* which the other end acknowledges in its time */
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (desk->clock, MS);
  }
  char heard[8];
  g_assert_cmpint (g_socket_receive (printer, heard, sizeof heard, NULL, NULL), ==, 8);
  g_assert_cmpmem (heard, 8, "to paper", 8);
  g_assert_cmpint (g_socket_send (printer, "ok", 2, NULL, NULL), ==, 2);
  WAIT_UNTIL (desk->received->len == 2);
  g_assert_cmpstr (desk->received->str, ==, "ok");

  g_socket_close (printer, NULL);
  WAIT_UNTIL (desk->lost == 1);
  g_assert_false (vz_link_is_open (desk->link));
}

static int
option_of (int fd, int level, int name)
{
  int value = -1;
  socklen_t length = sizeof value;
  return getsockopt (fd, level, name, &value, &length) == 0 ? value : -1;
}

/* One that was switched off, and one whose cable is out, say nothing by themselves. */
static void
test_tcp_looks_after_a_device_that_says_nothing (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("127.0.0.1", port);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->opened == 1);
  int fd = net_find (port);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (option_of (fd, SOL_SOCKET, SO_KEEPALIVE), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPIDLE), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPINTVL), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPCNT), >, 100); /* looks, all in vain */
  g_assert_true (vz_link_outlasts_device (desk->link)); /* so whoever answers is asked sooner */
}

/* -- a device that goes without a word -- */

static void
assert_missed (TcpLine *line)
{
  g_assert_cmpuint (line->desk->lost, ==, 1);
  g_assert_cmpstr (line->desk->lost_because, ==, "the device does not answer any more");
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
  WAIT_UNTIL (line->desk->opened == 2); /* by the one that listens there */
}

static void
assert_noticed (const TcpLine *line)
{
  g_assert_true (vz_link_is_silent (line->desk->link));
  g_assert_cmpuint (line->desk->silences, ==, 1);
  g_assert_cmpuint (line->desk->lost, ==, 0);
}

static void
test_tcp_misses_a_device_that_does_not_take_its_bytes (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  net_pull_out (g_socket_get_fd (line.printer));
  link_desk_say (line.desk, "to paper");
  WAIT_FOR_KERNEL (net_look_at (line.fd).tcpi_retransmits > 0);
  vz_clock_virtual_advance (line.desk->clock, 100 * MS);
  g_assert_false (vz_link_is_silent (line.desk->link)); /* it may be on its way */
  vz_clock_virtual_advance (line.desk->clock, 200 * MS);
  assert_noticed (&line);
  vz_clock_virtual_advance (line.desk->clock, 1600 * MS);
  assert_noticed (&line);
  vz_clock_virtual_advance (line.desk->clock, 100 * MS);
  assert_missed (&line);
}

/* After a second again: that hour has not passed when an answer comes. */
static void
let_kernel_ask_anew (const TcpLine *line)
{
  const int second = 1;
  g_assert_cmpint (setsockopt (line->fd, IPPROTO_TCP, TCP_KEEPIDLE, &second, sizeof second), ==, 0);
}

/* The kernel asks when a second is over; from then on it is asked for at each look. */
static void
let_two_questions_pass (TcpLine *line, gint64 looks)
{
  net_let_kernel_ask_once (line->fd);
  net_pull_out (g_socket_get_fd (line->printer));
  WAIT_FOR_KERNEL (net_probes (line->fd) == 1);
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
  g_assert_cmpuint (line->desk->silences, ==, 0); /* one may be lost */
  WAIT_FOR_KERNEL (net_probes (line->fd) == 2);
  vz_clock_virtual_advance (line->desk->clock, looks * 100 * MS);
}

static void
test_tcp_misses_an_idle_device (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  let_two_questions_pass (&line, 3);
  assert_noticed (&line);
  vz_clock_virtual_advance (line.desk->clock, 9600 * MS);
  assert_noticed (&line);
  vz_clock_virtual_advance (line.desk->clock, 100 * MS);
  assert_missed (&line);
  g_assert_false (vz_link_is_silent (line.desk->link));
}

/* What it is sent then is what is given up after two seconds, and not what it was asked before. */
static void
test_tcp_gives_bytes_their_time_after_a_silence (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  let_two_questions_pass (&line, 3);
  vz_clock_virtual_advance (line.desk->clock, 5000 * MS);
  link_desk_say (line.desk, "stop");
  WAIT_FOR_KERNEL (net_look_at (line.fd).tcpi_retransmits > 0);
  vz_clock_virtual_advance (line.desk->clock, 1900 * MS);
  assert_noticed (&line);
  vz_clock_virtual_advance (line.desk->clock, 100 * MS);
  assert_missed (&line);
}

static void
let_it_answer (const TcpLine *line)
{
  net_plug_in (g_socket_get_fd (line->printer));
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
  WAIT_FOR_KERNEL (net_probes (line->fd) == 0);
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
}

/* @time: from the second question on, in milliseconds. */
static void
assert_missed_anew_after (TcpLine *line, gint64 time)
{
  guint silences = line->desk->silences;
  net_pull_out (g_socket_get_fd (line->printer));
  let_kernel_ask_anew (line);
  WAIT_FOR_KERNEL (net_probes (line->fd) == 1);
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
  WAIT_FOR_KERNEL (net_probes (line->fd) == 2);
  vz_clock_virtual_advance (line->desk->clock, (time - 100) * MS);
  g_assert_cmpuint (line->desk->silences, ==, silences);
  vz_clock_virtual_advance (line->desk->clock, 100 * MS);
  g_assert_cmpuint (line->desk->silences, ==, silences + 1);
}

/* As a wireless one that is carried through the shop. */
static void
test_tcp_keeps_an_idle_device_that_answers_again (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  let_two_questions_pass (&line, 3);
  vz_clock_virtual_advance (line.desk->clock, 5000 * MS);
  assert_noticed (&line);
  let_it_answer (&line);
  g_assert_false (vz_link_is_silent (line.desk->link));
  g_assert_cmpuint (line.desk->silences, ==, 2);
  vz_clock_virtual_advance (line.desk->clock, 10000 * MS);
  g_assert_cmpuint (line.desk->lost, ==, 0);
  assert_missed_anew_after (&line, 300); /* it was out of reach, and not slow */
}

/* As a wireless one that sleeps between its answers. */
static void
test_tcp_gives_a_slow_device_the_time_that_it_has_needed_before (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  let_two_questions_pass (&line, 1);
  let_it_answer (&line); /* after one look more */
  g_assert_cmpuint (line.desk->silences, ==, 0);
  assert_missed_anew_after (&line, 500);
}

/* A printer without paper takes nothing and is there. */
static void
test_tcp_keeps_a_device_that_takes_nothing (void)
{
  g_auto (TcpLine) line = tcp_line_connect ();
  g_autofree char *much = g_strnfill (8 * 1024 * 1024, 'x');
  link_desk_say (line.desk, much);
  WAIT_FOR_KERNEL (net_look_at (line.fd).tcpi_backoff >=
                   2); /* it was asked whether it takes more */
  for (guint i = 0; i < 100; i++) {
    vz_clock_virtual_advance (line.desk->clock, 200 * MS);
    link_desk_turn ();
  }
  g_assert_cmpuint (line.desk->lost, ==, 0);
  g_assert_cmpuint (vz_link_pending (line.desk->link), >, 0);
}

static gboolean
is_connecting (void)
{
  for (int fd = 3; fd < 256; fd++)
    if (net_look_at (fd).tcpi_state == TCP_SYN_SENT)
      return TRUE;
  return FALSE;
}

/* What is plugged in right after a question is found by the next one. The kernel itself would ask
 * after 1, 3 and 7 seconds. */
static void
test_tcp_asks_within_each_second_for_a_device_that_is_away (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("127.0.0.1", port);
  net_pull_out (g_socket_get_fd (server));
  vz_link_start (desk->link);
  for (guint lost = 1; lost <= 5; lost++) {
    WAIT_UNTIL (is_connecting ());
    vz_clock_virtual_advance (desk->clock, 800 * MS);
    g_assert_cmpuint (desk->lost, ==, lost);
    WAIT_UNTIL (!is_connecting ());
    if (lost < 5)
      vz_clock_virtual_advance (desk->clock, 100 * MS);
  }

  net_plug_in (g_socket_get_fd (server));
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  WAIT_UNTIL (desk->opened == 1);
}

static void
test_tcp_waits_for_its_printer (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_socket_close (server, NULL);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("127.0.0.1", port);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->lost == 1);

  g_autoptr (GSocket) back = tcp_line_listen (&port);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  WAIT_UNTIL (desk->opened == 1);
}

static void
test_tcp_gives_up_connecting_after_a_while (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("127.0.0.1", port);
  vz_link_start (desk->link);
  vz_clock_virtual_advance (desk->clock, 5000 * MS); /* before the main loop could turn */
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_nonnull (strstr (desk->lost_because, "no connection in time"));
  link_desk_turn ();
  g_assert_cmpuint (desk->opened, ==, 0);
}

static void
test_tcp_can_be_stopped_while_it_connects (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = tcp_line_listen (&port);
  g_autoptr (LinkDesk) desk = tcp_line_desk ("127.0.0.1", port);
  vz_link_start (desk->link);
  vz_link_stop (desk->link);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->opened == 1);
  link_desk_turn ();
  g_assert_cmpuint (desk->opened, ==, 1);
  g_assert_cmpuint (desk->lost, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/" name, function)
  ADD ("tcp/carries-bytes-both-ways", test_tcp_carries_bytes_both_ways);
  ADD ("tcp/looks-after-a-device-that-says-nothing",
       test_tcp_looks_after_a_device_that_says_nothing);
  ADD ("tcp/misses-a-device-that-does-not-take-its-bytes",
       test_tcp_misses_a_device_that_does_not_take_its_bytes);
  ADD ("tcp/misses-an-idle-device", test_tcp_misses_an_idle_device);
  ADD ("tcp/gives-bytes-their-time-after-a-silence",
       test_tcp_gives_bytes_their_time_after_a_silence);
  ADD ("tcp/keeps-an-idle-device-that-answers-again",
       test_tcp_keeps_an_idle_device_that_answers_again);
  ADD ("tcp/gives-a-slow-device-the-time-that-it-has-needed-before",
       test_tcp_gives_a_slow_device_the_time_that_it_has_needed_before);
  ADD ("tcp/keeps-a-device-that-takes-nothing", test_tcp_keeps_a_device_that_takes_nothing);
  ADD ("tcp/asks-within-each-second-for-a-device-that-is-away",
       test_tcp_asks_within_each_second_for_a_device_that_is_away);
  ADD ("tcp/waits-for-its-printer", test_tcp_waits_for_its_printer);
  ADD ("tcp/gives-up-connecting-after-a-while", test_tcp_gives_up_connecting_after_a_while);
  ADD ("tcp/can-be-stopped-while-it-connects", test_tcp_can_be_stopped_while_it_connects);
  return g_test_run ();
}
