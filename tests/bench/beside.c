/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include <time.h>

#define TURNS 400 /* long enough to outlast what else the machine is at */

static double
now_us (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static double
time_turn (void (*work) (gpointer data), gpointer data, guint rounds)
{
  double began = now_us ();

  for (guint i = 0; i < rounds; i++) {
    work (data);
  }
  return (now_us () - began) / rounds;
}

gboolean
beside_measure (const Beside *beside, gpointer data)
{
  double work = G_MAXDOUBLE, floor = G_MAXDOUBLE, times;

  for (guint i = 0; i < TURNS; i++) {
    floor = MIN (floor, time_turn (beside->do_floor, data, beside->rounds));
    work = MIN (work, time_turn (beside->do_work, data, beside->rounds));
  }
  times = work / floor;
  g_print ("%s: %.0f a second, one in %.2f us; %s: %.2f us, %.2f times (at most %.1f)%s\n",
           beside->what, 1e6 / work, work, beside->floor, floor, times, beside->limit,
           times <= beside->limit ? "" : ": TOO SLOW");
  return times <= beside->limit;
}
