/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"
#include "doubt.h"

/* What becomes of a charge that pays no order: tried again, or given back. */

#define NEVER "--pay-after never"
#define CONFIRM_PATH "/hooks/cash_register/confirm/"
#define REFUSES NEVER " --fault hook-error=405@" CONFIRM_PATH
#define REFUSED REFUSES "#1"
#define CONFIRM "POST " CONFIRM_PATH

static void
charge_in_vain (CardCounter *counter)
{
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_stuck);
  g_assert_cmpint (till_sale (counter->till)->problem->code, ==, VZ_ERROR_CARD_CHARGED);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

static void
test_what_commerce_refuses_is_given_back (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSED, FALSE);
  const VzEvent *intended;

  charge_in_vain (counter);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_voided);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
  intended = card_counter_fact (counter, VZ_EVENT_CHARGE_INTENDED);
  g_assert_nonnull (vz_json_get (intended->payload, "reverses"));
}

static void
test_a_charged_sale_is_void_once_the_money_is_given_back (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSED, FALSE);

  charge_in_vain (counter);
  vz_register_void (counter->till->self);
  till_until (counter->till, is_voided);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
}

static void
test_what_commerce_refuses_is_confirmed_again_and_charged_once (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSED, FALSE);
  g_autoptr (GPtrArray) log = NULL;

  charge_in_vain (counter);
  vz_register_retry (counter->till->self);
  till_until (counter->till, is_done);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 2);
}

static void
test_a_reversal_that_fails_leaves_the_card_charged (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSED, FALSE);

  charge_in_vain (counter);
  card_counter_fault (counter, "busy@reversal");
  vz_register_back (counter->till->self);
  till_until (counter->till, is_at_terminal);
  till_until (counter->till, is_stuck);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_voided);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
}

static gboolean
is_not_stuck (Till *till)
{
  return !is_stuck (till) && !is_at_terminal (till);
}

static void
expect_by_hand (CardCounter *counter)
{
  vz_register_back (counter->till->self);
  till_until (counter->till, is_not_stuck);
  g_assert_true (is_unknown (counter->till));
  g_assert_true (vz_json_bool (card_counter_fact (counter, VZ_EVENT_CHARGE_INTENDED)->payload,
                               "by_hand", FALSE));
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

/* The number of the receipt is another payment's there. */
static void
expect_by_hand_of_another (guint terminal, const char *name)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSES, FALSE);
  g_autofree char *sale = NULL;

  charge_in_vain (counter);
  sale = g_strdup (till_sale (counter->till)->sale);
  vz_sim_terminal_set_number (counter->terminal, terminal);
  card_counter_restart (counter, name);
  till_open_sale (counter->till, sale);
  till_until (counter->till, is_stuck);
  expect_by_hand (counter);
}

static void
test_another_terminal_gives_nothing_back (void)
{
  expect_by_hand_of_another (1, "card");
  expect_by_hand_of_another (28004869, "card-2");
}

/* Were its answer lost, nobody could tell the payment from what gave it back. */
static void
test_a_terminal_without_traces_gives_back_by_hand_only (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSES, FALSE);

  vz_sim_terminal_hide_traces (counter->terminal);
  charge_in_vain (counter);
  expect_by_hand (counter);
}

static gboolean
is_done_or_voided (Till *till)
{
  return is_done (till) || is_voided (till);
}

/* Concert E+ has no message for it: a manager decides, and nothing is charged for that. */
static void
decide_on_concert (gboolean still_paid, guint confirmations)
{
  static const DecideRow seen = { "1", "4321", "Slip seen", "000417", -1 };
  g_autoptr (CardCounter) counter = card_counter_new_with_concert (REFUSED, FALSE);
  g_autoptr (GPtrArray) log = NULL;

  add_people (counter->till);
  charge_in_vain (counter);
  expect_by_hand (counter);
  decide (counter->till, till_sale (counter->till)->sale, still_paid, &seen);
  if (still_paid) {
    till_until (counter->till, is_stuck);
    vz_register_retry (counter->till->self);
  }
  till_until (counter->till, is_done_or_voided);
  g_assert_cmpint (is_done (counter->till), ==, still_paid);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, confirmations);
}

static void
test_a_protocol_without_reversals_gives_back_by_hand_only (void)
{
  decide_on_concert (FALSE, 1);
  decide_on_concert (TRUE, 2);
}

static void
test_a_protocol_without_an_end_of_day_is_not_asked_for_one (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_concert (NEVER, FALSE);
  Till *till = counter->till;

  for (guint kind = VZ_ERRAND_REPEAT_RECEIPT; kind < VZ_ERRAND_KINDS; kind++) {
    vz_register_run_errand (till->self, (VzErrandKind)kind, NULL);
    g_assert_null (vz_register_snapshot (till->self)->errand);
  }
  card_counter_pay (counter);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_TERMINAL_DAY_ENDING), ==, 0);
  g_assert_cmpuint (vz_sim_teller_ledger (counter->teller)->days, ==, 0);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

/* Asked what it did last, the terminal prints that once more. */
static void
test_the_slip_of_another_customer_is_not_printed (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  g_autofree char *sale = NULL;

  card_counter_pay (counter);
  card_counter_open_order (counter);
  card_counter_fault (counter, "power-cycle@authorisation:1");
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  card_counter_until (counter, is_asking);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  sale = g_strdup (till_sale (counter->till)->sale);
  g_assert_cmpuint (till_events (counter->till, sale, VZ_EVENT_UNKNOWN), ==, 1);
  g_assert_cmpuint (till_events (counter->till, sale, VZ_EVENT_PRINT_ORDERED), ==, 0);
}

/* The papers that were ordered for a sale, each "line/line/line|". */
static char *
papers_of (CardCounter *counter, const char *sale)
{
  const GPtrArray *events = counter->till->events;
  GString *papers = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++) {
    const VzEvent *event = g_ptr_array_index (events, i);
    const json_t *lines = vz_json_get (event->payload, "lines");

    if (event->kind != VZ_EVENT_PRINT_ORDERED || !g_str_equal (event->sale, sale)) {
      continue;
    }
    for (gsize k = 0; k < json_array_size (lines); k++) {
      g_string_append_printf (papers, "%s/",
                              vz_json_string (json_array_get (lines, k), "text", ""));
    }
    g_string_append_c (papers, '|');
  }
  return g_string_free (papers, FALSE);
}

static gboolean
has_ended_as_unknown (Till *till)
{
  for (guint i = 0; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    if (event->kind == VZ_EVENT_ATTEMPT_ENDED &&
        g_str_equal (vz_json_string (event->payload, "outcome", ""), "unknown")) {
      return TRUE;
    }
  }
  return FALSE;
}

/* The slip has come, and then the line was lost; behind it is another terminal now, which prints
 * its own last slip when it is asked. */
static void
test_the_slip_of_an_unknown_payment_is_printed_and_says_so (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  g_autofree char *sale = NULL;
  g_autofree char *papers = NULL;

  card_counter_pay (counter);
  card_counter_open_order (counter);
  sale = g_strdup (till_sale (counter->till)->sale);
  card_counter_fault (counter, "silence=200@authorisation:7");
  vz_sim_terminal_set_number (counter->terminal, 7);
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  card_counter_until (counter, has_ended_as_unknown);
  papers = papers_of (counter, sale);
  g_assert_cmpstr (papers, ==,
                   "It is not known whether the card was charged. This slip is no proof of it, and "
                   "may be of another payment./* * Kundenbeleg * *//|");
}

static gboolean
has_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) > 0;
}

static void
test_a_slip_that_a_restart_cut_off_is_printed (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);

  card_counter_open_order (counter);
  till_take_picture_at (counter->till, VZ_EVENT_PRINT_ORDERED);
  card_counter_choose_card (counter);
  card_counter_until (counter, has_picture);
  till_restart_from_picture (counter->till);
  card_counter_until (counter, has_printed);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_NOT_PRINTED), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/charge-ways/" path, test)
  ADD ("what-commerce-refuses-is-given-back", test_what_commerce_refuses_is_given_back);
  ADD ("a-charged-sale-is-void-once-the-money-is-given-back",
       test_a_charged_sale_is_void_once_the_money_is_given_back);
  ADD ("what-commerce-refuses-is-confirmed-again-and-charged-once",
       test_what_commerce_refuses_is_confirmed_again_and_charged_once);
  ADD ("a-reversal-that-fails-leaves-the-card-charged",
       test_a_reversal_that_fails_leaves_the_card_charged);
  ADD ("another-terminal-gives-nothing-back", test_another_terminal_gives_nothing_back);
  ADD ("a-terminal-without-traces-gives-back-by-hand-only",
       test_a_terminal_without_traces_gives_back_by_hand_only);
  ADD ("a-protocol-without-reversals-gives-back-by-hand-only",
       test_a_protocol_without_reversals_gives_back_by_hand_only);
  ADD ("a-protocol-without-an-end-of-day-is-not-asked-for-one",
       test_a_protocol_without_an_end_of_day_is_not_asked_for_one);
  ADD ("the-slip-of-another-customer-is-not-printed",
       test_the_slip_of_another_customer_is_not_printed);
  ADD ("the-slip-of-an-unknown-payment-is-printed-and-says-so",
       test_the_slip_of_an_unknown_payment_is_printed_and_says_so);
  ADD ("a-slip-that-a-restart-cut-off-is-printed", test_a_slip_that_a_restart_cut_off_is_printed);
  return g_test_run ();
}
