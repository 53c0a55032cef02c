/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

#include "register/people.h"

/* What becomes of a charge that does not end as it should: given back, tried again, decided on. */

#define NEVER "--pay-after never"
#define CONFIRM_PATH "/hooks/cash_register/confirm/"
#define READ_PATH "/hooks/cash_register/pre_order/"
#define REFUSES NEVER " --fault hook-error=405@" CONFIRM_PATH
#define REFUSED REFUSES "#1"
#define CONFIRM "POST " CONFIRM_PATH

/* The terminal goes on, and never says so. */
#define LOST "silence=1000000@authorisation:2"

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

/* The number of the receipt is another payment's there. */
static void
expect_by_hand (guint terminal, const char *name)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSES, FALSE);
  g_autofree char *sale = NULL;

  charge_in_vain (counter);
  sale = g_strdup (till_sale (counter->till)->sale);
  vz_sim_terminal_set_number (counter->terminal, terminal);
  card_counter_restart (counter, name);
  vz_register_open_sale (counter->till->self, sale);
  till_until (counter->till, is_stuck);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_unknown);
  g_assert_true (vz_json_bool (card_counter_fact (counter, VZ_EVENT_CHARGE_INTENDED)->payload,
                               "by_hand", FALSE));
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
}

static void
test_another_terminal_gives_nothing_back (void)
{
  expect_by_hand (1, "card");
  expect_by_hand (28004869, "card-2");
}

static gboolean
is_not_stuck (Till *till)
{
  return !is_stuck (till) && !is_at_terminal (till);
}

/* Were its answer lost, nobody could tell the payment from what gave it back. */
static void
test_a_terminal_without_traces_gives_back_by_hand_only (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (REFUSES, FALSE);

  vz_sim_terminal_hide_traces (counter->terminal);
  charge_in_vain (counter);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_not_stuck);
  g_assert_true (is_unknown (counter->till));
  g_assert_true (vz_json_bool (card_counter_fact (counter, VZ_EVENT_CHARGE_INTENDED)->payload,
                               "by_hand", FALSE));
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

static gboolean
is_told_of_paper (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_NOT_PRINTED) > 0;
}

static void
test_a_slip_that_a_restart_cut_off_is_told_of (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);

  card_counter_open_order (counter);
  till_take_picture_at (counter->till, VZ_EVENT_PRINT_ORDERED);
  card_counter_choose_card (counter);
  card_counter_until (counter, has_picture);
  till_restart_from_picture (counter->till);
  card_counter_until (counter, is_told_of_paper);
}

/* -- a charge that nobody knows of -- */

static gboolean
is_over_or_asks (Till *till)
{
  return is_done (till) || is_voided (till) || is_asking (till);
}

static void
add_manager (Till *till)
{
  g_autofree char *state = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  till_stop (till);
  state = g_build_filename (till->folder, "state", NULL);
  id = vz_people_add (state, "Ayşe", "manager", "4321", hasty_clock_clock (till->clock), &error);
  g_assert_no_error (error);
  till_start (till, TRUE);
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer ended)
{
  g_autoptr (GError) error = NULL;

  vz_register_decide_finish (VZ_REGISTER (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)ended = TRUE;
}

static void
decide (Till *till, gboolean paid)
{
  gboolean ended = FALSE;

  vz_register_decide_async (till->self, till_sale (till)->sale, "1", "4321", paid, "Slip seen",
                            "000417", on_decided, &ended);
  while (!ended) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static CardCounter *
lose_a_charge_at (const char *shop)
{
  CardCounter *counter = card_counter_new (shop, FALSE);

  add_manager (counter->till);
  card_counter_open_order (counter);
  card_counter_fault (counter, LOST);
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  card_counter_until (counter, is_unknown);
  return counter;
}

static CardCounter *
lose_a_charge (void)
{
  return lose_a_charge_at (NEVER);
}

static void
test_decided_as_paid_the_order_is_confirmed_with_the_slip (void)
{
  g_autoptr (CardCounter) counter = lose_a_charge ();
  g_autoptr (GPtrArray) log = NULL;

  decide (counter->till, TRUE);
  till_until (counter->till, is_done);
  g_assert_cmpstr (till_sale (counter->till)->done->slip, ==, "000417");
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 1);
}

static void
test_decided_as_not_paid_nothing_is_confirmed (void)
{
  g_autoptr (CardCounter) counter = lose_a_charge ();
  g_autoptr (GPtrArray) log = NULL;

  decide (counter->till, FALSE);
  till_until (counter->till, is_voided);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 0);
}

/* The terminal did not tell the number by which it gives back. */
static CardCounter *
give_back_by_hand (void)
{
  CardCounter *counter = lose_a_charge_at (REFUSED);

  decide (counter->till, TRUE);
  till_until (counter->till, is_stuck);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_unknown);
  return counter;
}

static void
test_what_may_have_been_given_back_pays_no_order_after_a_restart (void)
{
  g_autoptr (CardCounter) counter = give_back_by_hand ();
  g_autofree char *sale = g_strdup (till_sale (counter->till)->sale);
  g_autoptr (GPtrArray) log = NULL;

  till_restart (counter->till);
  vz_register_open_sale (counter->till->self, sale);
  till_until (counter->till, is_unknown);
  vz_register_retry (counter->till->self);
  decide (counter->till, FALSE);
  till_until (counter->till, is_voided);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 1);
}

static void
test_what_was_not_given_back_by_hand_is_confirmed_again (void)
{
  g_autoptr (CardCounter) counter = give_back_by_hand ();
  g_autoptr (GPtrArray) log = NULL;

  decide (counter->till, TRUE);
  till_until (counter->till, is_stuck);
  vz_register_retry (counter->till->self);
  till_until (counter->till, is_done);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 2);
}

static CardCounter *
lose_a_confirmation (void)
{
  CardCounter *counter = card_counter_new (NEVER " --fault drop@" CONFIRM_PATH "#1", FALSE);

  add_manager (counter->till);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_unknown);
  return counter;
}

static void
test_a_charge_outlives_the_decision_on_its_confirmation (void)
{
  g_autoptr (CardCounter) counter = lose_a_confirmation ();

  decide (counter->till, FALSE);
  till_until (counter->till, is_stuck);
  g_assert_cmpint (till_sale (counter->till)->problem->code, ==, VZ_ERROR_CARD_CHARGED);
  g_assert_cmpuint (card_counter_charges (counter), ==, 1);
  vz_register_back (counter->till->self);
  till_until (counter->till, is_voided);
  g_assert_cmpuint (card_counter_charges (counter), ==, 0);
}

static gboolean
has_looked_or_is_stuck (Till *till)
{
  return is_stuck (till) || till_events (till, NULL, VZ_EVENT_UNKNOWN) == till->noted;
}

/* The first confirmation seemed not to have arrived; then the order was read as no longer waiting.
 * Whoever cannot read it must not offer the money that most probably paid it. */
static void
test_what_may_be_confirmed_stays_unknown_without_the_server (void)
{
  g_autoptr (CardCounter) counter =
      card_counter_new (NEVER " --fault drop@" CONFIRM_PATH "#1 --fault hook-error=410@" READ_PATH
                              "#3",
                        FALSE);
  Till *till = counter->till;
  g_autofree char *sale = NULL;

  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, is_unknown);
  sale = g_strdup (till_sale (till)->sale);
  hasty_clock_push (till->clock, 120 * G_USEC_PER_SEC);
  till_until (till, is_stuck);
  vz_register_retry (till->self);
  till_until (till, is_unknown);
  till_stop (till);
  g_ptr_array_unref (till_end_shop (till));
  till->noted = till_events (till, NULL, VZ_EVENT_UNKNOWN) + 1;
  till_start (till, TRUE);
  vz_register_open_sale (till->self, sale);
  till_until (till, has_looked_or_is_stuck);
  g_assert_true (is_unknown (till));
}

static gboolean
is_confirming (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_ATTEMPT_SENT) == 2;
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer ended)
{
  g_autoptr (GError) error = NULL;

  vz_register_decide_finish (VZ_REGISTER (source), result, &error);
  g_assert_error (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED);
  *(gboolean *)ended = TRUE;
}

/* Its answer would be heard by nobody. */
static void
test_what_is_on_its_way_is_not_decided_on (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER " --fault slow=2@" CONFIRM_PATH, FALSE);
  Till *till = counter->till;
  gboolean ended = FALSE;

  add_manager (till);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, is_confirming);
  vz_register_decide_async (till->self, till_sale (till)->sale, "1", "4321", FALSE, "Slip seen",
                            "000417", on_refused, &ended);
  while (!ended) {
    g_main_context_iteration (NULL, TRUE);
  }
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_DECIDED), ==, 0);
}

static gboolean
says_why_not (Till *till)
{
  return is_asking (till) && till_sale (till)->question->messages->len > 0;
}

static void
test_while_it_is_unknown_nothing_else_is_charged (void)
{
  g_autoptr (CardCounter) counter = lose_a_charge ();
  Till *till = counter->till;

  vz_register_retry (till->self);
  vz_register_back (till->self);
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, says_why_not);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CHARGE_INTENDED), ==, 1);
}

static void
test_after_a_restart_the_terminal_is_asked_first (void)
{
  g_autoptr (CardCounter) counter = card_counter_new (NEVER, FALSE);
  Till *till = counter->till;

  card_counter_pay (counter);
  card_counter_open_order (counter);
  card_counter_fault (counter, "silence=20@authorisation:4");
  card_counter_choose_card (counter);
  till_until (till, is_at_terminal);
  g_clear_object (&till->self);
  till_start (till, TRUE);
  vz_register_open_sale (till->self, "1-000004");
  till_until (till, is_unknown);
  card_counter_until (counter, is_over_or_asks);
  g_assert_true (is_done (till));
  g_assert_cmpuint (card_counter_charges (counter), ==, 2);
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
  ADD ("the-slip-of-another-customer-is-not-printed",
       test_the_slip_of_another_customer_is_not_printed);
  ADD ("a-slip-that-a-restart-cut-off-is-told-of", test_a_slip_that_a_restart_cut_off_is_told_of);
  ADD ("decided-as-paid-the-order-is-confirmed-with-the-slip",
       test_decided_as_paid_the_order_is_confirmed_with_the_slip);
  ADD ("decided-as-not-paid-nothing-is-confirmed", test_decided_as_not_paid_nothing_is_confirmed);
  ADD ("what-may-have-been-given-back-pays-no-order-after-a-restart",
       test_what_may_have_been_given_back_pays_no_order_after_a_restart);
  ADD ("what-was-not-given-back-by-hand-is-confirmed-again",
       test_what_was_not_given_back_by_hand_is_confirmed_again);
  ADD ("a-charge-outlives-the-decision-on-its-confirmation",
       test_a_charge_outlives_the_decision_on_its_confirmation);
  ADD ("what-may-be-confirmed-stays-unknown-without-the-server",
       test_what_may_be_confirmed_stays_unknown_without_the_server);
  ADD ("what-is-on-its-way-is-not-decided-on", test_what_is_on_its_way_is_not_decided_on);
  ADD ("while-it-is-unknown-nothing-else-is-charged",
       test_while_it_is_unknown_nothing_else_is_charged);
  ADD ("after-a-restart-the-terminal-is-asked-first",
       test_after_a_restart_the_terminal_is_asked_first);
  return g_test_run ();
}
