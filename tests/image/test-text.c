/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/text.h"

static const VzTextStyle paper = { .cell_width = 12, .height = 24 };

static guint
count_black (const VzBitmap *bitmap, guint from, guint to)
{
  guint black = 0;
  for (guint y = 0; y < bitmap->height; y++)
    for (guint x = from; x < to; x++)
      black += vz_bitmap_get (bitmap, x, y) ? 1 : 0;
  return black;
}

static void
test_each_column_has_its_cell (void)
{
  g_autoptr (VzBitmap) bitmap = vz_text_render ("I I I I I I I I I I I I I I I I", &paper, 576);
  g_assert_cmpuint (bitmap->width, ==, 31 * 12);
  g_assert_cmpuint (bitmap->height, ==, 24);
  for (guint column = 0; column < 31; column++)
    if (column % 2 == 0)
      g_assert_cmpuint (count_black (bitmap, column * 12, column * 12 + 12), >, 20);
    else
      g_assert_cmpuint (count_black (bitmap, column * 12, column * 12 + 12), ==, 0);
}

static void
test_a_taller_or_wider_style_stretches (void)
{
  const VzTextStyle tall = { .cell_width = 12, .height = 48 };
  const VzTextStyle wide = { .cell_width = 24, .height = 24 };
  g_autoptr (VzBitmap) a = vz_text_render ("TOPLAM", &tall, 576);
  g_autoptr (VzBitmap) b = vz_text_render ("TOPLAM", &wide, 576);
  g_assert_cmpuint (a->width, ==, 6 * 12);
  g_assert_cmpuint (a->height, ==, 48);
  g_assert_cmpuint (b->width, ==, 6 * 24);
}

static void
test_bold_is_blacker (void)
{
  const VzTextStyle bold = { .cell_width = 12, .height = 24, .bold = TRUE };
  g_autoptr (VzBitmap) a = vz_text_render ("Ödeme", &paper, 576);
  g_autoptr (VzBitmap) b = vz_text_render ("Ödeme", &bold, 576);
  g_assert_cmpuint (count_black (a, 0, a->width), <, count_black (b, 0, b->width));
}

static void
test_no_line_is_wider_than_allowed (void)
{
  g_autofree char *text = g_strnfill (200, 'W');
  g_autoptr (VzBitmap) bitmap = vz_text_render (text, &paper, 384);
  g_assert_cmpuint (bitmap->width, ==, 384);
}

static void
test_arabic_is_joined (void)
{
  const VzTextStyle style = { .height = 32 };
  g_autoptr (VzBitmap) joined = vz_text_render ("بيت", &style, 576);
  g_autoptr (VzBitmap) apart = vz_text_render ("ب ي ت", &style, 576);
  g_assert_cmpuint (count_black (joined, 0, joined->width), >, 20);
  g_assert_cmpuint (joined->width, <, apart->width);
}

static void
test_an_empty_text_is_white (void)
{
  g_autoptr (VzBitmap) bitmap = vz_text_render ("", &paper, 576);
  g_assert_cmpuint (count_black (bitmap, 0, bitmap->width), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/text/each-column-has-its-cell", test_each_column_has_its_cell);
  g_test_add_func ("/image/text/a-taller-or-wider-style-stretches",
                   test_a_taller_or_wider_style_stretches);
  g_test_add_func ("/image/text/bold-is-blacker", test_bold_is_blacker);
  g_test_add_func ("/image/text/no-line-is-wider-than-allowed", test_no_line_is_wider_than_allowed);
  g_test_add_func ("/image/text/arabic-is-joined", test_arabic_is_joined);
  g_test_add_func ("/image/text/an-empty-text-is-white", test_an_empty_text_is_white);
  return g_test_run ();
}
