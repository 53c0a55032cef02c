/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/png.h"

#include "core/error.h"

#include <png.h>
#include <string.h>

#define SIGNATURE_LENGTH 8
#define CHUNK_OVERHEAD 12 /* length, name and CRC */
#define DATA_HEAD "data:image/png;base64,"

/* libpng's simplified interface returns its errors: no longjmp crosses our frames. */
typedef png_image PngImage;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PngImage, png_image_free)

static guint32
read_be32 (const guint8 *bytes)
{
  guint32 value;
  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* libpng stops reading at the last row, so a picture that was cut after it would pass. */
static gboolean
reaches_its_end (const guint8 *bytes, gsize n_bytes)
{
  gsize at = SIGNATURE_LENGTH;
  while (n_bytes >= at && n_bytes - at >= CHUNK_OVERHEAD) {
    gsize length = read_be32 (bytes + at);
    if (length > n_bytes - at - CHUNK_OVERHEAD)
      return FALSE;
    if (memcmp (bytes + at + 4, "IEND", 4) == 0)
      return TRUE;
    at += CHUNK_OVERHEAD + length;
  }
  return FALSE;
}

static gboolean
begin (PngImage *image, const guint8 *bytes, gsize n_bytes, GError **error)
{
  if (n_bytes > VZ_PNG_MAX_BYTES) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "PNG of %" G_GSIZE_FORMAT " bytes", n_bytes);
    return FALSE;
  }
  if (n_bytes == 0 || !png_image_begin_read_from_memory (image, bytes, n_bytes)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE, "Not a PNG: %s",
                 n_bytes == 0 ? "empty" : image->message);
    return FALSE;
  }
  if (image->width > VZ_PNG_MAX_SIDE || image->height > VZ_PNG_MAX_SIDE) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "PNG of %u × %u dots", image->width,
                 image->height);
    return FALSE;
  }
  return TRUE;
}

/* A dot as libpng gives it: linear light, grey already multiplied by its alpha. */
typedef struct {
  guint16 grey;
  guint16 alpha;
} Dot;

/* Darker than sRGB 128 of 255 on white paper. */
static gboolean
is_black (Dot dot)
{
  const guint half = 14146;
  return dot.grey + (65535u - dot.alpha) < half;
}

static VzBitmap *
threshold (const Dot *dots, guint width, guint height)
{
  VzBitmap *bitmap = vz_bitmap_new (width, height);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      if (is_black (dots[(gsize)y * width + x]))
        vz_bitmap_set (bitmap, x, y);
  return bitmap;
}

VzBitmap *
vz_png_decode (const guint8 *bytes, gsize n_bytes, GError **error)
{
  g_return_val_if_fail (bytes || n_bytes == 0, NULL);

  g_auto (PngImage) image = { .version = PNG_IMAGE_VERSION };
  if (!begin (&image, bytes, n_bytes, error))
    return NULL;
  if (!reaches_its_end (bytes, n_bytes)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE, "PNG is cut off");
    return NULL;
  }

  /* Not PNG_FORMAT_GRAY: with it libpng 1.6.39 mixes up the passes of interlaced pictures of 16
   * bits. */
  image.format = PNG_FORMAT_LINEAR_Y_ALPHA;
  g_autofree Dot *dots = g_malloc (PNG_IMAGE_SIZE (image));
  if (!png_image_finish_read (&image, NULL, dots, 0, NULL)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE, "PNG does not decode: %s", image.message);
    return NULL;
  }
  return threshold (dots, image.width, image.height);
}

static gboolean
is_base64 (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && !g_ascii_isspace (text[i]) && !strchr ("+/=", text[i]))
      return FALSE;
  return TRUE;
}

VzBitmap *
vz_png_decode_base64 (const char *text, GError **error)
{
  g_return_val_if_fail (text, NULL);

  const gsize limit = VZ_PNG_MAX_BYTES / 3 * 4 + strlen (DATA_HEAD);
  gsize length = strnlen (text, limit + 1);
  if (length > limit) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "Picture text is too long");
    return NULL;
  }
  if (g_ascii_strncasecmp (text, DATA_HEAD, strlen (DATA_HEAD)) == 0) {
    text += strlen (DATA_HEAD);
    length -= strlen (DATA_HEAD);
  }
  if (!is_base64 (text, length)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE, "Picture text is not base64");
    return NULL;
  }

  gsize n_bytes = 0;
  g_autofree guint8 *bytes = g_base64_decode (text, &n_bytes);
  return vz_png_decode (bytes, n_bytes, error);
}

/* One byte a dot, an index into a palette of two: libpng packs them to one bit. */
static guint8 *
to_indices (const VzBitmap *bitmap)
{
  guint8 *indices = g_malloc_n (MAX (bitmap->width, 1), MAX (bitmap->height, 1));
  for (guint y = 0; y < bitmap->height; y++)
    for (guint x = 0; x < bitmap->width; x++)
      indices[(gsize)y * bitmap->width + x] = vz_bitmap_get (bitmap, x, y) ? 1 : 0;
  return indices;
}

GBytes *
vz_png_encode (const VzBitmap *bitmap, GError **error)
{
  g_return_val_if_fail (bitmap, NULL);

  g_auto (PngImage) image = {
    .version = PNG_IMAGE_VERSION,
    .width = bitmap->width,
    .height = bitmap->height,
    .format = PNG_FORMAT_RGB_COLORMAP,
    .colormap_entries = 2,
  };
  static const guint8 palette[] = { 255, 255, 255, 0, 0, 0 };
  g_autofree guint8 *indices = to_indices (bitmap);
  png_alloc_size_t n_bytes = PNG_IMAGE_PNG_SIZE_MAX (image);
  g_autofree guint8 *bytes = g_malloc (n_bytes);
  if (!png_image_write_to_memory (&image, bytes, &n_bytes, 0, indices, 0, palette)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_PICTURE, "PNG does not encode: %s", image.message);
    return NULL;
  }
  return g_bytes_new (bytes, n_bytes);
}
