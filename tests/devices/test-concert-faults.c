/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/clock-virtual.h"
#include "core/random-seeded.h"
#include "devices/terminal.h"
#include "sim/concert.h"
#include "sim/terminal-faults.h"

#include <glib/gstdio.h>

/* Every fault at every word of a payment by Concert, over a pseudo-terminal and over TCP: what the
 * driver told as done or not done is so in the bank's ledger; what it cannot tell is left to a
 * person, and it goes on with the next. Nothing is charged twice. */

#define WORDS 5
#define UNPLUGS 200
#define UNPLUGS_OF_TCP 40
#define STORM "=9"    /* all that it is sent, three times each */
#define PATIENCE 5000 /* timers; a test that needs more goes round in circles */

typedef struct {
  VzClockVirtual *clock;
  char *folder;
  VzSimConcert *sim;
  VzTerminal *terminal;
  guint n_ends;
  VzTerminalOutcome outcome; /* of the last */
} Bench;

/* Bytes take a moment through the kernel: nothing more comes when none came within this. */
static gint
poll_patiently (GPollFD *fds, guint n_fds, gint timeout)
{
  return g_poll (fds, n_fds, timeout == 0 ? 1 : timeout);
}

static void
on_receipt (VzTerminal *terminal, guint number, VzTerminalReceipt *receipt, Bench *bench)
{
  vz_terminal_take_receipt (terminal, number);
}

static void
on_ended (VzTerminal *terminal,
          guint number,
          int outcome,
          VzTerminalReceipt *receipt,
          const char *reason,
          Bench *bench)
{
  bench->n_ends++;
  bench->outcome = (VzTerminalOutcome)outcome;
}

static VzTerminal *
make_terminal (Bench *bench, gboolean over_tcp)
{
  g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *address =
      g_strconcat (over_tcp ? "tcp:" : "serial:", vz_sim_teller_place (VZ_SIM_TELLER (bench->sim)),
                   NULL);
  g_autoptr (GError) error = NULL;
  g_hash_table_insert (section, "kind", "terminal-concert");
  g_hash_table_insert (section, "link", address);
  VzDevice *device =
      vz_device_new ("card", section, NULL, vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  return VZ_TERMINAL (device);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
pass_a_moment (Bench *bench, guint *patience)
{
  g_assert_cmpuint ((*patience)--, >, 0);
  vz_clock_virtual_make_next (bench->clock);
  settle ();
}

static void
until_free (Bench *bench)
{
  guint patience = PATIENCE;
  settle ();
  while (!vz_terminal_is_free (bench->terminal))
    pass_a_moment (bench, &patience);
}

static Bench *
bench_new (gboolean over_tcp)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  g_main_context_set_poll_func (NULL, poll_patiently);
  bench->clock = vz_clock_virtual_new (0);
  bench->folder = g_dir_make_tmp ("vezne-concert-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (bench->folder, "terminal", NULL);
  bench->sim =
      vz_sim_concert_new (over_tcp ? "tcp:0" : path, vz_clock_virtual_clock (bench->clock), &error);
  g_assert_no_error (error);
  bench->terminal = make_terminal (bench, over_tcp);
  g_signal_connect (bench->terminal, "receipt", G_CALLBACK (on_receipt), bench);
  g_signal_connect (bench->terminal, "ended", G_CALLBACK (on_ended), bench);
  vz_device_start (VZ_DEVICE (bench->terminal));
  until_free (bench);
  return bench;
}

static void
bench_free (Bench *bench)
{
  g_object_unref (bench->terminal);
  vz_sim_teller_free (VZ_SIM_TELLER (bench->sim));
  vz_clock_virtual_free (bench->clock);
  g_rmdir (bench->folder);
  g_free (bench->folder);
  g_free (bench);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static guint
charges (Bench *bench)
{
  return vz_sim_terminal_ledger_charges (vz_sim_teller_ledger (VZ_SIM_TELLER (bench->sim)));
}

static void
pay (Bench *bench, guint number)
{
  const VzTerminalOrder order = { .deed = VZ_TERMINAL_PAYMENT,
                                  .number = number,
                                  .amount = vz_money_from_minor (1234, "EUR") };
  guint n_ends = bench->n_ends, patience = PATIENCE;
  until_free (bench);
  g_assert_true (vz_terminal_begin (bench->terminal, &order));
  settle ();
  while (bench->n_ends == n_ends)
    pass_a_moment (bench, &patience);
}

static void
order_fault (Bench *bench, const char *fault)
{
  g_autoptr (GError) error = NULL;
  vz_sim_teller_order (VZ_SIM_TELLER (bench->sim), fault, &error);
  g_assert_no_error (error);
}

/* What is not known may have happened, once. */
static void
assert_charged (Bench *bench, guint before)
{
  guint charged = charges (bench) - before;
  if (bench->outcome == VZ_TERMINAL_UNKNOWN)
    g_assert_cmpuint (charged, <=, 1);
  else
    g_assert_cmpuint (charged, ==, bench->outcome == VZ_TERMINAL_APPROVED);
}

typedef struct {
  VzSimTerminalTrouble trouble;
  const char *value; /* "=VALUE", or "" */
  gboolean over_tcp;
} Case;

static void
run (const Case *each, guint word)
{
  g_autoptr (Bench) bench = bench_new (each->over_tcp);
  g_autofree char *fault =
      g_strdup_printf ("%s%s@authorisation:%u", vz_sim_terminal_trouble_name (each->trouble),
                       each->value, word);
  g_test_message ("%s", fault);
  order_fault (bench, fault);
  pay (bench, 1);
  g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 0);
  assert_charged (bench, 0);
  guint before = charges (bench), tries = 0;
  do {
    vz_clock_virtual_advance (bench->clock, G_USEC_PER_SEC); /* nobody tries again at once */
    settle ();
    pay (bench, 2 + tries);
    g_assert_cmpuint (tries++, <, 60);
  } while (bench->outcome == VZ_TERMINAL_DECLINED);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (charges (bench), ==, before + 1);
}

/* What refuses or declines does so as a whole; the enquiry can stay unheard, too. */
static void
test_case (gconstpointer data)
{
  const Case *each = data;
  guint last = each->trouble >= VZ_SIM_TERMINAL_BUSY ? 1 : WORDS;
  guint first = vz_sim_terminal_trouble_is_of_command (each->trouble) ? 0 : 1;
  for (guint word = first; word <= last; word++)
    run (each, word);
}

static void
test_there_is_no_word_after_the_last_that_is_tried (void)
{
  g_autoptr (Bench) bench = bench_new (FALSE);
  g_autofree char *fault = g_strdup_printf ("silence@authorisation:%u", WORDS + 1);
  order_fault (bench, fault);
  pay (bench, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 1);
}

/* In the middle of payments, and plugged in again. */
static void
test_unplugged_again_and_again (gconstpointer over_tcp)
{
  g_autoptr (Bench) bench = bench_new (over_tcp != NULL);
  VzRandomSeeded chance;
  guint n_approved = 0, n_unknown = 0;
  vz_random_seeded_init (&chance, 4711);
  for (guint i = 0; i < (over_tcp ? UNPLUGS_OF_TCP : UNPLUGS); i++) {
    guint before = charges (bench);
    g_autofree char *fault =
        g_strdup_printf ("unplug=%u@authorisation:%u", 1 + vz_random_below (&chance.random, 3),
                         1 + vz_random_below (&chance.random, WORDS));
    g_test_message ("%s", fault);
    order_fault (bench, fault);
    pay (bench, i + 1);
    n_approved += bench->outcome == VZ_TERMINAL_APPROVED;
    n_unknown += bench->outcome == VZ_TERMINAL_UNKNOWN;
    assert_charged (bench, before);
  }
  g_assert_cmpuint (n_approved, >, 0);
  g_assert_cmpuint (n_unknown, <, UNPLUGS);
}

static void
add_case (VzSimTerminalTrouble trouble, const char *value, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  *each = (Case){ trouble, value, over_tcp };
  g_autofree char *path =
      g_strdup_printf ("/devices/concert-faults/%s/%s%s", over_tcp ? "tcp" : "line",
                       vz_sim_terminal_trouble_name (trouble), value);
  g_test_add_data_func_full (path, each, test_case, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint over_tcp = 0; over_tcp < 2; over_tcp++) {
    for (guint i = 0; i < VZ_SIM_TERMINAL_N_TROUBLES; i++)
      add_case ((VzSimTerminalTrouble)i, "", over_tcp != 0);
    add_case (VZ_SIM_TERMINAL_NAK, STORM, over_tcp != 0);
  }
  g_test_add_func ("/devices/concert-faults/there-is-no-word-after-the-last-that-is-tried",
                   test_there_is_no_word_after_the_last_that_is_tried);
  g_test_add_data_func ("/devices/concert-faults/line/unplugged-again-and-again", NULL,
                        test_unplugged_again_and_again);
  g_test_add_data_func ("/devices/concert-faults/tcp/unplugged-again-and-again", "tcp",
                        test_unplugged_again_and_again);
  return g_test_run ();
}
