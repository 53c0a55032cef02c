/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop-clock.h"

#define DAYS_OF_ANOTHER_TIME 300 /* of a thousand: it is wrong, or the register's is */
#define WRONG_BY_MAX 300         /* seconds */

/* Seconds, as the register promises: said above two minutes, and no more below one. */
#define DIFFERS_FROM 120
#define AGREES_BELOW 60
#define DATE_IS_CUT_BY 1 /* to whole seconds */

#define SHOWS_WITHIN (5 * G_USEC_PER_SEC) /* when the disk is as quick as usual */

typedef enum {
  IS_SILENT,
  IS_EITHER, /* how long the answer took leaves it open */
  IS_TOLD,
} Expected;

struct _ShopClock {
  VzClock clock;
  World *world;
  gint64 ahead; /* of the monotonic clock */
  Expected expected;
  gint64 since; /* monotonic: it is expected */
};

static gint64
shop_wall (VzClock *clock)
{
  const ShopClock *self = (const ShopClock *)clock;

  return world_now (self->world) + self->ahead;
}

static gint64
shop_monotonic (VzClock *clock)
{
  return world_now (((const ShopClock *)clock)->world);
}

static guint
shop_call_after (VzClock *clock, gint64 microseconds, VzClockFunc func, gpointer data)
{
  return vz_clock_call_after (((const ShopClock *)clock)->world->clock, microseconds, func, data);
}

static void
shop_cancel (VzClock *clock, guint id)
{
  vz_clock_cancel (((const ShopClock *)clock)->world->clock, &id);
}

static const VzClockClass shop_class = {
  .wall = shop_wall,
  .monotonic = shop_monotonic,
  .call_after = shop_call_after,
  .cancel = shop_cancel,
};

static gint64
draw_error (World *world)
{
  return world_happens (world, CHANCE_SHOP_CLOCK, DAYS_OF_ANOTHER_TIME)
             ? (gint64)world_draw (world, CHANCE_SHOP_CLOCK, 2 * WRONG_BY_MAX) - WRONG_BY_MAX
             : 0;
}

ShopClock *
shop_clock_new (World *world)
{
  ShopClock *self = g_new0 (ShopClock, 1);

  self->clock.klass = &shop_class;
  self->world = world;
  self->ahead =
      vz_clock_wall (world->clock) - world_now (world) + draw_error (world) * G_USEC_PER_SEC;
  return self;
}

void
shop_clock_free (ShopClock *self)
{
  g_free (self);
}

VzClock *
shop_clock_clock (ShopClock *self)
{
  return &self->clock;
}

/* In English, whatever the machine speaks. */
char *
shop_clock_date (ShopClock *self)
{
  static const char days[] = "MonTueWedThuFriSatSun";
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (vz_clock_wall (&self->clock) / G_USEC_PER_SEC);

  return g_strdup_printf ("%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
                          days + 3 * (g_date_time_get_day_of_week (now) - 1),
                          g_date_time_get_day_of_month (now),
                          months + 3 * (g_date_time_get_month (now) - 1),
                          g_date_time_get_year (now), g_date_time_get_hour (now),
                          g_date_time_get_minute (now), g_date_time_get_second (now));
}

static void
expect (ShopClock *self, Expected expected)
{
  if (expected != self->expected) {
    self->expected = expected;
    self->since = world_now (self->world);
  }
}

void
shop_clock_begin (ShopClock *self)
{
  expect (self, IS_SILENT);
}

/* Where within the round trip the date was written the register cannot know. */
void
shop_clock_told (ShopClock *self, gint64 round_trip)
{
  gint64 apart = ABS (vz_clock_wall (self->world->clock) - vz_clock_wall (&self->clock));
  gint64 unsure = round_trip / 2 + DATE_IS_CUT_BY * G_USEC_PER_SEC;
  gboolean may_differ = apart + unsure > DIFFERS_FROM * G_USEC_PER_SEC;
  gboolean may_agree = apart - unsure < AGREES_BELOW * G_USEC_PER_SEC;

  if (apart - unsure > DIFFERS_FROM * G_USEC_PER_SEC) {
    expect (self, IS_TOLD);
  } else if (apart + unsure < AGREES_BELOW * G_USEC_PER_SEC) {
    expect (self, IS_SILENT);
  } else if ((may_differ && self->expected == IS_SILENT) ||
             (may_agree && self->expected == IS_TOLD)) {
    expect (self, IS_EITHER);
  }
}

static gboolean
says_so (const VzSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->notices->len; i++) {
    if (((const VzProblem *)g_ptr_array_index (snapshot->notices, i))->code == VZ_ERROR_CLOCK) {
      return TRUE;
    }
  }
  return FALSE;
}

void
shop_clock_look (ShopClock *self, const VzSnapshot *snapshot)
{
  gint64 within = (gint64)(SHOWS_WITHIN * MAX (self->world->options.speed, 1));

  if (self->expected == IS_EITHER || world_now (self->world) - self->since <= within) {
    return;
  }
  if (says_so (snapshot) != (self->expected == IS_TOLD)) {
    world_broken (self->world, "an answer told that the clocks %s, and the register says %s",
                  self->expected == IS_TOLD ? "differ" : "agree",
                  self->expected == IS_TOLD ? "nothing of it" : "that they differ");
  }
}
