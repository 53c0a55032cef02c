/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include "wire/zvt-line.h"
#include "wire/zvt-report.h"

/* The frame with what a payment terminal did, written, read and understood, beside its floor: its
 * bytes through the checksum once, which nobody who reads it can do without. A line of 115,200 baud
 * brings less than a hundred of them a second. */

#define POLYNOMIAL 0x8408

/* A payment of 20.40 EUR, captured from a terminal (Portalum.Zvt). */
static const guint8 status[] = {
  0x27, 0x00, 0x04, 0x00, 0x00, 0x00, 0x00, 0x20, 0x40, 0x0b, 0x00, 0x04, 0x70, 0x0c, 0x22,
  0x39, 0x53, 0x0d, 0x10, 0x06, 0x0e, 0x25, 0x12, 0x17, 0x00, 0x01, 0x19, 0x70, 0x22, 0xf0,
  0xf8, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0x47, 0x71, 0x29, 0x28, 0x00, 0x48, 0x69, 0x2a,
  0x31, 0x30, 0x30, 0x34, 0x36, 0x31, 0x37, 0x36, 0x33, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
  0x3b, 0x36, 0x31, 0x31, 0x38, 0x30, 0x34, 0x00, 0x00, 0x3c, 0xf0, 0xf1, 0xf4, 0x47, 0x45,
  0x4e, 0x2e, 0x4e, 0x52, 0x2e, 0x3a, 0x36, 0x31, 0x31, 0x38, 0x30, 0x34, 0x49, 0x09, 0x78,
  0x87, 0x04, 0x70, 0x88, 0x00, 0x04, 0x70, 0x8a, 0x2e, 0x8b, 0xf1, 0xf7, 0x44, 0x65, 0x62,
  0x69, 0x74, 0x20, 0x4d, 0x61, 0x73, 0x74, 0x65, 0x72, 0x63, 0x61, 0x72, 0x64, 0x00,
};

typedef struct {
  GBytes *apdu;
  VzZvtReader *reader;
  guint16 table[256];
} Bench;

static void
understand (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GBytes) frame = vz_zvt_frame (VZ_ZVT_SERIAL, bench->apdu);
  g_auto (VzZvtReport) report = { 0 };
  VzZvtEvent event = VZ_ZVT_NOTHING;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (frame, &n_bytes);

  for (gsize i = 0; i < n_bytes; i++) {
    event = vz_zvt_reader_feed (bench->reader, bytes[i]);
  }
  g_assert_cmpint (event, ==, VZ_ZVT_APDU);
  g_assert_true (vz_zvt_report_read (vz_zvt_reader_apdu (bench->reader), &report));
  g_assert_cmpint (report.amount, ==, 2040);
}

static void
fill_table (guint16 table[256])
{
  for (guint i = 0; i < 256; i++) {
    guint crc = i;

    for (guint bit = 0; bit < 8; bit++) {
      crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
    }
    table[i] = (guint16)crc;
  }
}

static void
sum (gpointer data)
{
  const Bench *bench = data;
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (bench->apdu, &n_bytes);
  guint crc = 0;

  for (gsize i = 0; i < n_bytes; i++) {
    crc = crc >> 8 ^ bench->table[(crc ^ bytes[i]) & 0xff];
  }
  g_assert_cmpuint (crc, !=, 0);
}

int
main (void)
{
  static const Beside beside = { .what = "ZVT frames written, read and understood",
                                 .floor = "the checksum of one",
                                 .do_work = understand,
                                 .do_floor = sum,
                                 .rounds = 1000,
                                 .limit = 22.0 };
  g_autoptr (GBytes) apdu = vz_zvt_apdu_write (VZ_ZVT_STATUS, status, sizeof status);
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (VZ_ZVT_SERIAL);
  Bench bench = { .apdu = apdu, .reader = reader };

  fill_table (bench.table);
  return beside_measure (&beside, &bench) ? 0 : 1;
}
