/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "store/cashiers.h"
#include "store/secrets.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a cashier may do with one sale, and what the register does when commerce does not play
 * along. */

#define NEVER "--pay-after never"

static gboolean
asks_for_payment (Till *till)
{
  return is_asking (till) &&
         g_str_equal (till_sale (till)->question->name, "PaymentOptionSelectionPage");
}

static gboolean
asks_for_instalments_at_till (Till *till)
{
  return till_asks_for (till, "CashRegisterInstallmentSelectionPage");
}

static gboolean
row_waits_for_server (Till *till)
{
  const GPtrArray *rows = till_sale (till)->rows;

  return rows->len == 1 && !vz_register_snapshot (till->self)->online &&
         ((const VzRow *)g_ptr_array_index (rows, 0))->state == VZ_ROW_WAITS_FOR_SERVER;
}

static gboolean
has_refused_row (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_ROW_REFUSED) == 1;
}

static gboolean
is_settled (Till *till)
{
  return is_voided (till) && vz_register_is_settled (till->self);
}

static void
test_back_from_the_barcode_leads_to_the_payments (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *number = g_strdup (till_sale (till)->waiting->number);

  vz_register_back (till->self);
  till_until (till, asks_for_payment);
  till_answer (till, "payment_option", "kasada-ode");
  till_until (till, asks_for_instalments_at_till);
  till_answer (till, "installment", "106");
  till_until (till, is_waiting);
  g_assert_cmpstr (till_sale (till)->waiting->number, !=, number);
  g_assert_cmpint (till_sale (till)->instalments, ==, 6);
}

static void
test_back_from_a_page_leads_to_the_rows (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, asks_for_payment);
  vz_register_back (till->self);
  till_until (till, is_selling);
  till_scan (till, BAG, 2);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 125090);
}

static void
test_a_scan_on_a_page_goes_back_to_the_rows (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, asks_for_payment);
  till_scan (till, BAG, 1);
  g_assert_cmpint (till_sale (till)->units, ==, 2);
}

static gboolean
has_unknown_row (Till *till)
{
  const GPtrArray *rows = till_sale (till)->rows;

  return rows->len == 2 &&
         ((const VzRow *)g_ptr_array_index (rows, 1))->state == VZ_ROW_UNKNOWN_CODE;
}

static void
test_paying_stops_for_a_code_that_turns_out_unknown (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  till_scan (till, SHIRT, 1);
  vz_register_scan (till->self, "8690526084411", 1);
  vz_register_pay (till->self);
  till_until (till, has_unknown_row);
  till_scan (till, BAG, 1);
  g_assert_cmpint (till_sale (till)->stage, ==, VZ_STAGE_SELLING);
  g_assert_false (till_sale (till)->paying);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CHECKOUT_STARTED), ==, 0);
}

static void
test_voiding_a_waiting_sale_empties_its_basket_first (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_void (till->self);
  till_until (till, is_settled);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket/ 200"), >=, 1);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 0);
}

static void
test_a_sale_that_was_paid_meanwhile_is_not_voided (void)
{
  /* The customer is quick: whoever asks next hears of it. */
  g_autoptr (Till) till =
      till_new ("--pay-after 0 --fault seconds=30@CashRegisterCompletePage", NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_void (till->self);
  till_until (till, is_printed);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "DELETE"), ==, 0);
}

static void
test_a_customer_moves_the_rows_to_a_session_of_a_guest (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autoptr (GPtrArray) log = NULL;

  till_scan (till, SHIRT, 2);
  vz_register_set_customer (till->self, "ayse@example.com", "05321112233");
  till_scan (till, BAG, 1);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 250030);
  vz_register_pay (till->self);
  till_until (till, asks_for_payment);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /orders/checkout/?page=IndexPage"), ==, 1);
  g_assert_cmpuint (till_count (log, "DELETE /baskets/basket/"), ==, 1);
  g_assert_cmpuint (till_count (log, "POST /users/login/"), ==, 1);
}

static void
test_rows_wait_for_the_server_and_resolve_by_themselves (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *again = g_strdup_printf (NEVER " --port %s", strrchr (till->origin, ':') + 1);

  g_ptr_array_unref (till_end_shop (till));
  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, row_waits_for_server);
  g_assert_false (till_sale (till)->can_pay);
  till_start_shop (till, again);
  till_until (till, is_priced);
  g_assert_true (vz_register_snapshot (till->self)->online);
  g_assert_true (till_sale (till)->can_pay);
}

static gboolean
is_approximate (Till *till)
{
  return till_sale (till)->approximate;
}

static void
test_rows_without_an_answer_count_in_the_subtotal (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  till_scan (till, SHIRT, 1);
  g_assert_cmpint (till_sale (till)->products.minor, ==, 124990);
  g_assert_true (vz_money_is_set (till_sale (till)->tax));
  g_ptr_array_unref (till_end_shop (till));
  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is_approximate);
  g_assert_cmpint (till_sale (till)->products.minor, ==, 249980);
}

static void
test_the_tax_of_no_basket_is_not_known (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is_approximate);
  g_assert_false (vz_money_is_set (till_sale (till)->tax));
  till_until (till, is_priced);
  g_assert_cmpint (till_sale (till)->tax.minor, >, 0);
}

static void
test_an_ended_login_is_renewed_and_the_rows_added_again (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault http-401@POST:/baskets/basket/#2", NULL);
  g_autoptr (GPtrArray) log = NULL;

  till_scan (till, SHIRT, 1);
  till_scan (till, SOCKS, 3);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 150970);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /users/login/ 200"), ==, 2);
}

static gboolean
is_held_up (Till *till)
{
  return till_sale (till)->problem != NULL;
}

static void
test_selling_goes_on_when_commerce_no_longer_wants_to_be_left_alone (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault http-429=30@POST:/baskets/basket/#1", NULL);
  gint64 now;

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, is_held_up);
  now = vz_clock_monotonic (hasty_clock_clock (till->clock));
  g_assert_cmpint (till_sale (till)->problem->retry_at - now, >, 20 * G_USEC_PER_SEC);
  hasty_clock_push (till->clock, 30 * G_USEC_PER_SEC);
  till_until (till, is_priced);
}

static gboolean
has_basket (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_BASKET_PRICED) > 0;
}

static void
test_a_failed_look_up_is_not_repeated_because_something_else_was_answered (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault http-500@/list/#1", NULL);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, has_basket);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "GET /list/"), ==, 1);
}

static void
test_a_failed_look_up_is_repeated (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault http-500@/list/#1", NULL);

  vz_register_scan (till->self, SHIRT, 1);
  till_until (till, has_basket);
  hasty_clock_push (till->clock, 2 * G_USEC_PER_SEC);
  till_until (till, is_priced);
}

static void
test_a_lost_answer_to_an_add_is_looked_into_before_adding (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault no-answer@POST:/baskets/basket/#1", NULL);
  g_autoptr (GPtrArray) log = NULL;

  till_scan (till, SHIRT, 2);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 249980);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "POST /baskets/basket/"), ==, 1);
}

static void
test_what_commerce_takes_out_is_said_and_does_not_count (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault stock-gone@POST:/baskets/basket/#2", NULL);

  till_scan (till, SHIRT, 1);
  vz_register_scan (till->self, BAG, 1);
  till_until (till, has_refused_row);
  till_until (till, is_priced);
  g_assert_cmpint (till_sale (till)->units, ==, 1);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 50);
}

static void
test_a_waiting_sale_goes_on_after_a_restart (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 2", NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);

  till_restart (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
}

static gboolean
asks_for_agreement (Till *till)
{
  return is_asking (till) && g_str_equal (till_sale (till)->question->name, "PayLaterCompletePage");
}

static void
agree_to_pay_later (Till *till)
{
  till_scan (till, SHIRT, 1);
  vz_register_pay (till->self);
  till_until (till, asks_for_payment);
  till_answer (till, "payment_option", "sonra-ode");
  till_until (till, asks_for_agreement);
  till_answer (till, "agreement", "true");
}

/* The look that follows by itself may find the order at once: a stage is too short to be caught. */
static gboolean
was_unknown (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_UNKNOWN) == 1;
}

static void
test_an_order_whose_answer_was_lost_is_found_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault no-answer@POST:PayLaterCompletePage", NULL);
  g_autofree char *sale = NULL;

  agree_to_pay_later (till);
  sale = g_strdup (till_sale (till)->sale);
  till_until (till, was_unknown);
  till_restart (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_COMPLETED), ==, 1);
}

static gboolean
is_about_to_be_paid (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAY_INTENDED) == 1;
}

static gboolean
is_looked_into (Till *till)
{
  return is_unknown (till) || is_done (till);
}

/* Whether it was paid, nobody may believe before commerce was asked. */
static void
test_a_restart_amid_a_payment_does_not_open_the_sale (void)
{
  g_autoptr (Till) till = till_new (NEVER " --fault no-answer@POST:PayLaterCompletePage", NULL);
  g_autofree char *sale = NULL;

  agree_to_pay_later (till);
  sale = g_strdup (till_sale (till)->sale);
  till_until (till, is_about_to_be_paid);
  till_restart (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_looked_into);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_CHECKOUT_LEFT), ==, 0);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_UNKNOWN), ==, 1);
}

static void
test_a_sale_whose_session_is_lost_is_unknown_and_kept (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *sealed = g_build_filename (till->folder, "state", "sessions.sealed", NULL);

  till_stop (till);
  g_assert_cmpint (g_unlink (sealed), ==, 0);
  till_start (till, TRUE);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_unknown);
  vz_register_next_sale (till->self);
  till_scan (till, BAG, 1);
  g_assert_cmpuint (vz_register_snapshot (till->self)->chips->len, ==, 1);
}

static const VzChip *
first_chip (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->chips, 0);
}

static gboolean
is_set_aside (Till *till)
{
  return is_selling (till) && vz_register_snapshot (till->self)->chips->len == 1;
}

static gboolean
asks_for_a_hand (Till *till)
{
  return first_chip (till)->state == VZ_CHIP_NEEDS_HAND;
}

static gboolean
was_asked_again (Till *till)
{
  const VzWaiting *waiting = till_sale (till)->waiting;
  return waiting != NULL && waiting->heard_mono > till->noted;
}

/* [register] waiting-limit is two hours when nothing is said; nobody has to touch the register for
 * it. */
static void
test_a_sale_that_waits_too_long_asks_for_a_hand (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_assert_false (till_sale (till)->waiting->needs_hand);
  vz_register_set_aside (till->self);
  till_until (till, is_set_aside);
  hasty_clock_push (till->clock, 7100 * (gint64)G_USEC_PER_SEC);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_waiting);
  g_assert_false (till_sale (till)->waiting->needs_hand);
  vz_register_set_aside (till->self);
  till_until (till, is_set_aside);
  g_assert_cmpint (first_chip (till)->state, ==, VZ_CHIP_WAITING);

  hasty_clock_push (till->clock, 101 * (gint64)G_USEC_PER_SEC);
  till_until (till, asks_for_a_hand);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_waiting);
  g_assert_true (till_sale (till)->waiting->needs_hand);
  till->noted = till_sale (till)->waiting->heard_mono;
  till_until (till, was_asked_again);
}

/* -- people -- */

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  g_autoptr (GError) none = NULL;

  if (vz_register_sign_in_finish (VZ_REGISTER (source), result, error)) {
    *error = g_error_new_literal (VZ_ERROR, VZ_ERROR_LAST, "signed in");
  }
}

/* The error code, VZ_ERROR_LAST when it was let in. */
static int
sign_in (Till *till, const char *id, const char *pin)
{
  g_autoptr (GError) error = NULL;

  vz_register_sign_in_async (till->self, id, pin, on_signed_in, &error);
  while (error == NULL) {
    g_main_context_iteration (NULL, TRUE);
  }
  return error->code;
}

static char *
add_cashier (Till *till)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (VzCashiers) cashiers = vz_cashiers_open (state, TRUE, NULL);
  g_autofree char *verifier = vz_secrets_hash_pin ("4711", NULL);

  return vz_cashiers_add (cashiers, "Elif", "cashier", verifier, NULL);
}

static void
test_a_cashier_is_locked_after_five_wrong_pins (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *id = add_cashier (till);
  const VzSnapshot *snapshot;

  till_stop (till);
  till_start (till, FALSE);
  vz_register_scan (till->self, SHIRT, 1);
  g_assert_false (vz_register_snapshot (till->self)->signed_in);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, 0);
  for (guint i = 0; i < 5; i++) {
    g_assert_cmpint (sign_in (till, id, "0000"), ==, VZ_ERROR_PIN_WRONG);
  }
  g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_PIN_LOCKED);
  snapshot = vz_register_snapshot (till->self);
  g_assert_cmpint (((const VzPerson *)g_ptr_array_index (snapshot->people, 0))->locked_until, >, 0);
}

/* Neither put on, which would end the lock, nor back, which would lengthen it. */
static void
test_a_lock_does_not_follow_the_clock_of_the_wall (void)
{
  static const gint64 jumps[] = { G_TIME_SPAN_DAY, -G_TIME_SPAN_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++) {
    g_autoptr (Till) till = till_new (NEVER, NULL);
    g_autofree char *id = add_cashier (till);

    till_stop (till);
    till_start (till, FALSE);
    for (guint wrong = 0; wrong < 5; wrong++) {
      g_assert_cmpint (sign_in (till, id, "0000"), ==, VZ_ERROR_PIN_WRONG);
    }
    hasty_clock_jump (till->clock, jumps[i]);
    g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_PIN_LOCKED);
    hasty_clock_push (till->clock, 31 * G_USEC_PER_SEC);
    g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_LAST);
  }
}

static gboolean
is_signed_in (Till *till)
{
  return vz_register_snapshot (till->self)->signed_in;
}

static gboolean
is_locked (Till *till)
{
  return !is_signed_in (till);
}

static void
test_a_cashiers_rows_are_on_the_desk_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *id = add_cashier (till);

  till_stop (till);
  till_start (till, FALSE);
  g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_LAST);
  till_until (till, is_signed_in);
  till_scan (till, SHIRT, 1);
  till_stop (till);
  till_start (till, FALSE);
  g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_LAST);
  till_until (till, is_priced);
  till_scan (till, BAG, 1);
  g_assert_cmpint (till_sale (till)->due.minor, ==, 125040);
  g_assert_cmpstr (till_sale (till)->sale, ==, "1-000001");
}

static gboolean
is_completed_unseen (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 1;
}

static void
test_a_waiting_sale_goes_on_while_the_register_is_locked (void)
{
  g_autoptr (Till) till = till_new ("--pay-after 2", NULL);
  g_autofree char *id = add_cashier (till);
  g_autofree char *sale = NULL;

  till_stop (till);
  till_start (till, FALSE);
  g_assert_cmpint (sign_in (till, id, "4711"), ==, VZ_ERROR_LAST);
  till_until (till, is_signed_in);
  sale = till_ring_up_to_barcode (till);
  vz_register_lock (till->self, FALSE);
  till_until (till, is_locked);
  g_assert_cmpuint (vz_register_snapshot (till->self)->chips->len, ==, 1);
  till_until (till, is_completed_unseen);
}

static gboolean
has_paper (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  g_autofree char *paper = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &paper, &length, NULL) &&
         memmem (paper, length, "TEST RECEIPT", strlen ("TEST RECEIPT")) != NULL;
}

static gboolean
has_printer (Till *till)
{
  const VzDeviceView *device = g_ptr_array_index (vz_register_snapshot (till->self)->devices, 0);

  return !device->away;
}

static void
test_a_test_receipt_belongs_to_no_sale (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autoptr (GPtrArray) sales = NULL;

  till_until (till, has_printer);
  vz_register_test_device (till->self, "another");
  vz_register_test_device (till->self, "receipt");
  till_until (till, has_paper);
  sales = vz_register_sales_today (till->self);
  g_assert_cmpuint (sales->len, ==, 0);
  g_assert_cmpuint (till->events->len, ==, 0);
}

#define ADD(name, function) g_test_add_func ("/register/selling/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rows-without-an-answer-count-in-the-subtotal",
       test_rows_without_an_answer_count_in_the_subtotal);
  ADD ("the-tax-of-no-basket-is-not-known", test_the_tax_of_no_basket_is_not_known);
  ADD ("back-from-barcode", test_back_from_the_barcode_leads_to_the_payments);
  ADD ("back-from-page", test_back_from_a_page_leads_to_the_rows);
  ADD ("scan-on-page", test_a_scan_on_a_page_goes_back_to_the_rows);
  ADD ("unknown-while-paying", test_paying_stops_for_a_code_that_turns_out_unknown);
  ADD ("void-waiting", test_voiding_a_waiting_sale_empties_its_basket_first);
  ADD ("void-paid", test_a_sale_that_was_paid_meanwhile_is_not_voided);
  ADD ("customer-after-rows", test_a_customer_moves_the_rows_to_a_session_of_a_guest);
  ADD ("offline", test_rows_wait_for_the_server_and_resolve_by_themselves);
  ADD ("login-ended", test_an_ended_login_is_renewed_and_the_rows_added_again);
  ADD ("lost-add", test_a_lost_answer_to_an_add_is_looked_into_before_adding);
  ADD ("taken-out", test_what_commerce_takes_out_is_said_and_does_not_count);
  ADD ("restart-waiting", test_a_waiting_sale_goes_on_after_a_restart);
  ADD ("restart-lost", test_an_order_whose_answer_was_lost_is_found_after_a_restart);
  ADD ("restart-paying", test_a_restart_amid_a_payment_does_not_open_the_sale);
  ADD ("restart-rows", test_a_cashiers_rows_are_on_the_desk_after_a_restart);
  ADD ("session-lost", test_a_sale_whose_session_is_lost_is_unknown_and_kept);
  ADD ("needs-hand", test_a_sale_that_waits_too_long_asks_for_a_hand);
  ADD ("wrong-pins", test_a_cashier_is_locked_after_five_wrong_pins);
  ADD ("left-alone", test_selling_goes_on_when_commerce_no_longer_wants_to_be_left_alone);
  ADD ("look-up-rests", test_a_failed_look_up_is_not_repeated_because_something_else_was_answered);
  ADD ("look-up-again", test_a_failed_look_up_is_repeated);
  ADD ("lock-is-steady", test_a_lock_does_not_follow_the_clock_of_the_wall);
  ADD ("locked-waiting", test_a_waiting_sale_goes_on_while_the_register_is_locked);
  ADD ("test-receipt", test_a_test_receipt_belongs_to_no_sale);
  return g_test_run ();
}
