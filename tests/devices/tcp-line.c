/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tcp-line.h"

#include "net.h"

GSocket *
tcp_line_listen (guint16 *port)
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

LinkDesk *
tcp_line_desk (const char *host, guint16 port)
{
  g_autofree char *address = g_strdup_printf ("tcp:%s:%u", host, port);
  return link_desk_new (address);
}

TcpLine
tcp_line_connect (void)
{
  guint16 port = 0;
  TcpLine line = { .server = tcp_line_listen (&port) };
  line.desk = tcp_line_desk ("127.0.0.1", port);
  vz_link_start (line.desk->link);
  WAIT_UNTIL (line.desk->opened == 1);
  line.printer = g_socket_accept (line.server, NULL, NULL);
  line.fd = net_find (port);
  return line;
}

void
tcp_line_clear (TcpLine *line)
{
  g_object_unref (line->printer);
  g_object_unref (line->server);
  link_desk_free (line->desk);
}
