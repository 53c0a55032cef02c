/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/random-seeded.h"

static guint64
next (VzRandomSeeded *self)
{
  guint64 mixed = self->state += 0x9e3779b97f4a7c15u;

  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

static void
seeded_fill (VzRandom *random, guint8 *bytes, gsize n_bytes)
{
  VzRandomSeeded *self = (VzRandomSeeded *)random;
  guint64 word = 0;

  for (gsize i = 0; i < n_bytes; i++) {
    word = i % sizeof word == 0 ? next (self) : word >> 8;
    bytes[i] = (guint8)word;
  }
}

void
vz_random_seeded_init (VzRandomSeeded *self, guint64 seed)
{
  g_return_if_fail (self != NULL);

  self->random.fill = seeded_fill;
  self->state = seed;
}
