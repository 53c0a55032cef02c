/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A picture of one bit a dot: 1 is black. Rows of (width + 7) / 8 bytes, highest bit first, unused
 * bits 0. Immutable once shared. */
typedef struct {
  int ref_count;
  guint width;
  guint height;
  guint stride;
  guint8 *dots;
} VzBitmap;

VzBitmap *vz_bitmap_new (guint width, guint height); /* all white */
VzBitmap *vz_bitmap_ref (VzBitmap *bitmap);
void vz_bitmap_unref (VzBitmap *bitmap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzBitmap, vz_bitmap_unref)

gboolean vz_bitmap_get (const VzBitmap *bitmap, guint x, guint y);
void vz_bitmap_set (VzBitmap *bitmap, guint x, guint y);

/* Each dot becomes @factor × @factor, with @quiet white dots (already scaled) on all sides.
 * Transfer full. */
VzBitmap *vz_bitmap_scale (const VzBitmap *bitmap, guint factor, guint quiet);

/* Puts @from's black dots onto @bitmap; what falls outside is left out. */
void vz_bitmap_draw (VzBitmap *bitmap, const VzBitmap *from, int x, int y);

/* The dots, as VZ_RECEIPT_PICTURE wants them. Transfer full. */
GBytes *vz_bitmap_bytes (const VzBitmap *bitmap);
