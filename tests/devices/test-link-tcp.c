/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-desk.h"

#include <gio/gio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

/* What a link over the network promises. */

static GSocket *
listen_on_loopback (guint16 *port)
{
  g_autoptr (GError) error = NULL;
  GSocket *server =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, *port);
  g_assert_true (g_socket_bind (server, address, TRUE, &error));
  g_assert_true (g_socket_listen (server, &error));
  g_autoptr (GSocketAddress) bound = g_socket_get_local_address (server, &error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return server;
}

static LinkDesk *
desk_at_port (const char *host, guint16 port)
{
  g_autofree char *address = g_strdup_printf ("tcp:%s:%u", host, port);
  return link_desk_new (address);
}

static void
test_tcp_carries_bytes_both_ways (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_autoptr (LinkDesk) desk = desk_at_port ("localhost", port);
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

/* This end of the connection to a port; -1: none. */
static int
find_connection (guint16 port)
{
  for (int fd = 3; fd < 256; fd++) {
    struct sockaddr_in peer;
    socklen_t length = sizeof peer;
    if (getpeername (fd, (struct sockaddr *)&peer, &length) == 0 && peer.sin_family == AF_INET &&
        ntohs (peer.sin_port) == port)
      return fd;
  }
  return -1;
}

/* One that was switched off, and one whose cable is out, say nothing by themselves. */
static void
test_tcp_looks_after_a_device_that_says_nothing (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_autoptr (LinkDesk) desk = desk_at_port ("127.0.0.1", port);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->opened == 1);
  int fd = find_connection (port);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (option_of (fd, SOL_SOCKET, SO_KEEPALIVE), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPIDLE), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPINTVL), ==, 1);
  g_assert_cmpint (option_of (fd, IPPROTO_TCP, TCP_KEEPCNT), <=, 5);
}

static void
test_tcp_waits_for_its_printer (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_socket_close (server, NULL);
  g_autoptr (LinkDesk) desk = desk_at_port ("127.0.0.1", port);
  vz_link_start (desk->link);
  WAIT_UNTIL (desk->lost == 1);

  g_autoptr (GSocket) back = listen_on_loopback (&port);
  vz_clock_virtual_advance (desk->clock, 100 * MS);
  WAIT_UNTIL (desk->opened == 1);
}

static void
test_tcp_gives_up_connecting_after_a_while (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_autoptr (LinkDesk) desk = desk_at_port ("127.0.0.1", port);
  vz_link_start (desk->link);
  vz_clock_virtual_advance (desk->clock, 5000 * MS); /* before the main loop could turn */
  g_assert_cmpuint (desk->lost, ==, 1);
  g_assert_nonnull (strstr (desk->lost_because, "no connection within 5 seconds"));
  link_desk_turn ();
  g_assert_cmpuint (desk->opened, ==, 0);
}

static void
test_tcp_can_be_stopped_while_it_connects (void)
{
  guint16 port = 0;
  g_autoptr (GSocket) server = listen_on_loopback (&port);
  g_autoptr (LinkDesk) desk = desk_at_port ("127.0.0.1", port);
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
  ADD ("tcp/waits-for-its-printer", test_tcp_waits_for_its_printer);
  ADD ("tcp/gives-up-connecting-after-a-while", test_tcp_gives_up_connecting_after_a_while);
  ADD ("tcp/can-be-stopped-while-it-connects", test_tcp_can_be_stopped_while_it_connects);
  return g_test_run ();
}
