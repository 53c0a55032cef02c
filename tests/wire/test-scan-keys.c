/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-keys.h"

#include <string.h>

#define MS G_TIME_SPAN_MILLISECOND
#define SHIFT 42
#define CTRL 29
#define ALT 56
#define ENTER 28

typedef struct {
  VzScanKeys *keys;
  GString *told; /* a whole burst in < >, ! a broken one */
  gint64 now;
} Bench;

static Bench
set_up (void)
{
  return (Bench){ vz_scan_keys_new (), g_string_new (NULL), 1000 * G_TIME_SPAN_SECOND };
}

static void
check_told (Bench *bench, const char *told)
{
  g_assert_cmpstr (bench->told->str, ==, told);
  vz_scan_keys_free (bench->keys);
  g_string_free (bench->told, TRUE);
}

static void
tell (Bench *bench, VzBurstEvent event)
{
  gsize length = 0;
  const char *bytes = event == VZ_BURST_WHOLE ? vz_scan_keys_peek (bench->keys, &length) : NULL;
  if (bytes)
    g_string_append_printf (bench->told, "<%.*s>", (int)length, bytes);
  else if (event == VZ_BURST_BROKEN)
    g_string_append_c (bench->told, '!');
}

/* The bytes as the kernel lays them out on machines of 64 bits. */
static void
write_event (Bench *bench, guint16 type, guint16 code, gint32 value)
{
  guint8 bytes[VZ_INPUT_EVENT_SIZE];
  const gint64 time[2] = { bench->now / G_USEC_PER_SEC, bench->now % G_USEC_PER_SEC };
  memcpy (bytes, time, 16);
  memcpy (bytes + 16, &type, 2);
  memcpy (bytes + 18, &code, 2);
  memcpy (bytes + 20, &value, 4);
  for (guint i = 0; i < sizeof bytes; i++)
    tell (bench, vz_scan_keys_feed (bench->keys, bytes[i]));
}

static void
key (Bench *bench, guint16 code, gint32 value)
{
  write_event (bench, 4, 4, 0x70000 + code); /* MSC_SCAN comes first */
  write_event (bench, VZ_INPUT_KEY, code, value);
  write_event (bench, VZ_INPUT_SYN, 0, 0);
}

static void
press (Bench *bench, guint16 code)
{
  key (bench, code, 1);
  key (bench, code, 0);
}

/* As such a scanner types it: a key for each character, Shift around those that want it. */
static void
type (Bench *bench, const char *text, gint64 gap)
{
  static const char plain[] = "\1\1"
                              "1234567890-=\1\1qwertyuiop[]\r\1asdfghjkl;'`\1\\zxcvbnm,./";
  static const char shifted[] = "\1\1!@#$%^&*()_+\1\1QWERTYUIOP{}\1\1ASDFGHJKL:\"~\1|ZXCVBNM<>?";
  for (; *text; text++) {
    const char *found = strchr (plain, *text), *above = strchr (shifted, *text);
    bench->now += gap;
    if (*text == ' ')
      press (bench, 57);
    else if (found)
      press (bench, (guint16)(found - plain));
    else {
      key (bench, SHIFT, 1);
      press (bench, (guint16)(above - shifted));
      key (bench, SHIFT, 0);
    }
  }
}

static void
test_every_character_of_ascii_is_typed (void)
{
  Bench bench = set_up ();
  type (&bench, "0123456789 abcdefghijklmnopqrstuvwxyz[]{};:'\"`~\\|,<.>/?\r", 1 * MS);
  type (&bench, "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()-_=+\r", 1 * MS);
  check_told (&bench, "<0123456789 abcdefghijklmnopqrstuvwxyz[]{};:'\"`~\\|,<.>/?>"
                      "<ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()-_=+>");
}

/* 14 bursts with the same digit again and again, without a pause between them. */
static void
test_repeated_digits_and_bursts_without_a_pause_are_whole (void)
{
  Bench bench = set_up ();
  for (guint i = 0; i < 14; i++)
    type (&bench, "8690000000012\r", i % 2 == 0 ? 0 : 1 * MS);
  g_assert_cmpuint (bench.told->len, ==, 14 * 15);
  check_told (&bench, "<8690000000012><8690000000012><8690000000012><8690000000012>"
                      "<8690000000012><8690000000012><8690000000012><8690000000012>"
                      "<8690000000012><8690000000012><8690000000012><8690000000012>"
                      "<8690000000012><8690000000012>");
}

static void
test_what_a_person_types_is_no_scan (void)
{
  Bench bench = set_up ();
  type (&bench, "8690000000012\r", 90 * MS);
  type (&bench, "12\r", 5 * MS);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "<4006381333931>");
}

static void
test_a_gap_within_a_burst_breaks_it_and_its_rest_is_not_taken (void)
{
  Bench bench = set_up ();
  type (&bench, "86900", 1 * MS);
  bench.now += VZ_KEYS_GAP;
  type (&bench, "73513537\r", 1 * MS);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "!<4006381333931>");
}

static void
test_a_burst_that_stops_is_broken_by_a_pause (void)
{
  Bench bench = set_up ();
  type (&bench, "86900", 1 * MS);
  g_assert_true (vz_scan_keys_is_open (bench.keys));
  tell (&bench, vz_scan_keys_pause (bench.keys));
  for (guint i = 0; vz_scan_keys_is_open (bench.keys) && i < 10; i++)
    tell (&bench, vz_scan_keys_pause (bench.keys));
  g_assert_false (vz_scan_keys_is_open (bench.keys));
  bench.now += 2 * G_TIME_SPAN_SECOND;
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "!<4006381333931>");
}

static void
test_events_that_were_lost_break_the_burst_that_they_were_of (void)
{
  Bench bench = set_up ();
  type (&bench, "4006381333931\r", 1 * MS);
  bench.now += 5 * G_TIME_SPAN_SECOND;
  write_event (&bench, VZ_INPUT_SYN, VZ_INPUT_SYN_DROPPED, 0);
  type (&bench, "73513537\r", 1 * MS);
  type (&bench, "869", 1 * MS);
  write_event (&bench, VZ_INPUT_SYN, VZ_INPUT_SYN_DROPPED, 0);
  type (&bench, "0000000012\r", 1 * MS);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "<4006381333931>!!<4006381333931>");
}

/* The release of a key may be among them, and the keys that still come together are not all. */
static void
test_nothing_is_held_after_events_were_lost (void)
{
  Bench bench = set_up ();
  key (&bench, SHIFT, 1);
  type (&bench, "869", 1 * MS);
  write_event (&bench, VZ_INPUT_SYN, VZ_INPUT_SYN_DROPPED, 0);
  bench.now += 1 * G_TIME_SPAN_SECOND;
  write_event (&bench, VZ_INPUT_KEY, 30, 1);
  write_event (&bench, VZ_INPUT_SYN, VZ_INPUT_SYN_REPORT, 0);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "!<4006381333931>");
}

static void
test_a_short_rest_of_a_burst_ends_it (void)
{
  Bench bench = set_up ();
  type (&bench, "86900", 1 * MS);
  bench.now += VZ_KEYS_GAP;
  type (&bench, "12\r", 1 * MS);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "!<4006381333931>");
}

static void
test_a_key_without_a_character_breaks_a_burst (void)
{
  Bench bench = set_up ();
  type (&bench, "869000", 1 * MS);
  press (&bench, 59); /* F1 */
  type (&bench, "0000012\r", 1 * MS);
  check_told (&bench, "!");
}

static void
test_a_separator_is_typed_with_ctrl_or_by_its_number (void)
{
  Bench bench = set_up ();
  type (&bench, "10A", 1 * MS);
  key (&bench, CTRL, 1);
  press (&bench, 27); /* ] */
  key (&bench, CTRL, 0);
  type (&bench, "21B", 1 * MS);
  key (&bench, ALT, 1);
  press (&bench, 82); /* 0 2 9 on the pad */
  press (&bench, 80);
  press (&bench, 73);
  key (&bench, ALT, 0);
  type (&bench, "17\r", 1 * MS);
  check_told (&bench, "<10A\x1d"
                      "21B\x1d"
                      "17>");
}

static void
test_a_number_above_ascii_breaks_a_burst (void)
{
  Bench bench = set_up ();
  type (&bench, "10A", 1 * MS);
  key (&bench, ALT, 1);
  press (&bench, 80);
  press (&bench, 77);
  press (&bench, 79);
  key (&bench, ALT, 0);
  type (&bench, "B\r", 1 * MS);
  check_told (&bench, "!");
}

static void
test_a_key_that_is_held_is_typed_once (void)
{
  Bench bench = set_up ();
  type (&bench, "123", 1 * MS);
  key (&bench, 5, 1);
  key (&bench, 5, 2);
  key (&bench, 5, 2);
  key (&bench, 5, 0);
  press (&bench, 58); /* caps lock is the scanner's own affair */
  press (&bench, 96); /* Enter of the pad */
  check_told (&bench, "<1234>");
}

static void
test_tab_ends_a_burst (void)
{
  Bench bench = set_up ();
  type (&bench, "4006381333931", 1 * MS);
  press (&bench, 15);
  check_told (&bench, "<4006381333931>");
}

static void
test_half_an_event_of_a_lost_device_is_forgotten (void)
{
  Bench bench = set_up ();
  type (&bench, "869", 1 * MS);
  key (&bench, SHIFT, 1);
  vz_scan_keys_feed (bench.keys, 0x55);
  vz_scan_keys_forget (bench.keys);
  type (&bench, "4006381333931\r", 1 * MS);
  check_told (&bench, "<4006381333931>");
}

/* Recorded events, each of which is read as it was written. */
static void
test_an_event_is_read_as_it_was_written (void)
{
  for (guint round = 0; round < 1000; round++) {
    guint8 bytes[VZ_INPUT_EVENT_SIZE];
    const gint64 time[2] = { g_test_rand_int_range (0, G_MAXINT32),
                             g_test_rand_int_range (0, G_USEC_PER_SEC) };
    const guint16 what[2] = { (guint16)g_test_rand_int (), (guint16)g_test_rand_int () };
    const gint32 value = g_test_rand_int ();
    VzInputEvent event;
    memcpy (bytes, time, 16);
    memcpy (bytes + 16, what, 4);
    memcpy (bytes + 20, &value, 4);
    vz_input_event_read (bytes, &event);
    g_assert_cmpint (event.time, ==, time[0] * G_USEC_PER_SEC + time[1]);
    g_assert_cmpuint (event.type, ==, what[0]);
    g_assert_cmpuint (event.code, ==, what[1]);
    g_assert_cmpint (event.value, ==, value);
  }
}

static const struct {
  const char *path;
  void (*test) (void);
} tests[] = {
  { "every-character-of-ascii-is-typed", test_every_character_of_ascii_is_typed },
  { "repeated-digits-and-bursts-without-a-pause-are-whole",
    test_repeated_digits_and_bursts_without_a_pause_are_whole },
  { "what-a-person-types-is-no-scan", test_what_a_person_types_is_no_scan },
  { "a-gap-within-a-burst-breaks-it-and-its-rest-is-not-taken",
    test_a_gap_within_a_burst_breaks_it_and_its_rest_is_not_taken },
  { "a-burst-that-stops-is-broken-by-a-pause", test_a_burst_that_stops_is_broken_by_a_pause },
  { "events-that-were-lost-break-the-burst-that-they-were-of",
    test_events_that_were_lost_break_the_burst_that_they_were_of },
  { "nothing-is-held-after-events-were-lost", test_nothing_is_held_after_events_were_lost },
  { "a-short-rest-of-a-burst-ends-it", test_a_short_rest_of_a_burst_ends_it },
  { "a-key-without-a-character-breaks-a-burst", test_a_key_without_a_character_breaks_a_burst },
  { "a-separator-is-typed-with-ctrl-or-by-its-number",
    test_a_separator_is_typed_with_ctrl_or_by_its_number },
  { "a-number-above-ascii-breaks-a-burst", test_a_number_above_ascii_breaks_a_burst },
  { "a-key-that-is-held-is-typed-once", test_a_key_that_is_held_is_typed_once },
  { "tab-ends-a-burst", test_tab_ends_a_burst },
  { "half-an-event-of-a-lost-device-is-forgotten",
    test_half_an_event_of_a_lost_device_is_forgotten },
  { "an-event-is-read-as-it-was-written", test_an_event_is_read_as_it_was_written },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/wire/scan-keys/", tests[i].path, NULL);
    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
