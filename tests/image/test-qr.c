/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/qr.h"

#include "core/error.h"
#include "zbar.h"

static void
test_an_independent_reader_reads_it (void)
{
  static const char *const texts[] = { "9922111123321", "https://shop.example.com/öde?no=1&x=ş" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzBitmap) bitmap = vz_qr_encode (texts[i], &error);
    g_assert_no_error (error);
    g_autoptr (VzBitmap) picture = vz_bitmap_scale (bitmap, 4, 16);
    g_autofree char *read = read_with_zbar (picture);
    if (read)
      g_assert_cmpstr (read, ==, texts[i]);
  }
}

static void
test_it_has_the_three_eyes_and_no_quiet_zone (void)
{
  g_autoptr (VzBitmap) bitmap = vz_qr_encode ("1", NULL);
  g_assert_cmpuint (bitmap->width, ==, 21);
  g_assert_cmpuint (bitmap->height, ==, 21);
  for (guint i = 0; i < 7; i++) {
    g_assert_true (vz_bitmap_get (bitmap, i, 0));
    g_assert_true (vz_bitmap_get (bitmap, 20 - i, 0));
    g_assert_true (vz_bitmap_get (bitmap, i, 20));
  }
}

static void
test_too_much_text_is_refused (void)
{
  g_autofree char *text = g_strnfill (3000, 'a');
  g_autoptr (GError) error = NULL;
  g_assert_null (vz_qr_encode (text, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (vz_qr_encode ("", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/qr/an-independent-reader-reads-it", test_an_independent_reader_reads_it);
  g_test_add_func ("/image/qr/it-has-the-three-eyes-and-no-quiet-zone",
                   test_it_has_the_three_eyes_and_no_quiet_zone);
  g_test_add_func ("/image/qr/too-much-text-is-refused", test_too_much_text_is_refused);
  return g_test_run ();
}
