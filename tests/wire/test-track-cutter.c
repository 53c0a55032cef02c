/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/track-cutter.h"
#include "wire/track.h"

#include <string.h>

#define MS G_TIME_SPAN_MILLISECOND

/* Packets as far as a cutter knows them: STX, the length of the data, data, LRC, SUM, ETX. */
#define ONE                                                                                        \
  "\x02\x08\x00"                                                                                   \
  "abcd\x02"                                                                                       \
  "fgh\x01\x02\x03"
#define ENDED '.'  /* 100 ms without a byte */
#define UNTOLD ',' /* and nobody has told the cutter */

/* What the cutter tells: a packet in < > by its length, ! what was broken. */
static const struct {
  const char *promise;
  const char *bytes;
  gsize n_bytes;
  const char *told;
  guint dropped;
} lines[] = {
#define BYTES(text) text, sizeof text - 1
  { "a packet", BYTES (ONE), "<14>", 0 },
  { "two packets at once", BYTES (ONE ONE), "<14><14>", 0 },
  { "noise before a packet", BYTES ("\xff\x15" ONE), "<14>", 2 },
  { "noise alone", BYTES ("\xff\x15 noise."), "!", 8 },
  { "noise after a packet", BYTES (ONE "x." ONE), "<14>!<14>", 1 },
  { "half a packet",
    BYTES ("\x02\x08\x00"
           "ab." ONE),
    "!<14>", 5 },
  { "its first byte alone", BYTES ("\x02." ONE), "!<14>", 1 },
  { "no data at all", BYTES ("\x02\x00\x00\x00\x00\x03." ONE), "!<14>", 6 },
  { "half a packet after which nobody looked", BYTES ("\x02\xff\xff" ONE "," ONE), "!<14>", 17 },
  { "more than there may be", BYTES ("\x02\xff\xff" ONE ONE "." ONE), "!<14>", 31 },
};

static void
tell (GString *told, VzTrackCutter *cutter, VzBurstEvent event)
{
  gsize length;
  if (event == VZ_BURST_BROKEN)
    g_string_append_c (told, '!');
  if (event != VZ_BURST_WHOLE)
    return;
  g_assert_cmpmem (vz_track_cutter_peek (cutter, &length), length, ONE, sizeof ONE - 1);
  g_string_append_printf (told, "<%" G_GSIZE_FORMAT ">", length);
  vz_track_cutter_forget (cutter);
}

static void
test_line (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (VzTrackCutter) cutter =
      vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 now = 0;
  for (gsize at = 0; at < lines[i].n_bytes; at++) {
    now += MS;
    if (lines[i].bytes[at] == UNTOLD) {
      now += VZ_BURST_GAP - 2 * MS; /* to the next byte */
      continue;
    }
    if (lines[i].bytes[at] != ENDED) {
      tell (told, cutter, vz_track_cutter_feed (cutter, (guint8)lines[i].bytes[at], now));
      continue;
    }
    now += VZ_BURST_GAP - MS;
    g_assert_true (vz_track_cutter_is_open (cutter));
    tell (told, cutter, vz_track_cutter_pause (cutter, now));
    g_assert_false (vz_track_cutter_is_open (cutter));
  }
  g_assert_cmpstr (told->str, ==, lines[i].told);
  g_assert_cmpuint (vz_track_cutter_dropped (cutter), ==, lines[i].dropped);
}

static void
test_a_packet_that_takes_too_long_is_broken (void)
{
  g_autoptr (VzTrackCutter) cutter =
      vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
  gint64 now = 0;
  for (gsize at = 0; at < 4; at++)
    g_assert_cmpint (vz_track_cutter_feed (cutter, (guint8)ONE[at], now), ==, VZ_BURST_NOTHING);
  now += VZ_BURST_LONGEST + 1;
  g_assert_cmpint (vz_track_cutter_feed (cutter, (guint8)ONE[4], now), ==, VZ_BURST_BROKEN);
}

static void
test_a_pause_that_is_none_changes_nothing (void)
{
  g_autoptr (VzTrackCutter) cutter =
      vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
  g_assert_cmpint (vz_track_cutter_pause (cutter, VZ_BURST_GAP), ==, VZ_BURST_NOTHING);
  vz_track_cutter_feed (cutter, 0x02, 0);
  g_assert_cmpint (vz_track_cutter_pause (cutter, VZ_BURST_GAP - 1), ==, VZ_BURST_NOTHING);
  for (gsize at = 1; at < sizeof ONE - 2; at++)
    g_assert_cmpint (vz_track_cutter_feed (cutter, (guint8)ONE[at], 0), ==, VZ_BURST_NOTHING);
  g_assert_cmpint (vz_track_cutter_feed (cutter, 0x03, 0), ==, VZ_BURST_WHOLE);
}

static VzBurstEvent
feed_one (VzTrackCutter *cutter)
{
  for (gsize at = 0; at < sizeof ONE - 2; at++)
    g_assert_cmpint (vz_track_cutter_feed (cutter, (guint8)ONE[at], 0), ==, VZ_BURST_NOTHING);
  return vz_track_cutter_feed (cutter, (guint8)ONE[sizeof ONE - 2], 0);
}

static void
test_a_packet_that_nobody_took_gives_way_to_the_next (void)
{
  g_autoptr (VzTrackCutter) cutter =
      vz_track_cutter_new (vz_track_packet_length, VZ_TRACK_PACKET_MAX);
  gsize length;
  g_assert_cmpint (feed_one (cutter), ==, VZ_BURST_WHOLE);
  g_assert_cmpint (feed_one (cutter), ==, VZ_BURST_WHOLE);
  g_assert_cmpmem (vz_track_cutter_peek (cutter, &length), length, ONE, sizeof ONE - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (lines[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/track-cutter/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_line);
  }
  g_test_add_func ("/wire/track-cutter/a-packet-that-takes-too-long-is-broken",
                   test_a_packet_that_takes_too_long_is_broken);
  g_test_add_func ("/wire/track-cutter/a-pause-that-is-none-changes-nothing",
                   test_a_pause_that_is_none_changes_nothing);
  g_test_add_func ("/wire/track-cutter/a-packet-that-nobody-took-gives-way-to-the-next",
                   test_a_packet_that_nobody_took_gives_way_to_the_next);
  return g_test_run ();
}
