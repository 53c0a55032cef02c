/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question.h"
#include "checkout/registry.h"
#include "rows.h"
#include "scenario.h"

#include <string.h>

/* The table that has no gaps: every page that the documents name × it has a row, a scenario
 * reaches it, and its errors are shown and have a way on. The first argument is the folder of the
 * scenarios. */

static const char *folder;

typedef struct {
  const char *name;
  const char *source;
} NamedPage;

#define S0 "masterpass-rest-payment-option"
#define S2 "payment-strategy-related"
#define S4 "payment-related"
#define API "commerce-api "

static const NamedPage named[] = {
  { "IndexPage", API "6.1" },
  { "DeliveryOptionSelectionPage", API "6.1" },
  { "AddressSelectionPage", API "6.1" },
  { "RetailStoreSelectionPage", API "6.1" },
  { "ShippingOptionSelectionPage", API "6.1" },
  { "PaymentOptionSelectionPage", S4 },
  { "PayOnDeliveryPaymentChoicePage", S4 },
  { "SendSmsPage", API "6.3" },
  { "VerifySmsPage", S4 },
  { "PayOnDeliveryPage", S2 },
  { "ThankYouPage", S4 },
  { "FundsTransferChoicePage", S2 },
  { "FundsTransferPage", S2 },
  { "LoyaltyMoneyPage", S2 },
  { "LoyaltyPaymentSelectedPage", API "6.3" },
  { "LoyaltyMoneyUsagePage", API "6.3" },
  { "PayLaterCompletePage", S2 },
  { "RedirectionPaymentSelectedPage", S2 },
  { "RedirectionPageCompletePage", S2 },
  { "CreditPaymentSelectionPage", S2 },
  { "CreditPaymentConfirmationPage", S2 },
  { "CreditPaymentCompletePage", S2 },
  { "CashRegisterPage", S2 },
  { "CashRegisterInstallmentSelectionPage", S2 },
  { "CashRegisterCompletePage", S2 },
  { "BexSelectionPage", S2 },
  { "BexBinNumberPage", S2 },
  { "BexInstallmentSelectionPage", S2 },
  { "BexNoncePage", S2 },
  { "BexCompletePage", S2 },
  { "GPaySelectionPage", S2 },
  { "GPayRedirectPage", S2 },
  { "GPayCompletePage", S2 },
  { "ConfirmationPaymentAgreementCheckPage", S2 },
  { "ConfirmationPaymentAgreementConfirmPage", S2 },
  { "ConfirmationPaymentSelectedPage", S2 },
  { "ConfirmationPaymentQueryPage", S2 },
  { "ConfirmationPaymentCompletePage", S2 },
  { "SavedCardSelectionPage", S2 },
  { "SavedCardInstallmentSelectionPage", S2 },
  { "SavedCardConfirmationPage", S2 },
  { "MasterpassBinNumberPage", S2 },
  { "MasterpassInstallmentPage", S2 },
  { "MasterpassOrderNoPage", S2 },
  { "MasterpassCompletePage", S2 },
  { "MasterpassRestBinNumberPage", S0 },
  { "MasterpassRestInstallmentPage", S0 },
  { "MasterpassRestOrderNoPage", S0 },
  { "MasterpassRestCompletePage", S0 },
  { "MobilExpressSelectionPage", S2 },
  { "MobilExpressCardFoundOtpRequiredPhonePage", S2 },
  { "MobilExpressCardFoundOtpRequiredOtpPage", S2 },
  { "MobilExpressCardListPage", S2 },
  { "MobilExpressInstallmentSelectionPage", S2 },
  { "MobilExpressTryPaymentPage", S2 },
  { "BinNumberPage", S4 },
  { "InstallmentSelectionPage", API "6.3" },
  { "CreditCardConfirmationPage", API "6.3" },
  { "CreditCardThreeDSecurePage", API "6.3" },
  { "OrderNotePage", API "6.4" },
  { "GiftBoxIndexPage", API "6.4" },
  { "GiftBoxPage", API "6.4" },
  { "CouponSelectionPage", API "6.4" },
};

/* Named, but what they are sent is not public, or the name is a slip: they stop the walk, with a
 * way on. */
static const NamedPage unknown[] = {
  { "RemoteDeliveryOptionSelectionPage", API "6.1" },
  { "SlotSelectionPage", API "6.1" },
  { "PickupLocationSelectionPage", API "6.1" },
  { "AddressClearPage", API "6.1" },
  { "DataSourceShippingOptionSelectionPage", API "6.1" },
  { "AttributeBasedShippingOptionSelectionPage", API "6.1" },
  { "RemoteShippingOptionSelectionPage", API "6.1" },
  { "PaySelectionPage", S4 ", which means GPaySelectionPage" },
  { "EmptyPage", API "6.4" },
  { "CheckoutProviderIndexPage", API "6.4" },
  { "CheckoutProviderSelectionPage", API "6.4" },
};

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

/* The field that is answered first, or none. */
static const char *
field_to_refuse (Walk *walk)
{
  const VzQuestion *question = view (walk)->question;

  return question != NULL && question->fields->len > 0
             ? ((VzQuestionField *)g_ptr_array_index (question->fields, 0))->field->name
             : "non_field_errors";
}

static gboolean
is_said (const VzQuestion *question, const char *field)
{
  const VzQuestionField *asked = vz_question_field (question, field);
  const GPtrArray *said = asked != NULL ? asked->errors : question->messages;

  return said->len == 1 && g_strcmp0 (g_ptr_array_index (said, 0), "So nicht.") == 0;
}

static gboolean
nothing_was_sent (Walk *walk)
{
  g_autofree char *asked = walk_asked (walk);

  return g_str_equal (asked, "-") || g_str_has_prefix (asked, "CALL ");
}

/* What was answered stands there still, and can be answered again. */
static gboolean
is_asked_again (Walk *walk, const char *field)
{
  const VzQuestionField *asked = vz_question_field (view (walk)->question, field);
  gboolean kept = asked == NULL || asked->value != NULL || asked->field->secret;

  if (!kept || !is_said (view (walk)->question, field) || !nothing_was_sent (walk)) {
    return FALSE;
  }
  rows_send (walk);
  return view (walk)->state == VZ_FLOW_SENDING;
}

static gboolean
stops_with_a_way_back (Walk *walk, const char *field)
{
  if (view (walk)->state != VZ_FLOW_STUCK || view (walk)->problem != VZ_ERROR_REFUSED ||
      !is_said (view (walk)->question, field) || !nothing_was_sent (walk) ||
      !view (walk)->can_go_back) {
    return FALSE;
  }
  walk_input (walk, VZ_INPUT_BACK);
  return view (walk)->state == VZ_FLOW_SENDING || view (walk)->state == VZ_FLOW_IDLE;
}

static gboolean
shows_its_errors (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");
  const char *field;

  walk_input (walk, VZ_INPUT_START);
  if (page->kind != VZ_PAGE_WAIT) {
    rows_reply (walk, page, NULL);
    rows_send (walk);
  }
  field = page->kind == VZ_PAGE_WAIT ? "non_field_errors" : field_to_refuse (walk);
  rows_reply (walk, page, field);
  return view (walk)->state == VZ_FLOW_ASKING ? is_asked_again (walk, field)
                                              : stops_with_a_way_back (walk, field);
}

/* ThankYouPage with errors and without an order is a refusal of what was sent. */
static gboolean
is_no_order_when_refused (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  rows_reply (walk, vz_page_find ("PayLaterCompletePage", NULL), NULL);
  rows_send (walk);
  rows_reply (walk, page, "agreement");
  return view (walk)->state == VZ_FLOW_ASKING && is_asked_again (walk, "agreement");
}

static gboolean
has_tested_errors (const VzPage *page)
{
  return page->kind == VZ_PAGE_DONE ? is_no_order_when_refused (page) : shows_its_errors (page);
}

/* Shown, or sent without ever being shown. */
static gboolean
was_reached (const char *told, const char *name)
{
  g_autofree char *shown = g_strdup_printf ("{\"page\":\"%s\"}", name);
  g_autofree char *sent = g_strdup_printf ("POST %s {", name);

  return strstr (told, shown) != NULL || strstr (told, sent) != NULL;
}

static void
tell_sent (GString *told, const json_t *steps)
{
  json_t *step;
  gsize index;

  json_array_foreach (steps, index, step)
  {
    g_string_append_printf (told, "%s\n", vz_json_string (step, "sent", ""));
  }
}

/* All events and requests of all scenarios. */
static char *
tell_scenarios (void)
{
  g_autoptr (GPtrArray) names = scenario_names (folder);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++) {
    g_autoptr (json_t) scenario = scenario_read (folder, g_ptr_array_index (names, i));
    g_autoptr (Walk) walk = scenario_run (scenario);

    g_string_append (told, walk->journal->str);
    tell_sent (told, vz_json_get (scenario, "steps"));
  }
  return g_strdup (told->str);
}

static const char *
mark (gboolean good)
{
  return good ? "yes" : "NO";
}

static gboolean
add_row (GString *table, const NamedPage *page, const char *told)
{
  const VzPage *row = vz_page_find (page->name, NULL);
  gboolean reached = was_reached (told, page->name);
  gboolean refused = row != NULL && has_tested_errors (row);

  g_string_append_printf (table, "# %-42s %-4s %-8s %-7s %s\n", page->name, mark (row != NULL),
                          mark (reached), mark (refused), page->source);
  return row != NULL && reached && refused;
}

static void
test_no_gaps (void)
{
  g_autofree char *told = tell_scenarios ();
  g_autoptr (GString) table = g_string_new ("# page");
  guint gaps = 0;

  g_string_append_printf (table, "%*s row  scenario errors  named in\n", 38, "");
  for (guint i = 0; i < G_N_ELEMENTS (named); i++) {
    gaps += !add_row (table, &named[i], told);
  }
  g_print ("%s", table->str);
  g_assert_cmpuint (gaps, ==, 0);
}

static gboolean
is_named (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (named); i++) {
    if (g_str_equal (named[i].name, name)) {
      return TRUE;
    }
  }
  return FALSE;
}

/* A row for a page that no document names would be an invention. */
static void
assert_named (const VzPage *page)
{
  g_assert_true (is_named (page->name));
}

static void
test_no_more (void)
{
  rows_each_of_commerce (assert_named);
}

static void
test_unknown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_test_message ("%s (%s)", unknown[i].name, unknown[i].source);
    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, unknown[i].name, "{\"checkout_url\":\"https://shop.example/c/1\"}", "null");
    g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
    g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_UNKNOWN_PAGE);
    g_assert_cmpstr (view (walk)->question->link, ==, "https://shop.example/c/1");
    walk_assert_asked (walk, "-");
    walk_input (walk, VZ_INPUT_RETRY);
    walk_assert_asked (walk, "GET");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  g_test_add_func ("/coverage/every-page-has-a-row-a-scenario-and-a-tested-error", test_no_gaps);
  g_test_add_func ("/coverage/no-row-is-invented", test_no_more);
  g_test_add_func ("/coverage/what-is-not-public-stops-with-a-way-on", test_unknown);
  return g_test_run ();
}
