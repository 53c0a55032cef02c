/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Time as it is given to everything that needs it: the product passes GLib's, tests pass a virtual
 * one. */

typedef struct _VzClock VzClock;
typedef void (*VzClockFunc) (gpointer data);

typedef struct {
  gint64 (*wall) (VzClock *clock);
  gint64 (*monotonic) (VzClock *clock);
  guint (*call_after) (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data);
  void (*cancel) (VzClock *clock, guint id);
} VzClockClass;

struct _VzClock {
  const VzClockClass *klass;
};

/* Microseconds since the Unix epoch; may jump. */
gint64 vz_clock_wall (VzClock *clock);

/* Microseconds that only grow; the base of every interval. */
gint64 vz_clock_monotonic (VzClock *clock);

/* Calls @func once after @microseconds; the id is good for vz_clock_cancel() until then. Never 0.
 */
guint vz_clock_call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data);

/* Takes a pending call back and sets *@id to 0; does nothing when *@id is 0. */
void vz_clock_cancel (VzClock *clock, guint *id);
