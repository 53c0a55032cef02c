/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "wire/escpos-fence.h"
#include "wire/escpos.h"

#include <string.h>

/* What became of a paper that was begun: on paper, sent, or unknown. */

/* The port is asked from time to time only whether all has left. */
static void
test_an_answer_may_be_faster_than_the_port (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  vz_link_loop_set_held (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
  printer_bench_print (bench, 2, "two");
  printer_bench_pass (bench, 1);
  ASSERT_HEARD (bench, "two");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

/* As the printer does when the questions behind a job come to their turn. */
static void
answer_fence (PrinterBench *bench, guint32 job)
{
  g_autoptr (GByteArray) question = g_byte_array_new ();
  vz_escpos_fence_put (question, job);
  for (guint i = 0; i < question->len; i += 3)
    if (question->data[i + 1] == 'r')
      ANSWER (bench, "\x00");
    else
      ANSWER (bench, IDLE);
}

static PrinterBench *
ready_older_bench (void)
{
  PrinterBench *bench = printer_bench_new ("epson-tm-t88iii");
  vz_device_start (bench->printer);
  ANSWER (bench, IDLE);
  return bench;
}

static void
test_noise_behind_a_job_is_no_answer (void)
{
  g_autoptr (PrinterBench) bench = ready_older_bench ();
  ANSWER (bench, "\x00");
  g_assert_cmpuint (vz_device_health (bench->printer)->dropped, ==, 1);
  printer_bench_print (bench, 1, "one");
  for (guint i = 0; i < 5; i++)
    ANSWER (bench, "\x00" IDLE);
  g_assert_cmpstr (bench->done->str, ==, "");
}

/* -- runs: what happens in turn, and what has become of the papers then -- */

#define NEWER "epson-tm-t88v"   /* names each job (GS ( H) */
#define OLDER "epson-tm-t88iii" /* answers behind it (GS r, GS a) */
#define OLDEST "wincor-th230"   /* is asked in real time alone (DLE EOT) */

static void
do_print (PrinterBench *bench, guint job)
{
  printer_bench_print (bench, job, "paper");
}

static void
do_number (PrinterBench *bench, guint job)
{
  char answer[] = { 0x37, 0x22, '0', '0', '0', (char)('0' + job), 0 };
  printer_bench_answer (bench, answer, sizeof answer);
}

static void
do_wait (PrinterBench *bench, guint seconds)
{
  printer_bench_pass (bench, seconds);
}

static void
do_idle (PrinterBench *bench, guint none)
{
  ANSWER (bench, IDLE);
}

static void
do_out (PrinterBench *bench, guint none)
{
  ANSWER (bench, PAPER_OUT);
}

static void
do_say (PrinterBench *bench, guint number)
{
  const char byte = (char)number;
  printer_bench_answer (bench, &byte, 1);
}

/* The other end of the cable is out for a moment: the printer prints on. */
static void
do_break (PrinterBench *bench, guint none)
{
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
}

static const struct {
  const char *word;
  void (*act) (PrinterBench *bench, guint number);
} acts[] = {
  { "print", do_print }, { "number", do_number }, { "fence", answer_fence }, { "wait", do_wait },
  { "idle", do_idle },   { "out", do_out },       { "say", do_say },         { "break", do_break },
};

/* "print 1" */
static void
act (PrinterBench *bench, const char *what)
{
  g_auto (GStrv) words = g_strsplit (what, " ", 2);
  guint number = words[1] ? (guint)g_ascii_strtoull (words[1], NULL, 10) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].word, words[0]) == 0) {
      acts[i].act (bench, number);
      return;
    }
  g_assert_not_reached ();
}

#define ON_LINE "say 18"       /* 12 hexadecimal */
#define NO_PAPER "say 50"      /* 32 */
#define COVER_IS_OPEN "say 22" /* 16 */
#define XON "say 17"

static const struct {
  const char *name;
  const char *profile;
  struct {
    const char *happens;
    const char *done;
  } steps[3];
} runs[] = {
  { "a-job-is-done-when-the-printer-says-so",
    NEWER,
    { { "idle, print 1, number 2", "" }, { "number 1", "1:confirmed " } } },
  /* and nothing told that there is paper again */
  { "an-answer-in-trouble-proves-nothing",
    NEWER,
    { { "idle, print 1, out, number 1", "1:unknown " } } },
  { "paper-that-ends-within-a-job-is-waited-for",
    NEWER,
    { { "idle, print 1, out, wait 3600", "" }, { "idle, number 1", "1:confirmed " } } },
  { "a-printer-that-falls-silent-leaves-the-job-unknown",
    NEWER,
    { { "idle, print 1, wait 15", "" }, { "wait 10", "1:unknown " } } },
  { "a-printer-that-was-on-a-moment-ago-is-not-on-anew",
    NEWER,
    { { "idle, print 1, idle, " XON, "" }, { "number 1", "1:confirmed " } } },
  { "an-older-printer-answers-behind-the-job",
    OLDER,
    { { "idle, print 1, idle", "" }, { "fence 1", "1:confirmed " } } },
  { "an-answer-too-late-does-not-stand-for-the-next-job",
    OLDER,
    { { "idle, print 1, wait 25", "1:unknown " },
      { "idle, print 2, fence 1", "1:unknown " },
      { "idle, fence 2", "1:unknown 2:confirmed " } } },
  { "an-answer-that-never-came-is-missed-by-its-job-alone",
    OLDER,
    { { "idle, print 1, wait 25", "1:unknown " },
      { "idle, print 2, idle, fence 2", "1:unknown 2:confirmed " },
      { "print 3, idle, fence 3", "1:unknown 2:confirmed 3:confirmed " } } },
  { "an-answer-from-before-a-break-is-none",
    OLDER,
    { { "idle, print 1, break, idle, print 2, fence 1", "1:unknown " },
      { "idle, fence 2", "1:unknown 2:confirmed " } } },
  /* the end of the job is all that it has */
  { "an-older-printer-that-was-filled-while-off-proves-nothing",
    OLDER,
    { { "idle, print 1, idle, out, fence 1", "1:unknown " } } },
  { "one-that-is-on-line-behind-a-job-has-taken-it",
    OLDEST,
    { { ON_LINE ", print 1", "" }, { ON_LINE, "1:sent " } } },
  { "one-that-is-off-line-behind-a-job-is-waited-for",
    OLDEST,
    { { ON_LINE ", print 1, " NO_PAPER ", wait 3600, " COVER_IS_OPEN ", wait 5", "" },
      { ON_LINE, "1:sent " } } },
  { "one-that-says-nothing-behind-a-job-leaves-it-unknown",
    OLDEST,
    { { ON_LINE ", print 1, wait 15", "" }, { "wait 10", "1:unknown " } } },
  { "one-that-has-no-paper-gets-no-job",
    OLDEST,
    { { NO_PAPER ", print 1, wait 60", "" }, { ON_LINE ", " ON_LINE, "1:sent " } } },
  { "one-that-never-answered-is-not-asked-for-proof",
    OLDEST,
    { { "wait 10, print 1", "1:sent " } } },
};

static void
run (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  g_autoptr (PrinterBench) bench = printer_bench_new (runs[which].profile);
  vz_device_start (bench->printer);
  for (guint i = 0; i < G_N_ELEMENTS (runs[which].steps) && runs[which].steps[i].happens; i++) {
    g_auto (GStrv) happens = g_strsplit (runs[which].steps[i].happens, ", ", -1);
    for (guint j = 0; happens[j]; j++)
      act (bench, happens[j]);
    g_assert_cmpstr (bench->done->str, ==, runs[which].steps[i].done);
  }
}

/* What it does not understand it would print. */
static void
test_one_that_is_asked_in_real_time_hears_no_other_question (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new (OLDEST);
  vz_device_start (bench->printer);
  act (bench, ON_LINE);
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_print (bench, 1, "one");
  g_assert_cmpmem (bench->heard->data, bench->heard->len, "one" ASK_REAL_TIME, 6);
  act (bench, NO_PAPER);
  act (bench, "wait 12");
  act (bench, ON_LINE);
  for (guint i = 0; i < bench->heard->len; i++)
    g_assert_cmphex (bench->heard->data[i], !=, 0x1d);
}

/* It tells nothing by itself then: it has forgotten that it is to. */
static void
test_a_printer_filled_while_off_leaves_its_job_and_takes_the_next (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  ANSWER (bench, PAPER_OUT);
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_pass (bench, 60); /* and off */
  g_assert_cmpuint (bench->heard->len, >=, 3);
  g_assert_cmpmem (bench->heard->data, 3, ASK_REAL_TIME, 3);
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, "\x12");
  ANSWER (bench, IDLE);
  printer_bench_pass (bench, 25);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  printer_bench_assert_parted (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

static void
test_a_job_cut_off_is_unknown_and_never_printed_again (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  g_assert_cmpstr (printer_bench_sentence (bench), ==, "The printer is not connected.");

  g_byte_array_set_size (bench->heard, 0);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  ANSWER (bench, IDLE);
  printer_bench_pass (bench, 10);
  ASSERT_HEARD (bench, "");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_a_job_of_which_no_byte_left_is_begun_again (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one", 3);
  vz_device_print (bench->printer, 1,
                   bytes); /* the main loop does not turn before the cable goes */
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "");
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  ANSWER (bench, IDLE);
  ASSERT_HEARD (bench, "one");
}

static void
test_a_job_of_which_some_bytes_left_is_unknown (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (4000000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  vz_device_print (bench->printer, 1, bytes);
  while (g_main_context_iteration (NULL, FALSE)) /* the line is full, and no one takes */
    ;
  g_assert_cmpuint (vz_link_pending (bench->link), <, strlen (text));
  g_assert_cmpuint (vz_link_pending (bench->link), >, 0);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

/* A line of 9,600 baud takes half a minute for as much as a receipt with pictures is. */
static void
test_the_next_job_waits_for_no_more_than_the_rest_of_a_command (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (48000, 'x');
  printer_bench_print (bench, 1, text);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  printer_bench_turn (bench);
  g_byte_array_set_size (bench->heard, 0);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  printer_bench_pass (bench, 1);
  g_assert_cmpuint (bench->heard->len, >=, 256);
  g_assert_cmpuint (bench->heard->len, <=, 300);
  ANSWER (bench, IDLE);
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_print (bench, 2, "two");
  printer_bench_assert_parted (bench, "two");
}

static void
test_a_printer_switched_on_anew_has_lost_its_job (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  ASSERT_HEARD (bench, "one");
  printer_bench_pass (bench, 1);
  ANSWER (bench, "\x11");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, IDLE);
  printer_bench_assert_parted (bench, "two");
  ANSWER (bench, "\x37\x22"
                 "0001\x00"); /* what was left of the first job had asked for it */
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  ANSWER (bench, "\x37\x22"
                 "0002\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown 2:confirmed ");
}

/* What has been taken by a server of serial ports goes on to the printer at 9,600 baud. */
static void
test_a_long_job_has_the_time_that_a_slow_line_takes (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  g_autofree char *text = g_strnfill (48000, 'x');
  printer_bench_print (bench, 1, text);
  ASSERT_HEARD (bench, text);
  printer_bench_pass (bench, 65);
  g_assert_cmpstr (bench->done->str, ==, "");
  printer_bench_pass (bench, 10);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

/* It says that it is well, again and again. */
static void
talk_on (PrinterBench *bench, guint seconds)
{
  for (guint i = 0; i < seconds; i++) {
    printer_bench_pass (bench, 1);
    ANSWER (bench, IDLE);
  }
}

static void
test_one_that_talks_of_something_else_is_not_waited_for_longer (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  talk_on (bench, 15);
  g_assert_cmpstr (bench->done->str, ==, "");
  talk_on (bench, 10);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

/* Meanwhile it is out of paper, and prints the rest when it has some. */
static void
test_one_that_is_well_again_has_its_time_anew (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_pass (bench, 15);
  ANSWER (bench, PAPER_OUT);
  printer_bench_pass (bench, 3);
  ANSWER (bench, IDLE);
  printer_bench_pass (bench, 15);
  g_assert_cmpstr (bench->done->str, ==, "");
  ANSWER (bench, "\x37\x22"
                 "0001\x00");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_a_printer_that_cannot_confirm_is_done_when_it_took_all (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("generic-80mm");
  vz_device_start (bench->printer);
  g_assert_cmpint (vz_device_health (bench->printer)->state, ==, VZ_HEALTH_READY);
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  ASSERT_HEARD (bench, "onetwo");
  g_assert_cmpstr (bench->done->str, ==, "1:sent 2:sent ");
}

/* -- another run may have ended inside a command -- */

static PrinterBench *
bench_behind_another_run (void)
{
  PrinterBench *bench = printer_bench_new (NEWER);
  vz_device_follow (bench->printer);
  vz_device_start (bench->printer);
  ANSWER (bench, IDLE);
  return bench;
}

/* The number that was asked for last; what was heard is forgotten. */
static void
answer_in_turn (PrinterBench *bench)
{
  static const char question[] = { 0x1d, '(', 'H', 6, 0, '0', '0' };
  char answer[] = { 0x37, 0x22, 0, 0, 0, 0, 0 };
  printer_bench_turn (bench);
  g_assert_cmpuint (bench->heard->len, >=, sizeof question + 4);
  guint at = bench->heard->len - sizeof question - 4;
  while (at > 0 && memcmp (bench->heard->data + at, question, sizeof question) != 0)
    at--;
  g_assert_cmpmem (bench->heard->data + at, sizeof question, question, sizeof question);
  memcpy (answer + 2, bench->heard->data + at + sizeof question, 4);
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_answer (bench, answer, sizeof answer);
}

static void
test_a_paper_waits_until_the_printer_answers_in_turn (void)
{
  g_autoptr (PrinterBench) bench = bench_behind_another_run ();
  printer_bench_print (bench, 1, "one");
  g_assert_cmpstr (bench->asked->str, ==, "");
  g_assert_cmpuint (bench->heard->len, <, 64); /* it need not be filled up */
  answer_in_turn (bench);
  ASSERT_HEARD (bench, "one");
  act (bench, "number 1");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_a_number_counts_only_behind_an_answer_in_turn (void)
{
  g_autoptr (PrinterBench) bench = bench_behind_another_run ();
  act (bench, "wait 5");
  act (bench, "idle");
  act (bench, "wait 5");
  act (bench, "idle");
  g_assert_cmpuint (bench->heard->len, >, vz_escpos_longest_logo (vz_printer_profile (NEWER)));
  printer_bench_print (bench, 1, "one");
  act (bench, "number 1");
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
}

static void
test_a_number_counts_behind_an_answer_to_what_was_filled_up (void)
{
  g_autoptr (PrinterBench) bench = bench_behind_another_run ();
  act (bench, "wait 5");
  act (bench, "idle");
  g_byte_array_set_size (bench->heard, 0);
  act (bench, "wait 5");
  act (bench, "idle");
  answer_in_turn (bench);
  printer_bench_print (bench, 1, "one");
  act (bench, "number 1");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

/* What it was asked while it was off is lost. */
static void
test_a_printer_that_is_on_later_is_asked_anew (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new (NEWER);
  vz_device_follow (bench->printer);
  vz_device_start (bench->printer);
  act (bench, "wait 60");
  g_byte_array_set_size (bench->heard, 0);
  act (bench, "idle");
  answer_in_turn (bench);
  printer_bench_print (bench, 1, "one");
  act (bench, "idle");
  act (bench, "number 1");
  g_assert_cmpstr (bench->done->str, ==, "1:confirmed ");
}

static void
test_a_printer_that_says_nothing_is_filled_up_once (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new ("generic-80mm");
  vz_device_follow (bench->printer);
  vz_device_start (bench->printer);
  printer_bench_turn (bench);
  g_assert_cmpuint (bench->heard->len, >=,
                    vz_escpos_longest_on_paper (vz_printer_profile ("generic-80mm")));
  g_byte_array_set_size (bench->heard, 0);
  printer_bench_print (bench, 1, "one");
  ASSERT_HEARD (bench, "one");
  act (bench, "break");
  g_assert_cmpuint (bench->heard->len, <, 64);
  g_assert_cmpstr (bench->done->str, ==, "1:sent ");
}

static void
test_stopping_leaves_a_begun_job_unknown_and_forgets_the_rest (void)
{
  g_autoptr (PrinterBench) bench = printer_bench_new_ready ();
  printer_bench_print (bench, 1, "one");
  printer_bench_print (bench, 2, "two");
  vz_device_stop (bench->printer);
  g_assert_cmpstr (bench->done->str, ==, "1:unknown ");
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 0);
  g_assert_cmpuint (vz_clock_virtual_pending (bench->clock), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer-proof/" name, function)
  ADD ("an-answer-may-be-faster-than-the-port", test_an_answer_may_be_faster_than_the_port);
  ADD ("noise-behind-a-job-is-no-answer", test_noise_behind_a_job_is_no_answer);
  ADD ("a-printer-filled-while-off-leaves-its-job-and-takes-the-next",
       test_a_printer_filled_while_off_leaves_its_job_and_takes_the_next);
  ADD ("a-job-cut-off-is-unknown-and-never-printed-again",
       test_a_job_cut_off_is_unknown_and_never_printed_again);
  ADD ("a-job-of-which-no-byte-left-is-begun-again",
       test_a_job_of_which_no_byte_left_is_begun_again);
  ADD ("a-job-of-which-some-bytes-left-is-unknown", test_a_job_of_which_some_bytes_left_is_unknown);
  ADD ("the-next-job-waits-for-no-more-than-the-rest-of-a-command",
       test_the_next_job_waits_for_no_more_than_the_rest_of_a_command);
  ADD ("a-printer-switched-on-anew-has-lost-its-job",
       test_a_printer_switched_on_anew_has_lost_its_job);
  ADD ("a-long-job-has-the-time-that-a-slow-line-takes",
       test_a_long_job_has_the_time_that_a_slow_line_takes);
  ADD ("one-that-talks-of-something-else-is-not-waited-for-longer",
       test_one_that_talks_of_something_else_is_not_waited_for_longer);
  ADD ("one-that-is-well-again-has-its-time-anew", test_one_that_is_well_again_has_its_time_anew);
  ADD ("a-printer-that-cannot-confirm-is-done-when-it-took-all",
       test_a_printer_that_cannot_confirm_is_done_when_it_took_all);
  ADD ("stopping-leaves-a-begun-job-unknown-and-forgets-the-rest",
       test_stopping_leaves_a_begun_job_unknown_and_forgets_the_rest);
  ADD ("one-that-is-asked-in-real-time-hears-no-other-question",
       test_one_that_is_asked_in_real_time_hears_no_other_question);
  ADD ("a-paper-waits-until-the-printer-answers-in-turn",
       test_a_paper_waits_until_the_printer_answers_in_turn);
  ADD ("a-number-counts-only-behind-an-answer-in-turn",
       test_a_number_counts_only_behind_an_answer_in_turn);
  ADD ("a-number-counts-behind-an-answer-to-what-was-filled-up",
       test_a_number_counts_behind_an_answer_to_what_was_filled_up);
  ADD ("a-printer-that-is-on-later-is-asked-anew", test_a_printer_that_is_on_later_is_asked_anew);
  ADD ("a-printer-that-says-nothing-is-filled-up-once",
       test_a_printer_that_says_nothing_is_filled_up_once);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    g_autofree char *path = g_strconcat ("/devices/printer-proof/", runs[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), run);
  }
  return g_test_run ();
}
