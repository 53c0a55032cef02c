/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"

#include <glib/gstdio.h>

/* Payments of which nobody knows what became of them, and the ways out. */

/* -- a register that dies -- */

static gboolean
is_intended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAY_INTENDED) == 1;
}

static void
test_what_was_only_intended_was_not_sent (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_PAY_INTENDED);
  sale = transfer (till);
  till_until (till, has_picture);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_voided); /* as what a script rang up always is */
  g_assert_cmpstr (told (till, VZ_EVENT_ATTEMPT_ENDED, "outcome"), ==, "not-sent");
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_UNKNOWN), ==, 0);
  vz_register_next_sale (till->self);
  g_free (transfer (till));
  till_until (till, is_intended);
  g_assert_cmpstr (told (till, VZ_EVENT_PAY_INTENDED, "attempt"), ==, "1-A000002");
}

static void
test_what_was_sent_without_an_end_is_unknown (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = NULL;
  g_autoptr (GPtrArray) log = NULL;

  till_take_picture_at (till, VZ_EVENT_ATTEMPT_SENT);
  sale = transfer (till);
  till_until (till, has_picture);
  till_until (till, is_quiet);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_quiet);
  g_assert_cmpstr (till_sale (till)->unknown->attempt, ==, "1-A000001");
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, SENT), ==, 1);
}

static void
ring_up (Till *till)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "kasada-tek-cekim");
}

/* The customer of another register pays meanwhile: here nobody has seen the number. */
static void
test_a_number_that_was_drawn_before_the_end_is_looked_for (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_PAYMENT_CHOSEN);
  ring_up (till);
  till_until (till, is_printed);
  g_assert_true (has_picture (till));
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  hasty_clock_push (till->clock, 5 * G_USEC_PER_SEC);
  till_until (till, is_printed);
  g_assert_nonnull (till_sale (till)->done->number);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

static void
test_a_number_that_nobody_paid_is_void_once_commerce_says_so (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = NULL;
  g_autoptr (GPtrArray) log = NULL;

  till_take_picture_at (till, VZ_EVENT_PAYMENT_CHOSEN);
  ring_up (till);
  till_until (till, is_waiting);
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  hasty_clock_push (till->clock, 5 * G_USEC_PER_SEC);
  till_until (till, is_voided);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /orders/checkout/?page=CashRegisterCompletePage"), >=,
                    2);
}

/* -- a session that is gone -- */

/* Another session tells of the orders of other sales: of a number that was shown it knows nothing.
 */
static void
test_no_other_session_is_asked_about_an_open_payment (void)
{
  g_autoptr (Till) till =
      till_new (NEVER " --fault session-gone@POST:PaymentOptionSelectionPage#2", NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);

  vz_register_back (till->self);
  till_until (till, is_asking);
  till_answer (till, "payment_option", "havale");
  till_until (till, is_stuck);
  vz_register_back (till->self);
  till_until (till, is_unknown);
  g_assert_cmpstr (told (till, VZ_EVENT_UNKNOWN, "reason"), ==,
                   "the session of an open payment is gone");
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

/* -- an order that was made, and not read -- */

static void
test_an_order_that_was_not_read_is_read_after_a_restart (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_COMPLETED);
  ring_up (till);
  till_until (till, is_printed);
  sale = g_strdup (till_sale (till)->sale);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_printed);
  g_assert_nonnull (vz_json_get (last_event (till, VZ_EVENT_ORDER_READ)->payload, "order"));
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
  g_ptr_array_set_size (till->events, 0);
  till_restart (till);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_ORDER_READ), ==, 0);
}

static gboolean
is_read (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_ORDER_READ) == 1;
}

/* Its session is gone with the disk that it was sealed on: the receipt comes without the order. */
static void
test_without_its_session_the_receipt_does_not_wait_for_the_order (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 0.2", NULL);
  g_autofree char *sessions = g_build_filename (till->folder, "picture", "sessions.sealed", NULL);
  g_autofree char *sale = NULL;

  till_take_picture_at (till, VZ_EVENT_COMPLETED);
  ring_up (till);
  till_until (till, is_printed);
  sale = g_strdup (till_sale (till)->sale);
  g_assert_cmpint (g_remove (sessions), ==, 0);
  till_restart_from_picture (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_read);
  till_until (till, is_printed);
  g_assert_nonnull (told (till, VZ_EVENT_ORDER_READ, "reason"));
}

/* -- frozen -- */

static void
test_nothing_of_it_changes_and_others_go_on (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = transfer (till);
  guint events;

  till_until (till, is_quiet);
  g_assert_false (till_sale (till)->can_change);
  g_assert_false (till_sale (till)->can_void);
  events = till->events->len;
  vz_register_set_quantity (till->self, 1, 3);
  vz_register_set_voucher (till->self, "YAZ10");
  vz_register_pay (till->self);
  vz_register_void (till->self);
  vz_register_back (till->self);
  till_answer (till, "agreement", "true");
  vz_register_print_slip (till->self, sale);
  vz_register_scan (till->self, SOCKS, 1);
  till_until (till, is_priced);
  g_assert_cmpstr (till_sale (till)->sale, !=, sale);
  for (guint i = events; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    g_assert_cmpstr (event->sale, !=, sale);
  }
}

static void
test_a_payment_that_is_on_its_way_is_not_voided (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault slow=2@" PAGE, NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_sending);
  vz_register_void (till->self);
  till_until (till, is_done);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_VOIDED), ==, 0);
}

/* -- taken back -- */

static void
test_what_commerce_takes_back_is_void (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault drop@" PAGE, NULL);
  g_autofree char *sale = transfer (till);

  till_until (till, is_quiet);
  g_assert_true (till_sale (till)->unknown->can_reverse);
  vz_register_reverse (till->self);
  till_until (till, is_voided);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_REVERSED), ==, 1);
  g_assert_cmpstr (told (till, VZ_EVENT_VOIDED, "reason"), ==, "reversed");
  vz_register_next_sale (till->self);
  till_scan (till, SOCKS, 1);
}

#define ADD(name, function) g_test_add_func ("/unknown/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-only-intended-was-not-sent", test_what_was_only_intended_was_not_sent);
  ADD ("what-was-sent-without-an-end-is-unknown", test_what_was_sent_without_an_end_is_unknown);
  ADD ("a-number-that-was-drawn-before-the-end-is-looked-for",
       test_a_number_that_was_drawn_before_the_end_is_looked_for);
  ADD ("a-number-that-nobody-paid-is-void-once-commerce-says-so",
       test_a_number_that_nobody_paid_is_void_once_commerce_says_so);
  ADD ("no-other-session-is-asked-about-an-open-payment",
       test_no_other_session_is_asked_about_an_open_payment);
  ADD ("an-order-that-was-not-read-is-read-after-a-restart",
       test_an_order_that_was_not_read_is_read_after_a_restart);
  ADD ("without-its-session-the-receipt-does-not-wait-for-the-order",
       test_without_its_session_the_receipt_does_not_wait_for_the_order);
  ADD ("nothing-of-it-changes-and-others-go-on", test_nothing_of_it_changes_and_others_go_on);
  ADD ("a-payment-that-is-on-its-way-is-not-voided",
       test_a_payment_that_is_on_its_way_is_not_voided);
  ADD ("what-commerce-takes-back-is-void", test_what_commerce_takes_back_is_void);
  return g_test_run ();
}
