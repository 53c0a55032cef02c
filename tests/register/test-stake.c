/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

/* A number that was shown, and left: the customer may still pay it. */

/* The customer pays while the cashier goes back. */
#define MEANWHILE "--pay-after 2 --fault slow=3@GET:PaymentOptionSelectionPage#1"
#define UNREAD " --fault http-500@GET:ThankYouPage#1- --fault http-500@/users/orders/#1-"

/* Gives the sale's number, transfer full. */
static char *
leave_number (Till *till)
{
  char *sale = till_ring_up_to_barcode (till);

  vz_register_back (till->self);
  till_until (till, is_asking);
  return sale;
}

typedef struct {
  const char *shop, *commerce;
} Baskets;

/* Its rows do not fill the basket that commerce has begun in its place. */
static void
test_what_was_paid_meanwhile_is_not_rung_up_again (void)
{
  static const Baskets rows[] = {
    { MEANWHILE, NULL },
    { MEANWHILE " --baskets namespace", "parallel=namespace" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Till) till = till_new (rows[i].shop, rows[i].commerce);
    g_autofree char *sale = leave_number (till);
    g_autoptr (GPtrArray) log = NULL;

    vz_register_back (till->self);
    till_until (till, is_done);
    g_assert_cmpuint (till_events (till, sale, VZ_EVENT_COMPLETED), ==, 1);
    log = till_end_shop (till);
    g_assert_cmpuint (till_count (log, "POST /baskets/basket/"), ==, 1);
  }
}

static void
test_what_was_paid_meanwhile_is_not_void (void)
{
  g_autoptr (Till) till = till_new (MEANWHILE, NULL);
  g_autofree char *sale = leave_number (till);

  vz_register_void (till->self);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_COMPLETED), ==, 1);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

/* What was sent is waited for: to ask for something else would drop its answer. */
static void
test_what_was_sent_after_it_is_not_void (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault slow=2@" PAGE, NULL);
  g_autofree char *sale = leave_number (till);

  pay_by_transfer (till);
  till_until (till, is_sending);
  vz_register_void (till->self);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOID_ASKED), ==, 0);
}

static gboolean
is_voided_in_journal (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_VOIDED) == 1;
}

/* Nobody is signed in: it is a script's, which does not come back to its rows. */
static void
test_what_may_still_be_paid_is_not_void_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = leave_number (till);

  vz_register_back (till->self);
  till_until (till, is_priced);
  till_restart (till);
  till_until (till, is_voided_in_journal);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOID_ASKED), >, 0);
}

static gboolean
is_asked_to_be_void (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_VOID_ASKED) == 1;
}

/* What was chosen last may be what the customer pays with the number: the order tells its amount.
 */
static void
test_a_choice_without_an_answer_is_remembered_when_it_is_to_be_void (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault no-answer@POST:PaymentOptionSelectionPage#2", NULL);
  g_autofree char *sale = leave_number (till);

  till_answer (till, "payment_option", "havale");
  till_until (till, is_stuck);
  vz_register_void (till->self);
  till_until (till, is_asked_to_be_void);
  g_assert_true (vz_json_bool (last_event (till, VZ_EVENT_WAITING)->payload, "straggler", FALSE));
}

static void
test_what_is_to_be_void_is_asked_as_often_as_commerce_wants (void)
{
  g_autoptr (Till) till = till_new (NEVER " --seconds 20", NULL);
  g_autofree char *sale = leave_number (till);

  vz_register_void (till->self);
  till_until (till, is_asked_to_be_void);
  g_assert_cmpint (vz_json_int (last_event (till, VZ_EVENT_WAITING)->payload, "seconds", 0), ==,
                   20);
}

/* Of three articles the second and the third are looked up slowly, and answered in turn. */
static void
test_a_code_that_is_found_late_does_not_change_a_frozen_sale (void)
{
  g_autoptr (Till) till = till_new (MEANWHILE UNREAD " --fault slow=2@/list/#2-", NULL);
  g_autofree char *sale = leave_number (till);

  vz_register_scan (till->self, BAG, 1);
  till_until (till, is_unknown);
  till_scan (till, SOCKS, 1);
  g_assert_cmpstr (till_sale (till)->sale, !=, sale);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_CODE_SCANNED), ==, 2);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_LINE_ADDED), ==, 1);
}

#define ADD(name, function) g_test_add_func ("/stake/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-paid-meanwhile-is-not-rung-up-again",
       test_what_was_paid_meanwhile_is_not_rung_up_again);
  ADD ("what-was-paid-meanwhile-is-not-void", test_what_was_paid_meanwhile_is_not_void);
  ADD ("what-was-sent-after-it-is-not-void", test_what_was_sent_after_it_is_not_void);
  ADD ("what-may-still-be-paid-is-not-void-after-a-restart",
       test_what_may_still_be_paid_is_not_void_after_a_restart);
  ADD ("a-choice-without-an-answer-is-remembered-when-it-is-to-be-void",
       test_a_choice_without_an_answer_is_remembered_when_it_is_to_be_void);
  ADD ("what-is-to-be-void-is-asked-as-often-as-commerce-wants",
       test_what_is_to_be_void_is_asked_as_often_as_commerce_wants);
  ADD ("a-code-that-is-found-late-does-not-change-a-frozen-sale",
       test_a_code_that_is_found_late_does_not_change_a_frozen_sale);
  return g_test_run ();
}
