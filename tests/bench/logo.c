/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/escpos.h"

#include <string.h>

/* A logo as wide as the paper to bytes, beside its floor: its dots copied once, which no encoder
 * can do without. */

#define ROUNDS 2000
#define WIDTH 576
#define HEIGHT 200
#define LIMIT_US 1000

static VzBitmap *
no_text (const char *text, guint cell_width, guint height, gboolean bold, guint max_width)
{
  g_assert_not_reached ();
}

static GBytes *
draw_logo (void)
{
  g_autoptr (VzBitmap) logo = vz_bitmap_new (WIDTH, HEIGHT);

  for (guint i = 0; i < WIDTH * HEIGHT; i++) {
    if ((i % WIDTH * 7 + i / WIDTH * 3) % 11 < 5) {
      vz_bitmap_set (logo, i % WIDTH, i / WIDTH);
    }
  }
  return vz_bitmap_bytes (logo);
}

static double
time_to_encode (GBytes *dots)
{
  const VzPrinterProfile *profile = vz_printer_profile ("generic-80mm");
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  gint64 began;

  vz_receipt_picture (receipt, WIDTH, HEIGHT, dots);
  began = g_get_monotonic_time ();
  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (GBytes) bytes = vz_escpos_encode (receipt, profile, no_text, 0);

    g_assert_cmpuint (g_bytes_get_size (bytes), >, g_bytes_get_size (dots));
  }
  return (double)(g_get_monotonic_time () - began) / ROUNDS;
}

static double
time_to_copy (GBytes *dots)
{
  gsize n_bytes;
  gconstpointer data = g_bytes_get_data (dots, &n_bytes);
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < ROUNDS; i++) {
    g_autofree guint8 *copy = g_memdup2 (data, n_bytes);

    g_assert_cmpint (memcmp (copy, data, n_bytes), ==, 0);
  }
  return (double)(g_get_monotonic_time () - began) / ROUNDS;
}

int
main (void)
{
  g_autoptr (GBytes) dots = draw_logo ();
  double floor = time_to_copy (dots);
  double encoded = time_to_encode (dots);

  g_print ("a logo of %d x %d to raster: %.0f us (at most %d), its dots copied and compared once: "
           "%.1f us, %.0f times\n",
           WIDTH, HEIGHT, encoded, LIMIT_US, floor, encoded / floor);
  return encoded <= LIMIT_US ? 0 : 1;
}
