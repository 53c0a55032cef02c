/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/png.h"

#include "core/error.h"

#include <png.h>
#include <string.h>

/* The pictures are written here by libpng's low-level interface, in each colour type, depth and
 * interlace. */
typedef struct {
  const char *name;
  int colour_type;
  int depth;
  int interlace;
} Variant;

static const Variant variants[] = {
  { "grey 1", PNG_COLOR_TYPE_GRAY, 1, PNG_INTERLACE_NONE },
  { "grey 1 interlaced", PNG_COLOR_TYPE_GRAY, 1, PNG_INTERLACE_ADAM7 },
  { "grey 2", PNG_COLOR_TYPE_GRAY, 2, PNG_INTERLACE_NONE },
  { "grey 2 interlaced", PNG_COLOR_TYPE_GRAY, 2, PNG_INTERLACE_ADAM7 },
  { "grey 4", PNG_COLOR_TYPE_GRAY, 4, PNG_INTERLACE_NONE },
  { "grey 4 interlaced", PNG_COLOR_TYPE_GRAY, 4, PNG_INTERLACE_ADAM7 },
  { "grey 8", PNG_COLOR_TYPE_GRAY, 8, PNG_INTERLACE_NONE },
  { "grey 8 interlaced", PNG_COLOR_TYPE_GRAY, 8, PNG_INTERLACE_ADAM7 },
  { "grey 16", PNG_COLOR_TYPE_GRAY, 16, PNG_INTERLACE_NONE },
  { "grey 16 interlaced", PNG_COLOR_TYPE_GRAY, 16, PNG_INTERLACE_ADAM7 },
  { "palette 1", PNG_COLOR_TYPE_PALETTE, 1, PNG_INTERLACE_NONE },
  { "palette 1 interlaced", PNG_COLOR_TYPE_PALETTE, 1, PNG_INTERLACE_ADAM7 },
  { "palette 8", PNG_COLOR_TYPE_PALETTE, 8, PNG_INTERLACE_NONE },
  { "palette 8 interlaced", PNG_COLOR_TYPE_PALETTE, 8, PNG_INTERLACE_ADAM7 },
  { "grey alpha 8", PNG_COLOR_TYPE_GRAY_ALPHA, 8, PNG_INTERLACE_NONE },
  { "grey alpha 8 interlaced", PNG_COLOR_TYPE_GRAY_ALPHA, 8, PNG_INTERLACE_ADAM7 },
  { "grey alpha 16", PNG_COLOR_TYPE_GRAY_ALPHA, 16, PNG_INTERLACE_NONE },
  { "grey alpha 16 interlaced", PNG_COLOR_TYPE_GRAY_ALPHA, 16, PNG_INTERLACE_ADAM7 },
  { "rgb 8", PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE },
  { "rgb 8 interlaced", PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_ADAM7 },
  { "rgb 16", PNG_COLOR_TYPE_RGB, 16, PNG_INTERLACE_NONE },
  { "rgb 16 interlaced", PNG_COLOR_TYPE_RGB, 16, PNG_INTERLACE_ADAM7 },
  { "rgb alpha 8", PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_NONE },
  { "rgb alpha 8 interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_ADAM7 },
  { "rgb alpha 16", PNG_COLOR_TYPE_RGB_ALPHA, 16, PNG_INTERLACE_NONE },
  { "rgb alpha 16 interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 16, PNG_INTERLACE_ADAM7 },
};

#define WIDTH 13
#define HEIGHT 9

static gboolean
is_black (guint x, guint y)
{
  return (x * 7 + y * 3) % 5 < 2;
}

static void
append (png_structp png, png_bytep bytes, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint)length);
}

static guint
samples (int colour_type)
{
  const guint counts[] = {
    [PNG_COLOR_TYPE_GRAY] = 1, [PNG_COLOR_TYPE_PALETTE] = 1,   [PNG_COLOR_TYPE_GRAY_ALPHA] = 2,
    [PNG_COLOR_TYPE_RGB] = 3,  [PNG_COLOR_TYPE_RGB_ALPHA] = 4,
  };
  return counts[colour_type];
}

/* White is transparent black where the type has transparency: it must come out as paper. */
static guint16
sample (const Variant *variant, gboolean black, guint index)
{
  guint16 max = (guint16)((1u << variant->depth) - 1);
  gboolean has_alpha = (variant->colour_type & PNG_COLOR_MASK_ALPHA) != 0;
  if (variant->colour_type == PNG_COLOR_TYPE_PALETTE)
    return black ? 1 : 0;
  if (has_alpha && index + 1 == samples (variant->colour_type))
    return black ? max : 0;
  return black || has_alpha ? 0 : max;
}

static void
fill_row (const Variant *variant, guint y, guint8 *row)
{
  guint n = samples (variant->colour_type);
  for (guint i = 0; i < WIDTH * n; i++) {
    guint16 value = sample (variant, is_black (i / n, y), i % n);
    if (variant->depth == 16) {
      row[2 * i] = (guint8)(value >> 8);
      row[2 * i + 1] = (guint8)value;
    } else {
      guint bit = i * (guint)variant->depth;
      row[bit / 8] |= (guint8)(value << (8 - (guint)variant->depth - bit % 8));
    }
  }
}

static GByteArray *
write_png (const Variant *variant)
{
  GByteArray *bytes = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  static const png_color palette[] = { { 255, 255, 255 }, { 0, 0, 0 } };
  guint8 rows[HEIGHT][WIDTH * 8] = { 0 };
  guint8 *pointers[HEIGHT];
  for (guint y = 0; y < HEIGHT; y++) {
    fill_row (variant, y, rows[y]);
    pointers[y] = rows[y];
  }

  png_set_write_fn (png, bytes, append, NULL);
  png_set_IHDR (png, info, WIDTH, HEIGHT, variant->depth, variant->colour_type, variant->interlace,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (variant->colour_type == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE (png, info, palette, 2);
  png_write_info (png, info);
  png_write_image (png, pointers);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return bytes;
}

static GByteArray *
write_grey_alpha_dot (guint8 grey, guint8 alpha)
{
  GByteArray *bytes = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  const guint8 row[] = { grey, alpha };
  png_set_write_fn (png, bytes, append, NULL);
  png_set_IHDR (png, info, 1, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, info);
  png_write_row (png, row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return bytes;
}

static void
assert_is_the_picture (const VzBitmap *bitmap)
{
  g_assert_nonnull (bitmap);
  g_assert_cmpuint (bitmap->width, ==, WIDTH);
  g_assert_cmpuint (bitmap->height, ==, HEIGHT);
  for (guint y = 0; y < HEIGHT; y++)
    for (guint x = 0; x < WIDTH; x++)
      g_assert_cmpint (vz_bitmap_get (bitmap, x, y), ==, is_black (x, y));
}

static void
test_every_colour_type_decodes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++) {
    g_test_message ("%s", variants[i].name);
    g_autoptr (GByteArray) bytes = write_png (&variants[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (VzBitmap) bitmap = vz_png_decode (bytes->data, bytes->len, &error);
    g_assert_no_error (error);
    assert_is_the_picture (bitmap);
  }
}

static void
test_the_threshold_is_half_and_transparency_is_paper (void)
{
  static const struct {
    guint8 grey, alpha;
    gboolean black;
  } dots[] = { { 0, 255, TRUE }, { 127, 255, TRUE }, { 129, 255, FALSE }, { 255, 255, FALSE },
               { 0, 0, FALSE },  { 0, 230, TRUE },   { 0, 40, FALSE },    { 127, 10, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++) {
    g_autoptr (GByteArray) bytes = write_grey_alpha_dot (dots[i].grey, dots[i].alpha);
    g_autoptr (VzBitmap) bitmap = vz_png_decode (bytes->data, bytes->len, NULL);
    g_test_message ("%u at %u", dots[i].grey, dots[i].alpha);
    g_assert_cmpint (vz_bitmap_get (bitmap, 0, 0), ==, dots[i].black);
  }
}

static void
test_any_cut_is_an_error (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++) {
    g_autoptr (GByteArray) bytes = write_png (&variants[i]);
    for (guint length = 0; length < bytes->len; length++) {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *cut = g_memdup2 (bytes->data, length);
      g_assert_null (vz_png_decode (cut, length, &error));
      g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE);
    }
  }
}

/* Bits fall over; whatever comes of it, it is a picture or an error. */
static void
test_damage_is_a_picture_or_an_error (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++) {
    g_autoptr (GByteArray) bytes = write_png (&variants[i]);
    for (guint bit = 0; bit < bytes->len * 8; bit++) {
      bytes->data[bit / 8] ^= (guint8)(1 << bit % 8);
      g_autoptr (GError) error = NULL;
      g_autoptr (VzBitmap) bitmap = vz_png_decode (bytes->data, bytes->len, &error);
      g_assert_true ((bitmap == NULL) == (error != NULL));
      bytes->data[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  }
}

static void
put_be32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (at, &value, sizeof value);
}

static void
claim_size (GByteArray *png, guint32 width, guint32 height)
{
  put_be32 (png->data + 16, width);
  put_be32 (png->data + 20, height);
  guint32 crc = 0xffffffff;
  for (guint i = 12; i < 29; i++) {
    crc ^= png->data[i];
    for (guint bit = 0; bit < 8; bit++)
      crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
  }
  put_be32 (png->data + 29, crc ^ 0xffffffff);
}

static void
test_a_claimed_size_over_the_limit_is_refused_before_memory_is_taken (void)
{
  static const struct {
    guint32 width, height;
    VzError code;
  } claims[] = {
    { 4097, 1, VZ_ERROR_TOO_LARGE },
    { 1, 4097, VZ_ERROR_TOO_LARGE },
    { 1000000, 1000000, VZ_ERROR_TOO_LARGE },
    { 0x7fffffff, 0x7fffffff, VZ_ERROR_BAD_PICTURE },
    { 0, 0, VZ_ERROR_BAD_PICTURE },
    { 4096, 4096, VZ_ERROR_BAD_PICTURE }, /* the rows are not there */
  };
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++) {
    g_autoptr (GByteArray) bytes = write_png (&variants[0]);
    claim_size (bytes, claims[i].width, claims[i].height);
    g_autoptr (GError) error = NULL;
    g_assert_null (vz_png_decode (bytes->data, bytes->len, &error));
    g_assert_error (error, VZ_ERROR, (int)claims[i].code);
  }
}

static void
test_too_many_bytes_are_refused_unread (void)
{
  g_autofree guint8 *bytes = g_malloc0 (VZ_PNG_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_assert_null (vz_png_decode (bytes, VZ_PNG_MAX_BYTES + 1, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_autofree char *text = g_strnfill (VZ_PNG_MAX_BYTES * 2, 'A');
  g_assert_null (vz_png_decode_base64 (text, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
}

static void
test_base64_is_read_with_and_without_its_head (void)
{
  g_autoptr (GByteArray) bytes = write_png (&variants[4]);
  g_autofree char *text = g_base64_encode (bytes->data, bytes->len);
  g_autofree char *headed = g_strconcat ("data:image/png;base64,", text, NULL);
  g_autofree char *broken_up = g_strconcat ("\n", text, "\r\n", NULL);
  const char *const forms[] = { text, headed, broken_up };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzBitmap) bitmap = vz_png_decode_base64 (forms[i], &error);
    g_assert_no_error (error);
    assert_is_the_picture (bitmap);
  }
}

static void
test_text_that_is_no_picture_is_refused (void)
{
  static const char *const texts[] = { "",
                                       "data:image/png;base64,",
                                       "data:image/jpeg;base64,/9j/4AAQ",
                                       "iVBORw0KGgoAAAANSUhEUgAA…",
                                       "iVBORw0KGgo=",
                                       "<html>",
                                       "hello" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (vz_png_decode_base64 (texts[i], &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE);
  }
}

static void
test_what_is_encoded_has_one_bit_a_dot_and_comes_back (void)
{
  g_autoptr (VzBitmap) bitmap = vz_bitmap_new (WIDTH, HEIGHT);
  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    if (is_black (i % WIDTH, i / WIDTH))
      vz_bitmap_set (bitmap, i % WIDTH, i / WIDTH);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = vz_png_encode (bitmap, &error);
  g_assert_no_error (error);

  gsize length;
  const guint8 *bytes = g_bytes_get_data (png, &length);
  g_assert_cmpuint (bytes[24], ==, 1);
  g_autoptr (VzBitmap) again = vz_png_decode (bytes, length, &error);
  g_assert_no_error (error);
  assert_is_the_picture (again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/png/every-colour-type-decodes", test_every_colour_type_decodes);
  g_test_add_func ("/image/png/the-threshold-is-half-and-transparency-is-paper",
                   test_the_threshold_is_half_and_transparency_is_paper);
  g_test_add_func ("/image/png/any-cut-is-an-error", test_any_cut_is_an_error);
  g_test_add_func ("/image/png/damage-is-a-picture-or-an-error",
                   test_damage_is_a_picture_or_an_error);
  g_test_add_func ("/image/png/a-claimed-size-over-the-limit-is-refused",
                   test_a_claimed_size_over_the_limit_is_refused_before_memory_is_taken);
  g_test_add_func ("/image/png/too-many-bytes-are-refused-unread",
                   test_too_many_bytes_are_refused_unread);
  g_test_add_func ("/image/png/base64-is-read-with-and-without-its-head",
                   test_base64_is_read_with_and_without_its_head);
  g_test_add_func ("/image/png/text-that-is-no-picture-is-refused",
                   test_text_that_is_no_picture_is_refused);
  g_test_add_func ("/image/png/what-is-encoded-has-one-bit-a-dot-and-comes-back",
                   test_what_is_encoded_has_one_bit_a_dot_and_comes_back);
  return g_test_run ();
}
