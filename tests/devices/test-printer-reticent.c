/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include <string.h>
#include <unistd.h>

/* Printers that promise no answer: what they say is taken when they are asked, noise is not, and
 * none waits for the other. */

#define FINE "\x12"
#define COVER "\x16"
#define OUT "\x32"
#define NEAR_END "\x1e" /* to DLE EOT 4 */
#define NO_PAPER "\x72" /* likewise */
#define RETICENT "The printer does not tell of its paper and its cover."

static PrinterBench *
bench_new (void)
{
  PrinterBench *bench = printer_bench_new ("generic-80mm");
  vz_device_start (bench->printer);
  printer_bench_turn (bench);
  return bench;
}

static guint
count_questions (PrinterBench *bench)
{
  guint n = 0;
  for (guint i = 0; i + 3 <= bench->heard->len; i++)
    n += memcmp (bench->heard->data + i, ASK_REAL_TIME, 3) == 0 ? 1 : 0;
  g_byte_array_set_size (bench->heard, 0);
  return n;
}

static void
test_noise_without_a_question_says_nothing (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  printer_bench_pass (bench, 6);
  ANSWER (bench, OUT);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, RETICENT);
  ANSWER (bench, COVER);
  g_assert_cmpuint (vz_device_health (bench->printer)->dropped, ==, 2);
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
}

static void
test_noise_that_looks_like_an_answer_does_no_lasting_harm (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  ANSWER (bench, OUT);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "Out of paper.");
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "");
  printer_bench_pass (bench, 11);
  ASSERT_HEARD (bench, "one");
}

static void
test_one_in_trouble_is_asked_until_it_is_well (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  ANSWER (bench, COVER);
  printer_bench_print (bench, 1, "one");
  for (guint i = 0; i < 20; i++) {
    printer_bench_pass (bench, 5);
    g_assert_cmpuint (count_questions (bench), ==, i == 0 ? 2 : 1);
    ANSWER (bench, COVER);
    g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer’s cover is open.");
  }
  printer_bench_pass (bench, 5);
  ANSWER (bench, FINE);
  ASSERT_HEARD (bench, "one");
}

static void
answer_in_turn (PrinterBench *bench, char cause, char paper)
{
  printer_bench_answer (bench, &cause, 1);
  printer_bench_answer (bench, &paper, 1);
}

static void
test_low_paper_is_told_as_long_as_it_is_low (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  for (guint i = 0; i < 3; i++) {
    answer_in_turn (bench, *FINE, *NEAR_END);
    g_assert_cmpstr (printer_bench_sentence (bench), ==, "The paper is near its end.");
    printer_bench_pass (bench, 5);
  }
  answer_in_turn (bench, *FINE, *FINE);
  g_assert_null (printer_bench_sentence (bench));
}

static void
test_missing_paper_is_waited_for (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  answer_in_turn (bench, *FINE, *NO_PAPER);
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 5);
  ANSWER (bench, FINE); /* it is not off line */
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "Out of paper.");
  ASSERT_HEARD (bench, "");
  ANSWER (bench, FINE); /* and has paper */
  ASSERT_HEARD (bench, "one");
}

static void
test_a_question_that_it_does_not_know_holds_nothing_up (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  answer_in_turn (bench, *FINE, *NO_PAPER); /* noise */
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 5);
  ANSWER (bench, FINE);
  printer_bench_pass (bench, 5);
  ANSWER (bench, FINE);
  ASSERT_HEARD (bench, "one");
}

static void
test_one_that_never_answers_is_asked_rarely (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  printer_bench_pass (bench, 3600);
  g_assert_cmpuint (count_questions (bench), <=, 61);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, RETICENT);
}

/* It has shown that it answers. */
static void
test_one_that_answers_no_more_is_off (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  answer_in_turn (bench, *FINE, *FINE);
  printer_bench_pass (bench, 5);
  answer_in_turn (bench, *FINE, *FINE);
  printer_bench_pass (bench, 10);
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer does not answer.");
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 60);
  ASSERT_HEARD (bench, "");
  ANSWER (bench, FINE);
  ASSERT_HEARD (bench, "one");
}

static void
test_behind_a_job_nothing_is_asked (void)
{
  g_autoptr (PrinterBench) bench = bench_new ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), FINE, 1), ==, 1);
  while (g_main_context_iteration (NULL, FALSE)) /* the line is full, and no one takes */
    ;
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_turn (bench);
  g_assert_cmpuint (bench->heard->len, ==, strlen (text));
}

static void
test_none_hangs_because_it_does_not_answer (void)
{
  for (const VzPrinterProfile *const *each = vz_printer_profiles; *each; each++) {
    g_autoptr (PrinterBench) bench = printer_bench_new ((*each)->name);
    vz_device_start (bench->printer);
    printer_bench_print (bench, 1, "one");
    printer_bench_pass (bench, 11);
    g_assert_cmpstr (bench->done->str, ==, "1:sent ");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer-reticent/" name, function)
  ADD ("noise-without-a-question-says-nothing", test_noise_without_a_question_says_nothing);
  ADD ("noise-that-looks-like-an-answer-does-no-lasting-harm",
       test_noise_that_looks_like_an_answer_does_no_lasting_harm);
  ADD ("one-in-trouble-is-asked-until-it-is-well", test_one_in_trouble_is_asked_until_it_is_well);
  ADD ("low-paper-is-told-as-long-as-it-is-low", test_low_paper_is_told_as_long_as_it_is_low);
  ADD ("missing-paper-is-waited-for", test_missing_paper_is_waited_for);
  ADD ("a-question-that-it-does-not-know-holds-nothing-up",
       test_a_question_that_it_does_not_know_holds_nothing_up);
  ADD ("one-that-never-answers-is-asked-rarely", test_one_that_never_answers_is_asked_rarely);
  ADD ("one-that-answers-no-more-is-off", test_one_that_answers_no_more_is_off);
  ADD ("behind-a-job-nothing-is-asked", test_behind_a_job_nothing_is_asked);
  ADD ("none-hangs-because-it-does-not-answer", test_none_hangs_because_it_does_not_answer);
  return g_test_run ();
}
