/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal-bench.h"

#include "devices/terminal-judge.h"

#include <string.h>

#define SECONDS G_USEC_PER_SEC

static void
test_a_payment_is_told_as_it_goes (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 7, 1234));
  g_assert_false (vz_terminal_is_free (bench->terminal));
  terminal_bench_until_ended (bench, 1);

  g_assert_cmpuint (bench->number, ==, 7);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (bench->n_receipts, ==, 1);
  g_assert_cmpuint (bench->n_doubts, ==, 0);
  g_assert_cmpuint (bench->n_lines, ==, 2);
  g_assert_cmpstr (bench->notices, ==,
                   "[The customer presents the card at the terminal.]"
                   "[The terminal waits for the bank.]");
  g_assert_cmpint (bench->receipt.amount.minor, ==, 1234);
  g_assert_cmpstr (bench->receipt.amount.currency, ==, "EUR");
  g_assert_cmpstr (bench->receipt.card, ==, "************4771");
  g_assert_cmpstr (bench->receipt.authorisation, ==, "611804");
  g_assert_cmpstr (bench->receipt.card_name, ==, "Debit Mastercard");
  g_assert_cmpuint (vz_terminal_mark (bench->terminal).trace, ==, 1);
  g_assert_cmpuint (vz_terminal_mark (bench->terminal).receipt, ==, 1);
  g_assert_true (vz_terminal_is_free (bench->terminal));
}

/* The terminal waits meanwhile; when nobody ever takes it, the payment is found all the same. */
static void
test_a_receipt_is_answered_when_it_is_on_the_disk (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  bench->keeps_receipts = TRUE;
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_settle (bench);
  g_assert_cmpuint (bench->n_receipts, ==, 1);
  g_assert_cmpuint (bench->n_ends, ==, 0);
  g_assert_cmpuint (bench->n_lines, ==, 0);
  vz_terminal_take_receipt (bench->terminal, 2);
  terminal_bench_settle (bench);
  g_assert_cmpuint (bench->n_ends, ==, 0);
  vz_terminal_take_receipt (bench->terminal, 1);
  terminal_bench_settle (bench);
  g_assert_cmpuint (bench->n_ends, ==, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);

  terminal_bench_begin (bench, terminal_bench_payment (bench, 2, 500));
  terminal_bench_until_ended (bench, 2);
  g_assert_cmpuint (bench->n_doubts, ==, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 2);
}

/* Over a line the terminal asks twice more, T3 apart, and then goes on without an answer; each time
 * it says what it said. A slow disk is no doubt until then. */
static void
test_a_terminal_that_is_not_answered_says_it_again (void)
{
  static const struct {
    guint seconds; /* that the receipt takes to the disk */
    guint n_doubts;
  } rows[] = { { 14, 0 }, { 15, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
    bench->keeps_receipts = TRUE;
    terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
    terminal_bench_settle (bench);
    for (guint k = 0; k < rows[i].seconds; k++) {
      vz_clock_virtual_advance (bench->clock, G_USEC_PER_SEC);
      terminal_bench_settle (bench);
    }
    g_assert_cmpuint (bench->n_receipts, ==, 1);
    vz_terminal_take_receipt (bench->terminal, 1);
    terminal_bench_until_ended (bench, 1);
    g_assert_cmpuint (bench->n_doubts, ==, rows[i].n_doubts);
    g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
    g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
  }
}

/* A frame takes far longer than two of its bytes may be apart. */
static void
test_a_slow_line_changes_nothing (void)
{
  for (guint over_tcp = 0; over_tcp <= 1; over_tcp++) {
    g_autoptr (TerminalBench) bench = terminal_bench_new (over_tcp);
    vz_sim_teller_slow_down (VZ_SIM_TELLER (bench->sim), 960);
    terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
    terminal_bench_until_ended (bench, 1);
    g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
    g_assert_cmpuint (bench->n_lines, ==, 2);
    g_assert_cmpuint (bench->n_doubts, ==, 0);
    g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
    g_assert_cmpuint (vz_device_health (VZ_DEVICE (bench->terminal))->dropped, ==, 0);
  }
}

static void
test_a_day_ends_with_its_total (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  VzTerminalOrder order = { .deed = VZ_TERMINAL_END_OF_DAY, .number = 3 };
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_until_ended (bench, 1);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 2, 500));
  terminal_bench_until_ended (bench, 2);
  terminal_bench_begin (bench, order);
  terminal_bench_until_ended (bench, 3);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpint (bench->receipt.amount.minor, ==, 1734);
  g_assert_cmpstr (bench->receipt.amount.currency, ==, "EUR");
  g_assert_cmpuint (vz_terminal_mark (bench->terminal).trace, ==, 2);
}

static void
test_a_payment_can_be_stopped_from_here (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_fault (bench, "late=60@authorisation:3");
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_settle (bench);
  vz_terminal_abort (bench->terminal);
  terminal_bench_settle (bench);
  g_assert_cmpuint (bench->n_ends, ==, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_DECLINED);
  g_assert_nonnull (strstr (bench->notices, "[Abbruch durch Kunde]"));
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 0);
}

/* It is only asked for: a terminal that cannot stop tells the end that it comes to. */
static void
test_a_refused_stop_changes_nothing (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_fault (bench, "late=60@authorisation:4");
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_settle (bench);
  vz_terminal_abort (bench->terminal);
  terminal_bench_until_ended (bench, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
}

/* As after a restart of the register: the order is known, and nothing else. */
static void
find_out (TerminalBench *bench, VzTerminalOrder order, VzTerminalOutcome expected)
{
  guint n_ends = bench->n_ends, charges = terminal_bench_charges (bench);
  g_assert_true (vz_terminal_find_out (bench->terminal, &order));
  g_assert_false (vz_terminal_find_out (bench->terminal, &order));
  g_assert_false (vz_terminal_is_free (bench->terminal));
  terminal_bench_until_ended (bench, n_ends + 1);
  g_assert_cmpint (bench->outcome, ==, expected);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, charges);
  g_assert_true (vz_terminal_is_free (bench->terminal));
}

static void
test_what_was_begun_before_a_restart_is_found_out (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  VzTerminalOrder first = terminal_bench_payment (bench, 1, 1234);
  find_out (bench, first, VZ_TERMINAL_UNKNOWN);
  terminal_bench_begin (bench, first);
  terminal_bench_until_ended (bench, 2);
  VzTerminalOrder second = terminal_bench_payment (bench, 2, 1234);
  find_out (bench, first, VZ_TERMINAL_APPROVED);
  find_out (bench, second, VZ_TERMINAL_DECLINED);
  second.approved = TRUE;
  find_out (bench, second, VZ_TERMINAL_UNKNOWN);
  VzTerminalOrder other = first;
  other.amount.minor = 1235;
  find_out (bench, other, VZ_TERMINAL_UNKNOWN);
}

/* Connected anew: what is at the cable now may be another one. */
static void
connect_to (TerminalBench *bench, guint terminal)
{
  vz_device_stop (VZ_DEVICE (bench->terminal));
  vz_sim_terminal_set_number (bench->sim, terminal);
  vz_device_start (VZ_DEVICE (bench->terminal));
  terminal_bench_until_free (bench);
}

static void
give_back_at (TerminalBench *bench,
              guint terminal,
              const VzTerminalOrder *reversal,
              VzTerminalOutcome expected)
{
  guint n_ends = bench->n_ends;
  connect_to (bench, terminal);
  terminal_bench_begin (bench, *reversal);
  terminal_bench_until_ended (bench, n_ends + 1);
  g_assert_cmpint (bench->outcome, ==, expected);
}

static void
test_only_the_one_that_charged_gives_back (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_until_ended (bench, 1);
  guint terminal = vz_terminal_number (bench->terminal);
  VzTerminalOrder reversal = terminal_bench_reversal (bench, 2);
  g_assert_cmpuint (terminal, ==, 28004869);
  give_back_at (bench, terminal + 1, &reversal, VZ_TERMINAL_DECLINED);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 1);
  give_back_at (bench, terminal, &reversal, VZ_TERMINAL_APPROVED);
  g_assert_cmpuint (terminal_bench_charges (bench), ==, 0);
}

/* The till was told of a payment at another one last; this one has made payments of its own. */
static void
test_the_mark_of_another_terminal_is_none (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_until_ended (bench, 1);
  connect_to (bench, 7);
  VzTerminalMark mark = vz_terminal_mark (bench->terminal);
  g_assert_true (mark.is_known);
  g_assert_cmpuint (mark.terminal, ==, 7);
  terminal_bench_fault (bench, "power-cycle@authorisation:1");
  terminal_bench_begin (bench, terminal_bench_payment (bench, 2, 1234));
  terminal_bench_until_ended (bench, 2);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_DECLINED);
}

static void
test_a_decided_doubt_is_asked_for_no_more (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_fault (bench, "silence=3600@authorisation:2");
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_settle (bench);
  while (bench->n_doubts == 0) {
    g_assert_true (vz_clock_virtual_make_next (bench->clock));
    terminal_bench_settle (bench);
  }
  vz_terminal_forget (bench->terminal, 1);
  terminal_bench_until_free (bench);
  g_assert_cmpuint (bench->n_ends, ==, 0);
}

/* People have done something at it, which is nobody's payment. */
static void
test_after_a_decision_its_last_movement_is_looked_at (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_until_ended (bench, 1);
  terminal_bench_until_free (bench);
  VzTerminalMark last = vz_terminal_mark (bench->terminal);
  vz_terminal_set_mark (bench->terminal, (VzTerminalMark){ TRUE, last.terminal, 0, 0, FALSE });
  vz_terminal_forget (bench->terminal, 7);
  terminal_bench_until_free (bench);
  g_assert_cmpuint (vz_terminal_mark (bench->terminal).trace, ==, last.trace);
}

static void
test_the_health_says_what_is_the_matter (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  VzDevice *device = VZ_DEVICE (bench->terminal);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_READY);
  terminal_bench_fault (bench, "unplug=3@authorisation:2");
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 1234));
  terminal_bench_settle (bench);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpuint (vz_device_health (device)->queued, ==, 1);
  g_assert_cmpuint (bench->n_doubts, ==, 1);
  terminal_bench_until_ended (bench, 1);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_READY);
  g_assert_cmpuint (vz_device_health (device)->queued, ==, 0);
}

static void
test_an_amount_that_does_not_fit_is_never_sent (void)
{
  g_autoptr (TerminalBench) bench = terminal_bench_new (FALSE);
  terminal_bench_begin (bench, terminal_bench_payment (bench, 1, 0));
  g_assert_cmpuint (bench->n_ends, ==, 1);
  g_assert_cmpint (bench->outcome, ==, VZ_TERMINAL_DECLINED);
  g_assert_true (vz_terminal_is_free (bench->terminal));
}

static void
test_a_section_that_is_not_understood_is_named (void)
{
  static const struct {
    const char *key, *value, *word;
  } rows[] = {
    { "pasword", "1", "pasword" },
    { "currency", "QQQ", "QQQ" },
    { "password", "12345678", "six digits" },
    { "link", "nowhere:", "nowhere:" },
  };
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GHashTable) section = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GError) error = NULL;
    g_hash_table_insert (section, "kind", "terminal-zvt");
    g_hash_table_insert (section, "link", "serial:/dev/null");
    g_hash_table_insert (section, (gpointer)rows[i].key, (gpointer)rows[i].value);
    g_assert_null (vz_device_new ("card", section, NULL, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_assert_nonnull (strstr (error->message, rows[i].word));
    g_assert_null (strstr (error->message, "12345678"));
  }
}

/* What a terminal's last receipt means for an order of 12.34 EUR whose mark is terminal 6, trace
 * 10, receipt 3. Times are not told where none stands. */
static const struct {
  const char *what;
  guint terminal;
  guint64 trace;
  guint receipt;
  gint64 amount;
  guint currency;
  gint result; /* -1: not told */
  VzTerminalOutcome outcome;
} verdicts[] = {
  { "newer-and-the-same", 6, 11, 4, 1234, 978, 0, VZ_TERMINAL_APPROVED },
  { "the-mark-itself", 6, 10, 3, 1234, 978, 0, VZ_TERMINAL_DECLINED },
  { "newer-and-failed", 6, 11, 3, 1234, 978, 5, VZ_TERMINAL_DECLINED },
  { "newer-without-a-result", 6, 11, 4, 1234, 978, -1, VZ_TERMINAL_UNKNOWN },
  { "another-amount", 6, 11, 4, 1235, 978, 0, VZ_TERMINAL_UNKNOWN },
  { "another-currency", 6, 11, 4, 1234, 949, 0, VZ_TERMINAL_UNKNOWN },
  { "another-terminal", 7, 11, 4, 1234, 978, 0, VZ_TERMINAL_UNKNOWN },
  { "the-trace-of-the-mark-again", 6, 10, 4, 1234, 978, 0, VZ_TERMINAL_UNKNOWN },
  { "older", 6, 9, 2, 1234, 978, 0, VZ_TERMINAL_UNKNOWN },
};

static VzTerminalOrder
judged_order (void)
{
  return (VzTerminalOrder){ .amount = { .minor = 1234, .currency = "EUR" },
                            .mark = { TRUE, 6, 10, 3, FALSE },
                            .begun = G_GINT64_CONSTANT (1700000000) * SECONDS };
}

static void
test_verdict (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzTerminalOrder order = judged_order ();
  VzZvtReport last = { .told = VZ_ZVT_TOLD_AMOUNT | VZ_ZVT_TOLD_CURRENCY | VZ_ZVT_TOLD_TRACE |
                               VZ_ZVT_TOLD_RECEIPT | VZ_ZVT_TOLD_TERMINAL |
                               (verdicts[i].result < 0 ? 0 : VZ_ZVT_TOLD_RESULT),
                       .result = (guint8)MAX (verdicts[i].result, 0),
                       .amount = verdicts[i].amount,
                       .currency = verdicts[i].currency,
                       .trace = verdicts[i].trace,
                       .receipt = verdicts[i].receipt,
                       .terminal = verdicts[i].terminal };
  g_assert_cmpint (vz_terminal_judge (&last, &order), ==, verdicts[i].outcome);
}

/* What a last receipt without a time means for an order of the same amount, by its trace alone. The
 * journal of an earlier version does not say of a trace that it is a long one. */
static const struct {
  const char *what;
  guint64 mark;
  gboolean mark_is_long;
  guint64 trace;
  gboolean is_long;
  VzTerminalOutcome outcome;
} traces[] = {
  { "long-after-long", 10015008, TRUE, 10015009, TRUE, VZ_TERMINAL_APPROVED },
  { "long-before-long", 10015008, TRUE, 10015007, TRUE, VZ_TERMINAL_UNKNOWN },
  { "long-begins-anew", 99999999, TRUE, 1, TRUE, VZ_TERMINAL_APPROVED },
  { "long-goes-on-past-the-short-ones", 999999, TRUE, 1000000, TRUE, VZ_TERMINAL_APPROVED },
  { "short-begins-anew", 999999, FALSE, 1, FALSE, VZ_TERMINAL_APPROVED },
  { "short-against-long/low", 10015008, TRUE, 400000, FALSE, VZ_TERMINAL_UNKNOWN },
  { "short-against-long/middle", 10015008, TRUE, 500000, FALSE, VZ_TERMINAL_UNKNOWN },
  { "short-against-long/high", 10015008, TRUE, 900000, FALSE, VZ_TERMINAL_UNKNOWN },
  { "short-against-long/its-end", 10015008, TRUE, 15009, FALSE, VZ_TERMINAL_UNKNOWN },
  { "short-against-long/both-small", 7, TRUE, 8, FALSE, VZ_TERMINAL_UNKNOWN },
  { "short-against-long/both-the-same", 7, TRUE, 7, FALSE, VZ_TERMINAL_UNKNOWN },
  { "long-against-short", 15008, FALSE, 10015009, TRUE, VZ_TERMINAL_UNKNOWN },
  { "long-against-short/both-small", 7, FALSE, 8, TRUE, VZ_TERMINAL_UNKNOWN },
  { "long-and-not-said-so/long", 10015008, FALSE, 10015009, TRUE, VZ_TERMINAL_UNKNOWN },
  { "long-and-not-said-so/short", 10015008, FALSE, 900000, FALSE, VZ_TERMINAL_UNKNOWN },
};

static void
test_trace (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VzTerminalOrder order = judged_order ();
  VzZvtReport last = { .told = VZ_ZVT_TOLD_AMOUNT | VZ_ZVT_TOLD_CURRENCY | VZ_ZVT_TOLD_TRACE |
                               VZ_ZVT_TOLD_RESULT |
                               (traces[i].is_long ? VZ_ZVT_TOLD_LONG_TRACE : 0),
                       .amount = 1234,
                       .currency = 978,
                       .trace = traces[i].trace,
                       .receipt = 3,
                       .terminal = 6 };
  order.mark.trace = traces[i].mark;
  order.mark.is_long = traces[i].mark_is_long;
  g_assert_cmpint (vz_terminal_judge (&last, &order), ==, traces[i].outcome);
}

/* With the same amount, and newer: the terminal gave the money back by itself. */
static void
test_a_reversal_is_not_taken_for_the_payment (void)
{
  VzTerminalOrder order = judged_order ();
  VzZvtReport last = { .told = VZ_ZVT_TOLD_AMOUNT | VZ_ZVT_TOLD_CURRENCY | VZ_ZVT_TOLD_TRACE |
                               VZ_ZVT_TOLD_RECEIPT | VZ_ZVT_TOLD_TERMINAL | VZ_ZVT_TOLD_RESULT |
                               VZ_ZVT_TOLD_ORIGINAL,
                       .amount = 1234,
                       .currency = 978,
                       .trace = 12,
                       .receipt = 4,
                       .terminal = 6,
                       .original = 11 };
  g_assert_cmpint (vz_terminal_judge (&last, &order), ==, VZ_TERMINAL_UNKNOWN);
  order.deed = VZ_TERMINAL_REVERSAL;
  g_assert_cmpint (vz_terminal_judge (&last, &order), ==, VZ_TERMINAL_APPROVED);
}

/* Without a mark, its clock alone tells; it may be a quarter of an hour slow, and begin a year. */
static void
test_a_first_payment_is_judged_by_the_clock (void)
{
  static const struct {
    int minutes; /* after the order began, by the terminal's clock */
    VzTerminalOutcome outcome;
  } rows[] = { { 1, VZ_TERMINAL_APPROVED },
               { -14, VZ_TERMINAL_APPROVED },
               { -16, VZ_TERMINAL_UNKNOWN } };
  static const char *const begun[] = { "2023-11-14T12:00:00", "2024-01-01T00:05:00",
                                       "2023-12-31T23:59:30" };
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  for (guint i = 0; i < G_N_ELEMENTS (rows) * G_N_ELEMENTS (begun); i++) {
    g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (begun[i / 3], here);
    g_autoptr (GDateTime) end = g_date_time_add_minutes (start, rows[i % 3].minutes);
    VzTerminalOrder order = judged_order ();
    order.mark = (VzTerminalMark){ 0 };
    order.begun = g_date_time_to_unix (start) * SECONDS;
    VzZvtReport last = {
      .told = VZ_ZVT_TOLD_RESULT | VZ_ZVT_TOLD_AMOUNT | VZ_ZVT_TOLD_CURRENCY | VZ_ZVT_TOLD_TIME |
              VZ_ZVT_TOLD_DATE,
      .amount = 1234,
      .currency = 978,
      .time = (guint)(g_date_time_get_hour (end) * 10000 + g_date_time_get_minute (end) * 100 +
                      g_date_time_get_second (end)),
      .date = (guint)(g_date_time_get_month (end) * 100 + g_date_time_get_day_of_month (end))
    };
    g_assert_cmpint (vz_terminal_judge (&last, &order), ==, rows[i % 3].outcome);
    last.told &= (guint)~VZ_ZVT_TOLD_TIME;
    g_assert_cmpint (vz_terminal_judge (&last, &order), ==, VZ_TERMINAL_UNKNOWN);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/devices/terminal/" path, function)
  TEST ("a-payment-is-told-as-it-goes", test_a_payment_is_told_as_it_goes);
  TEST ("a-receipt-is-answered-when-it-is-on-the-disk",
        test_a_receipt_is_answered_when_it_is_on_the_disk);
  TEST ("a-terminal-that-is-not-answered-says-it-again",
        test_a_terminal_that_is_not_answered_says_it_again);
  TEST ("a-slow-line-changes-nothing", test_a_slow_line_changes_nothing);
  TEST ("a-day-ends-with-its-total", test_a_day_ends_with_its_total);
  TEST ("a-payment-can-be-stopped-from-here", test_a_payment_can_be_stopped_from_here);
  TEST ("a-refused-stop-changes-nothing", test_a_refused_stop_changes_nothing);
  TEST ("what-was-begun-before-a-restart-is-found-out",
        test_what_was_begun_before_a_restart_is_found_out);
  TEST ("only-the-one-that-charged-gives-back", test_only_the_one_that_charged_gives_back);
  TEST ("the-mark-of-another-terminal-is-none", test_the_mark_of_another_terminal_is_none);
  TEST ("after-a-decision-its-last-movement-is-looked-at",
        test_after_a_decision_its_last_movement_is_looked_at);
  TEST ("a-decided-doubt-is-asked-for-no-more", test_a_decided_doubt_is_asked_for_no_more);
  TEST ("the-health-says-what-is-the-matter", test_the_health_says_what_is_the_matter);
  TEST ("an-amount-that-does-not-fit-is-never-sent",
        test_an_amount_that_does_not_fit_is_never_sent);
  TEST ("a-section-that-is-not-understood-is-named",
        test_a_section_that_is_not_understood_is_named);
  TEST ("a-reversal-is-not-taken-for-the-payment", test_a_reversal_is_not_taken_for_the_payment);
  TEST ("a-first-payment-is-judged-by-the-clock", test_a_first_payment_is_judged_by_the_clock);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++) {
    g_autofree char *path = g_strconcat ("/devices/terminal/verdict/", verdicts[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_verdict);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++) {
    g_autofree char *path = g_strconcat ("/devices/terminal/trace/", traces[i].what, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_trace);
  }
  return g_test_run ();
}
