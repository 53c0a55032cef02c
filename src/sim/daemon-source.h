/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <microhttpd.h>

/* libmicrohttpd without a thread of its own: its epoll descriptor and its timeouts as a source of
 * the main loop. @daemon was started with MHD_USE_EPOLL and must outlive the source; after
 * MHD_resume_connection() the source's ready time must be set. Transfer full. */
GSource *vz_sim_daemon_source_new (struct MHD_Daemon *daemon);
