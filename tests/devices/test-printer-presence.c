/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "printer-bench.h"

#include "devices/kinds/printer-escpos.h"
#include "wire/escpos.h"

#include <string.h>
#include <unistd.h>

/* A printer on a line that stays open, whatever becomes of it, as a port in the machine's back
 * does: it is missed within a second, and back within one, and never missed while it is at work. */

#define MS G_GINT64_CONSTANT (1000)
#define STEP (10 * MS)
#define SECOND (1000 * MS)
#define FINE 0x12
#define NO_PAPER 0x32
#define REPORTS "epson-tm-t20"
#define IS_ASKED "wincor-th230"

/* What it is asked it answers when it comes to it. */
typedef struct {
  PrinterBench *bench;
  gboolean off;
  guint8 word;      /* to DLE EOT; 0: it does not answer that */
  gboolean reports; /* answers GS a, GS ( H and GS r */
  gint64 late;      /* before it answers */
  gint64 busy;      /* until then it answers nothing */
  gsize speed;      /* bytes that its line carries in a STEP; 0: all */
  GByteArray *taken;
  GQueue due;        /* gint64: when each answer is */
  guint n_questions; /* in real time */
  guint n_lost;      /* that it does not hear, from now on */
  gsize n_bytes;     /* that it was sent */
  guint n_told;      /* what is shown of it changed */
} Twin;

static void
on_health_changed (VzDevice *printer, Twin *twin)
{
  twin->n_told++;
}

static gint64
now (Twin *twin)
{
  return vz_clock_monotonic (vz_clock_virtual_clock (twin->bench->clock));
}

static int
peer_of (Twin *twin)
{
  return vz_link_loop_peer (VZ_LINK_LOOP (twin->bench->link));
}

static void
say (Twin *twin, const void *bytes, gsize n_bytes)
{
  if (!twin->off)
    g_assert_cmpint (write (peer_of (twin), bytes, n_bytes), ==, (gssize)n_bytes);
}

static void
hear_question (Twin *twin)
{
  twin->n_questions++;
  if (twin->n_lost > 0)
    twin->n_lost--;
  else if (twin->word != 0)
    g_queue_push_tail (&twin->due,
                       g_memdup2 (&(gint64){ MAX (now (twin) + twin->late, twin->busy) }, 8));
}

static void
hear_number (Twin *twin, const guint8 *number)
{
  guint8 answer[7] = { 0x37, 0x22 };
  memcpy (answer + 2, number, 4);
  if (twin->reports)
    say (twin, answer, sizeof answer);
}

/* A command that is not whole yet waits. */
static gsize
hear_command (Twin *twin, const guint8 *bytes, gsize n_bytes)
{
  static const guint8 asks_number[] = { 0x1d, '(', 'H', 6, 0, '0', '0' };
  if (n_bytes >= 3 && memcmp (bytes, ASK_REAL_TIME, 2) == 0) {
    hear_question (twin);
    return 3;
  }
  if (n_bytes >= 3 && memcmp (bytes, ASK_STATE, 3) == 0) {
    if (twin->reports)
      say (twin, IDLE, 4);
    return 3;
  }
  if (n_bytes >= 11 && memcmp (bytes, asks_number, sizeof asks_number) == 0) {
    hear_number (twin, bytes + 7);
    return 11;
  }
  return (bytes[0] == 0x10 || bytes[0] == 0x1d) && n_bytes < 11 ? 0 : 1;
}

static void
hear_commands (Twin *twin)
{
  gsize n_bytes = 1;
  while (twin->taken->len > 0 && n_bytes > 0) {
    n_bytes = hear_command (twin, twin->taken->data, twin->taken->len);
    g_byte_array_remove_range (twin->taken, 0, (guint)n_bytes);
  }
}

static gboolean
take (Twin *twin)
{
  guint8 bytes[4096];
  gssize n = read (peer_of (twin), bytes, twin->speed ? twin->speed : sizeof bytes);
  if (n <= 0)
    return FALSE;
  twin->n_bytes += (gsize)n;
  if (!twin->off)
    g_byte_array_append (twin->taken, bytes, (guint)n);
  hear_commands (twin);
  return TRUE;
}

static void
answer (Twin *twin)
{
  gint64 *due = g_queue_peek_head (&twin->due);
  while (due && *due <= now (twin)) {
    g_free (g_queue_pop_head (&twin->due));
    say (twin, &twin->word, 1);
    due = g_queue_peek_head (&twin->due);
  }
}

static void
turn (Twin *twin)
{
  gboolean goes_on = TRUE;
  while (goes_on) {
    while (g_main_context_iteration (NULL, FALSE))
      ;
    goes_on = take (twin) && twin->speed == 0;
    answer (twin);
  }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_away (Twin *twin)
{
  return vz_device_health (twin->bench->printer)->state == VZ_HEALTH_AWAY;
}

static gboolean
is_there (Twin *twin)
{
  return !is_away (twin);
}

typedef gboolean (*Condition) (Twin *twin);

/* How long it takes until @condition holds; @most: it never did. */
static gint64
time_until (Twin *twin, Condition condition, gint64 most)
{
  gint64 start = now (twin);
  while (!condition (twin) && now (twin) - start < most) {
    vz_clock_virtual_advance (twin->bench->clock, STEP);
    turn (twin);
  }
  return now (twin) - start;
}

static void
assert_stays (Twin *twin, gint64 time)
{
  g_assert_cmpint (time_until (twin, is_away, time), ==, time);
}

static Twin *
twin_new_that_is (gboolean off, const char *profile)
{
  Twin *twin = g_new0 (Twin, 1);
  twin->bench = printer_bench_new (profile);
  vz_link_set_outlasts_device (twin->bench->link);
  twin->word = FINE;
  twin->reports = vz_printer_profile (profile)->tells;
  twin->taken = g_byte_array_new ();
  twin->off = off;
  g_signal_connect (twin->bench->printer, "health-changed", G_CALLBACK (on_health_changed), twin);
  vz_device_start (twin->bench->printer);
  turn (twin);
  return twin;
}

static Twin *
twin_new (const char *profile)
{
  return twin_new_that_is (FALSE, profile);
}

static void
twin_free (Twin *twin)
{
  g_signal_handlers_disconnect_by_data (twin->bench->printer, twin);
  printer_bench_free (twin->bench);
  g_byte_array_unref (twin->taken);
  g_queue_clear_full (&twin->due, g_free);
  g_free (twin);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Twin, twin_free)

static void
switch_off (Twin *twin, gboolean off)
{
  twin->off = off;
  g_queue_clear_full (&twin->due, g_free);
  g_byte_array_set_size (twin->taken, 0);
}

/* As the register is asked for: a receipt. */
static void
print (Twin *twin, guint32 number, gsize n_bytes)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *lines = g_strnfill (n_bytes, 'x');
  g_autoptr (GBytes) end = vz_escpos_question (vz_device_printer (twin->bench->printer), number);
  g_byte_array_append (bytes, (const guint8 *)lines, (guint)n_bytes);
  g_byte_array_append (bytes, g_bytes_get_data (end, NULL), (guint)g_bytes_get_size (end));
  g_autoptr (GBytes) job = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  vz_device_print (twin->bench->printer, number, job);
}

/* -- away, and back -- */

static void
test_it_is_missed_and_found_within_a_second (gconstpointer profile)
{
  g_autoptr (Twin) twin = twin_new (profile);
  for (gint64 after = 3 * SECOND; after < 9 * SECOND; after += 70 * MS) {
    assert_stays (twin, after);
    switch_off (twin, TRUE);
    g_assert_cmpint (time_until (twin, is_away, 10 * SECOND), <=, SECOND);
    g_assert_cmpstr (printer_bench_sentence (twin->bench), ==, "The printer does not answer.");
    time_until (twin, is_there, after);
    switch_off (twin, FALSE);
    g_assert_cmpint (time_until (twin, is_there, 10 * SECOND), <=, SECOND);
  }
}

static void
test_one_that_is_switched_on_later_is_found_within_a_second (void)
{
  g_autoptr (Twin) twin = twin_new_that_is (TRUE, REPORTS);
  vz_link_loop_set_sensed (VZ_LINK_LOOP (twin->bench->link), FALSE);
  g_assert_cmpint (time_until (twin, is_there, 20 * SECOND), ==, 20 * SECOND);
  switch_off (twin, FALSE);
  g_assert_cmpint (time_until (twin, is_there, 10 * SECOND), <=, SECOND);
}

static void
test_what_waits_is_printed_when_it_is_back (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  assert_stays (twin, 2 * SECOND);
  switch_off (twin, TRUE);
  time_until (twin, is_away, 2 * SECOND);
  print (twin, 1, 100);
  time_until (twin, is_there, 5 * SECOND);
  g_assert_cmpstr (twin->bench->done->str, ==, "");
  switch_off (twin, FALSE);
  time_until (twin, is_there, SECOND);
  assert_stays (twin, SECOND);
  g_assert_cmpstr (twin->bench->done->str, ==, "1:confirmed ");
}

/* -- not away -- */

static void
test_a_question_that_is_lost_says_nothing (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  for (guint i = 0; i < 100; i++) {
    assert_stays (twin, 1030 * MS);
    twin->n_lost = 1;
  }
}

/* As one does that answers in turn, or whose adapter gathers what it says. */
static void
test_one_that_takes_its_time_is_given_it (void)
{
  for (gint64 late = 50 * MS; late < 3 * SECOND; late += 350 * MS) {
    g_autoptr (Twin) twin = twin_new_that_is (TRUE, IS_ASKED);
    twin->late = late;
    switch_off (twin, FALSE);
    g_test_message ("late by %d ms", (int)(late / MS));
    time_until (twin, is_there, 10 * SECOND);
    assert_stays (twin, 60 * SECOND);
  }
}

static void
test_one_that_answers_nothing_in_real_time_is_not_missed_for_that (void)
{
  g_autoptr (Twin) twin = twin_new_that_is (TRUE, REPORTS);
  twin->word = 0;
  switch_off (twin, FALSE);
  time_until (twin, is_there, 10 * SECOND);
  assert_stays (twin, 120 * SECOND);
}

/* Whether anything is the matter with it, or the receipt is done. */
static gboolean
is_complained_of_or_done (Twin *twin)
{
  return printer_bench_sentence (twin->bench) || twin->bench->done->len > 0;
}

static void
print_at_9600_baud (const char *profile, const char *done)
{
  g_autoptr (Twin) twin = twin_new (profile);
  assert_stays (twin, 2 * SECOND);
  twin->speed = 10;
  vz_link_loop_set_held (VZ_LINK_LOOP (twin->bench->link), TRUE);
  print (twin, 1, 300 * 48);
  g_assert_cmpint (time_until (twin, is_complained_of_or_done, 60 * SECOND), >=, 14 * SECOND);
  g_assert_cmpstr (twin->bench->done->str, ==, done);
  assert_stays (twin, 10 * SECOND);
}

static void
test_a_long_receipt_on_a_slow_line_is_no_silence (void)
{
  print_at_9600_baud (REPORTS, "1:confirmed ");
  print_at_9600_baud (IS_ASKED, "1:sent ");
}

/* It has all of it, and is printing and cutting: it need not say a word any more. */
static void
test_one_that_is_printing_is_not_missed (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  assert_stays (twin, 2 * SECOND);
  twin->reports = FALSE;
  print (twin, 1, 1000);
  assert_stays (twin, 2 * SECOND);
  twin->word = 0;
  assert_stays (twin, 15 * SECOND);
  g_assert_cmpstr (twin->bench->done->str, ==, "");
}

/* One that confirms nothing may be at it when all was sent. */
static void
test_one_that_may_be_printing_is_not_missed (void)
{
  g_autoptr (Twin) twin = twin_new ("generic-80mm");
  assert_stays (twin, 20 * SECOND);
  print (twin, 1, 1000);
  turn (twin);
  g_assert_cmpstr (twin->bench->done->str, ==, "1:sent ");
  twin->busy = now (twin) + 4 * SECOND;
  assert_stays (twin, 20 * SECOND);
}

static void
test_without_paper_it_need_not_answer (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  assert_stays (twin, 2 * SECOND);
  say (twin, PAPER_OUT, 4);
  twin->word = 0;
  twin->reports = FALSE;
  assert_stays (twin, 60 * SECOND);
  g_assert_cmpstr (printer_bench_sentence (twin->bench), ==, "Out of paper.");
}

/* A roll is put in, and it is fed and cut. */
static void
test_it_has_time_to_get_ready_again (void)
{
  g_autoptr (Twin) twin = twin_new (IS_ASKED);
  assert_stays (twin, 2 * SECOND);
  twin->word = NO_PAPER;
  assert_stays (twin, 20 * SECOND);
  g_assert_cmpstr (printer_bench_sentence (twin->bench), ==, "Out of paper.");
  switch_off (twin, TRUE);
  assert_stays (twin, 3 * SECOND);
  twin->word = FINE;
  switch_off (twin, FALSE);
  assert_stays (twin, 20 * SECOND);
  g_assert_null (printer_bench_sentence (twin->bench));
}

static void
test_it_is_left_alone_while_it_keeps_the_logo (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  g_autoptr (VzBitmap) logo = vz_bitmap_new (60, 40);
  assert_stays (twin, 2 * SECOND);
  vz_device_keep_logo (twin->bench->printer, logo);
  assert_stays (twin, SECOND); /* asked for it */
  guint n_questions = twin->n_questions;
  assert_stays (twin, 3 * SECOND);
  g_assert_cmpuint (twin->n_questions, <=, n_questions + 1);
}

/* What looks like the beginning of a text: the answers that follow are not its rest. */
static void
test_the_rest_of_noise_is_not_waited_for (void)
{
  g_autoptr (Twin) twin = twin_new (IS_ASKED);
  assert_stays (twin, 2 * SECOND);
  say (twin, "7", 1);
  assert_stays (twin, 60 * SECOND);
  print (twin, 1, 1000);
  assert_stays (twin, SECOND);
  g_assert_cmpstr (twin->bench->done->str, ==, "1:sent ");
}

static void
test_looking_costs_little (void)
{
  g_autoptr (Twin) twin = twin_new (REPORTS);
  assert_stays (twin, 2 * SECOND);
  twin->n_bytes = twin->n_questions = twin->n_told = 0;
  assert_stays (twin, 60 * SECOND);
  g_assert_cmpuint (twin->n_questions, <=, 3 * 60);
  g_assert_cmpuint (twin->n_bytes, <=, 10 * 60); /* of 57,600 that the slowest line carries */
  g_assert_cmpuint (twin->n_told, <=, 1);
  g_assert_cmpuint (vz_device_health (twin->bench->printer)->dropped, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/printer-presence/" name, function)
  g_test_add_data_func (
      "/devices/printer-presence/one-that-reports-is-missed-and-found-within-a-second", REPORTS,
      test_it_is_missed_and_found_within_a_second);
  g_test_add_data_func (
      "/devices/printer-presence/one-that-is-asked-is-missed-and-found-within-a-second", IS_ASKED,
      test_it_is_missed_and_found_within_a_second);
  ADD ("one-that-is-switched-on-later-is-found-within-a-second",
       test_one_that_is_switched_on_later_is_found_within_a_second);
  ADD ("what-waits-is-printed-when-it-is-back", test_what_waits_is_printed_when_it_is_back);
  ADD ("a-question-that-is-lost-says-nothing", test_a_question_that_is_lost_says_nothing);
  ADD ("one-that-takes-its-time-is-given-it", test_one_that_takes_its_time_is_given_it);
  ADD ("one-that-answers-nothing-in-real-time-is-not-missed-for-that",
       test_one_that_answers_nothing_in_real_time_is_not_missed_for_that);
  ADD ("a-long-receipt-on-a-slow-line-is-no-silence",
       test_a_long_receipt_on_a_slow_line_is_no_silence);
  ADD ("one-that-is-printing-is-not-missed", test_one_that_is_printing_is_not_missed);
  ADD ("one-that-may-be-printing-is-not-missed", test_one_that_may_be_printing_is_not_missed);
  ADD ("without-paper-it-need-not-answer", test_without_paper_it_need_not_answer);
  ADD ("it-has-time-to-get-ready-again", test_it_has_time_to_get_ready_again);
  ADD ("it-is-left-alone-while-it-keeps-the-logo", test_it_is_left_alone_while_it_keeps_the_logo);
  ADD ("the-rest-of-noise-is-not-waited-for", test_the_rest_of_noise_is_not_waited_for);
  ADD ("looking-costs-little", test_looking_costs_little);
  return g_test_run ();
}
