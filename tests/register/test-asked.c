/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

/* What is read to know what became of a payment, and when. */

#define NOBODY_TELLS                                                                               \
  NEVER " --fault no-answer@" PAGE " --fault http-500@GET:ThankYouPage#1-"                         \
        " --fault http-500@/users/orders/#1-"

/* -- what is read -- */

static void
test_an_unanswered_question_is_asked_again_later (void)
{
  g_autoptr (Till) till = till_new (NOBODY_TELLS, NULL);
  g_autofree char *sale = transfer (till);
  g_autoptr (GPtrArray) log = NULL;

  till_until (till, is_quiet);
  g_assert_cmpuint (till_sale (till)->unknown->asked, ==, 1);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 1);
}

static void
test_the_list_of_orders_knows_it_too (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault no-answer@" PAGE " --fault empty-context@GET:ThankYouPage", NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_COMPLETED), ==, 1);
  g_assert_nonnull (told (till, VZ_EVENT_COMPLETED, "number"));
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "approved");
}

static gboolean
is_declined (Till *till)
{
  return is_priced (till) && till_events (till, NULL, VZ_EVENT_CHECKOUT_LEFT) == 1;
}

static void
test_what_never_arrived_may_be_paid_again (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE "#1", NULL);
  g_autofree char *sale = transfer (till);
  g_autoptr (GPtrArray) log = NULL;

  till_until (till, is_quiet);
  hasty_clock_push (till->clock, 120 * G_USEC_PER_SEC);
  till_until (till, is_declined);
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "declined");
  vz_register_pay (till->self);
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
  till_until (till, is_done);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 2);
}

/* -- when -- */

#define PAUSES 5

static gboolean
was_asked_again (Till *till)
{
  return is_unknown (till) && (gint64)till_sale (till)->unknown->asked > till->noted;
}

static gboolean
is_quiet_again (Till *till)
{
  return is_quiet (till) && was_asked_again (till);
}

static void
wait_out_pause (Till *till)
{
  till->noted = till_sale (till)->unknown->asked;
  hasty_clock_push (till->clock, 2 * G_TIME_SPAN_MINUTE);
  till_until (till, is_quiet_again);
}

/* The pause that has begun lasts longer than a test waits; the last question is not of just now. */
static char *
unknown_in_a_long_pause (Till *till)
{
  char *sale = transfer (till);

  till_until (till, is_quiet);
  while (till_sale (till)->unknown->asked < PAUSES) {
    wait_out_pause (till);
  }
  till->noted = till_sale (till)->unknown->asked;
  hasty_clock_push (till->clock, 6 * G_USEC_PER_SEC);
  return sale;
}

static void
test_it_is_asked_before_a_new_sale_begins (void)
{
  g_autoptr (Till) till = till_new (NOBODY_TELLS, NULL);
  g_autofree char *sale = unknown_in_a_long_pause (till);

  vz_register_scan (till->self, SOCKS, 1);
  vz_register_open_sale (till->self, sale);
  till_until (till, was_asked_again);
}

static void
test_it_is_asked_when_somebody_signs_in (void)
{
  g_autoptr (Till) till = till_new (NOBODY_TELLS, NULL);
  g_autofree char *sale = NULL;

  add_people (till);
  sale = unknown_in_a_long_pause (till);
  sign_in (till, "2", "1234");
  till_until (till, was_asked_again);
}

static void
test_it_is_asked_when_the_register_is_locked (void)
{
  g_autoptr (Till) till = till_new (NOBODY_TELLS, NULL);
  g_autofree char *sale = NULL;

  add_people (till);
  sign_in (till, "2", "1234");
  sale = unknown_in_a_long_pause (till);
  vz_register_lock (till->self, FALSE);
  till_until (till, was_asked_again);
}

static void
test_it_is_asked_at_the_end_of_a_shift (void)
{
  g_autoptr (Till) till = till_new (NOBODY_TELLS, NULL);
  g_autofree char *sale = unknown_in_a_long_pause (till);

  vz_register_end_shift (till->self);
  till_until (till, was_asked_again);
}

#define ADD(name, function) g_test_add_func ("/asked/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-unanswered-question-is-asked-again-later",
       test_an_unanswered_question_is_asked_again_later);
  ADD ("the-list-of-orders-knows-it-too", test_the_list_of_orders_knows_it_too);
  ADD ("what-never-arrived-may-be-paid-again", test_what_never_arrived_may_be_paid_again);
  ADD ("before-a-new-sale-begins", test_it_is_asked_before_a_new_sale_begins);
  ADD ("when-somebody-signs-in", test_it_is_asked_when_somebody_signs_in);
  ADD ("when-the-register-is-locked", test_it_is_asked_when_the_register_is_locked);
  ADD ("at-the-end-of-a-shift", test_it_is_asked_at_the_end_of_a_shift);
  return g_test_run ();
}
