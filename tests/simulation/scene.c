/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include "world.h"

#define DAYS_WITH_WALLET 300
#define DAYS_WITH_COLLECTING 400 /* of a thousand */

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
  guint i = 0;

  while (drawn >= kinds[i].odds) {
    drawn -= kinds[i++].odds;
  }
  return (Scene){ .baskets = kinds[i].baskets,
                  .parallel = kinds[i].parallel,
                  .collects = collects,
                  .wallet = wallet };
}
