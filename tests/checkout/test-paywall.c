/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question.h"
#include "walk.h"

#include <string.h>

/* What the wallet provider may do to a sale. The walks that end well are scenarios. */

#define PRE_ORDER                                                                                  \
  "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\",\"user_phone_number\":\"%s\"}"
#define COMPLETE "{\"token\":\"GIVEN\",\"order_no\":\"9922111123321\"}"
#define SESSION "\"Session\":{\"SessionRenewed\":false,\"SessionId\":\"session-1\"}"
#define GOOD "{\"ErrorCode\":0,\"Result\":true,\"Message\":\"Success\",\"Body\":{" SESSION "}}"
#define REFUSED                                                                                    \
  "{\"ErrorCode\":61,\"Result\":false,\"Message\":\"not confirmed yet\",\"Body\":{" SESSION "}}"
#define COMMIT                                                                                     \
  "{\"SessionId\":\"session-1\",\"PaymentId\":6618969001} "                                        \
  "/api/paywall/masterpass/payment/commit/by/paymentid"
#define LINK "https://pay.example/3d?UniqueNumber=u1"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
to_complete_page (Walk *walk, const char *phone)
{
  g_autofree char *pre_order = g_strdup_printf (PRE_ORDER, phone);

  g_hash_table_insert (walk->configured, "wallet", "paywall");
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "MasterpassCompletePage", COMPLETE, pre_order);
}

static void
answer_card (Walk *walk)
{
  to_complete_page (walk, "05554443322");
  walk_reply (walk, GOOD);
  walk_answer (walk, "CardAlias", "alias-1");
}

/* @otp, @three_d: "true" or "false" */
static void
begin_payment (Walk *walk, const char *otp, const char *three_d)
{
  g_autofree char *reply = g_strdup_printf (
      "{\"ErrorCode\":0,\"Result\":true,\"Message\":\"Success\",\"Body\":{" SESSION
      ",\"Masterpass\":{\"Paywall\":{\"MasterpassPaymentId\":\"m1\",\"PaymentId\":6618969001},"
      "\"Provider\":{\"IsOtp\":%s,\"IsThreeD\":%s,\"ThreeDAddress\":\"" LINK "\","
      "\"Detail\":{\"Result\":{\"ResponseCode\":\"5001\",\"Token\":\"token-1\"}}}}}}",
      otp, three_d);

  answer_card (walk);
  walk_reply (walk, reply);
}

static void
assert_state (Walk *walk, VzFlowState state, const char *page)
{
  g_assert_cmpint (view (walk)->state, ==, state);
  g_assert_cmpstr (view (walk)->page, ==, page);
}

static void
test_no_wallet (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "MasterpassCompletePage", COMPLETE, "{\"total_amount\":\"100.00\"}");
  walk_assert_asked (walk, "POST MasterpassCompletePage {\"token\":\"GIVEN\"}");
}

static void
test_phone (void)
{
  static const struct {
    const char *given, *sent;
  } rows[] = {
    { "05554443322", "905554443322" },
    { "5554443322", "905554443322" },
    { "+90 555 444 33 22", "905554443322" },
    { "0090-555-444-3322", "905554443322" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");
    const VzFlowEffect *effect;

    to_complete_page (walk, rows[i].given);
    effect = g_ptr_array_index (walk->output->effects, 0);
    g_assert_cmpint (effect->kind, ==, VZ_EFFECT_WALLET);
    g_assert_false (effect->money);
    g_assert_cmpstr (vz_json_string (effect->form, "UserPhone", ""), ==, rows[i].sent);
  }
}

static void
test_phone_is_asked_for (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_complete_page (walk, "");
  assert_state (walk, VZ_FLOW_ASKING, "PaywallSessionPage");
}

static void
test_refused_session (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_complete_page (walk, "05554443322");
  walk_reply (walk, "{\"ErrorCode\":10,\"Result\":false,\"Message\":\"no keys\",\"Body\":null}");
  assert_state (walk, VZ_FLOW_ASKING, "PaywallSessionPage");
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "no keys");
}

static void
test_code_is_sent_to_the_phone_given (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "true", "false");
  g_assert_cmpstr (view (walk)->question->sent_to, ==, "05••\u00a0•••\u00a0••\u00a022");
}

/* The flags lead: the code 5001 and its text are the same in all three. */
static void
test_flags_lead (void)
{
  static const struct {
    const char *otp, *three_d;
    VzFlowState state;
    const char *page;
  } rows[] = {
    { "true", "false", VZ_FLOW_ASKING, "PaywallOtpPage" },
    { "false", "true", VZ_FLOW_WAITING, "PaywallThreeDPage" },
    { "false", "false", VZ_FLOW_SENDING, "PaywallCommitPage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    begin_payment (walk, rows[i].otp, rows[i].three_d);
    assert_state (walk, rows[i].state, rows[i].page);
  }
}

static void
assert_intended (Walk *walk)
{
  g_autofree char *events = walk_events (walk);

  g_assert_true (g_str_has_suffix (events, "pay-intended attempt-sent"));
}

static void
test_intended (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  g_autoptr (Walk) other = walk_new ("100.00");

  answer_card (walk);
  assert_intended (walk);
  begin_payment (other, "true", "false");
  walk_answer (other, "OtpCode", "123456");
  assert_intended (other);
  walk_reply (other, GOOD);
  assert_intended (other);
}

static void
assert_lost (Walk *walk)
{
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_assert_asked (walk, "GET ThankYouPage");
}

static void
test_lost_init (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  answer_card (walk);
  g_assert_true (((VzFlowEffect *)g_ptr_array_index (walk->output->effects, 0))->money);
  assert_lost (walk);
}

static void
test_lost_code (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "true", "false");
  walk_answer (walk, "OtpCode", "123456");
  assert_lost (walk);
}

static void
test_lost_commit (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "false");
  assert_lost (walk);
}

static void
test_lost_poll (void)
{
  static const VzError codes[] = { VZ_ERROR_SERVER_TROUBLE, VZ_ERROR_BAD_REPLY,
                                   VZ_ERROR_NO_ANSWER };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    begin_payment (walk, "false", "true");
    walk_input (walk, VZ_INPUT_TIMER);
    walk_fail (walk, codes[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_assert_asked (walk, "GET ThankYouPage");
  }
}

static void
test_nonsense (void)
{
  static const char *const replies[] = {
    "{\"Body\":{}}", "[]", GOOD, /* says neither which payment nor how it goes on */
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    answer_card (walk);
    walk_reply (walk, replies[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  }
}

static void
test_what_is_a_refusal (void)
{
  static const struct {
    const char *reply;
    gboolean refused;
  } rows[] = {
    { "{\"ErrorCode\":0,\"Result\":true}", FALSE },
    { "{\"ErrorCode\":\"0\"}", FALSE },
    { "{\"ErrorCode\":0,\"Body\":{\"Masterpass\":{\"Error\":{\"ProviderErrorCode\":\"0000\","
      "\"ProviderErrorMessage\":\"Onay\"}}}}",
      FALSE },
    { "{\"ErrorCode\":0,\"Result\":false}", TRUE },
    { "{\"ErrorCode\":7,\"Result\":true}", TRUE },
    { "{\"ErrorCode\":\"E7\"}", TRUE },
    { "{\"ErrorCode\":0,\"Body\":{\"Masterpass\":{\"Error\":{\"ProviderErrorCode\":51}}}}", TRUE },
    { "{\"ErrorCode\":0,\"Body\":{\"Masterpass\":{\"Error\":{\"ProviderErrorMessage\":\"no\"}}}}",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_test_message ("%s", rows[i].reply);
    begin_payment (walk, "false", "false");
    walk_reply (walk, rows[i].reply);
    g_assert_cmpstr (view (walk)->page, ==,
                     rows[i].refused ? "PaywallCardPage" : "MasterpassCompletePage");
  }
}

static void
test_refused_commit (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "false");
  walk_reply (walk, REFUSED);
  assert_state (walk, VZ_FLOW_ASKING, "PaywallCardPage");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* The provider may have taken the code for the commit. */
static void
test_refused_commit_after_code (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "true", "false");
  walk_answer (walk, "OtpCode", "123456");
  walk_reply (walk, GOOD);
  walk_assert_asked (walk, "WALLET PaywallCommitPage " COMMIT);
  walk_reply (walk, REFUSED);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
}

static void
pay (Walk *walk)
{
  begin_payment (walk, "false", "false");
  walk_assert_asked (walk, "WALLET PaywallCommitPage " COMMIT);
  g_string_truncate (walk->events, 0);
  walk_reply (walk, GOOD);
  walk_assert_asked (walk, "POST MasterpassCompletePage {\"token\":\"token-1\"}");
}

static void
test_paid_is_a_fact_before_commerce_is_told (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay (walk);
  walk_assert_events (walk, "tendered attempt-ended page-shown pay-intended attempt-sent");
}

/* Another payment would take the money twice. */
static void
test_commerce_refuses_what_was_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay (walk);
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"MasterpassCompletePage\","
                    "\"page_context\":{}}],\"errors\":{\"token\":[\"not known\"]}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_cmpstr (view (walk)->problem_detail, ==, "not known");
}

static void
test_commerce_leads_elsewhere_after_paying (void)
{
  static const char *const pages[] = { "PaymentOptionSelectionPage", "MasterpassCompletePage" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    pay (walk);
    walk_page (walk, pages[i], "{\"payment_options\":[]}", "{}");
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  }
}

/* Nothing was sent: commerce is told as soon as it can be reached. */
static void
test_commerce_away_after_paying (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay (walk);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "POST MasterpassCompletePage {\"token\":\"token-1\"}");
  assert_lost (walk);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "GET ThankYouPage");
}

static void
test_commerce_refuses_when_it_is_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  pay (walk);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, "PaymentOptionSelectionPage", "{}", "{}");
  walk_assert_asked (walk, "GET ThankYouPage");
}

static void
test_new_words_are_shown (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "true");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, REFUSED);
  g_assert_false (view (walk)->has_problem);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"ErrorCode\":62,\"Result\":false,\"Message\":\"cancelled\",\"Body\":null}");
  assert_state (walk, VZ_FLOW_WAITING, "PaywallThreeDPage");
  g_assert_cmpstr (view (walk)->problem_detail, ==, "cancelled");
}

static void
test_away_while_waiting (void)
{
  static const VzError harmless[] = { VZ_ERROR_OFFLINE, VZ_ERROR_THROTTLED, VZ_ERROR_REFUSED };
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "true");
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++) {
    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "WALLET PaywallThreeDPage " COMMIT);
    walk_fail (walk, harmless[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  }
}

static void
test_back_asks_once_more (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "true");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "WALLET PaywallThreeDPage " COMMIT);
  walk_reply (walk, REFUSED);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
test_back_too_late (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "true");
  walk_input (walk, VZ_INPUT_BACK);
  walk_reply (walk, GOOD);
  walk_assert_asked (walk, "POST MasterpassCompletePage {\"token\":\"token-1\"}");
}

/* Asking once more with an empty basket could pay for nothing. */
static void
test_void (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (walk, "false", "true");
  walk_input (walk, VZ_INPUT_VOID);
  walk_reply (walk, REFUSED);
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_assert_asked (walk, "-");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
}

/* Back from a page of the provider leads to one of commerce's. */
static void
test_back_from_card (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_complete_page (walk, "");
  walk_answer (walk, "UserPhone", "05554443322");
  walk_reply (walk, GOOD);
  assert_state (walk, VZ_FLOW_ASKING, "PaywallCardPage");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
test_restart (void)
{
  g_autoptr (Walk) before = walk_new ("100.00");
  g_autoptr (Walk) walk = walk_new ("100.00");

  begin_payment (before, "false", "true");
  g_assert_null (strstr (before->journal->str, "session-1"));
  vz_flow_resume (walk->flow, view (before)->waiting, view (before)->due);
  walk_input (walk, VZ_INPUT_RESUME);
  g_assert_cmpstr (view (walk)->waiting->link, ==, LINK);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "WALLET PaywallThreeDPage " COMMIT);
  walk_reply (walk, GOOD);
  walk_assert_asked (walk, "POST MasterpassCompletePage {\"token\":\"token-1\"}");
}

/* The answer that the register died over may have been that all is paid. */
static void
test_no_way_back_after_a_restart (void)
{
  static const VzFlowInputKind ways[] = { VZ_INPUT_BACK, VZ_INPUT_VOID };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (Walk) before = walk_new ("100.00");
    g_autoptr (Walk) walk = walk_new ("100.00");

    begin_payment (before, "false", "true");
    vz_flow_resume (walk->flow, view (before)->waiting, view (before)->due);
    walk_input (walk, VZ_INPUT_RESUME);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_reply (walk, REFUSED);
    g_assert_cmpstr (view (walk)->problem_detail, ==, "not confirmed yet");
    walk_input (walk, ways[i]);
    walk_reply (walk, REFUSED);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_assert_asked (walk, "GET ThankYouPage");
  }
}

static void
test_unsafe_address (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  answer_card (walk);
  walk_reply (walk, "{\"ErrorCode\":0,\"Result\":true,\"Body\":{\"Masterpass\":{"
                    "\"Paywall\":{\"PaymentId\":1},\"Provider\":{\"IsOtp\":false,\"IsThreeD\":true,"
                    "\"ThreeDAddress\":\"http://pay.example/\"}}}}");
  assert_state (walk, VZ_FLOW_STUCK, "PaywallThreeDPage");
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_LINK_UNSAFE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paywall/without-a-wallet-commerce-is-sent-its-own-token", test_no_wallet);
  g_test_add_func ("/paywall/phones-are-sent-with-their-country", test_phone);
  g_test_add_func ("/paywall/an-unknown-phone-is-asked-for", test_phone_is_asked_for);
  g_test_add_func ("/paywall/a-refused-session-says-why", test_refused_session);
  g_test_add_func ("/paywall/a-code-goes-to-the-phone-that-was-given",
                   test_code_is_sent_to_the_phone_given);
  g_test_add_func ("/paywall/flags-lead-and-not-texts", test_flags_lead);
  g_test_add_func ("/paywall/what-pays-is-in-the-journal-before-it-is-sent", test_intended);
  g_test_add_func ("/paywall/a-lost-init-is-unknown", test_lost_init);
  g_test_add_func ("/paywall/a-lost-code-is-unknown", test_lost_code);
  g_test_add_func ("/paywall/a-lost-commit-is-unknown", test_lost_commit);
  g_test_add_func ("/paywall/a-lost-poll-is-unknown", test_lost_poll);
  g_test_add_func ("/paywall/nonsense-is-unknown", test_nonsense);
  g_test_add_func ("/paywall/codes-decide-what-is-a-refusal", test_what_is_a_refusal);
  g_test_add_func ("/paywall/a-refused-commit-leaves-another-card", test_refused_commit);
  g_test_add_func ("/paywall/a-commit-refused-after-the-code-is-unknown",
                   test_refused_commit_after_code);
  g_test_add_func ("/paywall/paid-is-a-fact-before-commerce-is-told",
                   test_paid_is_a_fact_before_commerce_is_told);
  g_test_add_func ("/paywall/commerce-refusing-what-was-paid-is-unknown",
                   test_commerce_refuses_what_was_paid);
  g_test_add_func ("/paywall/commerce-leading-elsewhere-after-paying-is-unknown",
                   test_commerce_leads_elsewhere_after_paying);
  g_test_add_func ("/paywall/commerce-is-told-when-it-is-back", test_commerce_away_after_paying);
  g_test_add_func ("/paywall/what-was-refused-is-not-told-again",
                   test_commerce_refuses_when_it_is_back);
  g_test_add_func ("/paywall/new-words-are-shown-while-waiting", test_new_words_are_shown);
  g_test_add_func ("/paywall/waiting-outlives-a-provider-that-is-away", test_away_while_waiting);
  g_test_add_func ("/paywall/back-asks-once-more", test_back_asks_once_more);
  g_test_add_func ("/paywall/back-comes-too-late", test_back_too_late);
  g_test_add_func ("/paywall/void-never-pays", test_void);
  g_test_add_func ("/paywall/back-leads-to-commerce", test_back_from_card);
  g_test_add_func ("/paywall/a-restart-goes-on-waiting", test_restart);
  g_test_add_func ("/paywall/a-restart-takes-the-way-back", test_no_way_back_after_a_restart);
  g_test_add_func ("/paywall/an-unsafe-address-is-not-shown", test_unsafe_address);
  return g_test_run ();
}
