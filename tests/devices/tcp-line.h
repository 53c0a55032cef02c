/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "link-desk.h"

/* A link over the network, and the device at its other end, which is ours. */

/* @port 0: any, which it is then. */
GSocket *tcp_line_listen (guint16 *port);
LinkDesk *tcp_line_desk (const char *host, guint16 port);

typedef struct {
  GSocket *server;
  GSocket *printer;
  LinkDesk *desk;
  int fd; /* the register's end */
} TcpLine;

TcpLine tcp_line_connect (void);
void tcp_line_clear (TcpLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TcpLine, tcp_line_clear)
