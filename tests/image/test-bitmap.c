/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/bitmap.h"

static void
test_rows_are_padded_to_whole_bytes (void)
{
  g_autoptr (VzBitmap) bitmap = vz_bitmap_new (9, 2);
  vz_bitmap_set (bitmap, 0, 0);
  vz_bitmap_set (bitmap, 8, 1);
  g_autoptr (GBytes) bytes = vz_bitmap_bytes (bitmap);

  static const guint8 expected[] = { 0x80, 0x00, 0x00, 0x80 };
  gsize length;
  const guint8 *dots = g_bytes_get_data (bytes, &length);
  g_assert_cmpmem (dots, length, expected, sizeof expected);
}

static void
test_dots_outside_are_white_and_stay_so (void)
{
  g_autoptr (VzBitmap) bitmap = vz_bitmap_new (3, 3);
  vz_bitmap_set (bitmap, 3, 0);
  vz_bitmap_set (bitmap, 0, 3);
  g_assert_false (vz_bitmap_get (bitmap, 3, 0));
  g_assert_false (vz_bitmap_get (bitmap, 0, 3));
  g_assert_cmpuint (bitmap->dots[0] | bitmap->dots[1] | bitmap->dots[2], ==, 0);
}

static void
test_scaling_keeps_edges_sharp_and_adds_a_quiet_zone (void)
{
  g_autoptr (VzBitmap) bitmap = vz_bitmap_new (2, 1);
  vz_bitmap_set (bitmap, 1, 0);
  g_autoptr (VzBitmap) scaled = vz_bitmap_scale (bitmap, 3, 2);

  g_assert_cmpuint (scaled->width, ==, 10);
  g_assert_cmpuint (scaled->height, ==, 7);
  for (guint y = 0; y < 7; y++)
    for (guint x = 0; x < 10; x++)
      g_assert_cmpint (vz_bitmap_get (scaled, x, y), ==, x >= 5 && x < 8 && y >= 2 && y < 5);
}

static void
test_drawing_leaves_out_what_falls_outside (void)
{
  g_autoptr (VzBitmap) page = vz_bitmap_new (4, 4);
  g_autoptr (VzBitmap) stamp = vz_bitmap_new (2, 2);
  for (guint i = 0; i < 4; i++)
    vz_bitmap_set (stamp, i % 2, i / 2);
  vz_bitmap_draw (page, stamp, -1, -1);
  vz_bitmap_draw (page, stamp, 3, 3);

  for (guint y = 0; y < 4; y++)
    for (guint x = 0; x < 4; x++)
      g_assert_cmpint (vz_bitmap_get (page, x, y), ==, x == y && (x == 0 || x == 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/bitmap/rows-are-padded-to-whole-bytes",
                   test_rows_are_padded_to_whole_bytes);
  g_test_add_func ("/image/bitmap/dots-outside-are-white-and-stay-so",
                   test_dots_outside_are_white_and_stay_so);
  g_test_add_func ("/image/bitmap/scaling-keeps-edges-sharp-and-adds-a-quiet-zone",
                   test_scaling_keeps_edges_sharp_and_adds_a_quiet_zone);
  g_test_add_func ("/image/bitmap/drawing-leaves-out-what-falls-outside",
                   test_drawing_leaves_out_what_falls_outside);
  return g_test_run ();
}
