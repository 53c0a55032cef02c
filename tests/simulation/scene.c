/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include "world.h"

#define DAYS_WITH_WALLET 300
#define DAYS_WITH_COLLECTING 400 /* of a thousand */
#define DAYS_WITH_TERMINAL 400   /* of those */
#define CONCERT_IN 4             /* one of so many of those speaks Concert E+ */

/* One tells which receipt is on paper; one can only be asked behind it. */
static const char *const printers[] = { "epson-tm-t20", "epson-tm-t88iii" };

static const char *const lines[] = { "serial:/nowhere", "tcp:127.0.0.1:1" };

static const struct {
  guint odds;
  VzSimBaskets baskets;
  const char *parallel;
} kinds[] = {
  { 700, VZ_SIM_BASKETS_SESSION, "session" },
  { 150, VZ_SIM_BASKETS_NAMESPACE, "namespace" },
  { 150, VZ_SIM_BASKETS_USER, "one" },
};

Scene
scene_draw (World *world)
{
  guint drawn = world_draw (world, CHANCE_SCENE, 1000);
  gboolean collects = world_happens (world, CHANCE_SCENE, DAYS_WITH_COLLECTING);
  gboolean wallet = world_happens (world, CHANCE_SCENE, DAYS_WITH_WALLET);
  gboolean terminal = collects && world_happens (world, CHANCE_TERMINAL, DAYS_WITH_TERMINAL);
  gboolean concert = terminal && drawn % CONCERT_IN == 0;
  guint i = 0;

  while (drawn >= kinds[i].odds) {
    drawn -= kinds[i++].odds;
  }
  return (Scene){
    .baskets = kinds[i].baskets,
    .parallel = kinds[i].parallel,
    .collects = collects,
    .wallet = wallet,
    .concert = concert,
    .terminal = terminal ? lines[world_draw (world, CHANCE_TERMINAL, G_N_ELEMENTS (lines))] : NULL,
    .printer = printers[world_draw (world, CHANCE_PRINTER, G_N_ELEMENTS (printers))]
  };
}
