/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

/* What today is. A clock that is put on or back does not make yesterday of what was sold before:
 * that part of the day is remembered as the clock showed it then. */

typedef struct {
  gint64 today;       /* the day on which the clock was put right */
  gint64 from, until; /* what had passed of it, by the clock of before */
} Before;

static gint64
start_of_day (gint64 wall)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight =
      then != NULL
          ? g_date_time_new_local (g_date_time_get_year (then), g_date_time_get_month (then),
                                   g_date_time_get_day_of_month (then), 0, 0, 0)
          : NULL;

  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : wall;
}

gint64
vz_register_start_of_today (VzRegister *self)
{
  gint64 wall = vz_clock_wall (self->given.clock);

  /* Before anything is taken for yesterday's. */
  vz_register_look_at_clock (self, wall, vz_clock_monotonic (self->given.clock));
  return start_of_day (wall);
}

static gboolean
is_remembered (VzRegister *self, const Before *wanted)
{
  for (guint i = 0; i < self->before->len; i++) {
    const Before *before = &g_array_index (self->before, Before, i);

    if (before->today == wanted->today && before->from == wanted->from &&
        before->until == wanted->until) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
remember (VzRegister *self, Before before)
{
  if (!is_remembered (self, &before)) {
    g_array_append_val (self->before, before);
  }
}

void
vz_register_note_jump (VzRegister *self, gint64 wall, gint64 jump)
{
  /* The second that was left off the jump, and the one that it took to be seen. */
  gint64 until = wall - jump * G_USEC_PER_SEC + 2 * G_USEC_PER_SEC;
  gint64 today = start_of_day (wall);
  gint64 left = start_of_day (until);

  /* What the day that is left had of earlier jumps goes with it. */
  for (guint i = self->before->len; i > 0; i--) {
    Before before = g_array_index (self->before, Before, i - 1);

    if (before.today == left) {
      remember (self, (Before){ today, before.from, before.until });
    }
  }
  remember (self, (Before){ today, left, until });
}

gboolean
vz_register_is_today (VzRegister *self, gint64 wall)
{
  gint64 today = vz_register_start_of_today (self);
  gboolean is = wall >= today;

  for (guint i = 0; i < self->before->len && !is; i++) {
    const Before *before = &g_array_index (self->before, Before, i);

    is = before->today == today && wall >= before->from && wall <= before->until;
  }
  return is;
}

gint64
vz_register_earliest_of_today (VzRegister *self)
{
  gint64 today = vz_register_start_of_today (self);
  gint64 earliest = today;

  for (guint i = 0; i < self->before->len; i++) {
    const Before *before = &g_array_index (self->before, Before, i);

    earliest = before->today == today ? MIN (earliest, before->from) : earliest;
  }
  return earliest;
}

GArray *
vz_register_new_day (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Before));
}
