/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "devices/kinds/printer-escpos.h"

#include <string.h>
#include <unistd.h>

/* What a printer is asked and told, when a paper begins, and which waits. */

static void
test_it_is_asked_for_its_state_when_it_is_opened (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  printer_bench_turn (bench);
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_REAL_TIME ASK_STATE, 6);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer does not answer.");
}

static void
test_jobs_go_one_after_another (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  ASSERT_HEARD (bench, "one");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 2);
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  ASSERT_HEARD (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed 2:confirmed ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 0);
}

static void
test_without_paper_jobs_wait (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_OUT);
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 3600);
  ASSERT_HEARD (bench, "");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_ATTENTION);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "Out of paper.");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
}

static void
test_with_new_paper_they_print_by_themselves (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_OUT);
  printer_bench_print (bench, 1, "one");
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_low_paper_is_told_and_prints (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_LOW);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The paper is near its end.");
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
}

static void
test_an_open_cover_goes_before_its_paper (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, "\x38\x00\x0c\x0f");
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer’s cover is open.");
  ANSWER (bench, "\x18\x08\x00\x0f");
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer’s cutter is stuck.");
  g_assert_nonnull (vz_device_health (bench->printer)->way_out);
}

static void
test_a_printer_that_is_off_gets_no_job (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_link_loop_set_sensed (VZ_LINK_LOOP (bench->link), FALSE);
  vz_device_start (bench->printer);
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 60);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer does not answer.");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_AWAY);
  ANSWER (bench, IDLE); /* switched on */
  ASSERT_HEARD (bench, "one");
}

static void
test_a_printer_that_never_answers_but_is_there_prints (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "");
  printer_bench_pass (bench, 6);
  ASSERT_HEARD (bench, "one");
  g_assert_cmpstr (bench->done->str, ==, "1:sent ");
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_ATTENTION);
  g_assert_nonnull (strstr (vz_device_health (bench->printer)->way_out, "generic profile"));
  ANSWER (bench, IDLE); /* and once it does */
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  printer_bench_print (bench, 2, "two");
  g_assert_cmpstr (bench->done->str, ==, "1:sent ");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:confirmed ");
}

static void
test_a_file_is_a_printer_that_never_answers (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (VzLink) link =
      vz_link_new ("file:/dev/null", vz_clock_virtual_clock (clock), FALSE, NULL);
  g_autoptr (VzDevice) printer =
      vz_printer_escpos_new ("receipt", link, vz_printer_profile ("epson-tm-t20"),
                             vz_clock_virtual_clock (clock));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  vz_device_start (printer);
  while (vz_device_health (printer)->state != VZ_HEALTH_READY)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (printer, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  vz_device_print (printer, 1, bytes);
  while (vz_device_health (printer)->queued > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_printer_switched_off_while_idle_is_noticed (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_pass (bench, 4);
  printer_bench_print (bench, 1, "one"); /* it was heard too long ago: it is asked first */
  ASSERT_HEARD (bench, "");
  printer_bench_pass (bench, 10);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer does not answer.");
}

static void
test_before_a_job_the_printer_is_asked (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_pass (bench, 4);
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "");
  ANSWER (bench, "\x12");
  ASSERT_HEARD (bench, "one");
}

static void
test_off_line_it_is_asked_in_real_time_only (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, COVER_OPEN);
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_pass (bench, 5);
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_REAL_TIME, 3);
  ANSWER (bench, "\x16"); /* cover still open */
  printer_bench_pass (bench, 5);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer’s cover is open.");
}

static void
test_back_on_line_it_is_asked_for_its_state (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  ANSWER (bench, PAPER_OUT);
  printer_bench_pass (bench, 5); /* switched off, filled, switched on: nothing was told */
  g_byte_array_set_size (bench->heard, 0);
  ANSWER (bench, "\x12");
  g_assert_cmpmem (bench->heard->data, bench->heard->len, ASK_STATE, 3);
  ANSWER (bench, IDLE);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
}

static void
test_a_job_that_was_not_begun_waits_for_the_printer (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  vz_device_start (bench->printer);
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 60);
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 5);
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
}

/* It would be in doubt what became of it once the connection is given up. */
static void
test_no_job_begins_on_a_line_where_nobody_answers (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("epson-tm-t20");
  vz_device_start (bench->printer);
  printer_bench_pass (bench, 6);
  vz_link_set_silent (bench->link, TRUE);
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 60);
  ASSERT_HEARD (bench, "");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
  vz_link_set_silent (bench->link, FALSE);
  printer_bench_turn (bench);
  ASSERT_HEARD (bench, "one");
}

static void
test_a_printer_that_takes_no_bytes_is_told (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  for (guint i = 0; i < 5; i++) {
    while (g_main_context_iteration (NULL, FALSE)) /* and no one takes */
      ;
    vz_clock_virtual_advance (bench->clock, 5 * SECONDS);
  }
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer takes no data.");
  printer_bench_turn (bench);
  printer_bench_pass (bench, 5);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  g_assert_cmpstr (bench->done->str, ==, "");
}

/* It says that it is well all the time. */
static void
test_a_printer_that_talks_and_takes_no_bytes_is_told (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  for (guint i = 0; i < 25; i++) {
    g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), IDLE, 4), ==, 4);
    while (g_main_context_iteration (NULL, FALSE)) /* and no one takes */
      ;
    vz_clock_virtual_advance (bench->clock, SECONDS);
  }
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer takes no data.");
}

static void
test_not_a_byte_leaves_before_the_leave (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  bench->strict = TRUE;
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  printer_bench_pass (bench, 3600);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (bench->asked->str, ==, "1 ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 2);
  ANSWER (bench, IDLE);
  g_assert_false (vz_device_begin (bench->printer, 2)); /* did not ask */
  g_assert_true (vz_device_begin (bench->printer, 1));
  g_assert_true (vz_device_begin (bench->printer, 1)); /* it has */
  ASSERT_HEARD (bench, "one");
}

static void
test_a_leave_that_comes_too_late_is_asked_for_anew (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  bench->strict = TRUE;
  printer_bench_print (bench, 1, "one");
  ANSWER (bench, PAPER_OUT);
  g_assert_false (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "");
  ANSWER (bench, IDLE);
  g_assert_cmpstr (bench->asked->str, ==, "1 1 ");
  g_assert_true (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "one");
}

static void
test_a_printer_that_leaves_before_the_leave_has_no_part_of_the_job (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  bench->strict = TRUE;
  printer_bench_print (bench, 1, "one");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  g_assert_false (vz_device_begin (bench->printer, 1));
  g_assert_cmpstr (bench->done->str, ==, "");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 1);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  ANSWER (bench, IDLE);
  g_assert_true (vz_device_begin (bench->printer, 1));
  ASSERT_HEARD (bench, "one");
}

static void
test_stopping_before_the_leave_begins_nothing (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  bench->strict = TRUE;
  printer_bench_print (bench, 1, "one");
  vz_device_stop (bench->printer);
  g_assert_false (vz_device_begin (bench->printer, 1));
  g_assert_cmpstr (bench->done->str, ==, "");
}

/* A screen that answers "job-done" by printing more. */
static void
on_done_print_more (
    VzDevice *printer, guint job, int outcome, const char *reason, PrinterBench *bench)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("more", 4);
  if (job < 3)
    vz_device_print (printer, job + 1, bytes);
}

static void
test_a_job_may_be_queued_while_another_ends (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("generic-80mm");
  g_signal_connect (bench->printer, "job-done", G_CALLBACK (on_done_print_more), bench);
  vz_device_start (bench->printer);
  printer_bench_print (bench, 1, "one");
  printer_bench_turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:sent 3:sent ");
  ASSERT_HEARD (bench, "onemoremore");
}

static const char *
kept_logo (PrinterBench *bench)
{
  return vz_device_printer (bench->printer)->logo_key;
}

static PrinterBench *
bench_with_logo (void)
{
  PrinterBench *bench = printer_bench_new_ready ();
  g_autoptr (VzBitmap) logo = vz_bitmap_new (60, 40);
  char key[3];
  g_autoptr (GBytes) definition =
      vz_escpos_keep_logo (logo, vz_device_printer (bench->printer), key);
  g_autofree char *kept = g_strdup_printf ("\x37\x72\x40%s", key);
  vz_device_keep_logo (bench->printer, logo);
  ANSWER (bench, IDLE);
  g_assert_cmpstr (kept_logo (bench), ==, "");
  printer_bench_answer (bench, kept, strlen (kept) + 1);
  g_assert_cmpstr (kept_logo (bench), ==, key);
  return bench;
}

/* What is ordered meanwhile may come out of another printer. */
static void
test_a_printer_that_is_away_keeps_no_logo (void)
{
  g_autoptr (PrinterBench) unplugged = bench_with_logo ();
  vz_link_loop_set_plugged (VZ_LINK_LOOP (unplugged->link), FALSE);
  printer_bench_turn (unplugged);
  g_assert_cmpstr (kept_logo (unplugged), ==, "");

  g_autoptr (PrinterBench) silent = bench_with_logo ();
  printer_bench_pass (silent, 15);
  g_assert_cmpstr (printer_bench_sentence (silent), ==, "The printer does not answer.");
  g_assert_cmpstr (kept_logo (silent), ==, "");
}

#define PRINT_LOGO "\x1d(L\x06\x00\x30\x45"

/* Ordered while one was there that kept the logo; another is there now. */
static PrinterBench *
bench_with_another_printer (void)
{
  static const char job[] = PRINT_LOGO "AA\x01\x01";
  PrinterBench *bench = bench_with_logo ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (job, sizeof job - 1);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  vz_device_print (bench->printer, 1, bytes);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  return bench;
}

static void
test_a_paper_with_the_logo_waits_until_it_is_kept (void)
{
  g_autoptr (PrinterBench) bench = bench_with_another_printer ();
  ANSWER (bench, IDLE);
  g_assert_cmpstr (bench->asked->str, ==, "");
  ANSWER (bench, "\x37\x72\x40\x00"); /* keeps none */
  g_assert_cmpstr (bench->asked->str, ==, "");
  ANSWER (bench, "\x37\x72\x40\x00"); /* and does not take it */
  g_assert_cmpstr (bench->asked->str, ==, "1 ");
}

static void
test_a_paper_with_the_logo_waits_for_no_answer_for_long (void)
{
  g_autoptr (PrinterBench) mute = bench_with_another_printer ();
  printer_bench_pass (mute, 10);
  g_assert_cmpstr (mute->asked->str, ==, "1 ");

  g_autoptr (PrinterBench) bench = bench_with_another_printer ();
  ANSWER (bench, IDLE);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpstr (bench->asked->str, ==, "");
    printer_bench_pass (bench, 4);
    ANSWER (bench, IDLE);
  }
  g_assert_cmpstr (bench->asked->str, ==, "1 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer/" name, function)
  ADD ("it-is-asked-for-its-state-when-it-is-opened",
       test_it_is_asked_for_its_state_when_it_is_opened);
  ADD ("jobs-go-one-after-another", test_jobs_go_one_after_another);
  ADD ("without-paper-jobs-wait", test_without_paper_jobs_wait);
  ADD ("with-new-paper-they-print-by-themselves", test_with_new_paper_they_print_by_themselves);
  ADD ("low-paper-is-told-and-prints", test_low_paper_is_told_and_prints);
  ADD ("an-open-cover-goes-before-its-paper", test_an_open_cover_goes_before_its_paper);
  ADD ("a-printer-that-is-off-gets-no-job", test_a_printer_that_is_off_gets_no_job);
  ADD ("a-printer-that-never-answers-but-is-there-prints",
       test_a_printer_that_never_answers_but_is_there_prints);
  ADD ("a-file-is-a-printer-that-never-answers", test_a_file_is_a_printer_that_never_answers);
  ADD ("a-printer-switched-off-while-idle-is-noticed",
       test_a_printer_switched_off_while_idle_is_noticed);
  ADD ("before-a-job-the-printer-is-asked", test_before_a_job_the_printer_is_asked);
  ADD ("off-line-it-is-asked-in-real-time-only", test_off_line_it_is_asked_in_real_time_only);
  ADD ("back-on-line-it-is-asked-for-its-state", test_back_on_line_it_is_asked_for_its_state);
  ADD ("a-job-that-was-not-begun-waits-for-the-printer",
       test_a_job_that_was_not_begun_waits_for_the_printer);
  ADD ("no-job-begins-on-a-line-where-nobody-answers",
       test_no_job_begins_on_a_line_where_nobody_answers);
  ADD ("a-printer-that-takes-no-bytes-is-told", test_a_printer_that_takes_no_bytes_is_told);
  ADD ("a-printer-that-talks-and-takes-no-bytes-is-told",
       test_a_printer_that_talks_and_takes_no_bytes_is_told);
  ADD ("not-a-byte-leaves-before-the-leave", test_not_a_byte_leaves_before_the_leave);
  ADD ("a-leave-that-comes-too-late-is-asked-for-anew",
       test_a_leave_that_comes_too_late_is_asked_for_anew);
  ADD ("a-printer-that-leaves-before-the-leave-has-no-part-of-the-job",
       test_a_printer_that_leaves_before_the_leave_has_no_part_of_the_job);
  ADD ("stopping-before-the-leave-begins-nothing", test_stopping_before_the_leave_begins_nothing);
  ADD ("a-job-may-be-queued-while-another-ends", test_a_job_may_be_queued_while_another_ends);
  ADD ("a-paper-with-the-logo-waits-until-it-is-kept",
       test_a_paper_with_the_logo_waits_until_it_is_kept);
  ADD ("a-paper-with-the-logo-waits-for-no-answer-for-long",
       test_a_paper_with_the_logo_waits_for_no_answer_for_long);
  ADD ("a-printer-that-is-away-keeps-no-logo", test_a_printer_that_is_away_keeps_no_logo);
  return g_test_run ();
}
