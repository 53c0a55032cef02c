/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-counter.h"

/* A till with two payment terminals, each with a ledger of its own. */

#define NEVER "--pay-after never"
#define REFUSES NEVER " --fault hook-error=405@/hooks/cash_register/confirm/"
#define FIRST_OF_TWO "1-000002"
#define SECOND_OF_TWO "1-000004"

/* It charges, and says so only after a while. */
#define SLOW "silence=20@authorisation:4"

static guint
charges_of (VzSimTerminal *terminal)
{
  return vz_sim_terminal_ledger_charges (vz_sim_teller_ledger (VZ_SIM_TELLER (terminal)));
}

static void
slow_down (VzSimTerminal *terminal, const char *fault)
{
  g_autoptr (GError) error = NULL;

  vz_sim_teller_order (VZ_SIM_TELLER (terminal), fault, &error);
  g_assert_no_error (error);
}

/* The first terminal charges, and the register does not hear of it. */
static void
charge_unheard (CardCounter *counter)
{
  card_counter_open_order (counter);
  slow_down (counter->terminal, SLOW);
  card_counter_choose_card (counter);
  till_until (counter->till, is_at_terminal);
  while (vz_sim_teller_faults_left (VZ_SIM_TELLER (counter->terminal)) > 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpuint (charges_of (counter->terminal), ==, 1);
  g_assert_cmpuint (charges_of (counter->other), ==, 0);
  vz_register_next_sale (counter->till->self);
  till_until (counter->till, is_selling);
}

static void
test_the_one_that_is_ready_takes_the_payment (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_two (NEVER);
  const VzEvent *intended;

  charge_unheard (counter);
  card_counter_pay (counter);
  g_assert_cmpuint (charges_of (counter->terminal), ==, 1);
  g_assert_cmpuint (charges_of (counter->other), ==, 1);
  intended = card_counter_fact (counter, VZ_EVENT_CHARGE_INTENDED);
  g_assert_cmpstr (vz_json_string (intended->payload, "device", ""), ==, "card-2");
}

static gboolean
is_ready (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *device = g_ptr_array_index (devices, i);

    if (g_str_equal (device->name, "card")) {
      return device->ready && device->queued == 0;
    }
  }
  return FALSE;
}

/* The first one is ready again meanwhile, and would be the one for a new payment. */
static void
test_the_one_that_took_the_money_gives_it_back (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_two (REFUSES);
  Till *till = counter->till;

  charge_unheard (counter);
  card_counter_open_order (counter);
  card_counter_choose_card (counter);
  till_until (till, is_stuck);
  g_assert_cmpuint (charges_of (counter->other), ==, 1);
  vz_register_open_sale (till->self, FIRST_OF_TWO);
  card_counter_until (counter, is_ready);
  till_open_sale (till, SECOND_OF_TWO);
  till_until (till, is_stuck);
  vz_register_back (till->self);
  till_until (till, is_voided);
  g_assert_cmpuint (charges_of (counter->terminal), ==, 1);
  g_assert_cmpuint (charges_of (counter->other), ==, 0);
}

static void
test_each_charge_is_looked_up_at_its_own (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_two (NEVER);
  Till *till = counter->till;

  charge_unheard (counter);
  card_counter_open_order (counter);
  slow_down (counter->other, SLOW);
  card_counter_choose_card (counter);
  till_until (till, is_at_terminal);
  while (vz_sim_teller_faults_left (VZ_SIM_TELLER (counter->other)) > 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  till_drop (till);
  vz_register_open_sale (till->self, SECOND_OF_TWO);
  card_counter_until (counter, is_done);
  vz_register_open_sale (till->self, FIRST_OF_TWO);
  card_counter_until (counter, is_done);
  g_assert_cmpuint (charges_of (counter->terminal), ==, 1);
  g_assert_cmpuint (charges_of (counter->other), ==, 1);
}

static gboolean
has_ended_a_day (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_TERMINAL_DAY_ENDED) == 1;
}

static void
expect_day_of_other (CardCounter *counter, const char *outcome)
{
  const VzEvent *ended;

  card_counter_until (counter, has_ended_a_day);
  ended = card_counter_fact (counter, VZ_EVENT_TERMINAL_DAY_ENDED);
  g_assert_cmpstr (vz_json_string (ended->payload, "device", ""), ==, "card-2");
  g_assert_cmpstr (vz_json_string (ended->payload, "outcome", ""), ==, outcome);
  g_assert_cmpuint (vz_sim_teller_ledger (VZ_SIM_TELLER (counter->terminal))->days, ==, 0);
  g_assert_cmpuint (vz_sim_teller_ledger (VZ_SIM_TELLER (counter->other))->days, ==, 1);
}

static void
test_the_day_of_the_one_that_was_named_ends (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_two (NEVER);

  g_assert_false (vz_register_run_errand (counter->till->self, VZ_ERRAND_END_OF_DAY, "card-3"));
  g_assert_null (vz_register_snapshot (counter->till->self)->errand);
  g_assert_true (vz_register_run_errand (counter->till->self, VZ_ERRAND_END_OF_DAY, "card-2"));
  g_assert_false (vz_register_run_errand (counter->till->self, VZ_ERRAND_STATUS, "card-2"));
  expect_day_of_other (counter, "done");
}

/* Only that one knows what became of it, and neither would say. */
static void
test_after_a_restart_the_one_that_was_named_is_asked (void)
{
  g_autoptr (CardCounter) counter = card_counter_new_with_two (NEVER);
  Till *till = counter->till;

  slow_down (counter->other, "silence=20@end-of-day:2");
  vz_register_run_errand (till->self, VZ_ERRAND_END_OF_DAY, "card-2");
  while (vz_sim_teller_faults_left (VZ_SIM_TELLER (counter->other)) > 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  till_drop (till);
  card_counter_pay (counter);
  g_assert_cmpuint (charges_of (counter->terminal), ==, 1);
  expect_day_of_other (counter, "unknown");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/terminals/" path, test)
  ADD ("the-one-that-is-ready-takes-the-payment", test_the_one_that_is_ready_takes_the_payment);
  ADD ("the-one-that-took-the-money-gives-it-back", test_the_one_that_took_the_money_gives_it_back);
  ADD ("each-charge-is-looked-up-at-its-own", test_each_charge_is_looked_up_at_its_own);
  ADD ("the-day-of-the-one-that-was-named-ends", test_the_day_of_the_one_that_was_named_ends);
  ADD ("after-a-restart-the-one-that-was-named-is-asked",
       test_after_a_restart_the_one_that_was_named_is_asked);
  return g_test_run ();
}
