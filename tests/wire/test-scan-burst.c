/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-burst.h"

#include <string.h>

#define MS G_TIME_SPAN_MILLISECOND

/* What comes of each stream: the burst in < >, ! a broken one. In the stream ~ is a pause of 150 ms
 * and ^ one of a second. */
static const struct {
  const char *promise;
  const char *prefix, *suffix;
  gboolean unended;
  const char *stream;
  const char *told;
} streams[] = {
  { "CR ends a burst", "", "", FALSE, "123\r456\r", "<123><456>" },
  { "CR LF ends one burst", "", "", FALSE, "123\r\n456\r\n", "<123><456>" },
  { "STX and ETX are around it", "", "", FALSE,
    "\x02"
    "123\x03",
    "<123>" },
  { "GS is content", "", "", FALSE,
    "]C110AB\x1d"
    "21X\r",
    "<]C110AB\x1d"
    "21X>" },
  { "ends alone are nothing", "", "", FALSE, "\r\n\r\r", "" },
  { "a stop half-way is broken", "", "", FALSE, "8690000~", "!" },
  { "what still comes of a broken one is no burst", "", "", FALSE, "8690~000000012\r123\r",
    "!<123>" },
  { "after a silence a burst is whole again", "", "", FALSE, "8690^8690000000012\r",
    "!<8690000000012>" },
  { "prefix and suffix are taken off", "$", "#\r", FALSE, "$12#3#\r$4#\r", "<12#3><4>" },
  { "without its prefix it is broken", "AB", "\r", FALSE, "AC1\rAB2\r", "!<2>" },
  { "a prefix alone is broken", "AB", "\r", FALSE, "AB\rAB2\r", "!<2>" },
  { "a half prefix is broken", "AB", "\r", FALSE, "A\rAB2\r", "!<2>" },
  { "a pause ends a burst where no suffix is sent", "", "", TRUE, "123~456~", "<123><456>" },
  { "no pause, no end", "", "", TRUE, "123\r", "" },
  { "with a suffix CR is content", "", "\t", FALSE, "1\r2\t", "<1\r2>" },
};

static void
tell (GString *told, VzBurst *burst, VzBurstEvent event)
{
  gsize length = 0;
  const char *bytes = event == VZ_BURST_WHOLE ? vz_burst_peek (burst, &length) : NULL;
  if (bytes)
    g_string_append_printf (told, "<%.*s>", (int)length, bytes);
  else if (event == VZ_BURST_BROKEN)
    g_string_append_c (told, '!');
}

/* As a link does it: a pause is told after VZ_BURST_GAP, and again. */
static void
pass_time (GString *told, VzBurst *burst, gint64 *now, gint64 length)
{
  for (gint64 until = *now + length; *now + VZ_BURST_GAP <= until; *now += VZ_BURST_GAP)
    tell (told, burst, vz_burst_pause (burst, *now + VZ_BURST_GAP));
}

static void
test_stream (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzBurstFraming framing = { .unended = streams[i].unended };
  g_strlcpy (framing.prefix, streams[i].prefix, sizeof framing.prefix);
  g_strlcpy (framing.suffix, streams[i].suffix, sizeof framing.suffix);
  g_autoptr (VzBurst) burst = vz_burst_new (&framing);
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 now = 0;
  for (const char *at = streams[i].stream; *at; at++) {
    if (*at == '~' || *at == '^')
      pass_time (told, burst, &now, *at == '~' ? 150 * MS : 1000 * MS);
    else
      tell (told, burst, vz_burst_feed (burst, *at, now += MS));
  }
  g_assert_cmpstr (told->str, ==, streams[i].told);
}

static void
test_the_longest_burst_is_whole_and_a_longer_one_broken (void)
{
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ .suffix = "" });
  for (guint i = 0; i < VZ_BURST_MAX; i++)
    g_assert_cmpint (vz_burst_feed (burst, 'x', 0), ==, VZ_BURST_NOTHING);
  gsize length = 0;
  g_assert_cmpint (vz_burst_feed (burst, '\r', 0), ==, VZ_BURST_WHOLE);
  g_assert_nonnull (vz_burst_peek (burst, &length));
  g_assert_cmpuint (length, ==, VZ_BURST_MAX);

  for (guint i = 0; i < VZ_BURST_MAX; i++)
    g_assert_cmpint (vz_burst_feed (burst, 'x', 0), ==, VZ_BURST_NOTHING);
  g_assert_cmpint (vz_burst_feed (burst, 'x', 0), ==, VZ_BURST_BROKEN);
  for (guint i = 0; i < 3 * VZ_BURST_MAX; i++)
    g_assert_cmpint (vz_burst_feed (burst, 'x', 0), ==, VZ_BURST_NOTHING);
  g_assert_cmpint (vz_burst_feed (burst, '\r', 0), ==, VZ_BURST_NOTHING);
  g_assert_false (vz_burst_is_open (burst));
}

static void
test_a_burst_that_takes_too_long_is_broken (void)
{
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ .suffix = "" });
  VzBurstEvent event = VZ_BURST_NOTHING;
  gint64 now = 0;
  for (; event == VZ_BURST_NOTHING && now < 2 * VZ_BURST_LONGEST; now += 50 * MS)
    event = vz_burst_feed (burst, 'x', now);
  g_assert_cmpint (event, ==, VZ_BURST_BROKEN);
  g_assert_cmpint (now, <=, VZ_BURST_LONGEST + 100 * MS);
}

static void
test_a_zero_byte_breaks_a_burst (void)
{
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ .suffix = "" });
  vz_burst_feed (burst, '8', 0);
  g_assert_cmpint (vz_burst_feed (burst, '\0', 0), ==, VZ_BURST_BROKEN);
  g_assert_cmpint (vz_burst_feed (burst, '\0', 0), ==, VZ_BURST_NOTHING);
  g_assert_true (vz_burst_is_open (burst));
}

static void
test_what_is_dropped_is_counted (void)
{
  static const struct {
    const char *prefix;
    const char *stream; /* ~ is a pause */
    guint64 dropped;
  } cases[] = {
    { "", "8690\r\n", 0 },
    { "", "8690~000000012\r123\r", 14 },
    { "AB", "AC1\rAB2\r", 4 },
    { "AB", "AB\r", 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VzBurstFraming framing = { .suffix = "" };
    gint64 now = 0;
    g_strlcpy (framing.prefix, cases[i].prefix, sizeof framing.prefix);
    g_autoptr (VzBurst) burst = vz_burst_new (&framing);
    for (const char *at = cases[i].stream; *at; at++)
      if (*at == '~')
        vz_burst_pause (burst, now += VZ_BURST_GAP);
      else
        vz_burst_feed (burst, *at, now);
    g_assert_cmpuint (vz_burst_dropped (burst), ==, cases[i].dropped);
  }
}

static void
test_nothing_is_left_of_a_burst_that_was_forgotten (void)
{
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ .suffix = "" });
  gsize length = 0;
  for (const char *at = "5555444433331111\r"; *at; at++)
    vz_burst_feed (burst, *at, 0);
  const char *bytes = vz_burst_peek (burst, &length);
  vz_burst_forget (burst);
  for (guint i = 0; i < length; i++)
    g_assert_cmpint (bytes[i], ==, '\0');
}

static void
test_an_affix_is_read (void)
{
  static const struct {
    const char *text;
    const char *affix; /* NULL: it is none */
  } cases[] = {
    { "", "" },      { "\\r\\n", "\r\n" },       { "\\x1b\\x5C", "\x1b\\" }, { "a\\\\b", "a\\b" },
    { "\\t", "\t" }, { "\\x00", NULL },          { "\\x1", NULL },           { "\\q", NULL },
    { "\\", NULL },  { "12345678", "12345678" }, { "123456789", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char affix[VZ_BURST_AFFIX_MAX + 1];
    gboolean read = vz_burst_read_affix (cases[i].text, affix);
    g_assert_cmpint (read, ==, cases[i].affix != NULL);
    if (read)
      g_assert_cmpstr (affix, ==, cases[i].affix);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++) {
    g_autofree char *promise = g_strdelimit (g_strdup (streams[i].promise), " ", '-');
    g_autofree char *path = g_strconcat ("/wire/scan-burst/", promise, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_stream);
  }
  g_test_add_func ("/wire/scan-burst/the-longest-burst-is-whole-and-a-longer-one-broken",
                   test_the_longest_burst_is_whole_and_a_longer_one_broken);
  g_test_add_func ("/wire/scan-burst/a-burst-that-takes-too-long-is-broken",
                   test_a_burst_that_takes_too_long_is_broken);
  g_test_add_func ("/wire/scan-burst/a-zero-byte-breaks-a-burst", test_a_zero_byte_breaks_a_burst);
  g_test_add_func ("/wire/scan-burst/what-is-dropped-is-counted", test_what_is_dropped_is_counted);
  g_test_add_func ("/wire/scan-burst/nothing-is-left-of-a-burst-that-was-forgotten",
                   test_nothing_is_left_of_a_burst_that_was_forgotten);
  g_test_add_func ("/wire/scan-burst/an-affix-is-read", test_an_affix_is_read);
  return g_test_run ();
}
