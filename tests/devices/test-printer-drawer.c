/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "devices/kinds/printer-escpos.h"

#include <string.h>

/* The cash drawer that hangs on a printer. */

#define PULSE "\x1b\x70\x00\x19\xfa"
#define DRAWER_SHUT "The cash drawer did not open."

static const guint8 *
find_heard (PrinterBench *bench, const char *what, gsize length)
{
  return bench->heard->len > 0 ? memmem (bench->heard->data, bench->heard->len, what, length)
                               : NULL;
}

static gboolean
heard_pulse (PrinterBench *bench)
{
  printer_bench_turn (bench);
  return find_heard (bench, PULSE, sizeof PULSE - 1) != NULL;
}

static void
test_the_drawer_opens_once_and_before_a_paper_that_waits (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_pass (bench, 4);
  printer_bench_print (bench, 1, "one"); /* the printer is asked first */
  vz_device_open_drawer (bench->printer);
  g_assert_false (heard_pulse (bench));
  ANSWER (bench, "\x12");
  g_assert_true (heard_pulse (bench));
  g_assert_true (find_heard (bench, PULSE, sizeof PULSE - 1) < find_heard (bench, "one", 3));
  g_byte_array_set_size (bench->heard, 0);
  ANSWER (bench, IDLE);
  printer_bench_pass (bench, 3);
  g_assert_false (heard_pulse (bench));
  g_assert_cmpstr (printer_bench_sentence (bench), ==, NULL);
}

/* That it begins was on its way to the disk. */
static void
test_the_drawer_opens_before_a_paper_that_has_no_leave_yet (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  bench->strict = TRUE;
  printer_bench_print (bench, 1, "one");
  g_assert_cmpstr (bench->asked->str, ==, "1 ");
  vz_device_open_drawer (bench->printer);
  g_assert_false (vz_device_begin (bench->printer, 1));
  g_assert_true (heard_pulse (bench));
  g_assert_null (find_heard (bench, "one", 3));
  g_assert_cmpstr (bench->asked->str, ==, "1 1 ");
  g_assert_true (vz_device_begin (bench->printer, 1));
  printer_bench_turn (bench);
  g_assert_nonnull (find_heard (bench, "one", 3));
}

static void
test_the_drawer_waits_for_the_end_of_a_paper (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  vz_device_open_drawer (bench->printer);
  g_assert_false (heard_pulse (bench));
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_true (heard_pulse (bench));
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

#define ON_PAPER                                                                                   \
  "\x37\x22"                                                                                       \
  "0001\x00"
#define IN_LINE "The cash drawer waits for the printer."

static void
test_behind_a_long_paper_the_drawer_is_not_late (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  vz_device_open_drawer (bench->printer);
  for (guint i = 0; i < 18; i++) {
    printer_bench_pass (bench, 1);
    g_assert_cmpstr (printer_bench_sentence (bench), ==, IN_LINE);
  }
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  ANSWER (bench, ON_PAPER);
  g_assert_true (heard_pulse (bench));
  g_assert_cmpstr (printer_bench_sentence (bench), ==, NULL);
}

static void
pass_in_line (PrinterBench *bench, gint64 most_seconds)
{
  while (g_strcmp0 (printer_bench_sentence (bench), IN_LINE) == 0) {
    g_assert_cmpint (most_seconds--, >, 0);
    printer_bench_pass (bench, 1);
  }
}

/* It opens while its cashier stands before it, or not at all. */
static void
test_behind_a_paper_that_stands_still_the_drawer_becomes_late (void)
{
  static const struct {
    const char *says; /* a few seconds later */
    gsize length;
    gint64 most_seconds;
  } cases[] = {
    { PAPER_OUT, sizeof PAPER_OUT - 1, 1 },
    { "", 0, 30 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
    printer_bench_print (bench, 1, "one");
    vz_device_open_drawer (bench->printer);
    printer_bench_pass (bench, 8);
    printer_bench_answer (bench, cases[i].says, cases[i].length);
    pass_in_line (bench, cases[i].most_seconds);
    printer_bench_pass (bench, 4);
    g_assert_cmpstr (printer_bench_sentence (bench), !=, DRAWER_SHUT);
    printer_bench_pass (bench, 1);
    g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
    ANSWER (bench, IDLE);
    ANSWER (bench, ON_PAPER);
    printer_bench_pass (bench, 10);
    g_assert_false (heard_pulse (bench));
  }
}

/* Nobody takes what the port keeps meanwhile. */
static void
pass_unread (PrinterBench *bench, gint64 seconds)
{
  for (gint64 i = 0; i < 10 * seconds; i++) {
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (bench->clock, SECONDS / 10);
  }
}

static void
test_behind_a_paper_that_the_line_does_not_take_the_drawer_becomes_late (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autoptr (GBytes) paper = g_bytes_new_static ("one", 3);
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  vz_device_print (bench->printer, 1, paper);
  vz_device_open_drawer (bench->printer);
  pass_unread (bench, 9);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, IN_LINE);
  pass_unread (bench, 10);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer takes no data.");
  pass_unread (bench, 5);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_pass (bench, 5);
  ANSWER (bench, ON_PAPER);
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
  g_assert_false (heard_pulse (bench));
}

static void
assert_shut_for_good (PrinterBench *bench, VzHealthState state)
{
  printer_bench_turn (bench);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  g_assert_cmpstr (vz_device_health (bench->printer)->way_out, ==,
                   "Open it with its key, and look after the printer.");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, state);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  ANSWER (bench, IDLE);
  printer_bench_pass (bench, 4);
  ANSWER (bench, IDLE);
  g_assert_false (heard_pulse (bench));
}

static void
test_a_printer_that_is_away_does_not_open_the_drawer_later (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  vz_device_open_drawer (bench->printer);
  assert_shut_for_good (bench, VZ_HEALTH_AWAY);
}

static void
test_a_printer_that_goes_away_does_not_open_the_drawer_later (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  vz_device_open_drawer (bench->printer); /* the main loop does not turn before the cable goes */
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  assert_shut_for_good (bench, VZ_HEALTH_AWAY);
}

static void
test_a_printer_without_paper_does_not_open_the_drawer_later (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  assert_shut_for_good (bench, VZ_HEALTH_ATTENTION);
}

static void
test_a_printer_that_does_not_answer_in_time_does_not_open_the_drawer_later (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_pass (bench, 2);
  vz_device_open_drawer (bench->printer);
  printer_bench_pass (bench, 4);
  g_assert_cmpstr (printer_bench_sentence (bench), !=, DRAWER_SHUT);
  printer_bench_pass (bench, 1);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  ANSWER (bench, IDLE);
  g_assert_false (heard_pulse (bench));
}

static void
test_a_pulse_that_the_line_does_not_take_is_taken_back (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_link_write (bench->link, bytes);
  vz_device_open_drawer (bench->printer);
  for (guint i = 0; i < 6; i++) {
    while (g_main_context_iteration (NULL, FALSE)) /* the line is full, and no one takes */
      ;
    vz_clock_virtual_advance (bench->clock, SECONDS);
  }
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  g_assert_false (heard_pulse (bench));
}

/* Where the device says stop, the buffer of the port is no less the register's than its own. */
static void
test_a_pulse_that_the_port_keeps_is_taken_back (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  vz_device_open_drawer (bench->printer);
  pass_unread (bench, 6);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), FALSE);
  g_assert_false (heard_pulse (bench));
}

/* What is cut off within a command lets the printer take the next one for its rest. */
static void
test_a_late_drawer_cuts_nothing_else_off (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (400, 'x');
  g_autoptr (GBytes) definition = g_bytes_new (text, strlen (text));
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  vz_link_write (bench->link, definition);
  vz_device_open_drawer (bench->printer);
  pass_unread (bench, 6);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  vz_clock_virtual_advance (bench->clock, 60 * SECONDS);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer takes no data.");
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), FALSE);
  ASSERT_HEARD (bench, text);
}

static void
test_what_waited_for_the_line_begins_when_it_is_free (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autoptr (GBytes) definition = g_bytes_new_static ("logo ", 5);
  vz_link_write (bench->link, definition);
  vz_device_open_drawer (bench->printer);
  printer_bench_print (bench, 1, "one");
  g_assert_true (heard_pulse (bench));
  g_assert_true (find_heard (bench, "logo ", 5) < find_heard (bench, PULSE, sizeof PULSE - 1));
  g_assert_true (find_heard (bench, PULSE, sizeof PULSE - 1) < find_heard (bench, "one", 3));
}

static void
test_that_the_drawer_did_not_open_is_told_for_a_minute (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  printer_bench_pass (bench, 59);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, DRAWER_SHUT);
  printer_bench_pass (bench, 1);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "Out of paper.");
  vz_device_open_drawer (bench->printer);
  ANSWER (bench, IDLE);
  vz_device_open_drawer (bench->printer); /* and not longer than until it opens */
  g_assert_true (heard_pulse (bench));
  g_assert_cmpstr (printer_bench_sentence (bench), ==, NULL);
}

static void
test_a_printer_without_a_drawer_has_none (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), FALSE, VZ_DRAWER_SWITCH_HIGH);
  g_assert_false (vz_device_has_drawer (bench->printer));
  ANSWER (bench, "\x14\x00\x00\x0f");
  g_assert_cmpint (vz_device_health (bench->printer)->drawer, ==, VZ_DRAWER_UNTOLD);
}

#define DRAWER_HIGH "\x14\x00\x00\x0f"

static void
assert_drawer (PrinterBench *bench, VzDrawerState state)
{
  printer_bench_turn (bench);
  g_assert_cmpint (vz_device_health (bench->printer)->drawer, ==, state);
  g_assert_cmpint (g_strcmp0 (printer_bench_sentence (bench), "The cash drawer is open.") == 0, ==,
                   state == VZ_DRAWER_OPEN);
}

static void
test_the_drawer_is_as_its_switch_says (void)
{
  static const struct {
    VzDrawerSwitch open_is;
    VzDrawerState when_low, when_high;
  } cases[] = {
    { VZ_DRAWER_SWITCH_NONE, VZ_DRAWER_UNTOLD, VZ_DRAWER_UNTOLD },
    { VZ_DRAWER_SWITCH_HIGH, VZ_DRAWER_SHUT, VZ_DRAWER_OPEN },
    { VZ_DRAWER_SWITCH_LOW, VZ_DRAWER_OPEN, VZ_DRAWER_SHUT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
    vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), TRUE, cases[i].open_is);
    vz_device_start (bench->printer);
    ANSWER (bench, "\x12"); /* that says nothing of the drawer */
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
    ANSWER (bench, IDLE);
    assert_drawer (bench, cases[i].when_low);
    ANSWER (bench, DRAWER_HIGH);
    assert_drawer (bench, cases[i].when_high);
    g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
    vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
  }
}

#define FINE "\x12"
#define PIN_HIGH "\x16"
#define ASK_DRAWER "\x10\x04\x01"

static PrinterBench *
bench_new_reticent (VzDrawerSwitch open_is)
{
  PrinterBench *bench = printer_bench_new ("generic-80mm");
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), TRUE, open_is);
  vz_device_start (bench->printer);
  printer_bench_turn (bench);
  return bench;
}

/* To what it is asked first: why it is off line, and how much paper there is. */
static void
answer_fine (PrinterBench *bench)
{
  ANSWER (bench, FINE);
  ANSWER (bench, FINE);
}

static void
test_one_that_reports_nothing_is_asked_for_its_drawer (void)
{
  static const struct {
    VzDrawerSwitch open_is;
    VzDrawerState when_low, when_high;
  } cases[] = {
    { VZ_DRAWER_SWITCH_NONE, VZ_DRAWER_UNTOLD, VZ_DRAWER_UNTOLD },
    { VZ_DRAWER_SWITCH_HIGH, VZ_DRAWER_SHUT, VZ_DRAWER_OPEN },
    { VZ_DRAWER_SWITCH_LOW, VZ_DRAWER_OPEN, VZ_DRAWER_SHUT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PrinterBench) bench = bench_new_reticent (cases[i].open_is);
    answer_fine (bench);
    g_assert_cmpint (find_heard (bench, ASK_DRAWER, 3) != NULL, ==,
                     cases[i].open_is != VZ_DRAWER_SWITCH_NONE);
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
    ANSWER (bench, FINE);
    assert_drawer (bench, cases[i].when_low);
    printer_bench_pass (bench, 5);
    answer_fine (bench);
    ANSWER (bench, PIN_HIGH);
    assert_drawer (bench, cases[i].when_high);
    g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
    vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
    assert_drawer (bench, VZ_DRAWER_UNTOLD);
  }
}

static void
test_one_in_trouble_tells_of_its_drawer_too (void)
{
  g_autoptr (PrinterBench) bench = bench_new_reticent (VZ_DRAWER_SWITCH_HIGH);
  ANSWER (bench, "\x52"); /* an error */
  ANSWER (bench, "\x1a"); /* which is the cutter's */
  ANSWER (bench, PIN_HIGH);
  g_assert_cmpint (vz_device_health (bench->printer)->drawer, ==, VZ_DRAWER_OPEN);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer’s cutter is stuck.");
}

/* Some models answer other questions only. */
static void
test_one_that_tells_nothing_of_its_drawer_works_on (void)
{
  g_autoptr (PrinterBench) bench = bench_new_reticent (VZ_DRAWER_SWITCH_HIGH);
  answer_fine (bench);
  ANSWER (bench, PIN_HIGH);
  assert_drawer (bench, VZ_DRAWER_OPEN);
  for (guint i = 0; i < 3; i++) {
    printer_bench_pass (bench, 5);
    answer_fine (bench);
  }
  assert_drawer (bench, VZ_DRAWER_UNTOLD);
  printer_bench_print (bench, 1, "one");
  ANSWER (bench, FINE);
  g_assert_nonnull (find_heard (bench, "one", 3));
}

static void
test_one_that_reports_its_drawer_is_not_asked_for_it (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_printer_escpos_set_drawer (VZ_PRINTER_ESCPOS (bench->printer), TRUE, VZ_DRAWER_SWITCH_HIGH);
  vz_device_start (bench->printer);
  for (guint i = 0; i < 3; i++) {
    ANSWER (bench, FINE);
    ANSWER (bench, IDLE);
    printer_bench_pass (bench, 5);
  }
  g_assert_null (find_heard (bench, ASK_DRAWER, 3));
}

static void
on_drawer_ended (VzDevice *printer, gboolean opened, GString *ended)
{
  g_string_append (ended, opened ? "opened " : "missed ");
}

static void
test_what_became_of_an_opening_is_told_once (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autoptr (GString) ended = g_string_new (NULL);
  g_signal_connect (bench->printer, "drawer-ended", G_CALLBACK (on_drawer_ended), ended);
  vz_device_open_drawer (bench->printer);
  printer_bench_turn (bench);
  g_assert_cmpstr (ended->str, ==, "opened ");
  ANSWER (bench, PAPER_OUT);
  vz_device_open_drawer (bench->printer);
  printer_bench_pass (bench, 10);
  g_assert_cmpstr (ended->str, ==, "opened missed ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer-drawer/" name, function)
  ADD ("the-drawer-opens-once-and-before-a-paper-that-waits",
       test_the_drawer_opens_once_and_before_a_paper_that_waits);
  ADD ("the-drawer-opens-before-a-paper-that-has-no-leave-yet",
       test_the_drawer_opens_before_a_paper_that_has_no_leave_yet);
  ADD ("the-drawer-waits-for-the-end-of-a-paper", test_the_drawer_waits_for_the_end_of_a_paper);
  ADD ("behind-a-long-paper-the-drawer-is-not-late",
       test_behind_a_long_paper_the_drawer_is_not_late);
  ADD ("behind-a-paper-that-stands-still-the-drawer-becomes-late",
       test_behind_a_paper_that_stands_still_the_drawer_becomes_late);
  ADD ("behind-a-paper-that-the-line-does-not-take-the-drawer-becomes-late",
       test_behind_a_paper_that_the_line_does_not_take_the_drawer_becomes_late);
  ADD ("a-printer-that-is-away-does-not-open-the-drawer-later",
       test_a_printer_that_is_away_does_not_open_the_drawer_later);
  ADD ("a-printer-that-goes-away-does-not-open-the-drawer-later",
       test_a_printer_that_goes_away_does_not_open_the_drawer_later);
  ADD ("a-printer-without-paper-does-not-open-the-drawer-later",
       test_a_printer_without_paper_does_not_open_the_drawer_later);
  ADD ("a-printer-that-does-not-answer-in-time-does-not-open-the-drawer-later",
       test_a_printer_that_does_not_answer_in_time_does_not_open_the_drawer_later);
  ADD ("a-pulse-that-the-line-does-not-take-is-taken-back",
       test_a_pulse_that_the_line_does_not_take_is_taken_back);
  ADD ("a-pulse-that-the-port-keeps-is-taken-back", test_a_pulse_that_the_port_keeps_is_taken_back);
  ADD ("a-late-drawer-cuts-nothing-else-off", test_a_late_drawer_cuts_nothing_else_off);
  ADD ("what-waited-for-the-line-begins-when-it-is-free",
       test_what_waited_for_the_line_begins_when_it_is_free);
  ADD ("that-the-drawer-did-not-open-is-told-for-a-minute",
       test_that_the_drawer_did_not_open_is_told_for_a_minute);
  ADD ("the-drawer-is-as-its-switch-says", test_the_drawer_is_as_its_switch_says);
  ADD ("one-that-reports-nothing-is-asked-for-its-drawer",
       test_one_that_reports_nothing_is_asked_for_its_drawer);
  ADD ("one-in-trouble-tells-of-its-drawer-too", test_one_in_trouble_tells_of_its_drawer_too);
  ADD ("one-that-tells-nothing-of-its-drawer-works-on",
       test_one_that_tells_nothing_of_its_drawer_works_on);
  ADD ("one-that-reports-its-drawer-is-not-asked-for-it",
       test_one_that_reports_its_drawer_is_not_asked_for_it);
  ADD ("what-became-of-an-opening-is-told-once", test_what_became_of_an_opening_is_told_once);
  ADD ("a-printer-without-a-drawer-has-none", test_a_printer_without_a_drawer_has_none);
  return g_test_run ();
}
