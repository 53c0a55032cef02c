/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "link-desk.h"

#include <netinet/tcp.h>

/* A network whose cables can be pulled, and what the kernel does in it, in its own time. */

/* This end of the connection to a port; -1: none. And the other end of it, when it is ours, too. */
int net_find (guint16 port);
int net_other_end (int fd);

/* Nothing that is sent to the socket arrives any more, and nothing is answered. */
void net_pull_out (int fd);
void net_plug_in (int fd);

struct tcp_info net_look_at (int fd);
guint net_probes (int fd); /* questions that were asked in vain */

/* It would ask a second time by itself after an hour. */
void net_let_kernel_ask_once (int fd);

#define WAIT_FOR_KERNEL(condition)                                                                 \
  do {                                                                                             \
    guint glance = net_begin_glancing ();                                                          \
    WAIT_UNTIL (condition);                                                                        \
    g_source_remove (glance);                                                                      \
  } while (0)
guint net_begin_glancing (void);
