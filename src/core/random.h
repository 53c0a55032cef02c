/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Randomness as it is given: the product passes the system's, a simulation passes a seeded one. */

typedef struct _VzRandom VzRandom;

struct _VzRandom {
  void (*fill) (VzRandom *random, guint8 *bytes, gsize n_bytes);
};

/* Fills @bytes. */
void vz_random_fill (VzRandom *random, guint8 *bytes, gsize n_bytes);

/* A number from 0 to @limit - 1, evenly spread; @limit is at least 1. */
guint32 vz_random_below (VzRandom *random, guint32 limit);
