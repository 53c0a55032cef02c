/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/now-line.h"

#define SECOND G_TIME_SPAN_SECOND

static void
a_wait_speaks_up_step_by_step (void)
{
  static const struct {
    gint64 milliseconds;
    VzWait expected;
  } cases[] = {
    { -5, VZ_WAIT_SILENT },     { 0, VZ_WAIT_SILENT },       { 299, VZ_WAIT_SILENT },
    { 300, VZ_WAIT_SAID },      { 4999, VZ_WAIT_SAID },      { 5000, VZ_WAIT_COUNTED },
    { 29999, VZ_WAIT_COUNTED }, { 30000, VZ_WAIT_PROMISED }, { 900000, VZ_WAIT_PROMISED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (vz_wait_for (cases[i].milliseconds * 1000), ==, cases[i].expected);
  }
}

static VzWaiting *
waiting_in (VzSnapshot *snapshot)
{
  snapshot->sale = vz_sale_view_new ("TRY");
  snapshot->sale->waiting = vz_waiting_new ();
  snapshot->sale->waiting->seconds = 5;
  snapshot->sale->waiting->shown_mono = 100 * SECOND;
  return snapshot->sale->waiting;
}

static void
a_question_under_way_says_nothing_at_first (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();
  g_auto (VzNowLine) line = { 0 };

  waiting_in (snapshot);
  snapshot->sale->asked_since = 10 * SECOND;
  g_assert_false (vz_now_line_for_sending (snapshot->sale, 10 * SECOND + 1, &line));
  g_assert_null (line.title);
}

static void
a_question_under_way_is_named_then_counted (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();

  waiting_in (snapshot);
  snapshot->sale->asked_msgid = g_strdup ("Asking for the payment options");
  snapshot->sale->asked_since = 10 * SECOND;
  {
    g_auto (VzNowLine) line = { 0 };

    g_assert_true (vz_now_line_for_sending (snapshot->sale, 11 * SECOND, &line));
    g_assert_cmpstr (line.title, ==, "Asking for the payment options");
    g_assert_null (line.text);
  }
  {
    g_auto (VzNowLine) line = { 0 };

    g_assert_true (vz_now_line_for_sending (snapshot->sale, 17 * SECOND, &line));
    g_assert_cmpstr (line.text, ==, "No answer for 00:07.");
  }
}

static void
what_stops_at_the_terminal_only_is_said_there (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();

  waiting_in (snapshot);
  snapshot->sale->at_terminal = TRUE;
  for (gint stops_there = FALSE; stops_there <= TRUE; stops_there++) {
    g_auto (VzNowLine) line = { 0 };

    snapshot->sale->stops_there = stops_there;
    g_assert_true (vz_now_line_for_sending (snapshot->sale, SECOND, &line));
    g_assert_cmpstr (line.text, ==,
                     stops_there ? "It can be stopped at the payment terminal only." : NULL);
  }
}

static void
waiting_says_how_often_and_what_was_last_heard (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();
  VzWaiting *waiting = waiting_in (snapshot);
  g_auto (VzNowLine) line = { 0 };

  waiting->heard_mono = 130 * SECOND;
  vz_now_line_for_waiting (waiting, 133 * SECOND, &line);
  g_assert_cmpstr (line.title, ==, "Waiting for payment");
  g_assert_cmpstr (line.text, ==,
                   "The server is asked every 5 seconds. Last answer 3 s ago: not paid.");
}

static void
waiting_says_when_nothing_was_heard_yet (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();
  VzWaiting *waiting = waiting_in (snapshot);
  g_auto (VzNowLine) line = { 0 };

  waiting->seconds = 1;
  vz_now_line_for_waiting (waiting, 101 * SECOND, &line);
  g_assert_cmpstr (line.text, ==, "The server is asked every 1 second. No answer yet.");
}

static void
reconnecting_comes_before_needing_a_hand (void)
{
  g_autoptr (VzSnapshot) snapshot = vz_snapshot_new ();
  VzWaiting *waiting = waiting_in (snapshot);
  g_auto (VzNowLine) line = { 0 };

  waiting->needs_hand = TRUE;
  waiting->reconnecting = TRUE;
  waiting->heard_mono = 110 * SECOND;
  vz_now_line_for_waiting (waiting, 190 * SECOND, &line);
  g_assert_cmpstr (line.style, ==, "caution");
  g_assert_cmpstr (line.title, ==, "Reconnecting");
  g_assert_true (g_str_has_prefix (line.text, "Last answer 01:20 ago: not paid."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/now-line/a-wait-speaks-up-step-by-step", a_wait_speaks_up_step_by_step);
  g_test_add_func ("/now-line/a-question-under-way-says-nothing-at-first",
                   a_question_under_way_says_nothing_at_first);
  g_test_add_func ("/now-line/a-question-under-way-is-named-then-counted",
                   a_question_under_way_is_named_then_counted);
  g_test_add_func ("/now-line/what-stops-at-the-terminal-only-is-said-there",
                   what_stops_at_the_terminal_only_is_said_there);
  g_test_add_func ("/now-line/waiting-says-how-often-and-what-was-last-heard",
                   waiting_says_how_often_and_what_was_last_heard);
  g_test_add_func ("/now-line/waiting-says-when-nothing-was-heard-yet",
                   waiting_says_when_nothing_was_heard_yet);
  g_test_add_func ("/now-line/reconnecting-comes-before-needing-a-hand",
                   reconnecting_comes_before_needing_a_hand);
  return g_test_run ();
}
