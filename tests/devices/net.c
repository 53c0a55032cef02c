/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net.h"

#include <gio/gio.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <sys/socket.h>

int
net_find (guint16 port)
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

int
net_other_end (int fd)
{
  struct sockaddr_in name;
  socklen_t length = sizeof name;
  g_assert_cmpint (getsockname (fd, (struct sockaddr *)&name, &length), ==, 0);
  return net_find (ntohs (name.sin_port));
}

void
net_pull_out (int fd)
{
  struct sock_filter nothing[] = { BPF_STMT (BPF_RET | BPF_K, 0) };
  const struct sock_fprog filter = { G_N_ELEMENTS (nothing), nothing };
  g_assert_cmpint (setsockopt (fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter), ==, 0);
}

void
net_plug_in (int fd)
{
  int none = 0;
  g_assert_cmpint (setsockopt (fd, SOL_SOCKET, SO_DETACH_FILTER, &none, sizeof none), ==, 0);
}

struct tcp_info
net_look_at (int fd)
{
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;
  return getsockopt (fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0 ? info
                                                                     : (struct tcp_info){ 0 };
}

guint
net_probes (int fd)
{
  return net_look_at (fd).tcpi_probes;
}

void
net_let_kernel_ask_once (int fd)
{
  const int hour = 3600;
  g_assert_cmpint (setsockopt (fd, IPPROTO_TCP, TCP_KEEPINTVL, &hour, sizeof hour), ==, 0);
}

static gboolean
on_glance (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

guint
net_begin_glancing (void)
{
  return g_timeout_add (5, on_glance, NULL);
}
