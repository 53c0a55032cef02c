/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"
#include "doubt.h"

/* A charge, or its confirmation, of which nobody knows what became of it. */

#define CONFIRM_PATH "/hooks/cash_register/confirm/"
#define READ_PATH "/hooks/cash_register/pre_order/"
#define REFUSED NEVER " --fault hook-error=405@" CONFIRM_PATH "#1"
#define CONFIRM "POST " CONFIRM_PATH

/* The terminal goes on, and never says so. */
#define LOST "silence=1000000@authorisation:2"

static gboolean
is_over_or_asks (Till *till)
{
  return is_done (till) || is_voided (till) || is_asking (till);
}

static void
decide_as (Till *till, gboolean paid)
{
  static const DecideRow seen = { "1", "4321", "Slip seen", "000417", -1 };

  decide (till, till_sale (till)->sale, paid, &seen);
}

/* Likewise, and its slip is out. */
#define LOST_BEHIND_ITS_SLIP "silence=1000000@authorisation:7"

static CardCounter *
lose_a_charge_by (const char *shop, const char *fault)
{
  CardCounter *counter = card_counter_new (shop, FALSE);

  add_people (counter->till);
  card_counter_open_order (counter);
  card_counter_fault (counter, fault);
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  card_counter_until (counter, is_unknown);
  return counter;
}

static CardCounter *
lose_a_charge_at (const char *shop)
{
  return lose_a_charge_by (shop, LOST);
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

  decide_as (counter->till, TRUE);
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

  decide_as (counter->till, FALSE);
  till_until (counter->till, is_voided);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 0);
}

static const char *
line_of_paper (Till *till, guint line)
{
  const json_t *lines = vz_json_get (last_event (till, VZ_EVENT_PRINT_ORDERED)->payload, "lines");

  return vz_json_string (json_array_get (lines, line), "text", "");
}

/* The customer gets it, and it says what is not known. */
static void
test_what_the_terminal_has_printed_comes_out_once_it_is_decided (void)
{
  g_autoptr (CardCounter) counter = lose_a_charge_by (NEVER, LOST_BEHIND_ITS_SLIP);
  Till *till = counter->till;

  decide_as (till, FALSE);
  till_until (till, is_voided);
  g_assert_cmpstr (told (till, VZ_EVENT_PRINT_ORDERED, "what"), ==, "terminal");
  g_assert_true (g_str_has_prefix (line_of_paper (till, 0), "It is not known whether the card"));
  g_assert_cmpstr (line_of_paper (till, 1), ==, "* * Kundenbeleg * *");
}

/* The terminal did not tell the number by which it gives back. */
static CardCounter *
give_back_by_hand (void)
{
  CardCounter *counter = lose_a_charge_at (REFUSED);

  decide_as (counter->till, TRUE);
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
  till_open_sale (counter->till, sale);
  till_until (counter->till, is_unknown);
  vz_register_retry (counter->till->self);
  decide_as (counter->till, FALSE);
  till_until (counter->till, is_voided);
  log = till_end_shop (counter->till);
  g_assert_cmpuint (till_count (log, CONFIRM), ==, 1);
}

static void
test_what_was_not_given_back_by_hand_is_confirmed_again (void)
{
  g_autoptr (CardCounter) counter = give_back_by_hand ();
  g_autoptr (GPtrArray) log = NULL;

  decide_as (counter->till, TRUE);
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

  add_people (counter->till);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (counter->till, is_unknown);
  return counter;
}

static void
test_a_charge_outlives_the_decision_on_its_confirmation (void)
{
  g_autoptr (CardCounter) counter = lose_a_confirmation ();

  decide_as (counter->till, FALSE);
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

/* Its answer would be heard by nobody. */
static void
test_what_is_on_its_way_is_not_decided_on (void)
{
  static const DecideRow refused = { "1", "4321", "Slip seen", "000417", VZ_ERROR_NOT_ALLOWED };
  g_autoptr (CardCounter) counter = card_counter_new (NEVER " --fault slow=2@" CONFIRM_PATH, FALSE);
  Till *till = counter->till;

  add_people (till);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, is_confirming);
  decide (till, till_sale (till)->sale, FALSE, &refused);
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
  till_drop (till);
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
#define ADD(path, test) g_test_add_func ("/charge-doubts/" path, test)
  ADD ("decided-as-paid-the-order-is-confirmed-with-the-slip",
       test_decided_as_paid_the_order_is_confirmed_with_the_slip);
  ADD ("decided-as-not-paid-nothing-is-confirmed", test_decided_as_not_paid_nothing_is_confirmed);
  ADD ("what-the-terminal-has-printed-comes-out-once-it-is-decided",
       test_what_the_terminal_has_printed_comes_out_once_it_is_decided);
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
