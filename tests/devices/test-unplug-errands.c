/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "core/random-seeded.h"

/* The payment terminal is unplugged in the middle of what moves no money, and plugged in again,
 * with time that is virtual: each ends once, and the next payment is made. */

static void
pay (TerminalBench *bench, guint32 number)
{
  guint n_ends = bench->n_ends;
  terminal_bench_begin (bench, terminal_bench_payment (bench, number, 1234));
  terminal_bench_until_ended (bench, n_ends + 1);
  g_assert_cmpuint (bench->n_ends, ==, n_ends + 1);
  g_assert_cmpint (bench->outcome, !=, VZ_TERMINAL_UNKNOWN);
  terminal_bench_until_free (bench);
}

typedef struct {
  const char *name; /* of the command at whose messages it happens */
  VzTerminalDeed deed;
  guint n_messages;
  gboolean over_tcp;
  guint rounds;
} Errand;

static const Errand errands[] = {
  { "end-of-day", VZ_TERMINAL_END_OF_DAY, 6, FALSE, 200 },
  { "end-of-day", VZ_TERMINAL_END_OF_DAY, 6, TRUE, 20 },
  { "repeat-receipt", VZ_TERMINAL_REPEAT_RECEIPT, 5, FALSE, 200 },
  { "repeat-receipt", VZ_TERMINAL_REPEAT_RECEIPT, 5, TRUE, 20 },
  { "status-enquiry", VZ_TERMINAL_STATUS, 2, FALSE, 200 },
  { "status-enquiry", VZ_TERMINAL_STATUS, 2, TRUE, 20 },
};

/* Whatever is ordered, it is registered first when it is back. */
static const Errand registrations[] = {
  { "registration", VZ_TERMINAL_PAYMENT, 2, FALSE, 200 },
  { "registration", VZ_TERMINAL_PAYMENT, 2, TRUE, 20 },
};

static guint
days (TerminalBench *bench)
{
  return vz_sim_teller_ledger (VZ_SIM_TELLER (bench->sim))->days;
}

/* A day that ended as it was told, or not at all; what nobody knows may be either. */
static void
assert_day (TerminalBench *bench, const Errand *errand, guint before)
{
  guint ended = days (bench) - before;
  gboolean may = errand->deed == VZ_TERMINAL_END_OF_DAY;
  g_assert_cmpuint (ended, <=, may ? 1 : 0);
  if (may && bench->outcome != VZ_TERMINAL_UNKNOWN)
    g_assert_cmpuint (ended, ==, bench->outcome == VZ_TERMINAL_APPROVED ? 1 : 0);
}

static void
run_errand (TerminalBench *bench, const Errand *errand, guint number, VzRandom *chance)
{
  VzTerminalOrder order = terminal_bench_payment (bench, number, 1234);
  guint n_ends = bench->n_ends, before = days (bench);
  g_autofree char *fault =
      g_strdup_printf ("unplug=%u@%s:%u", 1 + vz_random_below (chance, 3), errand->name,
                       1 + vz_random_below (chance, errand->n_messages));
  g_test_message ("%s", fault);
  terminal_bench_fault (bench, fault);
  order.deed = errand->deed;
  terminal_bench_begin (bench, order);
  terminal_bench_until_ended (bench, n_ends + 1);
  terminal_bench_until_free (bench);
  g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 0);
  g_assert_cmpuint (bench->n_ends, ==, n_ends + 1);
  g_assert_cmpuint (bench->number, ==, number);
  assert_day (bench, errand, before);
}

static void
test_an_errand_ends_once (gconstpointer data)
{
  const Errand *errand = data;
  g_autoptr (TerminalBench) bench = terminal_bench_new (errand->over_tcp);
  VzRandomSeeded chance;
  vz_random_seeded_init (&chance, 4711);
  pay (bench, 1);
  for (guint i = 0; i < errand->rounds; i++)
    run_errand (bench, errand, i + 2, &chance.random);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
  pay (bench, errand->rounds + 2);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 2);
}

/* It is unplugged as it is registered again, because it was unplugged before. */
static void
test_a_registration_is_begun_anew (gconstpointer data)
{
  const Errand *errand = data;
  g_autoptr (TerminalBench) bench = terminal_bench_new (errand->over_tcp);
  VzRandomSeeded chance;
  guint charges = 0;
  vz_random_seeded_init (&chance, 4711);
  for (guint i = 0; i < errand->rounds; i++) {
    g_autofree char *fault =
        g_strdup_printf ("unplug=%u@registration:%u", 1 + vz_random_below (&chance.random, 3),
                         1 + vz_random_below (&chance.random, 2));
    terminal_bench_fault (bench, fault);
    terminal_bench_fault (bench, "unplug=1@authorisation:2");
    pay (bench, i + 1);
    charges += bench->outcome == VZ_TERMINAL_APPROVED;
    g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 0);
    g_assert_cmpuint (terminal_bench_charges (bench), ==, charges);
  }
}

static void
add (const Errand *errand, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/devices/unplug-errands/%s/%s", errand->name,
                                           errand->over_tcp ? "tcp" : "line");
  g_test_add_data_func (path, errand, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (errands); i++)
    add (&errands[i], test_an_errand_ends_once);
  for (guint i = 0; i < G_N_ELEMENTS (registrations); i++)
    add (&registrations[i], test_a_registration_is_begun_anew);
  return g_test_run ();
}
