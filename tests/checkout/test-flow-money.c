/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include "checkout/question.h"

#include <string.h>

/* What may move money: sent once, compared before, and never believed away. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define OPTIONS                                                                                    \
  "{\"payment_options\":[{\"pk\":1,\"payment_type\":\"pay_on_delivery\"},"                         \
  "{\"pk\":2,\"payment_type\":\"confirmation\"}]}"
#define CHOICES "{\"payment_choices\":[{\"value\":\"credit_card\"},{\"value\":\"cash\"}]}"
#define ORDERS "/users/orders/?page=1&limit=50"
#define BASKET "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}"
#define CHOICE_PAGE "PayOnDeliveryPaymentChoicePage"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_stuck (Walk *walk, VzError code)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_true (view (walk)->has_problem);
  g_assert_cmpint (view (walk)->problem, ==, code);
  g_assert_true (view (walk)->can_go_back);
  walk_assert_asked (walk, "-");
}

static gboolean
posts_money (Walk *walk)
{
  const GPtrArray *effects = walk->output->effects;
  const VzFlowEffect *last =
      effects->len > 0 ? g_ptr_array_index (effects, effects->len - 1) : NULL;

  return last != NULL && last->kind == VZ_EFFECT_POST && last->money;
}

static void
send_row (Walk *walk, const VzPage *page)
{
  walk_input (walk, VZ_INPUT_START);
  rows_reply (walk, page, NULL);
  rows_send (walk);
}

/* Whatever happened to its answer but that nothing was sent, only ThankYouPage ends the doubt. */
static void
stays_unknown (const VzPage *page)
{
  static const VzError codes[] = { VZ_ERROR_NO_ANSWER, VZ_ERROR_SERVER_TROUBLE, VZ_ERROR_BAD_REPLY,
                                   VZ_ERROR_SESSION_GONE, VZ_ERROR_REFUSED };

  for (guint i = 0; page->money && page->kind != VZ_PAGE_WAIT && i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    send_row (walk, page);
    g_assert_true (posts_money (walk));
    walk_fail (walk, codes[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_assert_asked (walk, "GET ThankYouPage");
    rows_reply (walk, page, NULL);
    walk_assert_asked (walk, "READ " ORDERS);
    walk_reply (walk, "{\"results\":[],\"next\":null}");
    walk_assert_asked (walk, "GET");
    rows_reply (walk, page, NULL);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_input (walk, VZ_INPUT_BACK);
    walk_input (walk, VZ_INPUT_LEAVE);
    walk_assert_asked (walk, "-");
    walk_input (walk, VZ_INPUT_RETRY);
    walk_page (walk, "ThankYouPage", THANK_YOU, "null");
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  }
}

static void
test_lost (void)
{
  rows_each_of_commerce (stays_unknown);
}

/* What a restart must know: that money may have moved, until something says that it did not. */
static void
is_in_the_journal_before_it_is_sent (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  walk_input (walk, VZ_INPUT_START);
  rows_reply (walk, page, NULL);
  rows_send (walk);
  before = walk_events (walk);
  g_assert_cmpint (g_str_has_suffix (before, "pay-intended attempt-sent"), ==, posts_money (walk));
  if (!posts_money (walk)) {
    return;
  }
  rows_reply (walk, page, "non_field_errors");
  after = walk_events (walk);
  g_assert_cmpstr (after, ==,
                   page->by_phone ? "attempt-ended page-shown pay-intended"
                                  : "attempt-ended page-shown");
}

static void
test_intended (void)
{
  rows_each_of_commerce (is_in_the_journal_before_it_is_sent);
}

static void
test_resume_unknown (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  vz_flow_resume_unknown (walk->flow, "PayOnDeliveryPage", (VzMoney){ 0 });
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_input (walk, VZ_INPUT_LOOK);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  walk_assert_events (walk, "page-shown completed");
}

static void
can_be_sent_again_when_nothing_was (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  if (!page->money || page->kind == VZ_PAGE_WAIT) {
    return;
  }
  send_row (walk, page);
  g_string_truncate (walk->events, 0);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  assert_stuck (walk, VZ_ERROR_OFFLINE);
  walk_assert_events (walk, "attempt-ended page-shown");
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "GET");
  rows_reply (walk, page, NULL);
  rows_send (walk);
  g_assert_true (posts_money (walk));
}

static void
test_offline (void)
{
  rows_each_of_commerce (can_be_sent_again_when_nothing_was);
}

/* Commerce took the page and shows it again: a person may answer once more, nobody else. */
static void
is_not_sent_again_by_itself (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  if (!page->money || page->kind == VZ_PAGE_WAIT) {
    return;
  }
  send_row (walk, page);
  rows_reply (walk, page, NULL);
  assert_stuck (walk, VZ_ERROR_CIRCLE);
  walk_input (walk, VZ_INPUT_RETRY);
  rows_reply (walk, page, NULL);
  g_assert_false (posts_money (walk));
  g_assert_true (view (walk)->can_go_back);
}

static void
test_taken_once (void)
{
  rows_each_of_commerce (is_not_sent_again_by_itself);
}

/* An order empties the basket. */
static void
is_looked_for_when_the_basket_is_gone (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  if (!page->money || page->kind == VZ_PAGE_WAIT) {
    return;
  }
  send_row (walk, page);
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_basket_gone (void)
{
  rows_each_of_commerce (is_looked_for_when_the_basket_is_gone);
}

/* An order is one whatever stands beside it. */
static void
test_order_counts (void)
{
  static const char *const odd[] = { "{\"unpaid_amount\":\"many\"}", "{\"total_amount\":\"99.00\"}",
                                     "{\"installment\":{\"pk\":1},\"total_amount\":{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, "MobilExpressInstallmentSelectionPage", PLANS, TOTAL);
    walk_answer (walk, "installment", "2");
    walk_page (walk, "MobilExpressTryPaymentPage", "{}", TOTAL);
    walk_answer (walk, "agreement", "true");
    walk_page (walk, "ThankYouPage", THANK_YOU, odd[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
    g_assert_nonnull (strstr (walk->journal->str, "\"amount\":\"105.00\""));
  }
}

static void
to_choice (Walk *walk)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "pay_on_delivery");
  walk_page (walk, CHOICE_PAGE, CHOICES, TOTAL);
}

static const VzQuestionField *
asked (Walk *walk, const char *name)
{
  return vz_question_field (view (walk)->question, name);
}

static void
test_cash (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_choice (walk);
  g_assert_null (asked (walk, "cash_given"));
  walk_answer (walk, "payment_choice", "cash");
  walk_assert_asked (walk, "-");
  g_assert_cmpint (asked (walk, "cash_given")->limit.minor, ==, 10000);
  g_assert_cmpstr (asked (walk, "cash_given")->value, ==, "100.00");
  g_assert_false (vz_question_has_messages (view (walk)->question));
  walk_answer (walk, "cash_given", "99.99");
  walk_assert_asked (walk, "-");
  g_assert_true (view (walk)->question->unsent);
  g_assert_null (strstr (walk->journal->str, "\"kind\":\"cash\""));
  walk_answer (walk, "cash_given", "200");
  walk_assert_asked (walk, "POST " CHOICE_PAGE " {\"payment_choice\":\"cash\"}");
  g_assert_nonnull (strstr (walk->journal->str,
                            "{\"change\":\"100.00\",\"given\":\"200.00\",\"kind\":\"cash\"}"));
}

/* The second question is gone with the first answer. */
static void
test_cash_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_choice (walk);
  walk_answer (walk, "payment_choice", "cash");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET " CHOICE_PAGE);
  walk_page (walk, CHOICE_PAGE, CHOICES, TOTAL);
  g_assert_null (asked (walk, "cash_given"));
  walk_answer (walk, "payment_choice", "credit_card");
  g_assert_null (asked (walk, "cash_given"));
  g_assert_nonnull (asked (walk, "slip_number"));
  walk_answer (walk, "slip_number", "0042");
  walk_assert_asked (walk, "POST " CHOICE_PAGE " {\"payment_choice\":\"credit_card\"}");
  g_assert_nonnull (strstr (walk->journal->str, "{\"kind\":\"card\",\"slip\":\"0042\"}"));
  g_assert_null (strstr (walk->journal->str, "\"kind\":\"cash\""));
}

static void
test_only_cash (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CHOICE_PAGE, "{\"payment_choices\":[{\"value\":\"cash\"}]}", TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_nonnull (asked (walk, "cash_given"));
  walk_assert_asked (walk, "-");
}

/* Another total stops the walk before money is asked for, and after a refusal too. */
static void
test_totals (void)
{
  static const char dearer[] = "{\"total_amount\":\"109.00\",\"unpaid_amount\":\"109.00\"}";
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_choice (walk);
  walk_answer (walk, "payment_choice", "cash");
  walk_answer (walk, "cash_given", "100");
  walk_reply (walk,
              "{\"context_list\":[{\"page_name\":\"" CHOICE_PAGE "\",\"page_context\":" CHOICES
              "}],\"errors\":{\"payment_choice\":[\"So nicht.\"]}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, CHOICE_PAGE, CHOICES, dearer);
  assert_stuck (walk, VZ_ERROR_TOTALS_DIFFER);
  walk_input (walk, VZ_INPUT_BACK);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
}

static void
test_points (void)
{
  static const char rest[] =
      "{\"total_amount\":\"100.00\",\"loyalty_money\":\"30.00\",\"unpaid_amount\":\"70.00\"}";
  static const char none[] =
      "{\"total_amount\":\"100.00\",\"loyalty_money\":\"100.00\",\"unpaid_amount\":\"0.00\"}";
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, rest);
  g_assert_cmpint (view (walk)->due.minor, ==, 7000);
  walk_answer (walk, "payment_option", "pay_on_delivery");
  walk_page (walk, CHOICE_PAGE, CHOICES, none);
  g_assert_cmpint (view (walk)->due.minor, ==, 0);
  walk_answer (walk, "payment_choice", "cash");
  g_assert_cmpstr (asked (walk, "cash_given")->value, ==, "0.00");
}

/* The amount of the order may be with them. */
static void
test_points_are_journalled (void)
{
  static const char rest[] =
      "{\"total_amount\":\"100.00\",\"loyalty_money\":\"30.00\",\"unpaid_amount\":\"70.00\"}";
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CashRegisterCompletePage", "{\"number\":1,\"seconds\":5}", rest);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  g_assert_nonnull (strstr (walk->journal->str, "\"points\":\"30.00\""));
  g_string_truncate (walk->journal, 0);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  g_assert_nonnull (strstr (walk->journal->str, "\"amount\":\"70.00\""));
  g_assert_nonnull (strstr (walk->journal->str, "\"points\":\"30.00\""));
}

static void
to_plan (Walk *walk, const char *pre_order)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "SavedCardInstallmentSelectionPage", PLANS, TOTAL);
  walk_answer (walk, "installment", "2");
  walk_page (walk, "SavedCardConfirmationPage", "{}", pre_order);
}

static void
test_other_plan (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_plan (walk, "{\"installment\":{\"pk\":1},\"unpaid_amount\":\"100.00\"}");
  assert_stuck (walk, VZ_ERROR_PLAN_DIFFERS);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET SavedCardInstallmentSelectionPage");
  walk_page (walk, "SavedCardInstallmentSelectionPage", PLANS, "{\"installment\":{\"pk\":1}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

/* The choice of the payment is the way on: what was chosen before does not bar it. */
static void
test_plan_ends_with_payment (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_plan (walk, TOTAL);
  g_assert_cmpint (view (walk)->due.minor, ==, 10500);
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS,
             "{\"installment\":{\"pk\":1},\"unpaid_amount\":\"100.00\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

static void
test_same_plan (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_plan (walk, "{\"installment\":{\"pk\":\"2\"},\"total_amount_with_interest\":\"105.00\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpint (view (walk)->due.minor, ==, 10500);
}

/* After money may have moved, back leads to the choice of the payment only. */
static void
test_back_after_money (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_choice (walk);
  walk_answer (walk, "payment_choice", "cash");
  walk_answer (walk, "cash_given", "100");
  walk_page (walk, "VerifySmsPage", "{}", TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* A checkout that says no is no order, whatever page it says it on. */
static void
test_refused_thanks (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"ThankYouPage\",\"page_context\":{}}],"
                    "\"errors\":{\"non_field_errors\":[\"So nicht.\"]}}");
  assert_stuck (walk, VZ_ERROR_REFUSED);
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "So nicht.");
}

/* After a person has answered, the same page may take money again. */
static void
test_taken_and_answered (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "BexCompletePage", "{}", TOTAL);
  g_assert_true (posts_money (walk));
  walk_page (walk, "BexSelectionPage", "{}", TOTAL);
  walk_page (walk, "BexCompletePage", "{}", TOTAL);
  assert_stuck (walk, VZ_ERROR_CIRCLE);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, "BexBinNumberPage", "{}", TOTAL);
  walk_answer (walk, "bin_number", "665544");
  walk_page (walk, "BexCompletePage", "{}", TOTAL);
  g_assert_true (posts_money (walk));
}

/* The number of a barcode that was given up is not that of a later order. */
static void
test_dead_number (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_page (walk, CHOICE_PAGE, CHOICES, TOTAL);
  walk_answer (walk, "payment_choice", "credit_card");
  g_string_truncate (walk->journal, 0);
  walk_answer (walk, "slip_number", "1");
  walk_page (walk, "ThankYouPage", "{}", "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  g_assert_null (strstr (walk->journal->str, "9922111123321"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/a-lost-answer-is-unknown-until-the-order-is-seen", test_lost);
  g_test_add_func ("/money/is-in-the-journal-before-it-is-sent", test_intended);
  g_test_add_func ("/money/a-restart-asks-for-the-order", test_resume_unknown);
  g_test_add_func ("/money/what-was-never-sent-can-be-sent", test_offline);
  g_test_add_func ("/money/a-page-that-took-money-is-not-sent-again-by-itself", test_taken_once);
  g_test_add_func ("/money/a-basket-that-is-gone-may-be-an-order", test_basket_gone);
  g_test_add_func ("/money/an-order-counts-whatever-stands-beside-it", test_order_counts);
  g_test_add_func ("/money/cash-is-enough-before-anything-is-sent", test_cash);
  g_test_add_func ("/money/back-from-the-cash-asks-how-it-is-paid", test_cash_back);
  g_test_add_func ("/money/the-only-way-to-pay-asks-for-the-cash", test_only_cash);
  g_test_add_func ("/money/another-total-stops-after-a-refusal-too", test_totals);
  g_test_add_func ("/money/points-lower-what-is-due", test_points);
  g_test_add_func ("/money/points-are-journalled", test_points_are_journalled);
  g_test_add_func ("/money/another-instalment-stops-with-a-way-back", test_other_plan);
  g_test_add_func ("/money/an-instalment-ends-with-its-payment", test_plan_ends_with_payment);
  g_test_add_func ("/money/the-chosen-instalment-is-due", test_same_plan);
  g_test_add_func ("/money/back-after-money-leads-to-the-payments", test_back_after_money);
  g_test_add_func ("/money/a-refusal-is-no-order", test_refused_thanks);
  g_test_add_func ("/money/a-person-may-let-a-page-take-money-again", test_taken_and_answered);
  g_test_add_func ("/money/a-dead-number-names-no-order", test_dead_number);
  return g_test_run ();
}
