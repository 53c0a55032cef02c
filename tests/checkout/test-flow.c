/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <string.h>

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define OPTIONS                                                                                    \
  "{\"payment_options\":[{\"pk\":1,\"name\":\"Kasada\",\"slug\":\"kasada\",\"payment_type\":"      \
  "\"cash_register\"},{\"pk\":2,\"name\":\"Kart\",\"slug\":\"kart\",\"payment_type\":"             \
  "\"credit_card\"}],\"unavailable_options\":[{\"name\":\"Kredi\",\"error_code\":1000,"            \
  "\"error_message\":\"En az 5.000\"}]}"
#define CARDS                                                                                      \
  "{\"cards\":[{\"card_payment_type\":\"credit\",\"bank\":{\"pk\":1,\"name\":\"Bank\"},"           \
  "\"installments\":[{\"pk\":1,\"installment_count\":1,\"label\":\"Advance\","                     \
  "\"price_with_accrued_interest\":100,\"monthly_price_with_accrued_interest\":100},"              \
  "{\"pk\":2,\"installment_count\":3,\"label\":\"3\",\"price_with_accrued_interest\":105,"         \
  "\"monthly_price_with_accrued_interest\":35}]}]}"

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
}

static void
test_whole_sale (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_assert_asked (walk, "GET");
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_answer (walk, "payment_option", "cash_register");
  walk_assert_asked (walk, "POST PaymentOptionSelectionPage {\"payment_option\":\"1\"}");
  walk_page (walk, "CashRegisterPage", "{}", TOTAL);
  walk_assert_asked (walk, "POST CashRegisterPage {}");
  walk_page (walk, "CashRegisterInstallmentSelectionPage", CARDS, TOTAL);
  walk_answer (walk, "installment", "2");
  walk_assert_asked (walk, "POST CashRegisterInstallmentSelectionPage {\"installment\":\"2\"}");
  g_assert_cmpint (view (walk)->due.minor, ==, 10500);
  walk_page (walk, "CashRegisterCompletePage", "{}", TOTAL);
  walk_assert_asked (walk, "GET CashRegisterCompletePage");
  walk_page (walk, "CashRegisterCompletePage",
             "{\"barcode\":\"x\",\"number\":9922111123321,\"seconds\":7}", TOTAL);
  walk_assert_asked (walk, "CALL 7");
  g_assert_cmpstr (view (walk)->waiting->number, ==, "9922111123321");
  walk_input (walk, VZ_INPUT_TIMER);
  walk_assert_asked (walk, "POST CashRegisterCompletePage {}");
  walk_page (walk, "ThankYouPage", THANK_YOU, "null");
  walk_assert_asked (walk, "ORDER /orders/completed/x/");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_DONE);
  walk_assert_events (
      walk, "checkout-started page-shown payment-chosen answered page-shown "
            "page-shown instalment-chosen answered page-shown waiting page-shown completed");
}

static void
test_only_choice (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "DeliveryOptionSelectionPage",
             "{\"delivery_options\":[{\"pk\":5,\"name\":\"Store\"}]}", TOTAL);
  walk_assert_asked (walk, "POST DeliveryOptionSelectionPage {\"delivery_option\":\"5\"}");
}

static void
test_configured (void)
{
  static const char *const ways[] = { "7", "magaza", "retail_store" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_hash_table_insert (walk->configured, (gpointer) "delivery-option", (gpointer)ways[i]);
    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, "DeliveryOptionSelectionPage",
               "{\"delivery_options\":[{\"pk\":5,\"name\":\"Home\"},{\"pk\":7,\"name\":\"Store\","
               "\"slug\":\"magaza\",\"delivery_option_type\":\"retail_store\"}]}",
               TOTAL);
    walk_assert_asked (walk, "POST DeliveryOptionSelectionPage {\"delivery_option\":\"7\"}");
  }
}

static void
test_guest (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  g_hash_table_insert (walk->configured, (gpointer) "customer-email", (gpointer) "a@b.example");
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "IndexPage", "{\"is_user_logged_in\":false}", "null");
  walk_assert_asked (walk, "POST IndexPage {\"user_email\":\"a@b.example\"}");
}

/* A login that ended without a word is as gone as one that ended with 401. */
static void
test_answered_as_a_guest (void)
{
  static const char *const replies[] = {
    ("{\"context_list\":[{\"page_name\":\"IndexPage\",\"page_context\":{"
     "\"is_user_logged_in\":false}}]}"),
    "{\"context_list\":[],\"template_name\":\"orders/index.html\"}",
    "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\",\"pre_order\":{\"is_guest\":true}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_autoptr (Walk) walk = walk_new_on_account ("100.00");

    walk_input (walk, VZ_INPUT_START);
    walk_reply (walk, replies[i]);
    g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (vz_flow_view (walk->flow)->problem, ==, VZ_ERROR_SESSION_GONE);
    walk_input (walk, VZ_INPUT_RETRY);
    g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_IDLE);
  }
}

static void
test_identified (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "IndexPage", "{\"is_user_logged_in\":true}", "null");
  walk_assert_asked (walk, "POST IndexPage {}");
}

static void
test_address (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "AddressSelectionPage", "{\"addresses\":[]}", "null");
  walk_assert_asked (walk, "ADDRESS");
  walk_input (walk, VZ_INPUT_ADDRESS);
  walk_assert_asked (walk, "GET AddressSelectionPage");
  walk_page (walk, "AddressSelectionPage", "{\"addresses\":[{\"pk\":84,\"title\":\"Store\"}]}",
             "null");
  walk_assert_asked (
      walk, "POST AddressSelectionPage {\"billing_address\":\"84\",\"shipping_address\":\"84\"}");
}

static void
test_follows (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "AddressSelectionPage",
             "{\"addresses\":[{\"pk\":84,\"title\":\"A\"},{\"pk\":85,\"title\":\"B\"}]}", "null");
  walk_answer (walk, "shipping_address", "85");
  walk_assert_asked (
      walk, "POST AddressSelectionPage {\"billing_address\":\"85\",\"shipping_address\":\"85\"}");
}

static void
test_unknown_page (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "BrandNewPage", "{\"checkout_url\":\"https://shop.example/c/1\"}", TOTAL);
  assert_stuck (walk, VZ_ERROR_UNKNOWN_PAGE);
  walk_assert_asked (walk, "-");
  g_assert_cmpstr (view (walk)->question->name, ==, "BrandNewPage");
  g_assert_cmpstr (view (walk)->question->link, ==, "https://shop.example/c/1");
  walk_input (walk, VZ_INPUT_RETRY);
  walk_assert_asked (walk, "GET");
}

static void
test_totals (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS,
             "{\"total_amount\":\"119.90\",\"shipping_amount\":\"9.90\"}");
  assert_stuck (walk, VZ_ERROR_TOTALS_DIFFER);
  g_assert_cmpint (view (walk)->shown.minor, ==, 10990);
  g_assert_cmpint (view (walk)->server.minor, ==, 11990);
  walk_assert_asked (walk, "-");
}

static void
test_totals_after_choice (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "1");
  walk_page (walk, "CashRegisterPage", "{}", "{\"total_amount\":\"109.00\"}");
  assert_stuck (walk, VZ_ERROR_TOTALS_DIFFER);
  walk_assert_asked (walk, "-");
}

static void
test_totals_with_shipping (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS,
             "{\"total_amount\":109.90,\"shipping_amount\":9.9}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

static void
test_refused_answer (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "2");
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"PaymentOptionSelectionPage\","
                    "\"page_context\":" OPTIONS
                    "}],\"errors\":{\"payment_option\":[\"Olmaz\"]},\"pre_order\":" TOTAL "}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_assert_asked (walk, "-");
  {
    const VzQuestionField *asked = g_ptr_array_index (view (walk)->question->fields, 0);

    g_assert_cmpstr (g_ptr_array_index (asked->errors, 0), ==, "Olmaz");
    g_assert_cmpstr (asked->value, ==, "2");
  }
}

static void
test_refused_without_page (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "2");
  walk_reply (walk, "{\"context_list\":[],\"errors\":{\"non_field_errors\":\"Olmaz\"}}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  g_assert_cmpstr (g_ptr_array_index (view (walk)->question->messages, 0), ==, "Olmaz");
}

static void
test_wrong_answer (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "99");
  walk_assert_asked (walk, "-");
  g_assert_true (view (walk)->question->unsent);
}

static void
test_empty_list (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CashRegisterInstallmentSelectionPage", "{\"cards\":[]}", TOTAL);
  assert_stuck (walk, VZ_ERROR_NO_CHOICE);
}

static void
test_circle (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CashRegisterPage", "{}", TOTAL);
  walk_assert_asked (walk, "POST CashRegisterPage {}");
  walk_page (walk, "CashRegisterPage", "{}", TOTAL);
  assert_stuck (walk, VZ_ERROR_CIRCLE);
  walk_assert_asked (walk, "-");
}

static void
test_wide_circle (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  for (guint i = 0; i < 40 && view (walk)->state == VZ_FLOW_SENDING; i++) {
    walk_page (walk, "DeliveryOptionSelectionPage",
               "{\"delivery_options\":[{\"pk\":5,\"name\":\"Store\"}]}", TOTAL);
    walk_page (walk, "CashRegisterPage", "{}", TOTAL);
  }
  assert_stuck (walk, VZ_ERROR_CIRCLE);
}

static void
test_back_to_basket (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_reply (walk, "{\"context_list\":[],\"redirect_url\":\"/baskets/basket/\"}");
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_BASKET_EMPTY);
}

static void
test_back_is_not_answered_by_itself (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CashRegisterInstallmentSelectionPage", CARDS, TOTAL);
  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
  walk_page (walk, "PaymentOptionSelectionPage",
             "{\"payment_options\":[{\"pk\":1,\"name\":\"Only\"}]}", TOTAL);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
  walk_input (walk, VZ_INPUT_BACK);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE);
}

static void
test_late_reply (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  g_autoptr (json_t) json = NULL;
  static const char text[] =
      "{\"context_list\":[{\"page_name\":\"ThankYouPage\",\"page_context\":{\"order_id\":1}}]}";
  VzFlowInput late = { .kind = VZ_INPUT_REPLY };
  g_autoptr (VzFlowOutput) output = vz_flow_output_new ();

  walk_input (walk, VZ_INPUT_START);
  late.request = ((VzFlowEffect *)g_ptr_array_index (walk->output->effects, 0))->request;
  walk_page (walk, "PaymentOptionSelectionPage", OPTIONS, TOTAL);
  walk_answer (walk, "payment_option", "1");
  json = vz_json_parse (text, strlen (text), NULL);
  late.json = json;
  vz_flow_handle (walk->flow, &late, output);
  g_assert_cmpuint (output->events->len + output->effects->len, ==, 0);
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_SENDING);
}

static void
test_failures (void)
{
  static const VzError codes[] = { VZ_ERROR_OFFLINE,   VZ_ERROR_NO_ANSWER, VZ_ERROR_SERVER_TROUBLE,
                                   VZ_ERROR_THROTTLED, VZ_ERROR_BAD_REPLY, VZ_ERROR_SESSION_GONE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, "CashRegisterPage", "{}", TOTAL);
    walk_fail (walk, codes[i]);
    assert_stuck (walk, codes[i]);
    walk_assert_asked (walk, "-");
    walk_input (walk, VZ_INPUT_RETRY);
    if (codes[i] == VZ_ERROR_SESSION_GONE) {
      g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_IDLE); /* a new login needs a new checkout */
    } else {
      walk_assert_asked (walk, "GET");
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/walks-a-cash-register-sale-as-documented", test_whole_sale);
  g_test_add_func ("/flow/the-only-choice-answers-itself", test_only_choice);
  g_test_add_func ("/flow/a-configured-answer-is-its-pk-slug-or-type", test_configured);
  g_test_add_func ("/flow/a-guest-is-named", test_guest);
  g_test_add_func ("/flow/answered-as-a-guest-the-login-is-gone", test_answered_as_a_guest);
  g_test_add_func ("/flow/a-known-customer-is-not-asked", test_identified);
  g_test_add_func ("/flow/a-missing-address-is-made-once", test_address);
  g_test_add_func ("/flow/the-invoice-follows-the-delivery-address", test_follows);
  g_test_add_func ("/flow/an-unknown-page-has-a-way-on-and-sends-nothing", test_unknown_page);
  g_test_add_func ("/flow/different-totals-stop-before-the-tender", test_totals);
  g_test_add_func ("/flow/totals-that-change-with-the-payment-stop-too", test_totals_after_choice);
  g_test_add_func ("/flow/shipping-is-no-difference", test_totals_with_shipping);
  g_test_add_func ("/flow/a-refusal-stands-at-its-field-and-keeps-the-answer", test_refused_answer);
  g_test_add_func ("/flow/a-refusal-without-a-page-keeps-the-question", test_refused_without_page);
  g_test_add_func ("/flow/an-answer-that-is-not-offered-is-not-sent", test_wrong_answer);
  g_test_add_func ("/flow/an-empty-list-says-so", test_empty_list);
  g_test_add_func ("/flow/a-page-that-follows-itself-is-sent-once", test_circle);
  g_test_add_func ("/flow/a-circle-of-pages-ends", test_wide_circle);
  g_test_add_func ("/flow/an-empty-basket-leads-back-to-it", test_back_to_basket);
  g_test_add_func ("/flow/going-back-lets-the-cashier-choose", test_back_is_not_answered_by_itself);
  g_test_add_func ("/flow/a-late-reply-does-nothing", test_late_reply);
  g_test_add_func ("/flow/every-failure-keeps-the-sale-and-sends-nothing-twice", test_failures);
  return g_test_run ();
}
