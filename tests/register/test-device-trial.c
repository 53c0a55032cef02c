/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/device-trial.h"

#include "core/clock-virtual.h"
#include "devices/kinds/printer-escpos.h"
#include "devices/kinds/terminal-concert.h"
#include "devices/link-loop.h"

#include <string.h>
#include <unistd.h>

/* A trial of a printer: the test is the printer. */

#define SECONDS G_USEC_PER_SEC
#define IDLE "\x10\x00\x00\x0f"
#define PAPER_OUT "\x18\x00\x0c\x0f"

typedef struct {
  VzClockVirtual *clock;
  VzLink *link;
  VzDevice *printer;
  VzDeviceTrial *trial;
  GString *heard; /* letters alone */
} Bench;

static gboolean
take (Bench *bench)
{
  char bytes[256];
  gssize n = read (vz_link_loop_peer (VZ_LINK_LOOP (bench->link)), bytes, sizeof bytes);

  for (gssize i = 0; i < n; i++) {
    if (g_ascii_islower (bytes[i]) && bytes[i] != 'a') { /* GS a is a question */
      g_string_append_c (bench->heard, bytes[i]);
    }
  }
  return n > 0;
}

static void
turn (Bench *bench)
{
  while (g_main_context_iteration (NULL, FALSE) || take (bench)) {
  }
}

static void
say (Bench *bench, const char *bytes)
{
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (bench->link));

  turn (bench);
  g_assert_cmpint (write (peer, bytes, 4), ==, 4);
  turn (bench);
}

static void
pass (Bench *bench, gint64 seconds)
{
  for (gint64 i = 0; i < seconds; i++) {
    vz_clock_virtual_advance (bench->clock, SECONDS);
    turn (bench);
  }
}

static void
on_changed (gpointer data)
{
  Bench *bench = data;

  if (vz_device_trial_state (bench->trial) == VZ_TRIAL_NONE) {
    g_clear_pointer (&bench->trial, vz_device_trial_free);
  }
}

/* Of a printer that is there and has no paper. */
static Bench *
bench_new (void)
{
  const VzPrinterProfile *profile = vz_printer_profile ("epson-tm-t20");
  g_autoptr (GBytes) paper = g_bytes_new_static ("test", 4);
  Bench *bench = g_new0 (Bench, 1);
  VzClock *clock;

  bench->clock = vz_clock_virtual_new (0);
  bench->heard = g_string_new (NULL);
  clock = vz_clock_virtual_clock (bench->clock);
  bench->link = vz_link_new ("loop:", clock, TRUE, NULL);
  bench->printer = vz_printer_escpos_new ("receipt", bench->link, profile, clock);
  g_signal_connect (bench->printer, "job-begins", G_CALLBACK (vz_device_begin), NULL);
  vz_device_start (bench->printer);
  say (bench, PAPER_OUT);
  bench->trial = vz_device_trial_new (bench->printer, on_changed, bench);
  vz_device_print (bench->printer, VZ_TRIAL_JOB, paper);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_clear_pointer (&bench->trial, vz_device_trial_free);
  g_object_unref (bench->printer);
  g_object_unref (bench->link);
  vz_clock_virtual_free (bench->clock);
  g_string_free (bench->heard, TRUE);
  g_free (bench);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static void
assert_receipt_comes_out_alone (Bench *bench)
{
  g_autoptr (GBytes) receipt = g_bytes_new_static ("receipt", 7);

  vz_device_print (bench->printer, 1, receipt);
  say (bench, IDLE);
  g_assert_cmpstr (bench->heard->str, ==, "receipt");
}

static void
test_a_paper_that_comes_in_time_is_printed (void)
{
  g_autoptr (Bench) bench = bench_new ();

  pass (bench, 20);
  say (bench, IDLE);
  g_assert_cmpstr (bench->heard->str, ==, "test");
  g_assert_cmpint (vz_device_trial_state (bench->trial), ==, VZ_TRIAL_PASSED);
}

static void
test_a_paper_that_did_not_come_is_not_printed_among_receipts (void)
{
  g_autoptr (Bench) bench = bench_new ();

  pass (bench, 31);
  g_assert_cmpint (vz_device_trial_state (bench->trial), ==, VZ_TRIAL_FAILED);
  g_assert_cmpuint (vz_device_health (bench->printer)->queued, ==, 0);
  assert_receipt_comes_out_alone (bench);
}

static void
test_a_trial_that_a_break_ended_leaves_no_paper (void)
{
  g_autoptr (Bench) bench = bench_new ();

  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), FALSE);
  turn (bench);
  g_assert_null (bench->trial);
  vz_link_loop_set_plugged (VZ_LINK_LOOP (bench->link), TRUE);
  pass (bench, 1);
  assert_receipt_comes_out_alone (bench);
}

/* -- a payment terminal of Concert -- */

static void
on_trial_changed (gpointer data)
{
}

/* The line is there in each case: what counts is who answers at its other end. */
static void
test_a_terminal_is_there_when_it_answers (void)
{
  static const struct {
    const char *answer;
    VzTrial state;
  } rows[] = { { "\x06", VZ_TRIAL_PASSED }, { "", VZ_TRIAL_FAILED } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Bench bench = { .clock = vz_clock_virtual_new (0), .heard = g_string_new (NULL) };
    VzClock *clock = vz_clock_virtual_clock (bench.clock);
    g_autoptr (VzLink) link = vz_link_new ("loop:", clock, TRUE, NULL);
    g_autoptr (VzDevice) terminal = vz_terminal_concert_new ("card", link, clock);
    gssize length = (gssize)strlen (rows[i].answer);

    bench.link = link;
    vz_device_start (terminal);
    turn (&bench);
    g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (link)), "\x06", 1), ==, 1);
    turn (&bench);
    bench.trial = vz_device_trial_new (terminal, on_trial_changed, NULL);
    turn (&bench);
    g_assert_cmpint (vz_device_trial_state (bench.trial), ==, VZ_TRIAL_WAITS);
    g_assert_cmpint (write (vz_link_loop_peer (VZ_LINK_LOOP (link)), rows[i].answer, (gsize)length),
                     ==, length);
    turn (&bench);
    pass (&bench, 10);
    g_assert_cmpint (vz_device_trial_state (bench.trial), ==, rows[i].state);
    vz_device_trial_free (bench.trial);
    g_clear_object (&terminal);
    vz_clock_virtual_free (bench.clock);
    g_string_free (bench.heard, TRUE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/device-trial/" name, function)
  ADD ("a-paper-that-comes-in-time-is-printed", test_a_paper_that_comes_in_time_is_printed);
  ADD ("a-paper-that-did-not-come-is-not-printed-among-receipts",
       test_a_paper_that_did_not_come_is_not_printed_among_receipts);
  ADD ("a-trial-that-a-break-ended-leaves-no-paper",
       test_a_trial_that_a_break_ended_leaves_no_paper);
  ADD ("a-terminal-is-there-when-it-answers", test_a_terminal_is_there_when_it_answers);
  return g_test_run ();
}
