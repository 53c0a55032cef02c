/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clock-virtual.h"

typedef struct {
  guint id;
  gint64 due;
  VzClockFunc func;
  gpointer data;
} Call;

struct _VzClockVirtual {
  VzClock clock;
  gint64 monotonic;
  gint64 wall_offset;
  guint last_id;
  GSequence *calls; /* Call, by due and id */
};

static int
compare_calls (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Call *x = a;
  const Call *y = b;

  if (x->due != y->due) {
    return x->due < y->due ? -1 : 1;
  }
  return x->id < y->id ? -1 : x->id > y->id;
}

static gint64
virtual_wall (VzClock *clock)
{
  VzClockVirtual *self = (VzClockVirtual *)clock;

  return self->monotonic + self->wall_offset;
}

static gint64
virtual_monotonic (VzClock *clock)
{
  return ((VzClockVirtual *)clock)->monotonic;
}

static guint
virtual_call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  VzClockVirtual *self = (VzClockVirtual *)clock;
  Call *call = g_new0 (Call, 1);

  call->id = ++self->last_id;
  call->due = self->monotonic + microseconds;
  call->func = func;
  call->data = data;
  g_sequence_insert_sorted (self->calls, call, compare_calls, NULL);
  return call->id;
}

static void
virtual_cancel (VzClock *clock, guint id)
{
  VzClockVirtual *self = (VzClockVirtual *)clock;
  GSequenceIter *iter = g_sequence_get_begin_iter (self->calls);

  while (!g_sequence_iter_is_end (iter)) {
    const Call *call = g_sequence_get (iter);

    if (call->id == id) {
      g_sequence_remove (iter);
      return;
    }
    iter = g_sequence_iter_next (iter);
  }
}

static const VzClockClass virtual_class = {
  .wall = virtual_wall,
  .monotonic = virtual_monotonic,
  .call_after = virtual_call_after,
  .cancel = virtual_cancel,
};

VzClockVirtual *
vz_clock_virtual_new (gint64 wall)
{
  VzClockVirtual *self = g_new0 (VzClockVirtual, 1);

  self->clock.klass = &virtual_class;
  self->monotonic = G_USEC_PER_SEC;
  self->calls = g_sequence_new (g_free);
  vz_clock_virtual_set_wall (self, wall);
  return self;
}

void
vz_clock_virtual_free (VzClockVirtual *self)
{
  g_return_if_fail (self != NULL);

  g_sequence_free (self->calls);
  g_free (self);
}

VzClock *
vz_clock_virtual_clock (VzClockVirtual *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->clock;
}

/* Makes the next call if it falls due by @until. */
static gboolean
make_next_call (VzClockVirtual *self, gint64 until)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->calls);
  Call call;

  if (g_sequence_iter_is_end (first)) {
    return FALSE;
  }
  call = *(const Call *)g_sequence_get (first);
  if (call.due > until) {
    return FALSE;
  }
  /* It leaves the queue first: the call may ask for another one, and cancel this one in vain. */
  g_sequence_remove (first);
  self->monotonic = MAX (self->monotonic, call.due);
  call.func (call.data);
  return TRUE;
}

void
vz_clock_virtual_advance (VzClockVirtual *self, gint64 microseconds)
{
  gint64 until;

  g_return_if_fail (self != NULL && microseconds >= 0);

  until = self->monotonic + microseconds;
  while (make_next_call (self, until)) {
  }
  self->monotonic = MAX (self->monotonic, until);
}

gint64
vz_clock_virtual_until_next (VzClockVirtual *self)
{
  GSequenceIter *first;

  g_return_val_if_fail (self != NULL, -1);

  first = g_sequence_get_begin_iter (self->calls);
  if (g_sequence_iter_is_end (first)) {
    return -1;
  }
  return MAX (((const Call *)g_sequence_get (first))->due - self->monotonic, 0);
}

gboolean
vz_clock_virtual_advance_to_next (VzClockVirtual *self)
{
  gint64 left = vz_clock_virtual_until_next (self);

  if (left < 0) {
    return FALSE;
  }
  vz_clock_virtual_advance (self, left);
  return TRUE;
}

gboolean
vz_clock_virtual_make_next (VzClockVirtual *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return make_next_call (self, G_MAXINT64);
}

guint
vz_clock_virtual_pending (VzClockVirtual *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint)g_sequence_get_length (self->calls);
}

void
vz_clock_virtual_set_wall (VzClockVirtual *self, gint64 wall)
{
  g_return_if_fail (self != NULL);

  self->wall_offset = wall - self->monotonic;
}
