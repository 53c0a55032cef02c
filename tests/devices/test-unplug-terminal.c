/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "core/random-seeded.h"
#include "devices/device.h"

/* The payment terminal is unplugged in the middle of payments and reversals, and plugged in again,
 * with time that is virtual: the bank has charged what was approved, and nothing else. */

#define PAYMENTS 200
#define STEP (100 * G_TIME_SPAN_MILLISECOND)
#define MINUTE (60 * G_USEC_PER_SEC)
#define MESSAGES 7 /* of a payment; a reversal has one less */

static void
order_unplug (TerminalBench *bench, VzRandom *chance, const char *deed)
{
  g_autofree char *fault = g_strdup_printf ("unplug=%u@%s:%u", 1 + vz_random_below (chance, 20),
                                            deed, 1 + vz_random_below (chance, MESSAGES - 1));
  g_test_message ("%s", fault);
  terminal_bench_fault (bench, fault);
}

static void
carry_out (TerminalBench *bench, VzTerminalOrder order)
{
  guint n_ends = bench->n_ends;
  terminal_bench_begin (bench, order);
  terminal_bench_until_ended (bench, n_ends + 1);
  g_assert_cmpuint (bench->n_ends, ==, n_ends + 1);
  g_assert_cmpint (bench->outcome, !=, VZ_TERMINAL_UNKNOWN);
  terminal_bench_until_free (bench);
}

static gboolean
pay (TerminalBench *bench, guint32 number, VzRandom *chance)
{
  order_unplug (bench, chance, "authorisation");
  carry_out (bench, terminal_bench_payment (bench, number, 1234));
  return bench->outcome == VZ_TERMINAL_APPROVED;
}

static gboolean
give_back (TerminalBench *bench, guint32 number, VzRandom *chance)
{
  order_unplug (bench, chance, "reversal");
  carry_out (bench, terminal_bench_reversal (bench, number));
  return bench->outcome == VZ_TERMINAL_APPROVED;
}

static void
test_the_bank_charges_what_was_approved (gconstpointer over_tcp)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (over_tcp != NULL);
  VzRandomSeeded chance;
  guint charges = 0;
  vz_random_seeded_init (&chance, 4711);
  for (guint i = 0; i < PAYMENTS; i++) {
    gboolean paid = pay (bench, 2 * i + 1, &chance.random);
    charges += paid;
    g_assert_cmpuint (terminal_bench_charges (bench), ==, charges);
    if (paid && vz_random_below (&chance.random, 4) == 0)
      charges -= give_back (bench, 2 * i + 2, &chance.random);
    g_assert_cmpuint (terminal_bench_charges (bench), ==, charges);
  }
  g_test_message ("%u charges", charges);
  g_assert_cmpuint (charges, >, 0);
}

static gint64
now (TerminalBench *bench)
{
  return vz_clock_monotonic (vz_clock_virtual_clock (bench->clock));
}

/* Lets time pass, in small steps, until it is or is not away; how long that took. */
static gint64
wait_until_away (TerminalBench *bench, gboolean away)
{
  gint64 since = now (bench);
  terminal_bench_settle (bench);
  while ((vz_device_health (VZ_DEVICE (bench->terminal))->state == VZ_HEALTH_AWAY) != away) {
    g_assert_cmpint (now (bench) - since, <, MINUTE);
    vz_clock_virtual_advance (bench->clock, STEP);
    terminal_bench_settle (bench);
  }
  return now (bench) - since;
}

static void
wait_until_struck (TerminalBench *bench)
{
  terminal_bench_settle (bench);
  while (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)) > 0) {
    vz_clock_virtual_advance (bench->clock, STEP);
    terminal_bench_settle (bench);
  }
}

/* In the middle of payments and reversals: that it is gone, and that it is back. */
static void
test_both_are_noticed_within_a_second (gconstpointer over_tcp)
{
  static const char *const faults[] = { "unplug=2@authorisation:2", "unplug=3@authorisation:5",
                                        "unplug=7.3@authorisation:1" };
  static const gint64 outs[] = { 2000, 3000, 7300 };
  g_autoptr (TerminalBench) bench = terminal_bench_new (over_tcp != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    guint n_ends = bench->n_ends;
    terminal_bench_fault (bench, faults[i]);
    terminal_bench_begin (bench, terminal_bench_payment (bench, i + 1, 1234));
    wait_until_struck (bench);
    gint64 missed = wait_until_away (bench, TRUE);
    g_assert_cmpint (missed, <=, G_USEC_PER_SEC);
    gint64 out = missed + wait_until_away (bench, FALSE);
    g_assert_cmpint (out, >=, outs[i] * 1000 - STEP);
    g_assert_cmpint (out, <=, outs[i] * 1000 + G_USEC_PER_SEC);
    terminal_bench_until_ended (bench, n_ends + 1);
    terminal_bench_until_free (bench);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/devices/unplug-terminal/line", NULL,
                        test_the_bank_charges_what_was_approved);
  g_test_add_data_func ("/devices/unplug-terminal/tcp", "tcp",
                        test_the_bank_charges_what_was_approved);
  g_test_add_data_func ("/devices/unplug-terminal/line/noticed-within-a-second", NULL,
                        test_both_are_noticed_within_a_second);
  g_test_add_data_func ("/devices/unplug-terminal/tcp/noticed-within-a-second", "tcp",
                        test_both_are_noticed_within_a_second);
  return g_test_run ();
}
