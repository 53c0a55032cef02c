/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hasty-clock.h"

#include "register/clock-glib.h"

struct _HastyClock {
  VzClock clock;
  gint64 ahead;
  gint64 jumped; /* the wall clock alone */
  guint last;
  GHashTable *calls; /* id → Call */
};

typedef struct {
  HastyClock *owner;
  guint id;
  guint timer; /* of GLib's clock */
  gint64 due;  /* of this one, monotonic */
  VzClockFunc func;
  gpointer data;
} Call;

static gint64
wall (VzClock *clock)
{
  HastyClock *self = (HastyClock *)clock;
  return vz_clock_wall (vz_clock_glib ()) + self->ahead + self->jumped;
}

static gint64
monotonic (VzClock *clock)
{
  return vz_clock_monotonic (vz_clock_glib ()) + ((HastyClock *)clock)->ahead;
}

static void
on_due (gpointer data)
{
  Call *call = data;
  const Call now = *call;
  call->timer = 0;
  g_hash_table_remove (call->owner->calls, GUINT_TO_POINTER (call->id));
  now.func (now.data);
}

static void
set_timer (Call *call)
{
  gint64 left = MAX (call->due - monotonic (&call->owner->clock), 0);
  vz_clock_cancel (vz_clock_glib (), &call->timer);
  call->timer = vz_clock_call_after (vz_clock_glib (), left, on_due, call);
}

static guint
call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  HastyClock *self = (HastyClock *)clock;
  Call *call = g_new (Call, 1);
  *call = (Call){ self, ++self->last, 0, monotonic (clock) + microseconds, func, data };
  g_hash_table_insert (self->calls, GUINT_TO_POINTER (call->id), call);
  set_timer (call);
  return call->id;
}

static void
cancel (VzClock *clock, guint id)
{
  g_hash_table_remove (((HastyClock *)clock)->calls, GUINT_TO_POINTER (id));
}

static void
call_free (gpointer data)
{
  Call *call = data;
  vz_clock_cancel (vz_clock_glib (), &call->timer);
  g_free (call);
}

HastyClock *
hasty_clock_new (void)
{
  static const VzClockClass klass = { wall, monotonic, call_after, cancel };
  HastyClock *self = g_new0 (HastyClock, 1);
  self->clock.klass = &klass;
  self->calls = g_hash_table_new_full (NULL, NULL, NULL, call_free);
  return self;
}

void
hasty_clock_free (HastyClock *self)
{
  g_hash_table_unref (self->calls);
  g_free (self);
}

VzClock *
hasty_clock_clock (HastyClock *self)
{
  return &self->clock;
}

void
hasty_clock_push (HastyClock *self, gint64 microseconds)
{
  GHashTableIter iter;
  gpointer call;
  self->ahead += microseconds;
  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, NULL, &call))
    set_timer (call);
}

void
hasty_clock_jump (HastyClock *self, gint64 microseconds)
{
  self->jumped += microseconds;
}
