/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include "wire/escpos.h"

/* A logo as wide as the paper to bytes, beside its dots copied and compared. */

#define WIDTH 576
#define HEIGHT 200

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

typedef struct {
  VzReceipt *receipt;
  GBytes *dots;
} Bench;

static void
encode (gpointer data)
{
  const Bench *bench = data;
  const VzPrinterProfile *profile = vz_printer_profile ("generic-80mm");
  g_autoptr (GBytes) bytes = vz_escpos_encode (bench->receipt, profile, no_text, 0);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, g_bytes_get_size (bench->dots));
}

static void
copy (gpointer data)
{
  const Bench *bench = data;
  gsize n_bytes;
  gconstpointer dots = g_bytes_get_data (bench->dots, &n_bytes);
  g_autofree guint8 *copied = g_memdup2 (dots, n_bytes);

  g_assert_cmpmem (copied, n_bytes, dots, n_bytes);
}

int
main (void)
{
  static const Beside beside = { .what = "logos of 576 x 200 to raster",
                                 .floor = "the dots of one copied and compared",
                                 .do_work = encode,
                                 .do_floor = copy,
                                 .rounds = 20,
                                 .limit = 22.0 };
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  g_autoptr (GBytes) dots = draw_logo ();
  Bench bench = { receipt, dots };

  vz_receipt_picture (receipt, WIDTH, HEIGHT, dots);
  return beside_measure (&beside, &bench) ? 0 : 1;
}
