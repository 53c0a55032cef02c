/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/real-clock.h"

typedef struct {
  VzClock parent;
  GMainContext *context;
} RealClock;

typedef struct {
  VzClockFunc func;
  gpointer data;
} Call;

static gint64
real_wall (VzClock *clock)
{
  return g_get_real_time ();
}

static gint64
real_monotonic (VzClock *clock)
{
  return g_get_monotonic_time ();
}

static gboolean
on_due (gpointer data)
{
  Call *call = data;

  call->func (call->data);
  return G_SOURCE_REMOVE;
}

static guint
real_call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  RealClock *real = (RealClock *)clock;
  g_autoptr (GSource) source = g_timeout_source_new ((guint)(microseconds / 1000));
  Call *call = g_new (Call, 1);

  *call = (Call){ func, data };
  g_source_set_callback (source, on_due, call, g_free);
  return g_source_attach (source, real->context);
}

static void
real_cancel (VzClock *clock, guint id)
{
  RealClock *real = (RealClock *)clock;
  GSource *source = g_main_context_find_source_by_id (real->context, id);

  if (source != NULL)
    g_source_destroy (source);
}

static const VzClockClass real_class = { real_wall, real_monotonic, real_call_after, real_cancel };

VzClock *
vz_sim_real_clock_new (void)
{
  RealClock *real = g_new0 (RealClock, 1);

  real->parent.klass = &real_class;
  real->context = g_main_context_ref_thread_default ();
  return &real->parent;
}

void
vz_sim_real_clock_free (VzClock *clock)
{
  RealClock *real = (RealClock *)clock;

  g_main_context_unref (real->context);
  g_free (real);
}
