/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/bcd.h"

static guint64
ceiling (gsize n_bytes)
{
  guint64 limit = 1;
  while (n_bytes-- > 0)
    limit *= 100;
  return limit;
}

gboolean
vz_bcd_write (guint8 *bytes, gsize n_bytes, guint64 value)
{
  g_return_val_if_fail (n_bytes <= VZ_BCD_MAX_BYTES, FALSE);

  if (value >= ceiling (n_bytes))
    return FALSE;
  for (gsize i = n_bytes; i > 0; i--, value /= 100)
    bytes[i - 1] = (guint8)(value % 100 / 10 << 4 | value % 10);
  return TRUE;
}

gboolean
vz_bcd_read (const guint8 *bytes, gsize n_bytes, guint64 *value)
{
  guint64 read = 0;
  if (n_bytes > VZ_BCD_MAX_BYTES)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++) {
    if (bytes[i] >> 4 > 9 || (bytes[i] & 0x0f) > 9)
      return FALSE;
    read = read * 100 + (guint64)(bytes[i] >> 4) * 10 + (bytes[i] & 0x0f);
  }
  *value = read;
  return TRUE;
}
