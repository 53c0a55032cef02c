/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar.h"

#include "counter.h"
#include "ledger.h"

#define DAYS_PUT_ON                                                                                \
  300               /* of a thousand days, on which the clock is put days on, and back again       \
                     */
#define TOLERANCE 3 /* seconds of a jump that nobody sees */

struct _Calendar {
  World *world;
  gint64 days; /* that the clock is to be put on or, in its second call, back */
  guint call;
  gint64 midnight; /* wall: when the day that is shown ends by itself */
  gboolean ended;  /* it did */
  guint jumps;
  gint64 put;  /* seconds of all jumps */
  gint64 seen; /* of them, that the register noted */
};

static gint64
next_midnight (gint64 wall)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (then, 1);
  g_autoptr (GDateTime) midnight =
      g_date_time_new_local (g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                             g_date_time_get_day_of_month (tomorrow), 0, 0, 0);

  return g_date_time_to_unix (midnight) * G_USEC_PER_SEC;
}

static void
put_days_back (gpointer data)
{
  Calendar *calendar = data;

  calendar->call = 0;
  calendar_put (calendar, -calendar->days * G_TIME_SPAN_DAY);
}

static void
put_days_on (gpointer data)
{
  Calendar *calendar = data;
  World *world = calendar->world;

  calendar->days = 1 + world_draw (world, CHANCE_SCENE, 3);
  calendar_put (calendar, calendar->days * G_TIME_SPAN_DAY);
  calendar->call =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_SCENE, 5000, 90000),
                           put_days_back, calendar);
}

Calendar *
calendar_new (World *world)
{
  Calendar *calendar = g_new0 (Calendar, 1);

  calendar->world = world;
  calendar->midnight = next_midnight (vz_clock_wall (world->clock));
  if (world_happens (world, CHANCE_SCENE, DAYS_PUT_ON)) {
    calendar->call =
        vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_SCENE, 5000, 120000),
                             put_days_on, calendar);
  }
  return calendar;
}

void
calendar_free (Calendar *calendar)
{
  vz_clock_cancel (calendar->world->clock, &calendar->call);
  g_free (calendar);
}

static void
see_day_end (Calendar *calendar)
{
  calendar->ended = calendar->ended || vz_clock_wall (calendar->world->clock) >= calendar->midnight;
}

void
calendar_put (Calendar *calendar, gint64 microseconds)
{
  World *world = calendar->world;

  calendar_check (calendar);
  world_tell (world, "clock", "jumps by %d minutes", (int)(microseconds / G_TIME_SPAN_MINUTE));
  vz_clock_virtual_set_wall (world->virtual, vz_clock_wall (world->clock) + microseconds);
  calendar->midnight = next_midnight (vz_clock_wall (world->clock));
  calendar->put += ABS (microseconds) / G_USEC_PER_SEC;
  calendar->jumps++;
}

void
calendar_hear (Calendar *calendar, gint64 seconds)
{
  calendar->seen += ABS (seconds);
}

/* What happens to the clock while the register is down nobody can know. */
static gboolean
is_known (const Calendar *calendar)
{
  return ABS (calendar->put - calendar->seen) <= TOLERANCE * (gint64)calendar->jumps;
}

void
calendar_check (Calendar *calendar)
{
  VzRegister *reg = counter_register (calendar->world->counter);
  g_autoptr (GPtrArray) lines = NULL;

  see_day_end (calendar);
  if (reg == NULL || calendar->ended || !is_known (calendar)) {
    return;
  }
  lines = vz_register_sales_today (reg);
  ledger_check_list (calendar->world->ledger, lines);
}
