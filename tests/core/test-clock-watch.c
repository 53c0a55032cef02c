/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-watch.h"

#define SECOND ((gint64)G_USEC_PER_SEC)
#define NOON (G_GINT64_CONSTANT (1795953600) * SECOND)

static gint64
look (VzClockWatch *watch, gint64 wall, gint64 monotonic)
{
  return vz_clock_watch_look (watch, NOON + wall, monotonic);
}

static void
test_a_jump_is_told_once_and_with_its_direction (void)
{
  VzClockWatch watch = { 0 };

  g_assert_cmpint (look (&watch, 0, 5 * SECOND), ==, 0);
  g_assert_cmpint (look (&watch, 60 * SECOND, 65 * SECOND), ==, 0);
  g_assert_cmpint (look (&watch, 3720 * SECOND, 125 * SECOND), ==, 3600);
  g_assert_cmpint (look (&watch, 3780 * SECOND, 185 * SECOND), ==, 0);
  g_assert_cmpint (look (&watch, -60 * SECOND, 245 * SECOND), ==, -3900);
  g_assert_cmpint (look (&watch, 0, 305 * SECOND), ==, 0);
}

static void
test_what_a_time_server_corrects_is_no_jump (void)
{
  VzClockWatch watch = { 0 };

  look (&watch, 0, 0);
  g_assert_cmpint (look (&watch, 62 * SECOND, 60 * SECOND), ==, 0);
  g_assert_cmpint (look (&watch, 120 * SECOND, 120 * SECOND), ==, 0);
  g_assert_cmpint (look (&watch, 182 * SECOND + 1, 180 * SECOND), ==, 2);
}

static gboolean
compare (VzClockWatch *watch, gint64 ahead)
{
  return vz_clock_watch_compare (watch, NOON, NOON + ahead * SECOND);
}

static void
test_two_clocks_differ_from_two_minutes_on (void)
{
  VzClockWatch watch = { 0 };

  g_assert_false (compare (&watch, 120));
  g_assert_cmpint (watch.ahead, ==, 0);
  g_assert_true (compare (&watch, 121));
  g_assert_cmpint (watch.ahead, ==, 121);
  watch = (VzClockWatch){ 0 };
  g_assert_true (compare (&watch, -300));
  g_assert_cmpint (watch.ahead, ==, -300);
}

static void
test_they_agree_again_below_one_minute (void)
{
  VzClockWatch watch = { 0 };

  compare (&watch, 130);
  g_assert_false (compare (&watch, 110));
  g_assert_cmpint (watch.ahead, !=, 0);
  g_assert_false (compare (&watch, 60));
  g_assert_true (compare (&watch, -59));
  g_assert_cmpint (watch.ahead, ==, 0);
  g_assert_false (compare (&watch, 110));
}

static void
test_a_date_is_read (void)
{
  gint64 wall = 0;

  g_assert_true (vz_clock_watch_parse_date ("Sun, 06 Nov 1994 08:49:37 GMT", &wall));
  g_assert_cmpint (wall, ==, 784111777 * SECOND);
}

static void
test_what_is_no_date_is_none (void)
{
  static const char *const texts[] = {
    "",
    "Sun",
    "Sun, 06 Nov 1994 08:49:37 GMT ",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:3x GMT",
    "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Nob 1994 08:49:37 GMT",
    "Sun, 06 Nov 0000 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
    "784111777",
  };
  gint64 wall = 7;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_false (vz_clock_watch_parse_date (texts[i], &wall));
    g_assert_cmpint (wall, ==, 7);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock-watch/a-jump-is-told-once-and-with-its-direction",
                   test_a_jump_is_told_once_and_with_its_direction);
  g_test_add_func ("/clock-watch/what-a-time-server-corrects-is-no-jump",
                   test_what_a_time_server_corrects_is_no_jump);
  g_test_add_func ("/clock-watch/two-clocks-differ-from-two-minutes-on",
                   test_two_clocks_differ_from_two_minutes_on);
  g_test_add_func ("/clock-watch/they-agree-again-below-one-minute",
                   test_they_agree_again_below_one_minute);
  g_test_add_func ("/clock-watch/a-date-is-read", test_a_date_is_read);
  g_test_add_func ("/clock-watch/what-is-no-date-is-none", test_what_is_no_date_is_none);
  return g_test_run ();
}
