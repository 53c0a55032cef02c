/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clock.h"

gint64
vz_clock_wall (VzClock *clock)
{
  g_return_val_if_fail (clock != NULL, 0);

  return clock->klass->wall (clock);
}

gint64
vz_clock_monotonic (VzClock *clock)
{
  g_return_val_if_fail (clock != NULL, 0);

  return clock->klass->monotonic (clock);
}

guint
vz_clock_call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  g_return_val_if_fail (clock != NULL && func != NULL, 0);

  return clock->klass->call_after (clock, MAX (microseconds, 0), func, data);
}

void
vz_clock_cancel (VzClock *clock, guint *id)
{
  g_return_if_fail (clock != NULL && id != NULL);

  if (*id != 0) {
    clock->klass->cancel (clock, *id);
    *id = 0;
  }
}
