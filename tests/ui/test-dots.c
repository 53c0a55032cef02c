/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/dots.h"

static void
fill (VzBitmap *bitmap, guint x, guint y, guint width, guint height)
{
  for (guint i = 0; i < height; i++) {
    for (guint j = 0; j < width; j++) {
      vz_bitmap_set (bitmap, x + j, y + i);
    }
  }
}

/* Bars of two dots a module inside a border of its own, as commerce sends them. */
static VzBitmap *
new_barcode (guint border)
{
  VzBitmap *bitmap = vz_bitmap_new (246 + 2 * border, 140);

  for (guint x = 0; x < 246; x += 6) {
    fill (bitmap, border + x, 0, x % 12 == 0 ? 2 : 4, 140);
  }
  fill (bitmap, border + 244, 0, 2, 140);
  return bitmap;
}

static void
the_border_of_a_picture_is_taken_off (void)
{
  static const guint borders[] = { 0, 4, 20, 77 };

  for (guint i = 0; i < G_N_ELEMENTS (borders); i++) {
    g_autoptr (VzBitmap) bitmap = new_barcode (borders[i]);
    VzDotsFrame frame;

    g_assert_true (vz_dots_frame (bitmap, &frame));
    g_assert_cmpuint (frame.x, ==, borders[i]);
    g_assert_cmpuint (frame.width, ==, 246);
    g_assert_cmpuint (frame.height, ==, 140);
    g_assert_cmpuint (frame.module, ==, 2);
  }
}

static void
a_barcode_gets_ten_modules_of_quiet_zone_and_a_square_four (void)
{
  g_autoptr (VzBitmap) barcode = new_barcode (0);
  g_autoptr (VzBitmap) square = vz_bitmap_new (25, 25);
  VzDotsFrame frame;

  g_assert_true (vz_dots_frame (barcode, &frame));
  g_assert_cmpuint (frame.quiet_x, ==, 20);
  g_assert_cmpuint (frame.quiet_y, ==, 0);

  fill (square, 2, 2, 7, 7);
  fill (square, 16, 16, 7, 7);
  fill (square, 10, 12, 1, 1);
  g_assert_true (vz_dots_frame (square, &frame));
  g_assert_cmpuint (frame.width, ==, 21);
  g_assert_cmpuint (frame.quiet_x, ==, 4 * frame.module);
  g_assert_cmpuint (frame.quiet_y, ==, frame.quiet_x);
}

static void
a_white_picture_is_none (void)
{
  g_autoptr (VzBitmap) bitmap = vz_bitmap_new (40, 40);
  VzDotsFrame frame;

  g_assert_false (vz_dots_frame (bitmap, &frame));
}

static void
the_scale_is_the_largest_whole_number_that_fits (void)
{
  static const struct {
    guint width, height, expected;
  } cases[] = {
    { 576, 400, 2 }, { 572, 280, 2 }, { 571, 280, 1 }, { 572, 279, 1 },
    { 880, 500, 3 }, { 286, 140, 1 }, { 285, 140, 0 }, { 286, 139, 0 },
  };
  g_autoptr (VzBitmap) bitmap = new_barcode (20);
  VzDotsFrame frame;

  g_assert_true (vz_dots_frame (bitmap, &frame));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpuint (vz_dots_fit (&frame, cases[i].width, cases[i].height), ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dots/the-border-of-a-picture-is-taken-off",
                   the_border_of_a_picture_is_taken_off);
  g_test_add_func ("/dots/a-barcode-gets-ten-modules-of-quiet-zone-and-a-square-four",
                   a_barcode_gets_ten_modules_of_quiet_zone_and_a_square_four);
  g_test_add_func ("/dots/a-white-picture-is-none", a_white_picture_is_none);
  g_test_add_func ("/dots/the-scale-is-the-largest-whole-number-that-fits",
                   the_scale_is_the_largest_whole_number_that_fits);
  return g_test_run ();
}
