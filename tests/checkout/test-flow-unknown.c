/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <string.h>

/* An attempt is written before it is sent, and what became of it is read until it is known. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define BASKET "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}"
#define ORDERS "READ /users/orders/?page=1&limit=50"
#define NO_ORDERS "{\"results\":[],\"next\":null}"
#define ID "1-A000001"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_unknown (Walk *walk)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_UNKNOWN);
}

/* @page has no fields that ask. */
static Walk *
sent (const char *page)
{
  Walk *walk = walk_new ("100.00");

  walk->now = G_USEC_PER_SEC; /* no clock of a machine that runs stands at nothing */
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, page, "{}", TOTAL);
  if (view (walk)->state == VZ_FLOW_ASKING) {
    walk_answer (walk, "agreement", "true");
  }
  return walk;
}

static Walk *
lost (const char *page)
{
  Walk *walk = sent (page);

  walk_fail (walk, VZ_ERROR_NO_ANSWER);
  assert_unknown (walk);
  return walk;
}

/* A person may still ask. */
static void
test_commerce_is_left_alone_for_as_long_as_it_asks (void)
{
  g_autoptr (Walk) walk = sent ("BexCompletePage");

  walk_throttle (walk, 33);
  assert_unknown (walk);
  walk_assert_asked (walk, "CALL 33");
  walk->now += 32 * G_USEC_PER_SEC;
  walk_input (walk, VZ_INPUT_LOOK);
  walk_assert_asked (walk, "-");
  walk->now += 1 * G_USEC_PER_SEC;
  walk_input (walk, VZ_INPUT_LOOK);
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_throttle (walk, 44);
  walk_assert_asked (walk, "CALL 44");
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "GET ThankYouPage");
}

/* The second pause is of 10 to 12 seconds. */
static void
test_no_pause_is_shorter_than_commerce_asks_for (void)
{
  for (guint i = 0; i < 50; i++) {
    g_autoptr (Walk) walk = lost ("BexCompletePage");
    g_autofree char *asked = NULL;

    vz_random_seeded_init (&walk->random, i);
    walk_fail (walk, VZ_ERROR_OFFLINE);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_throttle (walk, 11);
    asked = walk_asked (walk);
    g_assert_cmpstr (asked, !=, "CALL 10");
  }
}

/* Commerce tells of an order without naming its page, and so it may tell of none. */
static void
test_a_page_without_a_name_is_the_one_that_was_asked_for (void)
{
  g_autoptr (Walk) walk = lost ("BexCompletePage");

  walk_reply (walk, "{\"context_list\":[{\"page_context\":{}}]}");
  walk_assert_asked (walk, ORDERS);
}

/* One round of questions that end where the checkout stands. */
static void
look (Walk *walk, const char *orders, const char *where)
{
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "ThankYouPage", "{}", "null");
  walk_assert_asked (walk, ORDERS);
  walk_reply (walk, orders);
  walk_assert_asked (walk, "GET");
  if (strchr (where, '{') != NULL) {
    walk_reply (walk, where);
  } else {
    walk_page (walk, where, "{}", TOTAL);
  }
}

static guint
seconds_to_wait (Walk *walk)
{
  const VzFlowEffect *effect = g_ptr_array_index (walk->output->effects, 0);

  g_assert_cmpint (effect->kind, ==, VZ_EFFECT_CALL_ME);
  return effect->seconds;
}

static void
pass (Walk *walk, guint seconds)
{
  walk->now += seconds * G_USEC_PER_SEC;
}

static void
test_nothing_is_sent_before_it_is_written (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk->unwritten = TRUE;
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "BexCompletePage", "{}", TOTAL);
  walk_assert_asked (walk, "WRITE");
  g_assert_nonnull (strstr (walk->journal->str, "{\"amount\":\"100.00\",\"attempt\":\"" ID
                                                "\",\"page\":\"BexCompletePage\"}"));
  walk_assert_events (walk, "checkout-started page-shown pay-intended");
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "-");
}

static void
test_it_is_sent_once_it_is_written (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk->unwritten = TRUE;
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "BexCompletePage", "{}", TOTAL);
  g_string_truncate (walk->events, 0);
  walk_input (walk, VZ_INPUT_WRITTEN);
  walk_assert_asked (walk, "POST BexCompletePage {}");
  walk_assert_events (walk, "attempt-sent");
  walk_input (walk, VZ_INPUT_WRITTEN);
  walk_assert_asked (walk, "-");
}

static void
test_each_request_is_an_attempt_of_its_own (void)
{
  g_autoptr (Walk) walk = sent ("VerifySmsPage");

  walk_answer (walk, "verify_code", "1234");
  g_string_truncate (walk->journal, 0);
  walk_page (walk, "PayOnDeliveryPage", "{}", TOTAL);
  g_assert_nonnull (strstr (walk->journal->str, "{\"attempt\":\"" ID "\",\"outcome\":\"passed\"}"));
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_nonnull (
      strstr (walk->journal->str, "{\"attempt\":\"1-A000002\",\"outcome\":\"approved\"}"));
}

static void
test_a_refusal_is_an_end (void)
{
  g_autoptr (Walk) walk = sent ("BexCompletePage");

  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"BexCompletePage\",\"page_context\":{}}],"
                    "\"errors\":{\"non_field_errors\":[\"So nicht.\"]}}");
  g_assert_nonnull (strstr (walk->journal->str,
                            "{\"attempt\":\"" ID
                            "\",\"outcome\":\"declined\",\"reason\":\"So nicht.\"}"));
}

static void
test_what_was_not_sent_says_so (void)
{
  g_autoptr (Walk) walk = sent ("BexCompletePage");

  walk_fail (walk, VZ_ERROR_OFFLINE);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_nonnull (strstr (walk->journal->str, "\"outcome\":\"not-sent\""));
}

static void
test_a_lost_answer_is_looked_into_at_once_and_ever_later (void)
{
  static const guint least[] = { 5, 10, 20, 40, 80, 100, 100 };
  g_autoptr (Walk) walk = lost ("BexCompletePage");

  walk_assert_events (walk, "checkout-started page-shown pay-intended attempt-sent attempt-ended "
                            "unknown");
  for (guint i = 0; i < G_N_ELEMENTS (least); i++) {
    g_assert_cmpuint (view (walk)->doubt->asked, ==, i + 1);
    g_assert_true (view (walk)->doubt->asking);
    look (walk, NO_ORDERS, "BexCompletePage");
    assert_unknown (walk);
    g_assert_cmpuint (seconds_to_wait (walk), >=, least[i]);
    g_assert_cmpuint (seconds_to_wait (walk), <=, MIN (least[i] * 6 / 5, 120));
    g_assert_false (view (walk)->doubt->asking);
    g_assert_cmpint (view (walk)->doubt->next_ask, ==,
                     walk->now + seconds_to_wait (walk) * G_USEC_PER_SEC);
    pass (walk, seconds_to_wait (walk));
    walk_input (walk, VZ_INPUT_TIMER);
  }
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (walk, "page-shown attempt-ended completed");
  g_assert_nonnull (strstr (walk->journal->str, "\"outcome\":\"approved\""));
}

/* Goes @steps questions into a round. */
static Walk *
lost_and_asked (const char *page, guint steps)
{
  Walk *walk = lost (page);

  if (steps > 0) {
    walk_page (walk, "ThankYouPage", "{}", "null");
  }
  if (steps > 1) {
    walk_reply (walk, NO_ORDERS);
  }
  return walk;
}

static void
test_a_source_in_trouble_leaves_the_others_to_be_asked (void)
{
  static const char *const next[] = { ORDERS, "GET" };

  for (guint i = 0; i < G_N_ELEMENTS (next); i++) {
    g_autoptr (Walk) walk = lost_and_asked ("BexCompletePage", i);

    walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
    assert_unknown (walk);
    walk_assert_asked (walk, next[i]);
  }
}

static void
test_the_last_source_in_trouble_makes_it_later (void)
{
  g_autoptr (Walk) walk = lost_and_asked ("BexCompletePage", 2);

  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  assert_unknown (walk);
  g_assert_cmpuint (seconds_to_wait (walk), >=, 5);
}

static void
test_where_nobody_can_be_asked_it_is_later (void)
{
  static const VzError codes[] = { VZ_ERROR_OFFLINE, VZ_ERROR_SESSION_GONE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = lost ("BexCompletePage");

    walk_fail (walk, codes[i]);
    assert_unknown (walk);
    g_assert_cmpuint (seconds_to_wait (walk), >=, 5);
  }
}

/* Otherwise it would be paid again: see the test of what proves that nothing happened. */
static void
test_a_source_in_trouble_proves_nothing (void)
{
  g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

  pass (walk, 120);
  walk_fail (walk, VZ_ERROR_SERVER_TROUBLE);
  walk_reply (walk, NO_ORDERS);
  walk_page (walk, "PayOnDeliveryPage", "{}", TOTAL);
  assert_unknown (walk);
}

static void
test_it_is_not_asked_twice_at_a_time_nor_just_after (void)
{
  g_autoptr (Walk) walk = lost ("BexCompletePage");

  walk_input (walk, VZ_INPUT_LOOK);
  walk_assert_asked (walk, "-");
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "-");
  g_assert_cmpuint (view (walk)->doubt->asked, ==, 1);
}

typedef struct {
  const char *orders;
  VzFlowState state;
  const char *hint;
} OrdersRow;

#define ORDER(members) "{\"results\":[{" members "}],\"next\":null}"

/* Only what no other sale can have is proof. */
static void
test_the_order_is_known_by_its_basket (void)
{
  static const OrdersRow rows[] = {
    { ORDER ("\"number\":\"N1\",\"id\":5,\"basket\":77"), VZ_FLOW_DONE, NULL },
    { ORDER ("\"number\":\"N1\",\"basket\":77,\"is_cancelled\":true"), VZ_FLOW_UNKNOWN, "N1" },
    { ORDER ("\"number\":\"N1\",\"basket\":78,\"amount\":\"100.00\""), VZ_FLOW_UNKNOWN, "N1" },
    { ORDER ("\"number\":\"N1\",\"basket\":78,\"amount\":\"99.00\""), VZ_FLOW_UNKNOWN, NULL },
    { ORDER ("\"number\":\"N1\",\"amount\":\"100.00\",\"created_date\":\"1970-01-02T00:00:00Z\""),
      VZ_FLOW_UNKNOWN, NULL },
    { "[]", VZ_FLOW_UNKNOWN, NULL },
    { "{\"results\":[3,null,{}]}", VZ_FLOW_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = lost ("BexCompletePage");

    walk_page (walk, "ThankYouPage", "{}", "null");
    walk_reply (walk, rows[i].orders);
    g_assert_cmpint (view (walk)->state, ==, rows[i].state);
    if (rows[i].state == VZ_FLOW_UNKNOWN) {
      g_assert_cmpstr (view (walk)->doubt->hint, ==, rows[i].hint);
    } else {
      g_assert_nonnull (strstr (walk->journal->str, "\"id\":\"5\",\"number\":\"N1\""));
    }
  }
}

typedef struct {
  const char *page;
  guint after;
  const char *orders, *where;
  VzFlowState state;
} ProofRow;

/* Nothing happened only where nothing could, where commerce says so everywhere, and long after. */
static void
test_only_what_proves_it_lets_it_be_paid_again (void)
{
  static const char more[] = "{\"results\":[{\"number\":\"N2\",\"basket\":1}],\"next\":\"/x/\"}";
  static const ProofRow rows[] = {
    { "PayOnDeliveryPage", 120, NO_ORDERS, "PayOnDeliveryPage", VZ_FLOW_IDLE },
    { "PayOnDeliveryPage", 119, NO_ORDERS, "PayOnDeliveryPage", VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, "[]", "PayOnDeliveryPage", VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, more, "PayOnDeliveryPage", VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, ORDER ("\"amount\":\"100.00\""), "PayOnDeliveryPage",
      VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, NO_ORDERS, "VerifySmsPage", VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, NO_ORDERS, BASKET, VZ_FLOW_UNKNOWN },
    { "PayOnDeliveryPage", 120, NO_ORDERS, "{\"context_list\":[{\"page_context\":{}}]}",
      VZ_FLOW_UNKNOWN },
    { "BexCompletePage", 60, NO_ORDERS, "BexCompletePage", VZ_FLOW_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Walk) walk = lost (rows[i].page);

    pass (walk, rows[i].after);
    look (walk, NO_ORDERS, rows[i].page);
    assert_unknown (walk); /* it was asked before that time */
    g_string_truncate (walk->events, 0);
    walk_input (walk, VZ_INPUT_RETRY);
    look (walk, rows[i].orders, rows[i].where);
    g_assert_cmpint (view (walk)->state, ==, rows[i].state);
    if (rows[i].state == VZ_FLOW_IDLE) {
      walk_assert_asked (walk, "-");
      walk_assert_events (walk, "attempt-ended checkout-left");
      g_assert_nonnull (strstr (walk->journal->str, "\"outcome\":\"declined\""));
    }
  }
}

static void
test_after_a_restart_it_takes_as_long_again (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk->now = G_TIME_SPAN_DAY;
  vz_flow_resume_unknown (walk->flow, "PayOnDeliveryPage", (VzMoney){ 0 });
  walk_input (walk, VZ_INPUT_LOOK);
  look (walk, NO_ORDERS, "PayOnDeliveryPage");
  assert_unknown (walk);
}

/* -- to have it taken back -- */

static void
test_what_is_taken_back_is_void (void)
{
  g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

  look (walk, NO_ORDERS, "PayOnDeliveryPage");
  g_assert_true (view (walk)->doubt->can_reverse);
  g_string_truncate (walk->events, 0);
  walk_input (walk, VZ_INPUT_REVERSE);
  walk_assert_asked (walk, "CLEAR");
  walk_input (walk, VZ_INPUT_REVERSE);
  walk_assert_asked (walk, "-");
}

static void
reverse (Walk *walk)
{
  look (walk, NO_ORDERS, "PayOnDeliveryPage");
  g_string_truncate (walk->events, 0);
  walk_input (walk, VZ_INPUT_REVERSE);
  walk_input (walk, VZ_INPUT_CLEARED);
}

static void
test_commerce_acknowledges_that_it_took_it_back (void)
{
  g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

  reverse (walk);
  look (walk, NO_ORDERS, BASKET);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_VOIDED);
  walk_assert_events (walk, "void-asked reversed voided");
}

static void
test_an_order_that_turns_up_is_one (void)
{
  g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

  reverse (walk);
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (walk, "void-asked page-shown attempt-ended completed");
}

/* A basket that is not empty, an order that may be it: nobody has acknowledged anything. */
static void
test_without_a_word_it_stays_unknown (void)
{
  static const char *const answers[][2] = {
    { NO_ORDERS, "PayOnDeliveryPage" },
    { ORDER ("\"amount\":\"100.00\""), BASKET },
    { "[]", BASKET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

    reverse (walk);
    look (walk, answers[i][0], answers[i][1]);
    assert_unknown (walk);
    pass (walk, seconds_to_wait (walk));
    walk_input (walk, VZ_INPUT_TIMER);
    look (walk, NO_ORDERS, BASKET);
    assert_unknown (walk); /* an empty basket alone is none either */
  }
}

static void
test_what_a_provider_may_have_taken_cannot_be_reversed (void)
{
  g_autoptr (Walk) walk = lost ("BexCompletePage");

  look (walk, NO_ORDERS, "BexCompletePage");
  g_assert_false (view (walk)->doubt->can_reverse);
  walk_input (walk, VZ_INPUT_REVERSE);
  walk_assert_asked (walk, "-");
}

/* -- late answers -- */

#define LATE(page, context)                                                                        \
  "{\"context_list\":[{\"page_name\":\"" page "\",\"page_context\":" context "}]}"

static void
test_a_late_order_completes_the_sale (void)
{
  g_autoptr (Walk) walk = lost ("BexCompletePage");

  g_string_truncate (walk->events, 0);
  walk_late (walk, ID, LATE ("ThankYouPage", THANK_YOU));
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (walk, "page-shown attempt-ended completed");
}

static void
test_a_late_refusal_may_be_answered_again (void)
{
  g_autoptr (Walk) walk = lost ("PayOnDeliveryPage");

  g_string_truncate (walk->events, 0);
  walk_late (walk, ID,
             "{\"context_list\":[{\"page_name\":\"PayOnDeliveryPage\",\"page_context\":{}}],"
             "\"errors\":{\"non_field_errors\":[\"So nicht.\"]}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_assert_events (walk, "checkout-left attempt-ended page-shown");
  walk_page (walk, "ThankYouPage", "{}", "null"); /* the question that was under way */
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

/* An answer counts for its own attempt only, and for that only while it is missing. */
static void
test_an_answer_that_nobody_waits_for_is_an_exception (void)
{
  g_autoptr (Walk) other = lost ("BexCompletePage");
  g_autoptr (Walk) ended = sent ("BexCompletePage");

  g_string_truncate (other->events, 0);
  walk_late (other, "1-A000009", LATE ("ThankYouPage", THANK_YOU));
  assert_unknown (other);
  walk_assert_events (other, "exception");
  g_assert_nonnull (strstr (other->journal->str, "{\"attempt\":\"1-A000009\",\"summary\":\"order "
                                                 "ON1\",\"what\":\"late-answer\"}"));
  walk_page (ended, "ThankYouPage", THANK_YOU, "null");
  g_string_truncate (ended->events, 0);
  walk_late (ended, ID, LATE ("BexSelectionPage", "{}"));
  walk_assert_events (ended, "exception");
  g_assert_nonnull (strstr (ended->journal->str, "page BexSelectionPage"));
}

#define ADD(name, function) g_test_add_func ("/unknown/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("written-first", test_nothing_is_sent_before_it_is_written);
  ADD ("then-sent", test_it_is_sent_once_it_is_written);
  ADD ("one-each", test_each_request_is_an_attempt_of_its_own);
  ADD ("refused", test_a_refusal_is_an_end);
  ADD ("not-sent", test_what_was_not_sent_says_so);
  ADD ("looked-into", test_a_lost_answer_is_looked_into_at_once_and_ever_later);
  ADD ("nameless", test_a_page_without_a_name_is_the_one_that_was_asked_for);
  ADD ("next-source", test_a_source_in_trouble_leaves_the_others_to_be_asked);
  ADD ("last-source", test_the_last_source_in_trouble_makes_it_later);
  ADD ("no-source", test_where_nobody_can_be_asked_it_is_later);
  ADD ("silence-proves-nothing", test_a_source_in_trouble_proves_nothing);
  ADD ("not-too-often", test_it_is_not_asked_twice_at_a_time_nor_just_after);
  ADD ("order-list", test_the_order_is_known_by_its_basket);
  ADD ("nothing-happened", test_only_what_proves_it_lets_it_be_paid_again);
  ADD ("restarted", test_after_a_restart_it_takes_as_long_again);
  ADD ("reverse-once", test_what_is_taken_back_is_void);
  ADD ("reversed", test_commerce_acknowledges_that_it_took_it_back);
  ADD ("reversed-too-late", test_an_order_that_turns_up_is_one);
  ADD ("not-acknowledged", test_without_a_word_it_stays_unknown);
  ADD ("irreversible", test_what_a_provider_may_have_taken_cannot_be_reversed);
  ADD ("left-alone", test_commerce_is_left_alone_for_as_long_as_it_asks);
  ADD ("no-shorter-pause", test_no_pause_is_shorter_than_commerce_asks_for);
  ADD ("late-order", test_a_late_order_completes_the_sale);
  ADD ("late-refusal", test_a_late_refusal_may_be_answered_again);
  ADD ("exception", test_an_answer_that_nobody_waits_for_is_an_exception);
  return g_test_run ();
}
