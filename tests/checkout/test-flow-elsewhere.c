/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <string.h>

/* Payments that end on a page of another: commerce is read until it knows. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define WAITS "RedirectionPageCompletePage"
#define LINK "https://bank.example/pay/secret-token"
#define STATUS "https://shop.example/checkout-with-token/secret-token/status/"
#define OPTIONS                                                                                    \
  "{\"payment_options\":[{\"pk\":1,\"payment_type\":\"redirection\"},"                             \
  "{\"pk\":2,\"payment_type\":\"cash_register\"}]}"
#define BASKET "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_waiting (Walk *walk)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "CALL 7");
}

static void
page_with_link (Walk *walk, const char *link)
{
  g_autoptr (json_t) reply =
      json_pack ("{s:[{s:s, s:{s:s}}], s:{s:s}}", "context_list", "page_name", WAITS,
                 "page_context", "redirect_url", link, "pre_order", "unpaid_amount", "100.00");
  g_autofree char *text = vz_json_canonical (reply);

  walk_reply (walk, text);
}

/* To the page of another, with the addresses of the checkout. */
static void
to_waiting (Walk *walk, const char *status)
{
  g_autofree char *options = g_strdup_printf (
      "{\"checkout_url\":\"https://shop.example/c/secret-token\",\"status_url\":%s,"
      "\"payment_options\":[{\"pk\":1,\"payment_type\":\"redirection\"},{\"pk\":2}]}",
      status);

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", options, TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "RedirectionPaymentSelectedPage", "{}", TOTAL);
  walk_assert_asked (walk, "POST RedirectionPaymentSelectedPage {\"agreement\":\"true\"}");
  page_with_link (walk, LINK);
  assert_waiting (walk);
  walk_assert_events (
      walk, "checkout-started page-shown payment-chosen answered page-shown answered page-shown "
            "waiting");
}

static void
test_interval (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  g_assert_cmpstr (view (walk)->waiting->link, ==, LINK);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET");
  g_assert_true (view (walk)->polling);
  page_with_link (walk, LINK);
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  walk_assert_asked (walk, "CALL 14");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* Addresses hold a token: they are on the screen, and nowhere else. */
static void
test_no_address_in_events (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "\"" STATUS "\"");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"completed\"}");
  walk_reply (walk, BASKET);
  walk_input (walk, VZ_INPUT_VOID);
  walk_assert_asked (walk, "GET");
  walk_reply (walk, BASKET);
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_null (strstr (walk->journal->str, "secret-token"));
}

static void
test_status (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "\"/checkout-with-token/secret-token/status/\"");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
  walk_reply (walk, "{\"status\":\"new\"}");
  walk_assert_asked (walk, "GET"); /* its first word may be its last */
  page_with_link (walk, LINK);
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"new\"}");
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"something else\"}");
  walk_assert_asked (walk, "GET");
}

/* Only commerce's own address is read, and one that does not tell is read once. */
static void
test_status_falls_back (void)
{
  static const char *const useless[] = { "{}", "[]", "{\"status\":{}}", "{\"status\":null}" };

  for (guint i = 0; i < G_N_ELEMENTS (useless); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_waiting (walk, "\"" STATUS "\"");
    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "READ " STATUS);
    walk_reply (walk, useless[i]);
    assert_waiting (walk);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "GET");
  }
}

static void
test_status_fails (void)
{
  static const VzError codes[] = { VZ_ERROR_NOT_FOUND, VZ_ERROR_BAD_REPLY, VZ_ERROR_SESSION_GONE,
                                   VZ_ERROR_TOO_LARGE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_waiting (walk, "\"" STATUS "\"");
    walk_input (walk, VZ_INPUT_TIMER);
    walk_fail (walk, codes[i]);
    assert_waiting (walk);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "GET");
  }
}

static void
test_status_offline (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "\"" STATUS "\"");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_fail (walk, VZ_ERROR_OFFLINE);
  g_assert_true (view (walk)->reconnecting);
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
}

static void
test_foreign_status (void)
{
  static const char *const foreign[] = { "\"https://evil.example/status/\"",
                                         "\"https://shop.example.evil.example/status/\"",
                                         "\"http://shop.example/status/\"", "\"//evil.example/\"",
                                         "7" };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_waiting (walk, foreign[i]);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "GET");
  }
}

/* The word of the end is no order. */
static void
test_status_is_no_proof (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "\"" STATUS "\"");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"status\":\"completed\"}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
}

static void
cancelled (Walk *walk)
{
  walk_reply (walk,
              "{\"context_list\":[{\"page_name\":\"PaymentOptionSelectionPage\","
              "\"page_context\":" OPTIONS
              "}],\"errors\":{\"non_field_errors\":[\"Vazgeçildi.\"]},\"pre_order\":" TOTAL "}");
}

static void
test_cancelled (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_TIMER);
  cancelled (walk);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_assert_asked (walk, "-");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "Vazgeçildi.");
  walk_assert_events (walk, "checkout-left page-shown");
}

/* What was said of a payment that could not be proved is not said of the next one. */
static void
test_cancelled_once (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_TIMER);
  cancelled (walk);
  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  walk_input (walk, VZ_INPUT_TIMER);
  cancelled (walk);
  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_assert_asked (walk, "GET");
}

static void
test_cancelled_but_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_TIMER);
  cancelled (walk);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_refused_in_place (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"" WAITS "\",\"page_context\":{}}],"
                    "\"errors\":{\"non_field_errors\":[\"Kart reddedildi.\"]}}");
  assert_waiting (walk);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_REFUSED);
  g_assert_cmpstr (view (walk)->problem_detail, ==, "Kart reddedildi.");
}

/* The checkout only shows what it was told: that nobody paid is proved by ThankYouPage. */
static void
test_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "\"" STATUS "\"");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET");
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "GET ThankYouPage");
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

static void
test_back_but_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_BACK);
  page_with_link (walk, LINK);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* The customer pays while the cashier goes back. */
static void
test_paid_after_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_BACK);
  page_with_link (walk, LINK);
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_reply (walk, BASKET);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

static void
test_void (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_VOID);
  walk_assert_asked (walk, "GET");
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "GET ThankYouPage");
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_assert_asked (walk, "GET");
  walk_reply (walk, BASKET);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_reply (walk, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
  walk_assert_events (walk, "void-asked voided");
}

static void
test_void_but_paid (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_waiting (walk, "null");
  walk_input (walk, VZ_INPUT_VOID);
  page_with_link (walk, LINK);
  page_with_link (walk, LINK);
  walk_input (walk, VZ_INPUT_CLEARED);
  walk_reply (walk, BASKET);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

typedef struct {
  const char *link;
  const char *shown; /* NULL: unsafe */
} LinkCase;

static void
test_links (void)
{
  static const LinkCase cases[] = {
    { LINK, LINK },
    { "/orders/redirection/?x=1", "https://shop.example/orders/redirection/?x=1" },
    { "http://localhost:8000/pay", "http://localhost:8000/pay" },
    { "http://127.0.0.1:8000/pay", "http://127.0.0.1:8000/pay" },
    { "http://[::1]:8000/pay", "http://[::1]:8000/pay" },
    { "HTTPS://bank.example/", "HTTPS://bank.example/" },
    { "http://bank.example/pay", NULL },
    { "http://127.0.0.1.evil.example/pay", NULL },
    { "http://localhost.evil.example/pay", NULL },
    { "ftp://bank.example/pay", NULL },
    { "javascript:alert(1)", NULL },
    { "javascript://bank.example/%0aalert(1)", NULL },
    { "data:text/html,x", NULL },
    { "file:///etc/passwd", NULL },
    { "//bank.example/pay", NULL },
    { "bank.example/pay", NULL },
    { "https://", NULL },
    { "https:///pay", NULL },
    { "https://bank.example/\nX: 1", NULL },
    { "https://bank.example/\x01", NULL },
    { "https://bank.example/\x7f", NULL },
    { "https://bank.example/a b", NULL },
    { "/orders/\r\nX", NULL },
    { "https://bank.example/\xe2\x80\xae", NULL }, /* turns the text round */
    { "https://shop.example@evil.example/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_test_message ("%s", cases[i].link);
    walk_input (walk, VZ_INPUT_START);
    page_with_link (walk, cases[i].link);
    if (cases[i].shown != NULL) {
      g_assert_cmpstr (view (walk)->waiting->link, ==, cases[i].shown);
      continue;
    }
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_LINK_UNSAFE);
    walk_assert_asked (walk, "-");
    walk_input (walk, VZ_INPUT_BACK);
    walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  }
}

static void
test_long_link (void)
{
  g_autofree char *path = g_strnfill (2001 - strlen ("https://bank.example/"), 'a');
  g_autofree char *longer = g_strconcat ("https://bank.example/", path, NULL);
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  page_with_link (walk, longer);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_LINK_TOO_LONG);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "1");
  longer[2000] = '\0';
  page_with_link (walk, longer);
  g_assert_cmpstr (view (walk)->waiting->link, ==, longer);
}

#define AT_BANK "CreditCardThreeDSecurePage"

/* The card was entered on the page of the shop, and the bank asks now. */
static Walk *
at_the_bank (const char *link)
{
  g_autofree char *context = g_strdup_printf ("{\"redirect_url\":\"%s\"}", link);
  Walk *walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CreditCardConfirmationPage", "{\"redirect_url\":\"" LINK "\"}", TOTAL);
  assert_waiting (walk);
  g_string_truncate (walk->events, 0);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, AT_BANK, context, TOTAL);
  assert_waiting (walk);
  return walk;
}

static void
test_next_link (void)
{
  g_autoptr (Walk) walk = at_the_bank ("https://bank.example/3d");

  walk_assert_events (walk, "page-shown waiting");
  g_assert_cmpstr (view (walk)->waiting->link, ==, "https://bank.example/3d");
  g_assert_cmpstr (view (walk)->waiting->page, ==, AT_BANK);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, AT_BANK, "{\"redirect_url\":\"https://bank.example/3d\"}", TOTAL);
  assert_waiting (walk);
  walk_assert_events (walk, "");
}

/* What is under way goes on, whatever the next page is. */
static void
test_no_next_link (void)
{
  g_autoptr (Walk) unsafe = at_the_bank ("http://bank.example/3d");
  g_autoptr (Walk) none = at_the_bank ("");

  g_assert_cmpstr (view (unsafe)->waiting->link, ==, LINK);
  g_assert_cmpstr (view (none)->waiting->link, ==, LINK);
}

/* What a script hands over belongs to the page that waits now. */
static void
test_next_fields (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CreditPaymentConfirmationPage", "{\"redirect_url\":\"" LINK "\"}", TOTAL);
  assert_waiting (walk);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_page (walk, "CreditPaymentCompletePage", "{\"redirect_url\":\"" LINK "/2\"}", TOTAL);
  assert_waiting (walk);
  walk_answer (walk, "agreement", "true");
  walk_assert_asked (walk, "-");
}

/* The customer is not sent to pay another amount than was shown. */
static void
test_totals (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "RedirectionPaymentSelectedPage", "{}", TOTAL);
  walk_page (walk, WAITS, "{\"redirect_url\":\"" LINK "\"}", "{\"total_amount\":\"109.00\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_TOTALS_DIFFER);
  walk_assert_asked (walk, "-");
}

/* A restart knows neither link nor status: they come with the next look. */
static void
test_resume (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)WAITS, .seconds = 9 };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  walk_assert_asked (walk, "CALL 9");
  g_assert_null (view (walk)->waiting->link);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "GET");
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "CALL 9");
  g_assert_cmpstr (view (walk)->waiting->link, ==, LINK);
  walk_input (walk, VZ_INPUT_BACK);
  page_with_link (walk, LINK);
  page_with_link (walk, LINK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

/* The checkout lists every step: the address of the customer's phone is in an earlier one. */
static void
test_resume_on_the_phone (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)"CreditCardConfirmationPage", .seconds = 9 };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk,
              "{\"context_list\":[{\"page_name\":\"PaymentOptionSelectionPage\",\"page_context\":{"
              "\"checkout_url\":\"https://shop.example/c/1\",\"status_url\":\"" STATUS "\"}},"
              "{\"page_name\":\"CreditCardConfirmationPage\",\"page_context\":{}}]}");
  g_assert_cmpstr (view (walk)->waiting->link, ==, "https://shop.example/c/1");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
}

static void
test_resume_cancelled (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)WAITS, .seconds = 9 };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  walk_input (walk, VZ_INPUT_TIMER);
  cancelled (walk);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_answer (walk, "payment_option", "2");
  walk_assert_asked (walk, "POST PaymentOptionSelectionPage {\"payment_option\":\"2\"}");
}

static void
to_gpay (Walk *walk)
{
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "GPayCompletePage", "{\"redirect_url\":\"" LINK "\"}", TOTAL);
  assert_waiting (walk);
}

/* What is asked for by its name proves nothing without an order. */
static void
test_thanks_without_order (void)
{
  static const char *const nothing[] = {
    "{\"context_list\":[{\"page_name\":\"ThankYouPage\",\"page_context\":{}}]}",
    ("{\"context_list\":[{\"page_name\":\"ThankYouPage\",\"page_context\":{\"order_id\":null}}],"
     "\"errors\":{\"non_field_errors\":[\"Sipariş yok.\"]}}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    to_waiting (walk, "null");
    walk_input (walk, VZ_INPUT_BACK);
    page_with_link (walk, LINK);
    walk_assert_asked (walk, "GET ThankYouPage");
    walk_reply (walk, nothing[i]);
    walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
    walk_reply (walk, BASKET);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
    walk_reply (walk, nothing[i]);
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  }
}

static void
test_paid_after_a_restart_and_back (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const VzFlowWaiting waiting = { .page = (char *)WAITS, .seconds = 9 };

  vz_flow_resume (walk->flow, &waiting, vz_money_from_minor (10000, "TRY"));
  walk_input (walk, VZ_INPUT_RESUME);
  walk_input (walk, VZ_INPUT_BACK);
  page_with_link (walk, LINK);
  page_with_link (walk, LINK);
  walk_reply (walk, BASKET);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* The answer of what was handed over is not taken for that of the status that was asked before. */
static void
test_relay_amid_a_look (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage",
             "{\"status_url\":\"" STATUS "\",\"payment_options\":[{\"pk\":1},{\"pk\":2}]}", TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "GPayCompletePage", "{\"redirect_url\":\"" LINK "\"}", TOTAL);
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "READ " STATUS);
  walk_answer (walk, "gpay", "true");
  walk_assert_asked (walk, "POST GPayCompletePage {\"gpay\":\"true\"}");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
}

/* Nothing is posted to the page of another unless a script hands over what that page sent. */
static void
test_relay (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_gpay (walk);
  walk_answer (walk, "unheard_of", "1");
  walk_assert_asked (walk, "-");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_answer (walk, "gpay", "secret-token");
  walk_assert_asked (walk, "POST GPayCompletePage {\"gpay\":\"secret-token\"}");
  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
  g_assert_null (strstr (walk->journal->str, "secret-token"));
}

static void
test_relay_is_bounded (void)
{
  g_autofree char *longer = g_strnfill (4001, 'x');
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_gpay (walk);
  walk_answer (walk, "gpay", longer);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_WAITING);
  walk_assert_asked (walk, "-");
}

static void
test_relay_refused (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  to_gpay (walk);
  walk_answer (walk, "gpay", "true");
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"GPayCompletePage\",\"page_context\":{}}],"
                    "\"errors\":{\"gpay\":[\"So nicht.\"]}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_REFUSED);
  g_assert_true (view (walk)->can_go_back);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/elsewhere/commerce-is-read-at-the-configured-interval", test_interval);
  g_test_add_func ("/elsewhere/no-address-reaches-the-journal", test_no_address_in_events);
  g_test_add_func ("/elsewhere/a-new-word-of-the-status-is-looked-into", test_status);
  g_test_add_func ("/elsewhere/a-status-without-a-word-is-not-asked-again", test_status_falls_back);
  g_test_add_func ("/elsewhere/a-status-that-fails-is-not-asked-again", test_status_fails);
  g_test_add_func ("/elsewhere/a-lost-network-says-nothing-of-the-status", test_status_offline);
  g_test_add_func ("/elsewhere/only-the-shops-own-status-is-read", test_foreign_status);
  g_test_add_func ("/elsewhere/the-word-of-the-end-is-no-order", test_status_is_no_proof);
  g_test_add_func ("/elsewhere/a-cancelled-payment-says-why", test_cancelled);
  g_test_add_func ("/elsewhere/what-was-said-is-said-once", test_cancelled_once);
  g_test_add_func ("/elsewhere/cancelled-and-paid-is-paid", test_cancelled_but_paid);
  g_test_add_func ("/elsewhere/a-refusal-in-place-is-told-while-waiting", test_refused_in_place);
  g_test_add_func ("/elsewhere/back-is-proved-first", test_back);
  g_test_add_func ("/elsewhere/back-finds-that-it-was-paid", test_back_but_paid);
  g_test_add_func ("/elsewhere/paid-after-back-is-found", test_paid_after_back);
  g_test_add_func ("/elsewhere/voiding-is-proved-before-and-after", test_void);
  g_test_add_func ("/elsewhere/voiding-finds-that-it-was-paid", test_void_but_paid);
  g_test_add_func ("/elsewhere/a-customer-is-sent-to-safe-addresses-only", test_links);
  g_test_add_func ("/elsewhere/an-address-that-no-code-can-show-has-a-way-on", test_long_link);
  g_test_add_func ("/elsewhere/the-next-waiting-page-shows-its-own-link", test_next_link);
  g_test_add_func ("/elsewhere/a-next-page-without-a-good-link-changes-none", test_no_next_link);
  g_test_add_func ("/elsewhere/the-next-waiting-page-asks-its-own-fields", test_next_fields);
  g_test_add_func ("/elsewhere/nobody-is-sent-to-pay-another-amount", test_totals);
  g_test_add_func ("/elsewhere/a-restart-gets-the-link-again", test_resume);
  g_test_add_func ("/elsewhere/a-restart-gets-the-phones-link-again", test_resume_on_the_phone);
  g_test_add_func ("/elsewhere/a-restart-finds-it-cancelled", test_resume_cancelled);
  g_test_add_func ("/elsewhere/thanks-without-an-order-prove-nothing", test_thanks_without_order);
  g_test_add_func ("/elsewhere/paid-after-a-restart-and-back-is-found",
                   test_paid_after_a_restart_and_back);
  g_test_add_func ("/elsewhere/what-is-handed-over-is-no-look", test_relay_amid_a_look);
  g_test_add_func ("/elsewhere/only-a-script-hands-fields-over", test_relay);
  g_test_add_func ("/elsewhere/what-is-handed-over-is-bounded", test_relay_is_bounded);
  g_test_add_func ("/elsewhere/what-is-handed-over-may-be-refused", test_relay_refused);
  return g_test_run ();
}
