/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/bitmap.h"

#include <string.h>

VzBitmap *
vz_bitmap_new (guint width, guint height)
{
  g_return_val_if_fail (width <= G_MAXINT16 && height <= G_MAXINT16, NULL);

  VzBitmap *bitmap = g_new0 (VzBitmap, 1);
  bitmap->ref_count = 1;
  bitmap->width = width;
  bitmap->height = height;
  bitmap->stride = (width + 7) / 8;
  bitmap->dots = g_malloc0_n (height, bitmap->stride);
  return bitmap;
}

VzBitmap *
vz_bitmap_ref (VzBitmap *bitmap)
{
  g_atomic_int_inc (&bitmap->ref_count);
  return bitmap;
}

void
vz_bitmap_unref (VzBitmap *bitmap)
{
  if (!g_atomic_int_dec_and_test (&bitmap->ref_count))
    return;
  g_free (bitmap->dots);
  g_free (bitmap);
}

gboolean
vz_bitmap_get (const VzBitmap *bitmap, guint x, guint y)
{
  if (x >= bitmap->width || y >= bitmap->height)
    return FALSE;
  return (bitmap->dots[(gsize)y * bitmap->stride + x / 8] & (0x80 >> x % 8)) != 0;
}

void
vz_bitmap_set (VzBitmap *bitmap, guint x, guint y)
{
  if (x < bitmap->width && y < bitmap->height)
    bitmap->dots[(gsize)y * bitmap->stride + x / 8] |= 0x80 >> x % 8;
}

static void
scale_row (const VzBitmap *from, guint y, guint factor, guint quiet, VzBitmap *to)
{
  guint top = quiet + y * factor;
  for (guint x = 0; x < from->width; x++)
    for (guint copy = 0; copy < factor && vz_bitmap_get (from, x, y); copy++)
      vz_bitmap_set (to, quiet + x * factor + copy, top);

  guint8 *first = to->dots + (gsize)top * to->stride;
  for (guint copy = 1; copy < factor; copy++)
    memcpy (first + (gsize)copy * to->stride, first, to->stride);
}

VzBitmap *
vz_bitmap_scale (const VzBitmap *bitmap, guint factor, guint quiet)
{
  g_return_val_if_fail (bitmap && factor > 0, NULL);

  VzBitmap *scaled =
      vz_bitmap_new (bitmap->width * factor + 2 * quiet, bitmap->height * factor + 2 * quiet);
  for (guint y = 0; scaled && y < bitmap->height; y++)
    scale_row (bitmap, y, factor, quiet, scaled);
  return scaled;
}

/* Most of a paper is white: eight dots at once. */
static void
draw_row (VzBitmap *bitmap, const VzBitmap *from, guint row, int x, int y)
{
  const guint8 *eights = from->dots + (gsize)row * from->stride;

  for (guint column = 0; column < from->width; column++)
    if (eights[column / 8] == 0)
      column |= 7;
    else if (eights[column / 8] & (0x80 >> column % 8))
      vz_bitmap_set (bitmap, (guint)(x + (int)column), (guint)y);
}

void
vz_bitmap_draw (VzBitmap *bitmap, const VzBitmap *from, int x, int y)
{
  g_return_if_fail (bitmap && from);

  for (guint row = 0; row < from->height; row++)
    draw_row (bitmap, from, row, x, y + (int)row);
}

GBytes *
vz_bitmap_bytes (const VzBitmap *bitmap)
{
  g_return_val_if_fail (bitmap, NULL);
  return g_bytes_new (bitmap->dots, (gsize)bitmap->stride * bitmap->height);
}
