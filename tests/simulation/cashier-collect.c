/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cashier-private.h"

#include "strangers.h"

/* Somebody wants to pay what waits under a number: of another register, or of this one. */

#define COMES 60 /* of a thousand times that the cashier does something */

#define ASKS 30 /* … while there is a payment terminal */

gboolean
cashier_asks_terminal (const Desk *desk)
{
  World *world = desk->world;
  VzErrandKind kind;

  if (world->terminal == NULL || !world_happens (world, CHANCE_TERMINAL, ASKS)) {
    return FALSE;
  }
  kind = world_draw (world, CHANCE_TERMINAL, VZ_ERRAND_KINDS);
  cashier_says (desk, "asks the terminal: %s", vz_errand_kind_name (kind));
  vz_register_run_errand (desk->reg, kind, NULL);
  return TRUE;
}

/* NULL: none waits at this register. */
static char *
number_of_chip (const Desk *desk)
{
  GPtrArray *chips = desk->snapshot->chips;
  const VzChip *chip =
      chips->len > 0 ? g_ptr_array_index (chips, world_draw (desk->world, CHANCE_SCENE, chips->len))
                     : NULL;

  return chip != NULL ? g_strdup (chip->number) : NULL;
}

gboolean
cashier_collects (const Desk *desk)
{
  World *world = desk->world;
  g_autofree char *number = NULL;

  if (!world->scene.collects || !world_happens (world, CHANCE_SCENE, COMES)) {
    return FALSE;
  }
  number = world_happens (world, CHANCE_SCENE, 150) ? number_of_chip (desk) : NULL;
  number = number != NULL ? g_steal_pointer (&number) : strangers_number (world->strangers);
  cashier_says (desk, "collects %s", number);
  vz_register_collect (desk->reg, number);
  return TRUE;
}
