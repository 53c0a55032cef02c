/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/watchdog.h"

#define FRAME (16 * G_TIME_SPAN_MILLISECOND)

/* A source that never fires: GLib asks it before and after each wait, and what lies between is
 * work. */
struct _VzWatchdog {
  GSource source;
  VzClock *clock;
  gint64 woken; /* mono, 0: not yet */
};

static gboolean
on_prepare (GSource *source, int *timeout)
{
  VzWatchdog *self = (VzWatchdog *)source;
  gint64 took = self->woken != 0 ? vz_clock_monotonic (self->clock) - self->woken : 0;
  *timeout = -1;
  if (took <= FRAME)
    return FALSE;
  g_debug ("the screen stood still for %d ms", (int)(took / G_TIME_SPAN_MILLISECOND));
  return FALSE;
}

static gboolean
on_check (GSource *source)
{
  VzWatchdog *self = (VzWatchdog *)source;
  self->woken = vz_clock_monotonic (self->clock);
  return FALSE;
}

static gboolean
on_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

VzWatchdog *
vz_watchdog_new (VzClock *clock)
{
  static GSourceFuncs funcs = { .prepare = on_prepare, .check = on_check, .dispatch = on_dispatch };
  g_return_val_if_fail (clock != NULL, NULL);
  GSource *source = g_source_new (&funcs, sizeof (VzWatchdog));
  VzWatchdog *self = (VzWatchdog *)source;
  self->clock = clock;
  g_source_set_priority (source, G_PRIORITY_HIGH * 10);
  g_source_set_static_name (source, "watchdog");
  g_source_attach (source, NULL);
  return self;
}

void
vz_watchdog_free (VzWatchdog *self)
{
  g_return_if_fail (self != NULL);
  g_source_destroy (&self->source);
  g_source_unref (&self->source);
}
