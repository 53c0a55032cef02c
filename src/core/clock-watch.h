/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whether the wall clock is to be believed: against the monotonic one it must not jump, and against
 * the server's it must agree. Fed by who owns a clock; knows none. */

typedef struct {
  gboolean looked;
  gint64 wall, monotonic; /* of the last look */
  gint64 ahead;           /* seconds before the server (negative: behind), 0: they agree */
} VzClockWatch;

/* Whole seconds by which the wall clock was put on (negative: back) since the last look; 0: it
 * was not. */
gint64 vz_clock_watch_look (VzClockWatch *watch, gint64 wall, gint64 monotonic);

/* The server's clock said @server when ours said @wall. TRUE when watch->ahead begins to be
 * something else than 0, or is 0 again. */
gboolean vz_clock_watch_compare (VzClockWatch *watch, gint64 server, gint64 wall);

/* Microseconds since the epoch of an HTTP date as it is sent today (IMF-fixdate, RFC 9110); FALSE
 * when it is none. */
gboolean vz_clock_watch_parse_date (const char *text, gint64 *wall);
