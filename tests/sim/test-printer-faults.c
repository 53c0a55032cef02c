/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-shop.h"

#include <string.h>

/* What the register hears of a simulated printer that is in trouble, and what becomes of its
 * papers. */

static const char *
sentence_of (PrinterShop *shop)
{
  return vz_device_health (shop->device)->sentence;
}

/* Each: what is ordered, what the cashier is told meanwhile, what becomes of the job. */
static const struct {
  const char *fault;
  const char *sentence;
  const char *done;
} holdups[] = {
  { "paper-out@1", "Out of paper.", "1:confirmed " },
  { "cover-open=30@1", "The printer’s cover is open.", "1:confirmed " },
  { "cutter=60@1", "The printer’s cutter is stuck.", "1:confirmed " },
};

static void
test_a_holdup_is_told_and_waited_for (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (holdups); i++) {
    g_test_message ("%s", holdups[i].fault);
    g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", holdups[i].fault);
    printer_shop_print_words (shop, 1);
    PASSES_WITHIN (shop, 2, g_strcmp0 (sentence_of (shop), holdups[i].sentence) == 0);
    PASSES_WITHIN (shop, 70, shop->done->len > 0);
    g_assert_cmpstr (shop->done->str, ==, holdups[i].done);
    g_autofree char *text = printer_shop_text (shop, 1);
    g_assert_cmpstr (text, ==, WORDS);
    g_assert_cmpint (vz_device_health (shop->device)->state, ==, VZ_HEALTH_READY);
  }
}

/* It has no numbers of jobs: it is asked something behind the job. */
static void
test_an_older_printer_confirms_by_a_question_behind_the_job (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t88iii", "paper-out=30@1");
  printer_shop_print_words (shop, 1);
  printer_shop_print_words (shop, 2);
  PASSES_WITHIN (shop, 2, g_strcmp0 (sentence_of (shop), "Out of paper.") == 0);
  printer_shop_pass (shop, 250);
  g_assert_cmpstr (shop->done->str, ==, "");
  PASSES_WITHIN (shop, 20, strcmp (shop->done->str, "1:confirmed 2:confirmed ") == 0);
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 2);
}

static void
test_without_paper_from_the_start_nothing_begins (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", "paper-out=0");
  PASSES_WITHIN (shop, 2, g_strcmp0 (sentence_of (shop), "Out of paper.") == 0);
  printer_shop_print_words (shop, 1);
  printer_shop_pass (shop, 100);
  g_assert_cmpstr (shop->done->str, ==, "");
  g_assert_cmpuint (vz_device_health (shop->device)->queued, ==, 1);
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 0);
}

static void
test_paper_near_its_end_is_told (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", "near-end@2");
  printer_shop_print_words (shop, 1);
  printer_shop_print_words (shop, 2);
  WAIT_UNTIL (vz_sim_printer_count (shop->sim) == 2);
  PASSES_WITHIN (shop, 2, strcmp (shop->done->str, "1:confirmed 2:confirmed ") == 0);
  g_assert_cmpstr (sentence_of (shop), ==, "The paper is near its end.");
}

static void
test_noise_on_the_line_is_told_from_answers (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", "garbage");
  printer_shop_print_words (shop, 1);
  PASSES_WITHIN (shop, 10, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
}

static void
test_noise_on_the_line_is_no_answer_of_an_older_printer (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t88iii", "garbage");
  printer_shop_print_words (shop, 1);
  PASSES_WITHIN (shop, 60, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:unknown ");
}

/* That it is on line is all that it proves. */
static void
test_one_that_is_asked_in_real_time_alone_took_the_job (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("wincor-th230", "plain");
  printer_shop_print_words (shop, 1);
  PASSES_WITHIN (shop, 10, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:sent ");
  g_assert_cmpuint (vz_sim_printer_count (shop->sim), ==, 1);
}

static void
test_a_slow_printer_is_waited_for (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("epson-tm-t20", "slow=20@1");
  printer_shop_print_words (shop, 1);
  printer_shop_pass (shop, 10);
  g_assert_cmpstr (shop->done->str, ==, "");
  PASSES_WITHIN (shop, 20, shop->done->len > 0);
  g_assert_cmpstr (shop->done->str, ==, "1:confirmed ");
}

/* Pieces of paper. */
static guint
count_with (PrinterShop *shop, const char *words)
{
  guint n = 0;
  for (guint i = 1; i <= vz_sim_printer_count (shop->sim); i++) {
    g_autofree char *text = printer_shop_text (shop, i);
    n += strstr (text, words) != NULL;
  }
  return n;
}

#define BEGINNING "bir\n" /* of WORDS */
#define NEXT "elma\nbeş\n"
#define OLDER_NEXT "elma\n[picture 40 × 24]\n"

static void
print_next (PrinterShop *shop, guint32 job)
{
  g_autoptr (VzReceipt) receipt = vz_receipt_new ();
  vz_receipt_text (receipt, VZ_ALIGN_START, "elma");
  vz_receipt_text (receipt, VZ_ALIGN_START, "beş");
  printer_shop_print (shop, job, receipt);
}

/* Each ends the first job undecided; the second is printed, the first never again. */
static const char *const breaks[] = { "no-answer@1", "half-answer@1", "late-answer@1",
                                      "power-cycle@1", "unplug@1" };

static void
break_off (const char *scheme, const char *profile, const char *next)
{
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    g_test_message ("%s %s: %s", scheme, profile, breaks[i]);
    g_autoptr (PrinterShop) shop = printer_shop_new_at (scheme, profile, breaks[i]);
    printer_shop_print_words (shop, 1);
    print_next (shop, 2);
    PASSES_WITHIN (shop, 90, strcmp (shop->done->str, "1:unknown 2:confirmed ") == 0);
    g_assert_cmpint (vz_device_health (shop->device)->state, ==, VZ_HEALTH_READY);
    g_assert_cmpuint (count_with (shop, BEGINNING), <=, 1);
    g_assert_cmpuint (count_with (shop, next), ==, 1);
    g_autofree char *last = printer_shop_text (shop, vz_sim_printer_count (shop->sim));
    g_assert_cmpstr (last, ==, next); /* on a piece of its own */
  }
}

static void
test_what_broke_off_is_unknown_and_the_next_prints (void)
{
  break_off ("serial:", "epson-tm-t20", NEXT);
  break_off ("serial:", "epson-tm-t88iii", OLDER_NEXT);
}

static void
test_on_the_network_what_broke_off_is_unknown_and_the_next_prints (void)
{
  break_off ("tcp:", "epson-tm-t20", NEXT);
  break_off ("tcp:", "epson-tm-t88iii", OLDER_NEXT);
}

/* Of a profile that promises no answer, and one that answers nothing but DLE EOT. */
static const struct {
  const char *fault;
  const char *sentence;
} troubles[] = {
  { "paper-out=20", "Out of paper." },
  { "cover-open=20", "The printer’s cover is open." },
  { "cutter=20", "The printer’s cutter is stuck." },
};

static void
test_one_that_promises_nothing_tells_when_it_is_asked (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++) {
    g_autoptr (PrinterShop) shop = printer_shop_new ("generic-80mm", troubles[i].fault);
    PASSES_WITHIN (shop, 1, g_strcmp0 (sentence_of (shop), troubles[i].sentence) == 0);
    printer_shop_print_words (shop, 1);
    printer_shop_pass (shop, 100);
    g_assert_cmpstr (shop->done->str, ==, "");
    PASSES_WITHIN (shop, 30, shop->done->len > 0);
    g_assert_cmpstr (shop->done->str, ==, "1:sent ");
    g_assert_null (sentence_of (shop));
  }
}

static void
test_one_that_promises_nothing_tells_of_low_paper (void)
{
  g_autoptr (PrinterShop) shop = printer_shop_new ("generic-80mm", "near-end");
  PASSES_WITHIN (shop, 10, g_strcmp0 (sentence_of (shop), "The paper is near its end.") == 0);
}

#define ADD(name, function) g_test_add_func ("/sim/printer-faults/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-holdup-is-told-and-waited-for", test_a_holdup_is_told_and_waited_for);
  ADD ("an-older-printer-confirms-by-a-question-behind-the-job",
       test_an_older_printer_confirms_by_a_question_behind_the_job);
  ADD ("without-paper-from-the-start-nothing-begins",
       test_without_paper_from_the_start_nothing_begins);
  ADD ("paper-near-its-end-is-told", test_paper_near_its_end_is_told);
  ADD ("noise-on-the-line-is-told-from-answers", test_noise_on_the_line_is_told_from_answers);
  ADD ("noise-on-the-line-is-no-answer-of-an-older-printer",
       test_noise_on_the_line_is_no_answer_of_an_older_printer);
  ADD ("one-that-is-asked-in-real-time-alone-took-the-job",
       test_one_that_is_asked_in_real_time_alone_took_the_job);
  ADD ("a-slow-printer-is-waited-for", test_a_slow_printer_is_waited_for);
  ADD ("what-broke-off-is-unknown-and-the-next-prints",
       test_what_broke_off_is_unknown_and_the_next_prints);
  ADD ("on-the-network-what-broke-off-is-unknown-and-the-next-prints",
       test_on_the_network_what_broke_off_is_unknown_and_the_next_prints);
  ADD ("one-that-promises-nothing-tells-when-it-is-asked",
       test_one_that_promises_nothing_tells_when_it_is_asked);
  ADD ("one-that-promises-nothing-tells-of-low-paper",
       test_one_that_promises_nothing_tells_of_low_paper);
  return g_test_run ();
}
