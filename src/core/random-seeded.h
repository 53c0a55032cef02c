/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/random.h"

/* The same numbers for the same seed, on every machine (SplitMix64). For simulations; never for
 * secrets. */

typedef struct {
  VzRandom random;
  guint64 state;
} VzRandomSeeded;

void vz_random_seeded_init (VzRandomSeeded *self, guint64 seed);
