/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/clock-glib.h"

#include <time.h>

typedef struct {
  VzClockFunc func;
  gpointer data;
} Call;

static gint64
wall (VzClock *clock)
{
  return g_get_real_time ();
}

static gint64
monotonic (VzClock *clock)
{
  struct timespec now;

  /* Unlike GLib's it goes on while the machine is suspended: then it is later, and no clock was
   * put on. */
  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
on_timeout (gpointer data)
{
  Call *call = data;

  call->func (call->data);
  return G_SOURCE_REMOVE;
}

static guint
call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  Call *call = g_new (Call, 1);
  guint milliseconds = (guint)CLAMP ((microseconds + 999) / 1000, 0, G_MAXUINT);

  *call = (Call){ func, data };
  return g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, on_timeout, call, g_free);
}

static void
cancel (VzClock *clock, guint id)
{
  g_source_remove (id);
}

VzClock *
vz_clock_glib (void)
{
  static const VzClockClass klass = {
    .wall = wall, .monotonic = monotonic, .call_after = call_after, .cancel = cancel
  };
  static VzClock clock = { &klass };

  return &clock;
}
