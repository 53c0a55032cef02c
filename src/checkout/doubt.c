/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/doubt.h"

#include "core/mutant.h"

static const guint delays[] = { 5, 10, 20, 40, 80, 100 };

guint
vz_doubt_delay (guint asked, VzRandom *random)
{
  guint delay = delays[CLAMP (asked, 1, G_N_ELEMENTS (delays)) - 1];

  delay /= VZ_MUTANT ("hurry-doubt") ? 2 : 1;
  return delay + vz_random_below (random, delay / 5 + 1);
}
