/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include "checkout/question.h"

#include <string.h>

/* What is asked: what can be chosen, a code once more, back, and pages beside the payment. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define OPTIONS                                                                                    \
  "{\"payment_options\":[{\"pk\":1,\"payment_type\":\"stored_card\"},"                             \
  "{\"pk\":2,\"payment_type\":\"confirmation\"}]}"
#define CARDS                                                                                      \
  "{\"cards\":[{\"cardId\":\"good-token\",\"maskedCardNo\":\"4546**7894\",\"alias\":\"Iyi\"},"     \
  "{\"cardId\":\"other-token\",\"maskedCardNo\":\"4546**7895\",\"alias\":\"Diger\"},"              \
  "{\"cardId\":\"old-token\",\"maskedCardNo\":\"5400**1234\",\"alias\":\"Eski\",\"slug\":\"old\"," \
  "\"isExpired\":true}]}"
#define CARD_LIST "MobilExpressCardListPage"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_stuck (Walk *walk, VzError code)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (walk)->problem, ==, code);
  g_assert_true (view (walk)->can_go_back);
  walk_assert_asked (walk, "-");
}

static const VzQuestionField *
asked (Walk *walk, const char *name)
{
  return vz_question_field (view (walk)->question, name);
}

static void
refuse (Walk *walk, const char *page, const char *context, const char *errors)
{
  g_autofree char *reply = g_strdup_printf (
      "{\"context_list\":[{\"page_name\":\"%s\",\"page_context\":%s}],\"errors\":%s}", page,
      context, errors);

  walk_reply (walk, reply);
}

static void
test_expired (void)
{
  static const char *const ways[] = { "old-token", "old", "Eski", "5400**1234" };
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  g_assert_cmpuint (asked (walk, "card_token")->choices->len, ==, 2);
  g_assert_cmpstr (
      ((VzChoice *)g_ptr_array_index (asked (walk, "card_token")->unavailable, 0))->reason, ==,
      "The card has expired.");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    walk_answer (walk, "card_token", ways[i]);
    walk_assert_asked (walk, "-");
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
    g_assert_true (view (walk)->question->unsent);
  }
  walk_answer (walk, "card_token", "good-token");
  walk_assert_asked (walk, "POST " CARD_LIST " {\"card_token\":\"good-token\","
                           "\"masked_card_number\":\"4546**7894\"}");
}

static void
test_expired_configured (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  g_hash_table_insert (walk->configured, (gpointer) "delivery-option", (gpointer) "old");
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CARD_LIST, "{\"cards\":[{\"cardId\":\"old-token\",\"isExpired\":true}]}", TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_assert_asked (walk, "-");
  g_assert_true (view (walk)->can_go_back);
}

/* A token is no sentence, and stands in none. */
static void
test_token_not_said (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const char *said;

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  walk_answer (walk, "card_token", "secret-typed");
  said = g_ptr_array_index (asked (walk, "card_token")->errors, 0);
  g_assert_null (strstr (said, "secret-typed"));
}

static void
test_no_choice (void)
{
  static const struct {
    const char *page;
    const char *context;
  } cases[] = {
    { "FundsTransferChoicePage", "{\"bank_accounts\":[]}" },
    { "SavedCardSelectionPage", "{\"cards\":[]}" },
    { CARD_LIST, "{\"cards\":[]}" },
    { "InstallmentSelectionPage", "{\"installments\":[]}" },
    { "MasterpassRestInstallmentPage", "{\"installments\":[]}" },
    { "CashRegisterInstallmentSelectionPage", "{\"cards\":[{\"installments\":[]}]}" },
    { "CreditPaymentSelectionPage", "{\"credit_payment_options\":[]}" },
    { "PayOnDeliveryPaymentChoicePage", "{\"payment_choices\":[{\"label\":\"no value\"}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_test_message ("%s", cases[i].page);
    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, cases[i].page, cases[i].context, TOTAL);
    assert_stuck (walk, VZ_ERROR_NO_CHOICE);
    walk_input (walk, VZ_INPUT_BACK);
    walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  }
}

/* The list came anew without what was chosen. */
static void
test_no_longer_offered (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "confirmation");
  refuse (walk, "PaymentOptionSelectionPage",
          "{\"payment_options\":[{\"pk\":1,\"payment_type\":\"stored_card\"},{\"pk\":3}]}",
          "{\"payment_option\":[\"Artık yok.\"]}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_answers (walk, NULL);
  walk_assert_asked (walk, "-");
  g_assert_true (view (walk)->question->unsent);
  walk_answer (walk, "payment_option", "stored_card");
  walk_assert_asked (walk, "POST PaymentOptionSelectionPage {\"payment_option\":\"1\"}");
}

static void
to_code (Walk *walk, const char *context)
{
  walk->now = 1000 * G_USEC_PER_SEC;
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "VerifySmsPage", context, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

/* 2023-03-15 15:00:00 UTC, as the documents have it. */
#define SENT (G_GINT64_CONSTANT (1678892400) * G_USEC_PER_SEC)

static void
test_sent (void)
{
  static const struct {
    const char *context;
    gint64 sent;
  } cases[] = {
    { "{\"verification_sent_datetime\":\"2023-03-15 15:00:00+00:00\"}", SENT },
    { "{\"verification_sent_datetime\":\"2023-03-15T18:00:00+03:00\"}", SENT },
    { "{\"verification_sent_datetime\":\"2023-03-15 15:00:00\"}", 0 }, /* where, is not said */
    { "{\"verification_sent_datetime\":\"yesterday\"}", 0 },
    { "{\"verification_sent_datetime\":15}", 0 },
    { "{}", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_code (walk, cases[i].context);
    g_assert_cmpint (view (walk)->question->sent, ==, cases[i].sent);
  }
}

static void
test_sent_to (void)
{
  static const struct {
    const char *page;
    const char *context;
    const char *pre_order;
    const char *sent_to;
  } cases[] = {
    { "VerifySmsPage", "{}", "{\"user_phone_number\":\"05321234547\"}",
      "05••\u00a0•••\u00a0••\u00a047" },
    { "VerifySmsPage", "{}", "{\"user_phone_number\":null}", NULL },
    { "VerifySmsPage", "{}", "{}", NULL },
    { "MobilExpressCardFoundOtpRequiredOtpPage", "{\"phone_number\":\"5554443322\"}",
      "{\"user_phone_number\":\"05321234547\"}", "05••\u00a0•••\u00a0••\u00a022" },
    { "ConfirmationPaymentQueryPage", "{}", "{\"user_phone_number\":\"05321234547\"}",
      "05••\u00a0•••\u00a0••\u00a047" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, cases[i].page, cases[i].context, cases[i].pre_order);
    g_assert_cmpstr (view (walk)->question->sent_to, ==, cases[i].sent_to);
  }
}

static void
test_again (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_code (walk, "{\"seconds_left\":39}");
  g_assert_cmpint (view (walk)->question->valid_until, ==, 1039 * G_USEC_PER_SEC);
  walk->now = 1039 * G_USEC_PER_SEC - 1;
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_assert_asked (walk, "-");
  walk->now += 1;
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_assert_asked (walk, "POST SendSmsPage {}");
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_assert_asked (walk, "-");
}

static void
test_again_at_once (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_code (walk, "{\"seconds_left\":39,\"retry\":true}");
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_assert_asked (walk, "POST SendSmsPage {}");
  walk_page (walk, "VerifySmsPage", "{\"seconds_left\":\"60\",\"retry\":false}", TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_assert_asked (walk, "-");
  g_assert_cmpint (view (walk)->question->again_at, ==, 1060 * G_USEC_PER_SEC);
}

static void
test_again_never (void)
{
  static const char *const contexts[] = { "{}", "{\"seconds_left\":-1}", "{\"retry\":\"x\"}",
                                          "{\"seconds_left\":{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_code (walk, contexts[i]);
    g_assert_cmpint (view (walk)->question->again_at, ==, 0);
    walk->now += (gint64)24 * 3600 * G_USEC_PER_SEC;
    walk_input (walk, VZ_INPUT_AGAIN);
    walk_assert_asked (walk, "-");
  }
}

static void
test_again_is_refused (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_code (walk, "{\"retry\":true}");
  walk_input (walk, VZ_INPUT_AGAIN);
  walk_reply (walk, "{\"context_list\":[],\"errors\":{\"non_field_errors\":\"Bekleyin.\"}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (view (walk)->page, ==, "VerifySmsPage");
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "Bekleyin.");
}

/* A code that was sent is nowhere afterwards: not in an event, not in the field. */
static void
test_secrets (void)
{
  static const struct {
    const char *page;
    const char *field;
  } cases[] = {
    { "VerifySmsPage", "verify_code" },
    { "ConfirmationPaymentQueryPage", "otp" },
    { "MobilExpressCardFoundOtpRequiredOtpPage", "otp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");
    g_autofree char *errors = g_strdup_printf ("{\"%s\":[\"So nicht.\"]}", cases[i].field);

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, cases[i].page, "{}", TOTAL);
    walk_answer (walk, cases[i].field, "987654");
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_SENDING);
    refuse (walk, cases[i].page, "{}", errors);
    g_assert_null (asked (walk, cases[i].field)->value);
    g_assert_null (strstr (walk->journal->str, "987654"));
  }
}

/* One that has the wrong form is not kept either. */
static void
test_wrong_secret (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const char *said;

  to_code (walk, "{}");
  walk_answer (walk, "verify_code", "98x654");
  walk_assert_asked (walk, "-");
  said = g_ptr_array_index (asked (walk, "verify_code")->errors, 0);
  g_assert_null (strstr (said, "98x654"));
  walk_answers (walk, NULL);
  walk_assert_asked (walk, "-");
}

static void
to_plans (Walk *walk)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "stored_card");
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  walk_answer (walk, "card_token", "good-token");
  walk_page (walk, "MobilExpressInstallmentSelectionPage", PLANS, TOTAL);
  walk_answer (walk, "installment", "2");
  walk_page (walk, "MobilExpressTryPaymentPage", "{}", TOTAL);
}

static void
test_page_by_page (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_plans (walk);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET MobilExpressInstallmentSelectionPage");
  walk_page (walk, "MobilExpressInstallmentSelectionPage", PLANS, TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET " CARD_LIST);
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
}

/* Where commerce does not let a page be seen again, back does not stand still. */
static void
test_back_goes_on (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_plans (walk);
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, "MobilExpressTryPaymentPage", "{}", TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET " CARD_LIST);
  walk_page (walk, "MobilExpressTryPaymentPage", "{}", TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* A problem that is over does not decide where back leads. */
static void
test_old_problem (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CARD_LIST, CARDS, "{\"total_amount\":\"109.00\"}");
  assert_stuck (walk, VZ_ERROR_TOTALS_DIFFER);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
to_aside (Walk *walk, const char *page)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_nonnull (view (walk)->asides);
  walk_aside (walk, page);
}

static void
choose_payment (Walk *walk)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_answer (walk, "payment_option", "confirmation");
  walk_assert_asked (walk, "POST PaymentOptionSelectionPage {\"payment_option\":\"2\"}");
  walk_page (walk, "ConfirmationPaymentQueryPage", "{}", TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (view (walk)->page, ==, "ConfirmationPaymentQueryPage");
}

/* However a page beside the payment ends, the payment can be chosen afterwards. */
static void
test_aside_is_refused (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "CouponSelectionPage");
  walk_assert_asked (walk, "GET CouponSelectionPage");
  refuse (walk, "PaymentOptionSelectionPage", OPTIONS, "{\"non_field_errors\":\"Kupon yok.\"}");
  choose_payment (walk);
}

static void
test_aside_is_refused_without_page (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "CouponSelectionPage");
  walk_reply (walk, "{\"context_list\":[],\"errors\":{\"non_field_errors\":\"Kupon yok.\"}}");
  choose_payment (walk);
}

static void
test_aside_fails (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "OrderNotePage");
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  assert_stuck (walk, VZ_ERROR_NO_ANSWER);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_false (view (walk)->has_problem);
  choose_payment (walk);
}

static void
test_aside_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "LoyaltyMoneyUsagePage");
  walk_page (walk, "LoyaltyMoneyUsagePage", "{\"balance\":\"30.00\"}", TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  choose_payment (walk);
}

/* A page that was left is not shown instead of another. */
static void
test_aside_after_another (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "OrderNotePage");
  walk_reply (walk, "{\"context_list\":[],\"pre_order\":" TOTAL "}");
  g_assert_cmpstr (view (walk)->page, ==, "OrderNotePage");
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_aside (walk, "GiftBoxPage");
  walk_assert_asked (walk, "POST GiftBoxIndexPage {}");
  walk_reply (walk, "{\"context_list\":[],\"pre_order\":" TOTAL "}");
  g_assert_cmpstr (view (walk)->page, ==, "GiftBoxPage");
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  choose_payment (walk);
}

/* A note that is there already is shown, and can be taken away. */
static void
test_note (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_aside (walk, "OrderNotePage");
  walk_reply (walk, "{\"context_list\":[],\"pre_order\":{\"notes\":\"Eski not\"}}");
  g_assert_cmpstr (asked (walk, "notes")->value, ==, "Eski not");
  walk_answer (walk, "notes", "Yeni not");
  walk_assert_asked (walk, "POST OrderNotePage {\"notes\":\"Yeni not\"}");
}

static void
test_no_aside_elsewhere (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, CARD_LIST, CARDS, TOTAL);
  g_assert_null (view (walk)->asides);
  walk_aside (walk, "OrderNotePage");
  walk_assert_asked (walk, "-");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_aside (walk, "ThankYouPage");
  walk_assert_asked (walk, "-");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/an-expired-card-cannot-be-chosen", test_expired);
  g_test_add_func ("/question/the-only-card-is-not-taken-when-it-expired", test_expired_configured);
  g_test_add_func ("/question/a-token-stands-in-no-sentence", test_token_not_said);
  g_test_add_func ("/question/an-empty-list-has-a-way-on", test_no_choice);
  g_test_add_func ("/question/what-is-no-longer-offered-is-not-sent", test_no_longer_offered);
  g_test_add_func ("/question/commerce-says-when-a-code-was-sent", test_sent);
  g_test_add_func ("/question/only-who-has-the-phone-knows-it-again", test_sent_to);
  g_test_add_func ("/question/a-code-is-sent-again-when-the-first-is-over", test_again);
  g_test_add_func ("/question/a-code-is-sent-again-when-commerce-says-so", test_again_at_once);
  g_test_add_func ("/question/a-code-is-not-sent-again-unasked", test_again_never);
  g_test_add_func ("/question/sending-again-may-be-refused", test_again_is_refused);
  g_test_add_func ("/question/codes-are-kept-nowhere", test_secrets);
  g_test_add_func ("/question/a-wrong-code-is-not-repeated", test_wrong_secret);
  g_test_add_func ("/question/back-goes-page-by-page", test_page_by_page);
  g_test_add_func ("/question/back-never-stands-still", test_back_goes_on);
  g_test_add_func ("/question/a-problem-that-is-over-leads-nowhere", test_old_problem);
  g_test_add_func ("/question/a-refused-aside-leaves-the-payment", test_aside_is_refused);
  g_test_add_func ("/question/an-aside-refused-without-a-page-leaves-the-payment",
                   test_aside_is_refused_without_page);
  g_test_add_func ("/question/a-lost-aside-leaves-the-payment", test_aside_fails);
  g_test_add_func ("/question/back-from-an-aside-leads-to-the-payment", test_aside_back);
  g_test_add_func ("/question/one-aside-is-not-shown-for-another", test_aside_after_another);
  g_test_add_func ("/question/the-note-so-far-is-shown", test_note);
  g_test_add_func ("/question/asides-open-only-from-the-payments", test_no_aside_elsewhere);
  return g_test_run ();
}
