/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-picture.h"

#include <string.h>

#define PICTURE_MOST 4 /* times its size */
#define KEY_FIRST 0x20
#define KEY_LETTERS 95

static VzBitmap *
copy (guint width, guint height, const guint8 *dots)
{
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  const guint8 unused = (guint8)(0xff >> (width % 8 ? width % 8 : 8));
  memcpy (bitmap->dots, dots, (gsize)bitmap->stride * height);
  for (guint y = 1; unused && y <= height; y++)
    bitmap->dots[(gsize)y * bitmap->stride - 1] &= (guint8)~unused;
  return bitmap;
}

/* Every nth dot of each nth row, so that it fits: whole modules stay whole. */
static VzBitmap *
fit (guint width, guint height, const guint8 *dots, guint room)
{
  guint step = (width + room - 1) / room;
  gsize stride = (width + 7) / 8;
  if (step == 1)
    return copy (width, height, dots);
  VzBitmap *bitmap = vz_bitmap_new (width / step, height / step);
  for (guint y = 0; y < bitmap->height; y++)
    for (guint x = 0; x < bitmap->width; x++)
      if (dots[y * step * stride + x * step / 8] & (0x80 >> (x * step % 8)))
        vz_bitmap_set (bitmap, x, y);
  return bitmap;
}

static VzBitmap *
fit_row (const VzEscposWriter *writer, const VzReceiptRow *row)
{
  gsize stride = (row->width + 7) / 8;
  g_return_val_if_fail (row->width > 0 && row->height > 0 && row->dots, NULL);
  g_return_val_if_fail (g_bytes_get_size (row->dots) >= stride * row->height, NULL);
  return fit (row->width, row->height, g_bytes_get_data (row->dots, NULL), writer->profile->width);
}

void
vz_escpos_put_picture (VzEscposWriter *writer, const VzReceiptRow *row)
{
  g_autoptr (VzBitmap) fitted = fit_row (writer, row);
  g_return_if_fail (fitted);
  guint room = MIN (writer->profile->width / fitted->width, PICTURE_MOST);
  g_autoptr (VzBitmap) dots =
      row->wide && room > 1 ? vz_bitmap_scale (fitted, room, 0) : vz_bitmap_ref (fitted);
  vz_escpos_set_align (writer, VZ_ALIGN_CENTRE);
  vz_escpos_put_raster (writer, dots);
}

/* Another picture has another key, as far as two letters can tell. */
static void
find_key (const VzBitmap *fitted, char key[3])
{
  g_autoptr (GBytes) dots = vz_bitmap_bytes (fitted);
  guint hash = g_bytes_hash (dots) * 31 + fitted->width;
  key[0] = (char)(KEY_FIRST + hash % KEY_LETTERS);
  key[1] = (char)(KEY_FIRST + hash / KEY_LETTERS % KEY_LETTERS);
  key[2] = '\0';
}

static const guint8 print_kept[] = { 0x1d, 0x28, 0x4c, 6, 0, 0x30, 0x45 }; /* GS ( L fn 69 */

static void
put_kept (VzEscposWriter *writer, const char key[3])
{
  vz_escpos_put (writer, print_kept, sizeof print_kept);
  VZ_ESCPOS_PUT (writer, (guint8)key[0], (guint8)key[1], 1, 1);
}

gboolean
vz_escpos_names_logo (GBytes *job)
{
  g_return_val_if_fail (job, FALSE);

  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (job, &n_bytes);
  return n_bytes > 0 && memmem (bytes, n_bytes, print_kept, sizeof print_kept) != NULL;
}

void
vz_escpos_put_logo (VzEscposWriter *writer, const VzReceiptRow *row)
{
  char key[3];
  g_autoptr (VzBitmap) fitted = fit_row (writer, row);
  g_return_if_fail (fitted);
  find_key (fitted, key);
  vz_escpos_set_align (writer, VZ_ALIGN_CENTRE);
  if (strcmp (writer->profile->logo_key, key) == 0)
    put_kept (writer, key);
  else
    vz_escpos_put_raster (writer, fitted);
}

/* What a printer that got nearly all of it is filled up with, before it is asked, is then no other
 * picture. */
static VzBitmap *
with_empty_end (const VzBitmap *fitted)
{
  guint rows = (VZ_ESCPOS_HEAD_MOST + fitted->stride - 1) / fitted->stride;
  VzBitmap *bitmap = vz_bitmap_new (fitted->width, fitted->height + rows);
  vz_bitmap_draw (bitmap, fitted, 0, 0);
  return bitmap;
}

/* GS ( L fn 67, between what keeps its dots from being taken for commands. */
static void
put_definition (VzEscposWriter *writer, const VzBitmap *picture, const char key[3])
{
  g_autoptr (VzBitmap) fitted = with_empty_end (picture);
  gsize n_dots = (gsize)fitted->stride * fitted->height;
  vz_escpos_put_real_time (writer, FALSE);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x4c);
  vz_escpos_put_le16 (writer, (guint)n_dots + 11);
  VZ_ESCPOS_PUT (writer, 0x30, 0x43, 0x30, (guint8)key[0], (guint8)key[1], 1);
  vz_escpos_put_le16 (writer, fitted->width);
  vz_escpos_put_le16 (writer, fitted->height);
  VZ_ESCPOS_PUT (writer, 0x31);
  vz_escpos_put_dots (writer, fitted->dots, n_dots);
  vz_escpos_put_real_time (writer, TRUE);
}

GBytes *
vz_escpos_keep_logo (const VzBitmap *logo, const VzPrinterProfile *profile, char key[3])
{
  g_return_val_if_fail (logo && profile && key, NULL);

  g_autoptr (VzBitmap) fitted = fit (logo->width, logo->height, logo->dots, profile->width);
  if (!profile->keeps_logo || fitted->height > VZ_ESCPOS_KEPT_MOST)
    return NULL;
  g_auto (VzEscposWriter) writer;
  vz_escpos_writer_init (&writer, profile, NULL);
  find_key (fitted, key);
  put_definition (&writer, fitted, key);
  return g_byte_array_free_to_bytes (g_steal_pointer (&writer.bytes));
}

GBytes *
vz_escpos_ask_for_logos (void)
{
  static const guint8 question[] = { 0x1d, 0x28, 0x4c, 4, 0, 0x30, 0x40, 0x4b, 0x43 };
  return g_bytes_new_static (question, sizeof question);
}
