/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos.h"

#include <string.h>

/* A printer carries out real-time commands wherever they stand: pictures must hold none. */

#define STRIDE 4
#define ROWS 60 /* more than a band */

static const guint8 heads[] = { 0x04, 0x05, 0x14 };

/* Within a row, from one row to the next, and from each row to the next across a band. */
static const guint8 rows[][STRIDE] = {
  { 0x10, 0x14, 0x01, 0x00 },
  { 0x10, 0x05, 0x02, 0x10 },
  { 0x04, 0x01, 0x10, 0x10 },
  { 0x14, 0x08, 0x10, 0x04 },
};

static VzBitmap *
picture (void)
{
  VzBitmap *bitmap = vz_bitmap_new (STRIDE * 8, ROWS);
  for (guint y = 0; y < ROWS; y++)
    memcpy (bitmap->dots + y * STRIDE, rows[y % G_N_ELEMENTS (rows)], STRIDE);
  return bitmap;
}

static VzBitmap *
no_text (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  g_assert_not_reached ();
}

static GBytes *
encode (const VzPrinterProfile *profile)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (VzBitmap) bitmap = picture ();
  g_autoptr (GBytes) dots = vz_bitmap_bytes (bitmap);
  vz_receipt_picture (receipt, bitmap->width, bitmap->height, dots);
  return vz_escpos_encode (receipt, profile, no_text, 0);
}

static void
assert_holds_none (GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i + 1 < n_bytes; i++)
    if (data[i] == 0x10)
      g_assert_null (memchr (heads, data[i + 1], sizeof heads));
}

static void
test_a_picture_gives_no_order (gconstpointer data)
{
  g_autoptr (GBytes) job = encode (data);
  assert_holds_none (job);
}

static void
test_a_kept_logo_gives_no_order (gconstpointer data)
{
  g_autoptr (VzBitmap) logo = picture ();
  char key[3];
  g_autoptr (GBytes) definition = vz_escpos_keep_logo (logo, data, key);
  if (definition)
    assert_holds_none (definition);
}

/* All that it had is there, and a dot more in each of those places. */
static void
test_a_picture_loses_nothing (gconstpointer data)
{
  static const guint8 head[] = { 0x1d, 0x76, 0x30, 0x00, STRIDE, 0x00 };
  const VzPrinterProfile *profile = data;
  g_autoptr (GBytes) job = encode (profile);
  g_autoptr (VzBitmap) drawn = picture ();
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (job, &n_bytes);
  const guint8 *at = memmem (bytes, n_bytes, head, sizeof head);
  g_assert_nonnull (at);
  const guint8 *dots = at + sizeof head + 2;
  for (guint i = 0; i < STRIDE * profile->band; i++) {
    g_assert_cmphex (dots[i] & drawn->dots[i], ==, drawn->dots[i]);
    g_assert_cmphex (dots[i] & ~drawn->dots[i] & ~0x08, ==, 0);
  }
}

static void
add (const VzPrinterProfile *profile, const char *promise, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/wire/escpos-real-time/%s/%s", profile->name, promise);
  g_test_add_data_func (path, profile, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    add (*each, "a-picture-gives-no-order", test_a_picture_gives_no_order);
    add (*each, "a-kept-logo-gives-no-order", test_a_kept_logo_gives_no_order);
    add (*each, "a-picture-loses-nothing", test_a_picture_loses_nothing);
  }
  return g_test_run ();
}
