/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "sim/terminal-faults.h"

/* Every fault at every message of a payment, a reversal and an end of day, over a pseudo-terminal
 * and over TCP: the terminal's own ledger shows what the driver told. */

#define STORM "=9" /* three frames, three times each */

static const struct {
  const char *name;
  VzTerminalDeed deed;
  const char *command; /* at whose messages the fault strikes */
  guint n_messages;
  const char *before; /* what befell it already, or NULL */
  gboolean is_open;   /* … and the command comes after it */
} deeds[] = {
  { "authorisation", VZ_TERMINAL_PAYMENT, "authorisation", 7 },
  { "reversal", VZ_TERMINAL_REVERSAL, "reversal", 6 },
  { "end-of-day", VZ_TERMINAL_END_OF_DAY, "end-of-day", 6 },
  { "declined-authorisation", VZ_TERMINAL_PAYMENT, "authorisation", 5, "decline@authorisation" },
  { "cancelled-authorisation", VZ_TERMINAL_PAYMENT, "authorisation", 4, "cancel@authorisation" },
  { "declined-reversal", VZ_TERMINAL_REVERSAL, "reversal", 5, "decline@reversal" },
  { "declined-end-of-day", VZ_TERMINAL_END_OF_DAY, "end-of-day", 5, "decline@end-of-day" },
  { "registration-in-doubt", VZ_TERMINAL_PAYMENT, "registration", 2, "unplug=1@authorisation:4",
    TRUE },
  { "enquiry-in-doubt", VZ_TERMINAL_PAYMENT, "status-enquiry", 2, "unplug=1@authorisation:4",
    TRUE },
  { "last-receipt-in-doubt", VZ_TERMINAL_PAYMENT, "repeat-receipt", 5, "unplug=1@authorisation:4",
    TRUE },
};

typedef struct {
  guint deed;
  VzSimTerminalTrouble trouble;
  const char *value; /* "=VALUE", or "" */
  gboolean over_tcp;
} Case;

/* What the ledger must show, of one payment before and what the driver told of the deed. */
static guint
charges_after (VzTerminalDeed deed, VzTerminalOutcome outcome)
{
  if (outcome != VZ_TERMINAL_APPROVED || deed == VZ_TERMINAL_END_OF_DAY)
    return 1;
  return deed == VZ_TERMINAL_PAYMENT ? 2 : 0;
}

/* It was asked once; what it cannot tell of may have happened. */
static gboolean
has_days_of (TerminalBench *bench, VzTerminalDeed deed)
{
  guint days = vz_sim_teller_ledger (VZ_SIM_TELLER (bench->sim))->days;
  if (deed != VZ_TERMINAL_END_OF_DAY)
    return days == 0;
  return bench->outcome == VZ_TERMINAL_UNKNOWN ? days <= 1
                                               : days == (bench->outcome == VZ_TERMINAL_APPROVED);
}

/* What the protocol mends does not keep what was asked for from being done. */
static gboolean
must_be_done (const Case *each)
{
  return vz_sim_terminal_trouble_is_mended (each->trouble) && !*each->value &&
         !deeds[each->deed].before;
}

static void
pay (TerminalBench *bench, guint32 number, gint64 minor)
{
  guint n_ends = bench->n_ends;
  terminal_bench_until_free (bench);
  terminal_bench_begin (bench, terminal_bench_payment (bench, number, minor));
  terminal_bench_until_ended (bench, n_ends + 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
}

/* What is left of a storm may keep the terminal from hearing the next payment, too. */
static void
pay_at_last (TerminalBench *bench)
{
  guint before = terminal_bench_charges (bench), number = 3;
  do {
    g_assert_cmpuint (number, <, 6);
    g_assert_cmpuint (terminal_bench_charges (bench), ==, before);
    terminal_bench_until_free (bench);
    terminal_bench_begin (bench, terminal_bench_payment (bench, number, 500));
    terminal_bench_until_ended (bench, number);
    g_assert_cmpuint (bench->n_ends, ==, number++);
  } while (bench->outcome == VZ_TERMINAL_DECLINED);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, before + 1);
}

static VzTerminalOrder
order_of (TerminalBench *bench, VzTerminalDeed deed)
{
  VzTerminalOrder order = terminal_bench_reversal (bench, 2);
  order.deed = deed;
  return order;
}

static void
run (const Case *each, guint message)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (each->over_tcp);
  VzTerminalDeed deed = deeds[each->deed].deed;
  g_autofree char *fault =
      g_strdup_printf ("%s%s@%s:%u", vz_sim_terminal_trouble_name (each->trouble), each->value,
                       deeds[each->deed].command, message);
  g_test_message ("%s", fault);
  pay (bench, 1, 1234);
  if (deeds[each->deed].before)
    terminal_bench_fault (bench, deeds[each->deed].before);
  terminal_bench_fault (bench, fault);
  terminal_bench_begin (bench, order_of (bench, deed));
  terminal_bench_until_ended (bench, 2);

  guint n_lines = bench->outcome == VZ_TERMINAL_APPROVED ? 4 : 2;
  g_assert_true (each->trouble != VZ_SIM_TERMINAL_TWICE || deeds[each->deed].is_open ||
                 bench->n_lines == n_lines);
  g_assert_cmpuint (bench->number, ==, 2);
  g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 0);
  g_assert_true (!must_be_done (each) || bench->outcome == VZ_TERMINAL_APPROVED);
  g_assert_true (deed == VZ_TERMINAL_END_OF_DAY || bench->outcome != VZ_TERMINAL_UNKNOWN);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, charges_after (deed, bench->outcome));
  g_assert_true (has_days_of (bench, deed));
  pay_at_last (bench);
  g_assert_true (*each->value || bench->n_ends == 3);
}

/* So that no message of the twin's goes untried when it has one more. */
static void
test_there_is_no_message_after_the_last_that_is_tried (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
    g_autofree char *fault =
        g_strdup_printf ("silence@%s:%u", deeds[i].command, deeds[i].n_messages + 1);
    g_test_message ("%s", deeds[i].name);
    pay (bench, 1, 1234);
    if (deeds[i].before)
      terminal_bench_fault (bench, deeds[i].before);
    terminal_bench_fault (bench, fault);
    terminal_bench_begin (bench, order_of (bench, deeds[i].deed));
    terminal_bench_until_ended (bench, 2);
    g_assert_cmpuint (vz_sim_teller_faults_left (VZ_SIM_TELLER (bench->sim)), ==, 1);
  }
}

/* The terminal got the command, did not acknowledge it and is slow: it refuses the repeated one,
 * for it is busy with the first. */
static void
test_a_repeated_command_that_is_refused_was_begun (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  pay (bench, 1, 1234);
  terminal_bench_fault (bench, "lost-ack@authorisation:0");
  terminal_bench_fault (bench, "late=8@authorisation:1");
  terminal_bench_begin (bench, order_of (bench, VZ_TERMINAL_PAYMENT));
  terminal_bench_until_ended (bench, 2);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (bench->n_doubts, ==, 1);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 2);
}

/* The first of them was made, and a manager decided on it before the terminal was heard again; the
 * second never reaches the bank. */
static void
test_what_a_person_decided_on_pays_for_nothing_else (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  g_autofree char *fault = g_strdup_printf ("silence@authorisation:%u", deeds[0].n_messages);
  pay (bench, 1, 500);
  terminal_bench_fault (bench, fault);
  terminal_bench_begin (bench, order_of (bench, VZ_TERMINAL_PAYMENT));
  terminal_bench_until_doubt (bench);
  vz_terminal_forget (bench->terminal, 2);
  terminal_bench_until_free (bench);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 2);
  terminal_bench_fault (bench, "power-cycle@authorisation:1");
  terminal_bench_begin (bench, order_of (bench, VZ_TERMINAL_PAYMENT));
  terminal_bench_until_ended (bench, 2);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 2);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_DECLINED);
}

/* It can stay unheard, too; it is refused or declined as a whole. */
static void
test_case (gconstpointer data)
{
  const Case *each = data;
  gboolean at_once = each->trouble >= VZ_SIM_TERMINAL_BUSY;
  gboolean is_open = deeds[each->deed].before == NULL || deeds[each->deed].is_open;
  guint first = is_open && vz_sim_terminal_trouble_is_of_command (each->trouble) ? 0 : 1;
  guint last = at_once ? 1 : deeds[each->deed].n_messages;
  for (guint message = first; message <= last; message++)
    run (each, message);
}

static void
add_case (guint deed, VzSimTerminalTrouble trouble, const char *value, gboolean over_tcp)
{
  Case *each = g_new (Case, 1);
  *each = (Case){ deed, trouble, value, over_tcp };
  g_autofree char *path =
      g_strdup_printf ("/devices/terminal-faults/%s/%s/%s%s", over_tcp ? "tcp" : "line",
                       deeds[deed].name, vz_sim_terminal_trouble_name (trouble), value);
  g_test_add_data_func_full (path, each, test_case, g_free);
}

/* What is different over TCP is heard in whole deeds. */
static void
add_cases (guint deed)
{
  gboolean is_whole = deeds[deed].before == NULL;
  guint n_troubles = is_whole ? VZ_SIM_TERMINAL_N_TROUBLES : VZ_SIM_TERMINAL_BUSY;
  for (guint i = 0; i < n_troubles; i++) {
    add_case (deed, (VzSimTerminalTrouble)i, "", FALSE);
    if (is_whole && !vz_sim_terminal_trouble_is_of_line ((VzSimTerminalTrouble)i))
      add_case (deed, (VzSimTerminalTrouble)i, "", TRUE);
  }
  add_case (deed, VZ_SIM_TERMINAL_NAK, STORM, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint deed = 0; deed < G_N_ELEMENTS (deeds); deed++)
    add_cases (deed);
  g_test_add_func ("/devices/terminal-faults/there-is-no-message-after-the-last-that-is-tried",
                   test_there_is_no_message_after_the_last_that_is_tried);
  g_test_add_func ("/devices/terminal-faults/what-a-person-decided-on-pays-for-nothing-else",
                   test_what_a_person_decided_on_pays_for_nothing_else);
  g_test_add_func ("/devices/terminal-faults/a-repeated-command-that-is-refused-was-begun",
                   test_a_repeated_command_that_is_refused_was_begun);
  return g_test_run ();
}
