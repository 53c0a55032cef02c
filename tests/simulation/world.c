/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include "calendar.h"
#include "cashier.h"
#include "counter.h"
#include "customers.h"
#include "health.h"
#include "ledger.h"
#include "network.h"
#include "printer.h"
#include "shop-clock.h"
#include "story.h"
#include "strangers.h"
#include "terminal.h"
#include "weather.h"

/* 29 November 2026, 10:00 in Istanbul */
#define MORNING (G_GINT64_CONSTANT (1795935600) * G_USEC_PER_SEC)

#define FIRST_CHANCES 8 /* of which a seed made a day at first: they stay as they are */

#define TURNS_MAX 200000
#define TURNS_OF_A_MOMENT_MAX 2000
#define CONTEXT_TURNS_MAX 5000

gint64
world_now (World *world)
{
  return vz_clock_monotonic (world->clock);
}

guint
world_draw (World *world, Chance who, guint limit)
{
  return vz_random_below (&world->chances[who].random, limit);
}

gboolean
world_happens (World *world, Chance who, guint per_mille)
{
  return world_draw (world, who, 1000) < per_mille;
}

gint64
world_milliseconds (World *world, Chance who, guint least, guint most)
{
  return ((gint64)least + world_draw (world, who, most - least + 1)) * 1000;
}

void
world_tell (World *world, const char *who, const char *format, ...)
{
  va_list arguments;

  if (world->story == NULL) {
    return;
  }
  va_start (arguments, format);
  story_add (world->story, world_now (world), who, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
world_broken (World *world, const char *format, ...)
{
  va_list arguments;

  if (world->violation != NULL) {
    return;
  }
  va_start (arguments, format);
  world->violation = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  world_tell (world, "BROKEN", "%s", world->violation);
}

static void
make_chances (World *world)
{
  for (guint i = 0; i < N_CHANCES; i++) {
    guint64 number = world->options.seed * FIRST_CHANCES + i % FIRST_CHANCES;
    VzRandomSeeded mixed;

    vz_random_seeded_init (&mixed, i < FIRST_CHANCES ? number : ~number);
    vz_random_fill (&mixed.random, (guint8 *)&world->chances[i].state, sizeof (guint64));
    vz_random_seeded_init (&world->chances[i], world->chances[i].state);
  }
}

World *
world_new (const WorldOptions *options)
{
  World *world = g_new0 (World, 1);

  world->options = *options;
  world->story = options->story ? story_new () : NULL;
  make_chances (world);
  world->virtual = vz_clock_virtual_new (MORNING);
  world->clock = vz_clock_virtual_clock (world->virtual);
  world->scene = scene_draw (world);
  world->ledger = ledger_new (world);
  world->shop_clock = shop_clock_new (world);
  world->customers = customers_new (world);
  world->strangers = strangers_new (world);
  world->network = network_new (world);
  world->printer = printer_new (world);
  world->terminal = world->scene.terminal != NULL ? terminal_new (world) : NULL;
  world->health = health_new (world);
  world->calendar = calendar_new (world);
  world->counter = counter_new (world);
  world->cashier = cashier_new (world);
  world->weather = weather_new (world);
  return world;
}

void
world_free (World *world)
{
  weather_free (world->weather);
  cashier_free (world->cashier);
  counter_free (world->counter);
  calendar_free (world->calendar);
  health_free (world->health);
  g_clear_pointer (&world->terminal, terminal_free);
  printer_free (world->printer);
  network_free (world->network);
  strangers_free (world->strangers);
  customers_free (world->customers);
  shop_clock_free (world->shop_clock);
  ledger_free (world->ledger);
  vz_clock_virtual_free (world->virtual);
  story_free (world->story);
  g_free (world->violation);
  g_free (world);
}

static void
count_turn (World *world)
{
  gint64 now = world_now (world);

  world->turns_now = now == world->moment ? world->turns_now + 1 : 0;
  world->moment = now;
  world->turns++;
  if (world->turns_now > TURNS_OF_A_MOMENT_MAX) {
    world_broken (world, "the main loop spins: %u calls at one moment", world->turns_now);
  } else if (world->turns > TURNS_MAX) {
    world_broken (world, "the day does not end");
  }
}

/* All that is due now. */
static void
settle (World *world)
{
  guint turns = 0;

  do {
    while (g_main_context_iteration (NULL, FALSE)) {
      if (++turns > CONTEXT_TURNS_MAX) {
        world_broken (world, "the main context spins");
        return;
      }
    }
  } while (counter_devices_hear (world->counter));
}

gboolean
world_step (World *world)
{
  settle (world);
  counter_look (world->counter);
  if (world->violation != NULL) {
    return FALSE;
  }
  count_turn (world);
  return vz_clock_virtual_make_next (world->virtual);
}

gboolean
world_run (World *world)
{
  counter_open (world->counter);
  while (!cashier_went_home (world->cashier) && world_step (world)) {
  }
  if (world->violation == NULL && !cashier_went_home (world->cashier)) {
    world_broken (world, "nothing is left to be done, and the day is not over");
  }
  if (world->violation == NULL) {
    counter_close (world->counter);
  }
  if (world->violation == NULL) {
    ledger_close (world->ledger);
  }
  return world->violation == NULL;
}
