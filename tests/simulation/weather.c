/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weather.h"

#include "calendar.h"
#include "cashier.h"
#include "counter.h"
#include "customers.h"
#include "network.h"
#include "printer.h"
#include "sim/session.h"

struct _Weather {
  World *world;
  guint call; /* the next trouble */
  guint blow; /* that was tempted */
  guint evening;
};

static const Mood moods[] = {
  { 0 },                                                       /* fine */
  { .slow = 50, .twice = 100, .echoed = 200 },                 /* sluggish */
  { 10, 15, 15, 20, 15, 10, 10, 10, 40, 100 },                 /* bad */
  { 60, 60, 60, 60, 60, 60, 40, 40, 60, 120 },                 /* awful */
  { .refused = 1000 },                                         /* cut off */
  { .answer_lost = 500, .request_lost = 100, .gateway = 100 }, /* deaf */
};

static void
change_network (World *world)
{
  guint mood = world_draw (world, CHANCE_WEATHER, G_N_ELEMENTS (moods));

  world_tell (world, "network", "is of mood %u", mood);
  network_set_mood (world->network, &moods[mood]);
}

static void
kill_register (World *world)
{
  counter_kill (world->counter);
}

static void
cut_power (World *world)
{
  counter_cut_power (world->counter);
}

static void
spoil_disk (World *world)
{
  counter_spoil_disk (world->counter);
}

static void
mend_disk (World *world)
{
  counter_mend_disk (world->counter);
}

static void
trouble_printer (World *world)
{
  printer_set (world->printer, world_draw (world, CHANCE_WEATHER, N_PRINTER_TROUBLES));
}

static void
mend_printer (World *world)
{
  printer_set (world->printer, PRINTER_FINE);
}

static void
end_session (World *world)
{
  GPtrArray *sessions = world->shop->sessions;
  VzSimSession *session;

  if (sessions->len == 0) {
    return;
  }
  session = g_ptr_array_index (sessions, world_draw (world, CHANCE_WEATHER, sessions->len));
  world_tell (world, "shop", "ends session %u", session->ordinal);
  vz_sim_session_sign_out (world->shop, session);
}

static VzSimProduct *
draw_product (World *world)
{
  return vz_sim_catalogue_get (world->shop->catalogue, 1 + world_draw (world, CHANCE_WEATHER, 12));
}

static void
change_stock (World *world)
{
  VzSimProduct *product = draw_product (world);

  if (product != NULL) {
    product->stock = world_draw (world, CHANCE_WEATHER, 4);
    world_tell (world, "shop", "has %d of %s left", (int)product->stock, product->name);
  }
}

static void
change_price (World *world)
{
  VzSimProduct *product = draw_product (world);

  if (product != NULL) {
    product->price += 1 + world_draw (world, CHANCE_WEATHER, 300);
    world_tell (world, "shop", "changes the price of %s", product->name);
  }
}

/* Somebody else who is signed in: the head office, or the shop's own rules. */
static void
change_basket (World *world)
{
  GPtrArray *sessions = world->shop->sessions;
  VzSimSession *session =
      sessions->len > 0
          ? g_ptr_array_index (sessions, world_draw (world, CHANCE_BASKET, sessions->len))
          : NULL;
  VzSimBasket *basket = session != NULL ? vz_sim_session_basket (world->shop, session) : NULL;
  const VzSimLine *line;
  gint64 quantity = world_draw (world, CHANCE_BASKET, 4);

  if (basket == NULL || basket->lines->len == 0) {
    return;
  }
  line = g_ptr_array_index (basket->lines, world_draw (world, CHANCE_BASKET, basket->lines->len));
  world_tell (world, "shop", "changes basket %d: %d of %s", (int)basket->pk, (int)quantity,
              line->product->name);
  vz_sim_basket_set (basket, line->product, line->attributes, quantity);
}

static void
jump_clock (World *world)
{
  gint64 hours = (gint64)world_draw (world, CHANCE_WEATHER, 60) - 30;

  calendar_put (world->calendar, hours * G_TIME_SPAN_HOUR / 10);
}

static const struct {
  guint odds;
  void (*strike) (World *world);
} troubles[] = {
  { 350, change_network }, { 130, kill_register }, { 100, trouble_printer }, { 80, mend_printer },
  { 50, end_session },     { 60, change_stock },   { 50, change_price },     { 30, jump_clock },
  { 60, cut_power },       { 40, spoil_disk },     { 60, mend_disk },
};

static void
strike (World *world)
{
  guint drawn = world_draw (world, CHANCE_WEATHER, 1010);
  guint i = 0;

  while (drawn >= troubles[i].odds) {
    drawn -= troubles[i++].odds;
  }
  troubles[i].strike (world);
}

static void strike_later (Weather *weather);

static void
on_trouble (gpointer data)
{
  Weather *weather = data;

  strike (weather->world);
  if (world_happens (weather->world, CHANCE_BASKET, 100)) {
    change_basket (weather->world);
  }
  strike_later (weather);
}

static void
strike_later (Weather *weather)
{
  World *world = weather->world;

  weather->call =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_WEATHER, 200, 25000),
                           on_trouble, weather);
}

static void
on_blow (gpointer data)
{
  Weather *weather = data;

  weather->blow = 0;
  (world_happens (weather->world, CHANCE_WEATHER, 700) ? kill_register
                                                       : cut_power) (weather->world);
}

void
weather_tempt (Weather *weather, guint within)
{
  World *world = weather->world;

  if (weather->evening != 0 && weather->blow == 0 && world_happens (world, CHANCE_WEATHER, 60)) {
    weather->blow =
        vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_WEATHER, 0, within),
                             on_blow, weather);
  }
}

static void
on_evening (gpointer data)
{
  Weather *weather = data;
  World *world = weather->world;

  weather->evening = 0;
  vz_clock_cancel (world->clock, &weather->call);
  vz_clock_cancel (world->clock, &weather->blow);
  network_set_mood (world->network, &moods[0]);
  printer_set (world->printer, PRINTER_FINE);
  counter_mend_disk (world->counter);
  customers_be_good (world->customers);
  cashier_ends_the_day (world->cashier);
}

Weather *
weather_new (World *world)
{
  Weather *weather = g_new0 (Weather, 1);

  weather->world = world;
  weather->evening =
      vz_clock_call_after (world->clock, world_milliseconds (world, CHANCE_WEATHER, 20000, 180000),
                           on_evening, weather);
  strike_later (weather);
  return weather;
}

void
weather_free (Weather *weather)
{
  vz_clock_cancel (weather->world->clock, &weather->call);
  vz_clock_cancel (weather->world->clock, &weather->blow);
  vz_clock_cancel (weather->world->clock, &weather->evening);
  g_free (weather);
}
