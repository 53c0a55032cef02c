/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/escpos-barcode.h"
#include "wire/escpos-picture.h"
#include "wire/escpos.h"

#include <string.h>

/* Of the commands whose length is one byte, or known. */
#define SHORT_MOST 260
#define BAND_HEAD 8
#define QR_HEAD 8
#define KEPT_HEAD 16

static gsize
le16 (const guint8 *bytes)
{
  return bytes[0] | (gsize)bytes[1] << 8;
}

/* A band of a picture, by its bytes across and its rows. */
static gsize
measure_raster (const guint8 *head)
{
  return BAND_HEAD + le16 (head + 4) * le16 (head + 6);
}

/* A QR code, or a picture that is kept. */
static gsize
measure_function (const guint8 *head)
{
  return 5 + le16 (head + 3);
}

/* Those that say themselves how long they are. */
static const struct {
  const char *begin;
  gsize n_begin;
  gsize n_head;
  gsize (*measure) (const guint8 *head);
} heads[] = {
  { "\x1dv0", 3, 8, measure_raster },
  { "\x1d(", 2, 5, measure_function },
};

static gsize
length_at (const guint8 *bytes, gsize n_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (n_bytes >= heads[i].n_head && memcmp (bytes, heads[i].begin, heads[i].n_begin) == 0)
      return heads[i].measure (bytes);
  return SHORT_MOST;
}

gsize
vz_escpos_longest_command (GBytes *job)
{
  g_return_val_if_fail (job, 0);

  gsize n_bytes, longest = SHORT_MOST;
  const guint8 *bytes = g_bytes_get_data (job, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    longest = MAX (longest, length_at (bytes + i, n_bytes - i));
  return MIN (longest, n_bytes);
}

static gsize
bytes_across (const VzPrinterProfile *profile)
{
  return (profile->width + 7) / 8;
}

gsize
vz_escpos_longest_on_paper (const VzPrinterProfile *profile)
{
  g_return_val_if_fail (profile, 0);

  gsize band = BAND_HEAD + bytes_across (profile) * profile->band;
  gsize qr = profile->native_qr ? QR_HEAD + VZ_ESCPOS_QR_MOST : 0;
  return MAX (SHORT_MOST, MAX (band, qr));
}

gsize
vz_escpos_longest_logo (const VzPrinterProfile *profile)
{
  g_return_val_if_fail (profile, 0);

  gsize dots = bytes_across (profile) * (VZ_ESCPOS_KEPT_MOST + 1) + VZ_ESCPOS_HEAD_MOST;
  return profile->keeps_logo ? KEPT_HEAD + dots : 0;
}
