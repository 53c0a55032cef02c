/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-barcode.h"

#include "image/code128.h"
#include "image/qr.h"

#include <string.h>

#define BARCODE_HEIGHT 96
#define LARGE_HEIGHT 160
#define BARCODE_QUIET 20  /* modules, both sides together */
#define BARCODE_SYMBOL 11 /* modules of a symbol */
#define BARCODE_STOP 13
#define NARROW_PAPER 400 /* dots */
#define NATIVE_MIN_FACTOR 2
#define QR_QUIET 8  /* modules, both sides together */
#define QR_SIDE 200 /* dots it should be wide */
#define DLE 0x10

/* {C and pairs of digits, a last odd one in set B; other texts in set B with { doubled. */
static GByteArray *
to_native (const char *data)
{
  GByteArray *native = g_byte_array_new ();
  gsize digits = strspn (data, "0123456789");
  if (data[digits] == '\0' && digits >= 4) {
    g_byte_array_append (native, (const guint8 *)"{C", 2);
    for (; data[0] && data[1]; data += 2) {
      guint8 pair = (guint8)((data[0] - '0') * 10 + data[1] - '0');
      g_byte_array_append (native, &pair, 1);
    }
  }
  if (*data)
    g_byte_array_append (native, (const guint8 *)"{B", 2);
  for (; *data; data++) {
    if (*data == '{')
      g_byte_array_append (native, (const guint8 *)"{", 1);
    g_byte_array_append (native, (const guint8 *)data, 1);
  }
  return native;
}

/* Start or change of set, data, check and stop: {{ is one symbol, and so is each {X. */
static guint
native_modules (const GByteArray *native)
{
  guint symbols = 1;
  for (guint i = 0; i < native->len; i++, symbols++)
    if (native->data[i] == '{')
      i++;
  return symbols * BARCODE_SYMBOL + BARCODE_STOP;
}

static guint
barcode_factor (const VzEscposWriter *writer, guint modules, gboolean large)
{
  guint most = writer->profile->width < NARROW_PAPER ? 2 : large ? 4 : 3;
  return MIN (most, writer->profile->width / (modules + BARCODE_QUIET));
}

/* A printer leaves out what is too wide, and takes 10h in its data for the head of a real-time
 * command. */
static gboolean
put_native_barcode (VzEscposWriter *writer, const char *data, gboolean large)
{
  g_autoptr (GByteArray) native = to_native (data);
  guint factor = barcode_factor (writer, native_modules (native), large);
  if (!writer->profile->native_barcode || factor < NATIVE_MIN_FACTOR || native->len > 255 ||
      memchr (native->data, DLE, native->len))
    return FALSE;

  vz_escpos_set_align (writer, VZ_ALIGN_CENTRE);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x48, 0, 0x1d, 0x68, large ? LARGE_HEIGHT : BARCODE_HEIGHT);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x77, (guint8)factor);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x6b, 73, (guint8)native->len);
  vz_escpos_put (writer, native->data, native->len);
  return TRUE;
}

static VzBitmap *
stretch_down (const VzBitmap *bars, guint height)
{
  VzBitmap *bitmap = vz_bitmap_new (bars->width, height);
  for (guint y = 0; y < height; y++)
    memcpy (bitmap->dots + (gsize)y * bitmap->stride, bars->dots, bars->stride);
  return bitmap;
}

gboolean
vz_escpos_put_barcode (VzEscposWriter *writer, const char *data, gboolean large)
{
  g_autoptr (VzBitmap) bars = vz_code128_encode (data, 1, NULL);
  guint factor = bars ? barcode_factor (writer, bars->width, large) : 0;
  if (factor == 0)
    return FALSE;
  if (put_native_barcode (writer, data, large))
    return TRUE;

  g_autoptr (VzBitmap) scaled = vz_bitmap_scale (bars, factor, 0);
  g_autoptr (VzBitmap) dots = stretch_down (scaled, large ? LARGE_HEIGHT : BARCODE_HEIGHT);
  vz_escpos_set_align (writer, VZ_ALIGN_CENTRE);
  vz_escpos_put_raster (writer, dots);
  return TRUE;
}

static void
put_native_qr (VzEscposWriter *writer, const char *data, guint factor)
{
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, (guint8)factor);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 49);
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x6b);
  vz_escpos_put_le16 (writer, (guint)strlen (data) + 3);
  VZ_ESCPOS_PUT (writer, 0x31, 0x50, 0x30);
  vz_escpos_put (writer, (const guint8 *)data, strlen (data));
  VZ_ESCPOS_PUT (writer, 0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30);
}

gboolean
vz_escpos_put_qr (VzEscposWriter *writer, const char *data)
{
  g_autoptr (VzBitmap) modules = vz_qr_encode (data, NULL);
  guint room = modules ? writer->profile->width / (modules->width + QR_QUIET) : 0;
  if (room == 0)
    return FALSE;

  guint factor = MIN (room, CLAMP (QR_SIDE / modules->width, 3, 8));
  vz_escpos_set_align (writer, VZ_ALIGN_CENTRE);
  if (writer->profile->native_qr && strlen (data) <= VZ_ESCPOS_QR_MOST && !strchr (data, DLE)) {
    put_native_qr (writer, data, factor);
    return TRUE;
  }
  g_autoptr (VzBitmap) dots = vz_bitmap_scale (modules, factor, 0);
  vz_escpos_put_raster (writer, dots);
  return TRUE;
}
