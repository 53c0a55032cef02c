/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "core/random-seeded.h"
#include "register/register.h"
#include "scene.h"
#include "sim/commerce.h"

/* A seeded world around one register: it owns clock, network, disk, devices, customers and cashier.
 * Everything that happens is a call of the virtual clock; after each of them the invariants are
 * checked. */

typedef struct _World World;
typedef struct _Story Story;
typedef struct _Network Network;
typedef struct _Counter Counter;
typedef struct _Calendar Calendar;
typedef struct _Health Health;
typedef struct _ShopClock ShopClock;
typedef struct _Cashier Cashier;
typedef struct _Customers Customers;
typedef struct _Strangers Strangers;
typedef struct _Printer Printer;
typedef struct _Terminal Terminal;
typedef struct _Weather Weather;
typedef struct _Ledger Ledger;

typedef struct {
  guint64 seed;
  double speed;   /* of disk and network: 0.01, 1 or 100 times as long as usual */
  gboolean story; /* tell what happens */
} WorldOptions;

/* Who draws numbers: each its own, so that one more draw of the cashier does not change the
 * weather. */
typedef enum {
  CHANCE_REGISTER,
  CHANCE_SETUP,
  CHANCE_NETWORK,
  CHANCE_CASHIER,
  CHANCE_CUSTOMERS,
  CHANCE_DISK,
  CHANCE_PRINTER,
  CHANCE_WEATHER,
  CHANCE_SCENE,
  CHANCE_TERMINAL,
  CHANCE_INSPECTION,
  CHANCE_BASKET,
  CHANCE_SHOP_CLOCK,
  N_CHANCES
} Chance;

struct _World {
  WorldOptions options;
  VzRandomSeeded chances[N_CHANCES];
  VzClockVirtual *virtual;
  VzClock *clock;
  Story *story;
  Scene scene;
  char *violation; /* the first that was found, or NULL */
  guint turns;     /* clock calls so far */
  guint turns_now; /* of them, at the present moment */
  gint64 moment;
  ShopClock *shop_clock;
  VzSimCommerce *commerce;
  VzSimShop *shop; /* borrowed */
  Network *network;
  Printer *printer;
  Terminal *terminal; /* NULL: cards are charged elsewhere */
  Ledger *ledger;
  Health *health;
  Calendar *calendar;
  Counter *counter;
  Customers *customers;
  Strangers *strangers;
  Cashier *cashier;
  Weather *weather;
};

/* Lives through one seed. */
World *world_new (const WorldOptions *options);
void world_free (World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* Until the day is over, or an invariant is broken: then FALSE, and world->violation says which. */
gboolean world_run (World *world);

/* Does what is due in the main context, looks at everything, and makes the next call of the clock.
 * FALSE when nothing is left to be done, or something is broken. */
gboolean world_step (World *world);

/* An invariant is broken; only the first counts. */
void world_broken (World *world, const char *format, ...) G_GNUC_PRINTF (2, 3);

gint64 world_now (World *world); /* monotonic */

/* Whether it happens, in @per_mille of a thousand times. */
gboolean world_happens (World *world, Chance who, guint per_mille);
guint world_draw (World *world, Chance who, guint limit);

/* Microseconds between two numbers of milliseconds. */
gint64 world_milliseconds (World *world, Chance who, guint least, guint most);

/* Tells it, when a story is told. @who: "cashier". */
void world_tell (World *world, const char *who, const char *format, ...) G_GNUC_PRINTF (3, 4);
