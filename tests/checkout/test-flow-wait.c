/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#define STILL "CashRegisterCompletePage"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
poll (Walk *walk)
{
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
}

typedef struct {
  const char *seconds;
  const char *call;
} SecondsCase;

static void
test_seconds (void)
{
  static const SecondsCase cases[] = {
    { "5", "CALL 5" },     { "1", "CALL 1" },
    { "300", "CALL 300" }, { "301", "CALL 300" },
    { "0", "CALL 5" },     { "-3", "CALL 5" },
    { "null", "CALL 5" },  { "\"12\"", "CALL 12" },
    { "\"x\"", "CALL 5" }, { "99999999999", "CALL 300" },
    { "{}", "CALL 5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");
    g_autofree char *context = g_strdup_printf ("{\"number\":1,\"seconds\":%s}", cases[i].seconds);

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, STILL, context, "null");
    walk_assert_asked (walk, cases[i].call);
  }
}

typedef struct {
  const char *number;
  const char *text;
} NumberCase;

static void
test_number (void)
{
  static const NumberCase cases[] = {
    { "9922111123321", "9922111123321" },
    { "\"9922111123321\"", "9922111123321" },
    { "\"ON-12\"", "ON-12" },
    { "9007199254740993", "9007199254740993" },
    { "\"\"", NULL },
    { "null", NULL },
    { "\"1\\u00072\"", NULL },
    { "\"0123456789012345678901234567890123\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");
    g_autofree char *context = g_strdup_printf ("{\"number\":%s,\"seconds\":5}", cases[i].number);

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, STILL, context, "null");
    g_assert_cmpstr (view (walk)->waiting->number, ==, cases[i].text);
  }
}

static void
test_empty_poll_keeps_barcode (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "CALL 5");
  g_assert_cmpstr (view (walk)->waiting->number, ==, "9922111123321");
  walk_assert_events (walk, "");
}

static void
test_barcode_lost (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "GET CashRegisterCompletePage");
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 5");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET CashRegisterCompletePage");
  walk_page (walk, STILL, "{\"barcode\":\"x\",\"number\":7,\"seconds\":3}", "null");
  walk_assert_asked (walk, "CALL 3");
  g_assert_cmpstr (view (walk)->waiting->number, ==, "7");
}

static void
test_vanished (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_assert_events (walk, "unknown");
}

static void
test_not_vanished (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, STILL, "{}", "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 5");
}

static void
test_slower (void)
{
  static const char *const calls[] = { "CALL 10",  "CALL 20",  "CALL 40", "CALL 80",
                                       "CALL 160", "CALL 300", "CALL 300" };
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    walk_input (walk, VZ_INPUT_TIMER);
    walk_fail (walk, i % 2 == 0 ? VZ_ERROR_THROTTLED : VZ_ERROR_SERVER_TROUBLE);
    walk_assert_asked (walk, calls[i]);
  }
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "CALL 5");
}

static void
test_left_alone (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_throttle (walk, 33);
  walk_assert_asked (walk, "CALL 33");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "CALL 5");
}

static void
test_barcode_left_alone (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "GET CashRegisterCompletePage");
  walk_throttle (walk, 33);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 33");
}

static void
test_ask_now (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk->now = 100 * G_USEC_PER_SEC;
  walk_input (walk, VZ_INPUT_TIMER);
  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  walk_assert_asked (walk, "CALL 10");
  walk->now += 5 * G_USEC_PER_SEC - 1;
  walk_input (walk, VZ_INPUT_ASK_NOW);
  walk_assert_asked (walk, "-");
  walk->now += 1;
  walk_input (walk, VZ_INPUT_ASK_NOW);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
}

static void
test_reconnecting (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  g_assert_true (view (walk)->reconnecting);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 5");
  poll (walk);
  walk_page (walk, STILL, "{}", "null");
  g_assert_false (view (walk)->reconnecting);
}

static void
test_malformed_poll (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_reply (walk, "[]");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 10");
}

static void
test_session_gone (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_fail (walk, VZ_ERROR_SESSION_GONE);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  walk_assert_events (walk, "unknown");
}

static void
test_back_asks_once_more (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_assert_events (walk, "checkout-left");
}

static void
test_back_but_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_BACK);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (walk, "page-shown completed");
}

static void
test_back_joins_the_poll (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  guint request;

  walk_to_barcode (walk);
  poll (walk);
  request = ((VzFlowEffect *)g_ptr_array_index (walk->output->effects, 0))->request;
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "-");
  {
    g_autoptr (json_t) json =
        json_pack ("{s:[{s:s, s:{}}]}", "context_list", "page_name", STILL, "page_context");
    const VzFlowInput reply = { .kind = VZ_INPUT_REPLY, .request = request, .json = json };

    g_clear_pointer (&walk->output, vz_flow_output_free);
    walk->output = vz_flow_output_new ();
    vz_flow_handle (walk->flow, &reply, walk->output);
  }
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
test_void (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_VOID);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
  walk_page (walk, STILL, "{}", "null");
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
  walk_page (walk, "PaymentOptionSelectionPage", "{\"payment_options\":[]}", "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
  walk_assert_events (walk, "void-asked voided");
}

static void
test_void_but_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_VOID);
  walk_page (walk, STILL, "{}", "null");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (walk, "void-asked page-shown completed");
}

static void
test_void_without_answer (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  walk_input (walk, VZ_INPUT_VOID);
  walk_page (walk, STILL, "{}", "null");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  walk_assert_asked (walk, "CALL 5");
  poll (walk);
  walk_page (walk, "PaymentOptionSelectionPage", "{\"payment_options\":[]}", "null");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_other_page_is_proved (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_to_barcode (walk);
  poll (walk);
  walk_page (walk, "PaymentOptionSelectionPage", "{\"payment_options\":[]}", "null");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "PaymentOptionSelectionPage", "{\"payment_options\":[]}", "null");
  walk_assert_asked (walk, "GET");
  walk_assert_events (walk, "checkout-left");
}

static void
test_resume (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)STILL,
                                  .number = (char *)"9922111123321",
                                  .barcode = (char *)"iVBO",
                                  .seconds = 9 };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  walk_assert_asked (walk, "CALL 9");
  poll (walk);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  walk_assert_events (walk, "page-shown completed");
}

static void
test_resume_voiding (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = {
    .page = (char *)STILL, .number = (char *)"1", .seconds = 5, .void_asked = TRUE
  };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  poll (walk);
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
}

static void
test_number_completes (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzEvent *completed;

  walk_to_barcode (walk);
  poll (walk);
  walk_page (walk, "ThankYouPage", "{\"redirect_url\":\"/o/\",\"order_id\":303}", "null");
  completed = g_ptr_array_index (walk->output->events, 1);
  g_assert_cmpstr (vz_json_string (completed->payload, "number", NULL), ==, "9922111123321");
  g_assert_cmpstr (vz_json_string (completed->payload, "id", NULL), ==, "303");
  g_assert_cmpstr (vz_json_string (completed->payload, "amount", NULL), ==, "100.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wait/seconds-have-limits", test_seconds);
  g_test_add_func ("/wait/commerce-is-left-alone-for-as-long-as-it-asks", test_left_alone);
  g_test_add_func ("/wait/so-it-is-when-a-barcode-cannot-be-fetched", test_barcode_left_alone);
  g_test_add_func ("/wait/the-number-is-a-number-or-a-text", test_number);
  g_test_add_func ("/wait/an-empty-poll-keeps-the-barcode", test_empty_poll_keeps_barcode);
  g_test_add_func ("/wait/a-barcode-that-cannot-be-fetched-is-waited-for", test_barcode_lost);
  g_test_add_func ("/wait/a-payment-that-vanished-is-unknown", test_vanished);
  g_test_add_func ("/wait/one-odd-answer-is-not-the-end-of-a-payment", test_not_vanished);
  g_test_add_func ("/wait/trouble-slows-the-questions-down", test_slower);
  g_test_add_func ("/wait/asking-now-is-never-faster-than-commerce-asked", test_ask_now);
  g_test_add_func ("/wait/a-lost-network-reconnects-and-goes-on", test_reconnecting);
  g_test_add_func ("/wait/a-malformed-poll-is-asked-again-later", test_malformed_poll);
  g_test_add_func ("/wait/a-session-that-is-gone-leaves-it-unknown", test_session_gone);
  g_test_add_func ("/wait/back-asks-once-more", test_back_asks_once_more);
  g_test_add_func ("/wait/back-finds-that-it-was-paid", test_back_but_paid);
  g_test_add_func ("/wait/back-joins-a-question-that-is-under-way", test_back_joins_the_poll);
  g_test_add_func ("/wait/voiding-asks-clears-and-asks-again", test_void);
  g_test_add_func ("/wait/paid-while-voiding-is-completed", test_void_but_paid);
  g_test_add_func ("/wait/a-lost-last-answer-is-proved", test_void_without_answer);
  g_test_add_func ("/wait/another-page-is-believed-only-with-proof", test_other_page_is_proved);
  g_test_add_func ("/wait/a-restart-goes-on-waiting", test_resume);
  g_test_add_func ("/wait/a-restart-ends-a-void-that-was-begun", test_resume_voiding);
  g_test_add_func ("/wait/the-barcode-number-names-the-order", test_number_completes);
  return g_test_run ();
}
