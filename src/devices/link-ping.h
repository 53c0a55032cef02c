/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/socket.h>

/* Asks a host whether it is there, as ping(8) does: by ICMP echo (RFC 792, and RFC 4443 for IPv6).
 * The system says who may: net.ipv4.ping_group_range, icmp(7). */

typedef struct _VzLinkPing VzLinkPing;

/* NULL: the system does not allow it. */
VzLinkPing *vz_link_ping_new (const struct sockaddr *host, socklen_t length);
void vz_link_ping_free (VzLinkPing *ping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzLinkPing, vz_link_ping_free)

/* To be called ten times a second. Whether it is asked in vain: only of a host that has answered
 * before. @heard grows with all that comes from the host otherwise; one that is heard so and does
 * not answer is asked no more. Never waits. */
gboolean vz_link_ping_look (VzLinkPing *ping, guint32 heard);
