/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/random.h"

void
vz_random_fill (VzRandom *random, guint8 *bytes, gsize n_bytes)
{
  g_return_if_fail (random != NULL);
  g_return_if_fail (bytes != NULL || n_bytes == 0);

  random->fill (random, bytes, n_bytes);
}

guint32
vz_random_below (VzRandom *random, guint32 limit)
{
  guint32 uneven;
  guint32 value;

  g_return_val_if_fail (random != NULL && limit > 0, 0);

  /* The first (2^32 mod limit) numbers would make some results likelier: they are drawn again. */
  uneven = (guint32)-limit % limit;
  do {
    vz_random_fill (random, (guint8 *)&value, sizeof value);
    value = GUINT32_FROM_LE (value);
  } while (value < uneven);
  return value % limit;
}
