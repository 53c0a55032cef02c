/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <string.h>

/* What an order costs that another payment, or another moment, has made. */

#define BASKET "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}"
#define STILL "CashRegisterCompletePage"
#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define STATUS "https://shop.example/checkout-with-token/secret-token/status/"
#define ELSEWHERE                                                                                  \
  "{\"checkout_url\":\"https://shop.example/c/1\",\"status_url\":\"" STATUS                        \
  "\",\"payment_options\":[{\"pk\":1,\"payment_type\":\"redirection\"},{\"pk\":2}]}"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static gboolean
told (Walk *walk, const char *text)
{
  return strstr (walk->journal->str, text) != NULL;
}

static void
go_back (Walk *walk)
{
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* The customer paid with a plan while the cashier went back: the total shown is not its amount. */
static void
test_what_was_paid_before_has_the_amount_of_its_order (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  go_back (walk);
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  g_string_truncate (walk->journal, 0);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  g_assert_true (told (walk, "\"number\":\"ON1\""));
  g_assert_false (told (walk, "\"amount\""));
}

#define OTHER_BASKET "{\"basket\":{\"pk\":78},\"total_amount\":\"100.00\"}"

/* The number was paid, and what was added late stands in the basket behind it. */
static void
test_the_basket_behind_an_order_is_not_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "DeliveryOptionSelectionPage", "{}", "null");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "DeliveryOptionSelectionPage", "{}", "null");
  walk_page (walk, "DeliveryOptionSelectionPage", "{}", OTHER_BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
}

static void
test_the_basket_of_another_is_not_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", "{}", OTHER_BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_BASKET_TAKEN);
}

/* The rows may show another total by now: the order tells what was paid. */
static void
test_after_a_restart_it_is_not_what_is_shown (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  vz_flow_resume_unknown (walk->flow, "PayOnDeliveryPage", (VzMoney){ 0 });
  walk_input (walk, VZ_INPUT_LOOK);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_true (told (walk, "\"number\":\"ON1\""));
  g_assert_false (told (walk, "\"amount\""));
}

/* A choice that was only slow arrives while the customer is waited for. */
static void
test_what_is_waited_for_may_cost_something_else (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, STILL, "{}", "{\"unpaid_amount\":\"120.00\"}");
  g_assert_cmpint (view (walk)->due.minor, ==, 12000);
  walk_assert_events (walk, "waiting");
}

/* Only the page that waits tells what it waits for; the basket after the order is another. */
static void
test_another_basket_does_not_tell_it (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE, TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "RedirectionPaymentSelectedPage", "{}", TOTAL);
  walk_page (walk, "RedirectionPageCompletePage", "{\"redirect_url\":\"https://bank.example/1\"}",
             TOTAL);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
  walk_reply (walk, "{\"status\":\"completed\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE,
             "{\"total_amount\":\"7.00\",\"unpaid_amount\":\"7.00\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  g_assert_cmpint (view (walk)->due.minor, ==, 10000);
}

/* A choice fails as @code; another one is made, and paid elsewhere. */
static void
pay_after_failure (Walk *walk, VzError code)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE, TOTAL);
  walk_answer (walk, "payment_option", "2");
  walk_fail (walk, code);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE, TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "RedirectionPaymentSelectedPage", "{}", TOTAL);
  walk_page (walk, "RedirectionPageCompletePage", "{\"redirect_url\":\"https://bank.example/1\"}",
             TOTAL);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"completed\"}");
}

static void
take_order (Walk *walk)
{
  g_string_truncate (walk->journal, 0);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  g_assert_true (told (walk, "\"number\":\"ON1\""));
}

/* It may arrive behind the one that was made in its place: the order tells what was paid. */
static void
test_a_choice_without_an_answer_may_change_it (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay_after_failure (walk, VZ_ERROR_NO_ANSWER);
  g_assert_true (told (walk, "\"straggler\":true"));
  take_order (walk);
  g_assert_false (told (walk, "\"amount\""));
}

static void
test_a_choice_that_was_not_sent_does_not_change_it (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay_after_failure (walk, VZ_ERROR_OFFLINE);
  g_assert_false (told (walk, "\"straggler\""));
  take_order (walk);
  g_assert_true (told (walk, "\"amount\":\"100.00\""));
}

static void
test_after_a_restart_a_choice_may_still_arrive (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)STILL, .seconds = 5, .straggler = TRUE };
  VzMoney due;

  g_assert_true (vz_money_parse ("100.00", "TRY", &due, NULL));
  vz_flow_resume (walk->flow, &waiting, due);
  walk_input (walk, VZ_INPUT_RESUME);
  take_order (walk);
  g_assert_false (told (walk, "\"amount\""));
}

/* The customer may still pay what was left, which is not over what the second payment costs. */
static void
pay_after_another (Walk *walk, const char *due)
{
  g_autofree char *other =
      g_strdup_printf ("{\"total_amount\":\"100.00\",\"unpaid_amount\":\"%s\"}", due);

  walk_to_barcode (walk);
  go_back (walk);
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE, TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "RedirectionPaymentSelectedPage", "{}", other);
  walk_page (walk, "RedirectionPageCompletePage", "{\"redirect_url\":\"https://bank.example/1\"}",
             other);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"completed\"}");
  take_order (walk);
}

static void
test_a_payment_that_was_left_may_be_over_something_else (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  g_autoptr (Walk) alike = walk_new ("100.00");

  pay_after_another (walk, "112.00");
  g_assert_false (told (walk, "\"amount\""));
  pay_after_another (alike, "100.00");
  g_assert_true (told (alike, "\"amount\":\"100.00\""));
}

/* The customer pays at another till what was left, and the answer to the next choice tells of it.
 */
static void
test_a_choice_that_is_answered_with_the_order_may_not_have_made_it (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  go_back (walk);
  walk_page (walk, "PaymentOptionSelectionPage", ELSEWHERE, TOTAL);
  walk_answer (walk, "payment_option", "2");
  walk_page (walk, "MobilExpressInstallmentSelectionPage", PLANS, TOTAL);
  walk_answer (walk, "installment", "2");
  take_order (walk);
  g_assert_false (told (walk, "\"amount\""));
}

#define PAYS_BY(type)                                                                              \
  "{\"payment_option\":{\"payment_type\":\"" type "\"},\"unpaid_amount\":\"100.00\"}"

/* The checkout goes on with the payment of before a restart, and leads to one that was chosen still
 * earlier: the plan is not of it. */
static void
test_a_plan_is_of_its_payment_alone (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "MobilExpressInstallmentSelectionPage", PLANS, PAYS_BY ("mobil_express"));
  walk_answer (walk, "installment", "2");
  g_assert_cmpint (view (walk)->due.minor, ==, 10500);
  walk_page (walk, "PayLaterCompletePage", "{}", PAYS_BY ("pay_later"));
  g_assert_cmpint (view (walk)->due.minor, ==, 10000);
  walk_assert_events (walk, "checkout-started page-shown payment-chosen instalment-chosen answered "
                            "page-shown payment-chosen");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/amount/what-was-paid-before-has-the-amount-of-its-order",
                   test_what_was_paid_before_has_the_amount_of_its_order);
  g_test_add_func ("/amount/the-basket-behind-an-order-is-not-paid",
                   test_the_basket_behind_an_order_is_not_paid);
  g_test_add_func ("/amount/the-basket-of-another-is-not-paid",
                   test_the_basket_of_another_is_not_paid);
  g_test_add_func ("/amount/after-a-restart-it-is-not-what-is-shown",
                   test_after_a_restart_it_is_not_what_is_shown);
  g_test_add_func ("/amount/what-is-waited-for-may-cost-something-else",
                   test_what_is_waited_for_may_cost_something_else);
  g_test_add_func ("/amount/another-basket-does-not-tell-it", test_another_basket_does_not_tell_it);
  g_test_add_func ("/amount/a-choice-without-an-answer-may-change-it",
                   test_a_choice_without_an_answer_may_change_it);
  g_test_add_func ("/amount/a-choice-that-was-not-sent-does-not-change-it",
                   test_a_choice_that_was_not_sent_does_not_change_it);
  g_test_add_func ("/amount/after-a-restart-a-choice-may-still-arrive",
                   test_after_a_restart_a_choice_may_still_arrive);
  g_test_add_func ("/amount/a-payment-that-was-left-may-be-over-something-else",
                   test_a_payment_that_was_left_may_be_over_something_else);
  g_test_add_func ("/amount/a-choice-that-is-answered-with-the-order-may-not-have-made-it",
                   test_a_choice_that_is_answered_with_the_order_may_not_have_made_it);
  g_test_add_func ("/amount/a-plan-is-of-its-payment-alone", test_a_plan_is_of_its_payment_alone);
  return g_test_run ();
}
