/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "core/random-seeded.h"

/* The payment terminal is unplugged in the middle of payments and reversals, and plugged in again,
 * with time that is virtual: the bank has charged what was approved, and nothing else. */

#define PAYMENTS 200
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/devices/unplug-terminal/line", NULL,
                        test_the_bank_charges_what_was_approved);
  g_test_add_data_func ("/devices/unplug-terminal/tcp", "tcp",
                        test_the_bank_charges_what_was_approved);
  return g_test_run ();
}
