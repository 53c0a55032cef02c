/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <string.h>

/* 3D Secure by Craftgate: the customer is through when commerce says so, and asking completes the
 * payment. The walk that ends well is a scenario. */

#define LINK "https://bank.example/3d/secret-link"
#define COMPLETION                                                                                 \
  "POST MasterpassRestCompletePage&responseCode=0000&token=token-2&three_d_secure=true "           \
  "{\"paymentId\":9922111123321}"
#define REFUSED(page, words)                                                                       \
  "{\"context_list\":[{\"page_name\":\"" page "\",\"page_context\":{\"three_d\":true}}],"          \
  "\"errors\":{\"paymentId\":[\"" words "\"]},\"pre_order\":{}}"
#define NOT_YET REFUSED ("MasterpassRestCompletePage", "not confirmed yet")
#define NO_ORDER "{\"context_list\":[{\"page_name\":\"ThankYouPage\",\"page_context\":{}}]}"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
begin (Walk *walk, const char *begun)
{
  g_hash_table_insert (walk->configured, "masterpass-rest", "craftgate");
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "MasterpassRestCompletePage", "{\"three_d\":true}",
             "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}");
  walk_reply (walk, "{\"token\":\"token-2\",\"referenceId\":\"ref-2\"}");
  walk_assert_asked (walk, "READ /orders/craftgate-masterpass-init?reference_id=ref-2");
  walk_reply (walk, begun);
}

static Walk *
waiting (void)
{
  Walk *walk = walk_new ("100.00");

  begin (walk, "{\"paymentId\":9922111123321,\"returnUrl\":\"" LINK "\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  g_assert_cmpstr (view (walk)->waiting->link, ==, LINK);
  return walk;
}

/* As the register does after a power cut. */
static Walk *
restarted (void)
{
  g_autoptr (Walk) before = waiting ();
  Walk *walk = walk_new ("100.00");

  vz_flow_resume (walk->flow, view (before)->waiting, view (before)->due);
  walk_input (walk, VZ_INPUT_RESUME);
  return walk;
}

static void
ask (Walk *walk)
{
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, COMPLETION);
}

static void
test_phone_first (void)
{
  g_autoptr (Walk) walk = waiting ();

  walk_assert_asked (walk, "CALL 7");
  g_assert_null (strstr (walk->journal->str, "9922111123321"));
  g_assert_null (strstr (walk->journal->str, "secret-link"));
}

static void
test_refusal (void)
{
  g_autoptr (Walk) walk = waiting ();

  for (guint i = 0; i < 3; i++) {
    ask (walk);
    walk_reply (walk, NOT_YET);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
    g_assert_false (view (walk)->has_problem);
  }
  ask (walk);
  walk_reply (walk, REFUSED ("MasterpassRestCompletePage", "the customer cancelled"));
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  g_assert_cmpstr (view (walk)->problem_detail, ==, "the customer cancelled");
}

static void
test_order (void)
{
  g_autoptr (Walk) walk = waiting ();

  ask (walk);
  walk_page (walk, "ThankYouPage", THANK_YOU, "{}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_lost (void)
{
  static const VzError codes[] = { VZ_ERROR_NO_ANSWER, VZ_ERROR_BAD_REPLY, VZ_ERROR_SESSION_GONE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = waiting ();

    ask (walk);
    walk_fail (walk, codes[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_assert_asked (walk, "GET ThankYouPage");
    walk_fail (walk, VZ_ERROR_OFFLINE);
    g_assert_false (view (walk)->polling); /* nothing is under way until it is asked again */
  }
}

static void
test_not_sent (void)
{
  static const VzError codes[] = { VZ_ERROR_OFFLINE, VZ_ERROR_THROTTLED };
  g_autoptr (Walk) walk = waiting ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    ask (walk);
    walk_fail (walk, codes[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  }
}

/* Neither an order nor a refusal: it may have been the payment. */
static void
test_doubtful (void)
{
  static const char *const replies[] = {
    "{\"redirect_url\":\"/baskets/basket/\"}",
    "{\"context_list\":[{\"page_name\":\"MasterpassRestCompletePage\",\"page_context\":{}}]}",
    "{\"context_list\":[{\"page_name\":\"PaymentOptionSelectionPage\",\"page_context\":{}}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_autoptr (Walk) walk = waiting ();

    ask (walk);
    walk_reply (walk, replies[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_assert_asked (walk, "GET ThankYouPage");
  }
}

/* Only without an order, and with the words of commerce. */
static void
test_refused_elsewhere (void)
{
  g_autoptr (Walk) walk = waiting ();

  ask (walk);
  walk_reply (walk, REFUSED ("MasterpassRestBinNumberPage", "the card was refused"));
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, NO_ORDER);
  g_assert_cmpstr (view (walk)->page, ==, "MasterpassRestBinNumberPage");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

static void
test_back (void)
{
  g_autoptr (Walk) walk = waiting ();

  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, COMPLETION);
  walk_reply (walk, NOT_YET);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* Asking once more with an empty basket could pay for nothing. */
static void
test_void (void)
{
  g_autoptr (Walk) walk = waiting ();

  walk_input (walk, VZ_INPUT_VOID);
  walk_assert_asked (walk, COMPLETION);
  walk_reply (walk, NOT_YET);
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_assert_asked (walk, "-");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
}

/* The register may have died over the answer: the order is looked for first. */
static void
test_restart (void)
{
  g_autoptr (Walk) walk = restarted ();

  g_assert_cmpstr (view (walk)->waiting->link, ==, LINK);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, NO_ORDER);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  ask (walk);
}

static void
test_restart_after_order (void)
{
  g_autoptr (Walk) walk = restarted ();

  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "ThankYouPage", THANK_YOU, "{}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* Not even to leave is a completion sent again that may have gone through. */
static void
test_back_after_restart (void)
{
  g_autoptr (Walk) walk = restarted ();

  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, NO_ORDER);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
test_bad_beginnings (void)
{
  static const struct {
    const char *begun;
    VzError problem;
  } rows[] = {
    { "{\"paymentId\":1}", VZ_ERROR_BAD_REPLY },
    { "{\"paymentId\":1,\"returnUrl\":null}", VZ_ERROR_BAD_REPLY },
    { "{\"returnUrl\":\"" LINK "\"}", VZ_ERROR_BAD_REPLY },
    { "{\"paymentId\":null,\"returnUrl\":\"" LINK "\"}", VZ_ERROR_BAD_REPLY },
    { "{\"paymentId\":1,\"returnUrl\":\"http://bank.example/\"}", VZ_ERROR_LINK_UNSAFE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    begin (walk, rows[i].begun);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (view (walk)->problem, ==, rows[i].problem);
    walk_assert_asked (walk, "-");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/craftgate/the-phone-comes-before-the-completion", test_phone_first);
  g_test_add_func ("/craftgate/a-refusal-is-not-yet-and-new-words-are-shown", test_refusal);
  g_test_add_func ("/craftgate/an-order-completes", test_order);
  g_test_add_func ("/craftgate/a-lost-answer-is-unknown-and-nothing-is-sent-again", test_lost);
  g_test_add_func ("/craftgate/what-was-not-sent-is-asked-again", test_not_sent);
  g_test_add_func ("/craftgate/what-is-no-refusal-may-be-the-payment", test_doubtful);
  g_test_add_func ("/craftgate/a-refusal-may-lead-elsewhere", test_refused_elsewhere);
  g_test_add_func ("/craftgate/back-asks-once-more", test_back);
  g_test_add_func ("/craftgate/void-does-not-ask-with-an-empty-basket", test_void);
  g_test_add_func ("/craftgate/a-restart-looks-for-the-order-first", test_restart);
  g_test_add_func ("/craftgate/a-restart-finds-the-order", test_restart_after_order);
  g_test_add_func ("/craftgate/back-after-a-restart-sends-nothing-again", test_back_after_restart);
  g_test_add_func ("/craftgate/what-cannot-begin-is-told", test_bad_beginnings);
  return g_test_run ();
}
