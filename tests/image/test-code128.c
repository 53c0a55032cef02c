/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/code128.h"

#include "core/error.h"
#include "zbar.h"

static char *
modules (const VzBitmap *bitmap, guint y)
{
  GString *text = g_string_new (NULL);
  for (guint x = 0; x < bitmap->width; x++)
    g_string_append_c (text, vz_bitmap_get (bitmap, x, y) ? '1' : '0');
  return g_string_free (text, FALSE);
}

static const struct {
  const char *text;
  const char *modules;
} patterns[] = {
  /* Start B, A, checksum 34, stop. */
  { "A", "11010010000"
         "10100011000"
         "10001011000"
         "1100011101011" },
  /* Start C, 12, checksum 14, stop. */
  { "12", "11010011100"
          "10110011100"
          "10011001110"
          "1100011101011" },
};

static void
test_known_texts_give_the_modules_of_the_standard (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzBitmap) bitmap = vz_code128_encode (patterns[i].text, 3, &error);
    g_assert_no_error (error);
    for (guint y = 0; y < 3; y++) {
      g_autofree char *drawn = modules (bitmap, y);
      g_assert_cmpstr (drawn, ==, patterns[i].modules);
    }
  }
}

static const struct {
  const char *text;
  guint symbols; /* between start and stop, checksum included */
} lengths[] = {
  { "9922111123321", 9 },                      /* 6 pairs, to B, 1 digit */
  { "123456", 4 },        { "R-00001234", 8 }, /* R, -, to C, 4 pairs */
  { "A12B", 5 },          { "A123456B", 8 },   /* A, to C, 3 pairs, to B, B */
  { "1234X", 5 },         { "X12345", 6 },     /* X, 1, to C, 2 pairs */
};

static void
test_digits_are_packed_where_it_is_shorter (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (VzBitmap) bitmap = vz_code128_encode (lengths[i].text, 1, NULL);
    g_test_message ("%s", lengths[i].text);
    g_assert_cmpuint (bitmap->width, ==, 11 * (1 + lengths[i].symbols) + 13);
  }
}

static void
test_an_independent_reader_reads_them (void)
{
  static const char *const texts[] = { "9922111123321", "R-00001234", "8690000000012", "a{b}~ \"Z",
                                       "X12345",        "A123456B",   "1234X567890" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (VzBitmap) bitmap = vz_code128_encode (texts[i], 50, NULL);
    g_autoptr (VzBitmap) picture = vz_bitmap_scale (bitmap, 3, 40);
    g_autofree char *read = read_with_zbar (picture);
    if (read)
      g_assert_cmpstr (read, ==, texts[i]);
  }
}

static void
test_what_cannot_be_encoded_is_refused (void)
{
  g_autofree char *long_text = g_strnfill (49, 'x');
  g_autofree char *longest = g_strnfill (48, 'x');
  const char *refused[] = { "", "ş", "a\tb", "\x7f", long_text };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (vz_code128_encode (refused[i], 10, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE);
  }
  g_autoptr (VzBitmap) fits = vz_code128_encode (longest, 10, NULL);
  g_assert_nonnull (fits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/code128/known-texts-give-the-modules-of-the-standard",
                   test_known_texts_give_the_modules_of_the_standard);
  g_test_add_func ("/image/code128/digits-are-packed-where-it-is-shorter",
                   test_digits_are_packed_where_it_is_shorter);
  g_test_add_func ("/image/code128/an-independent-reader-reads-them",
                   test_an_independent_reader_reads_them);
  g_test_add_func ("/image/code128/what-cannot-be-encoded-is-refused",
                   test_what_cannot_be_encoded_is_refused);
  return g_test_run ();
}
