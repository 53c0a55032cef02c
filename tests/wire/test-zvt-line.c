/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

#include "wire/zvt-line.h"

#include <string.h>

/* Frames with their APDUs. The first group is of the unit tests of ecrterm (LGPL), of which the
 * checksums were computed anew; the others were computed by the checksum that those prove. */
static const struct {
  const char *what;
  const char *apdu;
  const char *frame;
} frames[] = {
  { "registration", "06 00 06 12 34 56 BA 09 78", "10 02 06 00 06 12 34 56 BA 09 78 10 03 24 C3" },
  { "initialisation", "06 93 03 12 34 56", "10 02 06 93 03 12 34 56 10 03 CA A4" },
  { "payment-with-a-doubled-byte", "06 01 0A 04 00 00 00 01 10 00 49 09 78",
    "10 02 06 01 0A 04 00 00 00 01 10 10 00 49 09 78 10 03 F2 FF" },
  { "diagnosis", "06 70 00", "10 02 06 70 00 10 03 D9 F9" },
  { "reset", "06 18 00", "10 02 06 18 00 10 03 56 3A" },
  { "taken", "80 00 00", "10 02 80 00 00 10 03 F5 1F" },
  { "please-wait", "84 9C 00", "10 02 84 9C 00 10 03 C3 41" },
  { "status-enquiry", "05 01 03 12 34 56", "10 02 05 01 03 12 34 56 10 03 E0 43" },
  { "print-line",
    "06 D1 19 00 47 65 73 61 6D 74 20 20 20 20 20 20 30 20 20 20 20 20 20 20 30 2C 30 30",
    "10 02 06 D1 19 00 47 65 73 61 6D 74 20 20 20 20 20 20 30 20 20 20 20 20 20 20 30 2C 30 30 10 "
    "03 B5 AB" },
  { "completion-with-version", "06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00",
    "10 02 06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00 10 03 B1 11" },

  { "registration-with-service", "06 00 08 00 00 00 BE 09 78 03 00",
    "10 02 06 00 08 00 00 00 BE 09 78 03 00 10 03 32 A6" },
  { "payment", "06 01 0A 04 00 00 00 00 12 50 49 09 78",
    "10 02 06 01 0A 04 00 00 00 00 12 50 49 09 78 10 03 13 1D" },
  { "payment-of-ten", "06 01 07 04 00 00 00 00 10 00",
    "10 02 06 01 07 04 00 00 00 00 10 10 00 10 03 62 91" },
  { "abort-request", "06 B0 00", "10 02 06 B0 00 10 03 43 F3" },
  { "repeat-receipt", "06 20 03 00 00 00", "10 02 06 20 03 00 00 00 10 03 FA F2" },
  { "end-of-day", "06 50 03 00 00 00", "10 02 06 50 03 00 00 00 10 03 FB 37" },
  { "reversal", "06 30 06 00 00 00 87 04 70", "10 02 06 30 06 00 00 00 87 04 70 10 03 BF 26" },
  { "completion", "06 0F 00", "10 02 06 0F 00 10 03 C6 33" },
  { "aborted", "06 1E 01 6C", "10 02 06 1E 01 6C 10 03 C9 F2" },
  { "insert-card", "04 FF 01 0A", "10 02 04 FF 01 0A 10 03 F5 7D" },
  { "done", "04 0F 02 27 00", "10 02 04 0F 02 27 00 10 03 83 FE" },
};

static const char *const words[] = {
  [VZ_ZVT_NOTHING] = "", [VZ_ZVT_ACK] = "a", [VZ_ZVT_NAK] = "n", [VZ_ZVT_BROKEN] = "!"
};

/* What a stream of bytes tells: a for ACK, n for NAK, [APDU] for one. */
static char *
tell_bytes (VzZvtReader *reader, GBytes *bytes)
{
  GString *told = g_string_new (NULL);
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  for (gsize i = 0; i < n_bytes; i++) {
    VzZvtEvent event = vz_zvt_reader_feed (reader, data[i]);
    if (event != VZ_ZVT_APDU) {
      g_string_append (told, words[event]);
      continue;
    }
    VzZvtApdu apdu = vz_zvt_reader_apdu (reader);
    g_autoptr (GBytes) whole = vz_zvt_apdu_write (apdu.command, apdu.data, apdu.n_data);
    g_autofree char *text = hex_write_bytes (whole);
    g_string_append_printf (told, "[%s]", text);
  }
  return g_string_free (told, FALSE);
}

/* At each bar the line pauses: ! for a broken frame. */
static char *
tell (VzZvtMedium medium, const char *hex)
{
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (medium);
  g_auto (GStrv) parts = g_strsplit (hex, "|", -1);
  GString *told = g_string_new (NULL);
  for (guint i = 0; parts[i]; i++) {
    g_autoptr (GBytes) bytes = hex_read (parts[i]);
    g_autofree char *part = tell_bytes (reader, bytes);
    g_string_append (told, part);
    if (parts[i + 1])
      g_string_append (told, words[vz_zvt_reader_pause (reader)]);
  }
  return g_string_free (told, FALSE);
}

static void
test_frame (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) apdu = hex_read (frames[i].apdu);
  g_autoptr (GBytes) frame = vz_zvt_frame (VZ_ZVT_SERIAL, apdu);
  g_autofree char *written = hex_write_bytes (frame);
  g_autofree char *expected = g_strdup_printf ("[%s]", frames[i].apdu);
  g_autofree char *read = tell (VZ_ZVT_SERIAL, frames[i].frame);
  g_autofree char *read_plain = tell (VZ_ZVT_TCP, frames[i].apdu);

  g_assert_cmpstr (written, ==, frames[i].frame);
  g_assert_cmpstr (read, ==, expected);
  g_assert_cmpstr (read_plain, ==, expected);
}

static const struct {
  const char *promise;
  VzZvtMedium medium;
  const char *bytes;
  const char *told;
} streams[] = {
  { "an-acknowledgement-before-a-frame", VZ_ZVT_SERIAL, "06 10 02 80 00 00 10 03 F5 1F",
    "a[80 00 00]" },
  { "a-refusal-of-a-frame", VZ_ZVT_SERIAL, "15 06", "na" },
  { "noise-between-frames", VZ_ZVT_SERIAL, "FF 00 10 10 02 80 00 00 10 03 F5 1F", "[80 00 00]" },
  { "a-wrong-checksum", VZ_ZVT_SERIAL, "10 02 80 00 00 10 03 F5 1E|10 02 80 00 00 10 03 F5 1F",
    "![80 00 00]" },
  { "a-frame-close-behind-a-broken-one", VZ_ZVT_SERIAL,
    "10 02 80 00 00 10 03 F5 1E 10 02 80 00 00 10 03 F5 1F|", "[80 00 00]" },
  { "a-lost-byte", VZ_ZVT_SERIAL, "10 02 06 1E 01 10 03 C9 F2|06", "!a" },
  { "a-lost-end", VZ_ZVT_SERIAL, "10 02 06 1E 01 10 02 80 00 00 10 03 F5 1F", "[80 00 00]" },
  { "half-a-frame", VZ_ZVT_SERIAL, "10 02 06 1E|06", "!a" },
  { "an-acknowledgement-within-the-rest-of-a-broken-frame", VZ_ZVT_SERIAL,
    "10 02 06 D1 04 10 06 15 06 10 03 15 06|06", "!a" },
  { "an-acknowledgement-within-a-frame-without-its-beginning", VZ_ZVT_SERIAL,
    "02 06 1E 06 15 10 03 06 15|15", "!n" },
  { "an-acknowledgement-within-noise", VZ_ZVT_SERIAL, "FF 06 15|06", "a" },
  { "a-stray-escape", VZ_ZVT_SERIAL, "10 02 06 10 55 10 02 80 00 00 10 03 F5 1F|", "[80 00 00]" },
  { "two-apdus-at-once", VZ_ZVT_TCP, "80 00 00 04 0F 02 27 00", "[80 00 00][04 0F 02 27 00]" },
  { "noise-before-an-apdu", VZ_ZVT_TCP, "FF 10 02 80 00 00", "[80 00 00]" },
  { "a-long-length-of-one", VZ_ZVT_TCP, "04 0F FF 01 00 6C", "[04 0F 01 6C]" },
};

static void
test_stream (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *told = tell (streams[i].medium, streams[i].bytes);
  g_assert_cmpstr (told, ==, streams[i].told);
}

/* Lengths around those at which the form of the length changes, all bytes within. */
static void
test_what_is_framed_is_read (void)
{
  static const gsize lengths[] = { 0, 1, 15, 16, 17, 254, 255, 256, 4111, VZ_ZVT_MAX_DATA };
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (lengths); i++) {
    VzZvtMedium medium = i % 2 == 0 ? VZ_ZVT_SERIAL : VZ_ZVT_TCP;
    gsize length = lengths[i / 2];
    g_autofree guint8 *data = g_malloc (length + 1);
    for (gsize k = 0; k < length; k++)
      data[k] = (guint8)g_test_rand_int_range (0, g_test_rand_bit () ? 0x12 : 0x100);
    g_autoptr (GBytes) apdu = vz_zvt_apdu_write (VZ_ZVT_STATUS, data, length);
    g_autoptr (GBytes) frame = vz_zvt_frame (medium, apdu);
    g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (medium);
    g_autofree char *hex = hex_write_bytes (apdu);
    g_autofree char *expected = g_strdup_printf ("[%s]", hex);
    g_autofree char *told = tell_bytes (reader, frame);
    g_assert_cmpstr (told, ==, expected);
    g_assert_cmpuint (vz_zvt_reader_dropped (reader), ==, 0);
  }
}

static void
test_what_is_dropped_is_counted (void)
{
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (VZ_ZVT_SERIAL);
  g_autoptr (GBytes) bytes = hex_read ("06 FF FF 10 02 80 00");
  g_autofree char *told = tell_bytes (reader, bytes);
  g_assert_cmpstr (told, ==, "a");
  g_assert_true (vz_zvt_reader_is_midway (reader));
  g_assert_cmpint (vz_zvt_reader_pause (reader), ==, VZ_ZVT_BROKEN);
  g_assert_false (vz_zvt_reader_is_midway (reader));
  g_assert_cmpuint (vz_zvt_reader_dropped (reader), ==, 4);
  g_autoptr (GBytes) ack = hex_read ("06");
  g_autofree char *after = tell_bytes (reader, ack);
  g_assert_cmpstr (after, ==, "a");
}

static void
test_an_endless_frame_ends (void)
{
  g_autoptr (VzZvtReader) reader = vz_zvt_reader_new (VZ_ZVT_SERIAL);
  vz_zvt_reader_feed (reader, 0x10);
  vz_zvt_reader_feed (reader, 0x02);
  for (guint i = 0; i < VZ_ZVT_MAX_APDU + 10; i++)
    g_assert_cmpint (vz_zvt_reader_feed (reader, 0x55), ==, VZ_ZVT_NOTHING);
  g_assert_cmpuint (vz_zvt_reader_dropped (reader), ==, VZ_ZVT_MAX_APDU + 10);
  g_assert_cmpint (vz_zvt_reader_pause (reader), ==, VZ_ZVT_BROKEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    g_autofree char *path = g_strconcat ("/wire/zvt-line/frame/", frames[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_frame);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++) {
    g_autofree char *path = g_strconcat ("/wire/zvt-line/", streams[i].promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_stream);
  }
  g_test_add_func ("/wire/zvt-line/what-is-framed-is-read", test_what_is_framed_is_read);
  g_test_add_func ("/wire/zvt-line/what-is-dropped-is-counted", test_what_is_dropped_is_counted);
  g_test_add_func ("/wire/zvt-line/an-endless-frame-ends", test_an_endless_frame_ends);
  return g_test_run ();
}
