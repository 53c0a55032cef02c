/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include "checkout/question.h"

/* A page that is asked here while the customer may answer it on their own phone. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define CODE_PAGE "ConfirmationPaymentQueryPage"
#define OPTIONS                                                                                    \
  "{\"payment_options\":[{\"pk\":4,\"payment_type\":\"confirmation\"},"                            \
  "{\"pk\":9,\"payment_type\":\"cash_register\"}]}"
#define BASKET "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_asking (Walk *walk)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (view (walk)->page, ==, CODE_PAGE);
  g_assert_cmpuint (view (walk)->by_phone, ==, 7);
  walk_assert_asked (walk, "CALL 7");
}

static Walk *
at_code (void)
{
  Walk *walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "4");
  walk_page (walk, "ConfirmationPaymentSelectedPage", "{}", TOTAL);
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  assert_asking (walk);
  return walk;
}

/* At the code, with a look at commerce on its way. */
static Walk *
looking (void)
{
  Walk *walk = at_code ();

  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET");
  return walk;
}

static guint
request_of (const Walk *walk)
{
  return ((const VzFlowEffect *)g_ptr_array_index (walk->output->effects, 0))->request;
}

static void
reply_late (Walk *walk, guint request)
{
  g_autoptr (VzFlowOutput) output = vz_flow_output_new ();
  g_autoptr (json_t) json = json_pack ("{s:[{s:s, s:{}}]}", "context_list", "page_name",
                                       "PaymentOptionSelectionPage", "page_context");
  const VzFlowInput input = { .kind = VZ_INPUT_REPLY, .request = request, .json = json };

  vz_flow_handle (walk->flow, &input, output);
  g_assert_cmpuint (output->effects->len + output->events->len, ==, 0);
}

static void
test_same_page (void)
{
  g_autoptr (Walk) walk = looking ();
  const VzQuestion *question = view (walk)->question;

  g_string_truncate (walk->events, 0);
  walk_page (walk, CODE_PAGE, "{\"seconds_left\":90}", TOTAL);
  assert_asking (walk);
  walk_assert_events (walk, "");
  g_assert_true (view (walk)->question == question);
}

static void
test_failed_read (void)
{
  static const VzError codes[] = { VZ_ERROR_OFFLINE, VZ_ERROR_NO_ANSWER, VZ_ERROR_SERVER_TROUBLE,
                                   VZ_ERROR_SESSION_GONE, VZ_ERROR_BAD_REPLY };
  g_autoptr (Walk) walk = at_code ();
  const VzQuestion *question = view (walk)->question;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    walk_input (walk, VZ_INPUT_TIMER);
    walk_fail (walk, codes[i]);
    assert_asking (walk);
    g_assert_false (view (walk)->has_problem);
    g_assert_true (view (walk)->question == question);
  }
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{}");
  assert_asking (walk);
}

static void
test_confirmed (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* The checkout is over, and only ThankYouPage knows why. */
static void
test_order_is_proved (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_reply (walk, BASKET);
  walk_assert_asked (walk, "GET ThankYouPage");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_order_is_not_known (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_reply (walk, BASKET);
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
}

static void
test_proof_fails (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_reply (walk, BASKET);
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  assert_asking (walk);
}

/* As if the code had been sent from here: a total that differs now stops nothing any more. */
static void
test_next_page (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_page (walk, "ConfirmationPaymentCompletePage", "{}", "{\"total_amount\":\"90.00\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ConfirmationPaymentCompletePage", "{}", TOTAL);
  walk_assert_asked (walk, "POST ConfirmationPaymentCompletePage {}");
}

static void
test_cancelled (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"PaymentOptionSelectionPage\","
                    "\"page_context\":" OPTIONS "}],\"errors\":{\"non_field_errors\":[\"No.\"]}}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (view (walk)->page, ==, "PaymentOptionSelectionPage");
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "No.");
  g_assert_cmpuint (view (walk)->by_phone, ==, 0);
}

static void
test_code_is_sent_first (void)
{
  g_autoptr (Walk) walk = looking ();
  guint looked = request_of (walk);

  walk_answer (walk, "otp", "5544");
  walk_assert_asked (walk, "POST ConfirmationPaymentQueryPage {\"otp\":\"5544\"}");
  reply_late (walk, looked);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_SENDING);
}

/* The page is asked again, and looked after again. */
static void
test_refused_code (void)
{
  g_autoptr (Walk) walk = at_code ();

  walk_answer (walk, "otp", "5544");
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"" CODE_PAGE "\",\"page_context\":{}}],"
                    "\"errors\":{\"otp\":[\"No.\"]}}");
  assert_asking (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET");
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  assert_asking (walk);
  g_assert_cmpuint (vz_question_field (view (walk)->question, "otp")->errors->len, ==, 1);
}

static void
test_left (void)
{
  g_autoptr (Walk) walk = looking ();
  guint looked = request_of (walk);

  walk_input (walk, VZ_INPUT_LEAVE);
  reply_late (walk, looked);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
}

/* A restart must know that the phone may have made an order. */
static void
test_journal (void)
{
  g_autoptr (Walk) walk = at_code ();
  g_autofree char *events = walk_events (walk);

  g_assert_true (g_str_has_suffix (events, "page-shown pay-intended"));
}

static void
test_void (void)
{
  g_autoptr (Walk) walk = looking ();

  walk_input (walk, VZ_INPUT_VOID);
  walk_assert_asked (walk, "GET");
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_reply (walk, BASKET);
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
}

static void
test_void_too_late (void)
{
  g_autoptr (Walk) walk = at_code ();

  walk_input (walk, VZ_INPUT_VOID);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static Walk *
restarted (void)
{
  Walk *walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)CODE_PAGE, .seconds = 7 };
  const VzMoney not_known = { 0 };

  vz_flow_resume (walk->flow, &waiting, not_known);
  walk_input (walk, VZ_INPUT_RESUME);
  walk_assert_asked (walk, "CALL 7");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET");
  return walk;
}

static void
test_asked_again_after_a_restart (void)
{
  g_autoptr (Walk) walk = restarted ();

  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  walk_assert_asked (walk, "GET");
  walk_page (walk, CODE_PAGE, "{}", TOTAL);
  assert_asking (walk);
}

static void
test_done_after_a_restart (void)
{
  g_autoptr (Walk) walk = restarted ();

  walk_reply (walk, "{\"errors\":{\"non_field_errors\":[\"Later.\"]}}");
  walk_assert_asked (walk, "CALL 7");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/the-same-page-disturbs-nothing", test_same_page);
  g_test_add_func ("/phone/a-failed-read-is-read-again", test_failed_read);
  g_test_add_func ("/phone/a-confirmed-payment-completes", test_confirmed);
  g_test_add_func ("/phone/an-order-is-found-by-its-last-page", test_order_is_proved);
  g_test_add_func ("/phone/without-page-and-order-it-is-unknown", test_order_is_not_known);
  g_test_add_func ("/phone/a-failed-proof-is-read-again", test_proof_fails);
  g_test_add_func ("/phone/the-next-page-is-followed", test_next_page);
  g_test_add_func ("/phone/a-refusal-leads-to-the-payments", test_cancelled);
  g_test_add_func ("/phone/a-late-read-is-nothing-to-a-code-that-was-sent",
                   test_code_is_sent_first);
  g_test_add_func ("/phone/a-refused-code-is-asked-again", test_refused_code);
  g_test_add_func ("/phone/a-late-read-is-nothing-to-the-basket", test_left);
  g_test_add_func ("/phone/the-journal-knows-what-a-phone-may-do", test_journal);
  g_test_add_func ("/phone/a-void-asks-first", test_void);
  g_test_add_func ("/phone/a-void-that-is-too-late-completes", test_void_too_late);
  g_test_add_func ("/phone/the-code-is-asked-again-after-a-restart",
                   test_asked_again_after_a_restart);
  g_test_add_func ("/phone/an-order-is-found-after-a-restart", test_done_after_a_restart);
  return g_test_run ();
}
