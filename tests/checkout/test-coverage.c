/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question.h"
#include "checkout/registry.h"
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

/* What a page needs to be shown, made from its row. */

static json_t *
some_entries (const char *value)
{
  return json_pack ("[{s:s, s:s}, {s:s, s:s}]", value, "one", "name", "One", value, "two", "name",
                    "Two");
}

static json_t *
some_instalments (void)
{
  static const char text[] =
      "[{\"pk\":\"one\",\"installment_count\":1,\"total_amount\":\"100.00\","
      "\"single_installment_amount\":\"100.00\"},{\"pk\":\"two\",\"installment_count\":2,"
      "\"total_amount\":\"100.00\",\"single_installment_amount\":\"50.00\"}]";

  return vz_json_parse (text, strlen (text), NULL);
}

static void
add_member (json_t *context, const VzField *field)
{
  if (field->list == NULL) {
    return;
  }
  if (field->kind == VZ_FIELD_CHOICE) {
    const char *value = field->value != NULL ? field->value : "pk";
    json_object_set_new (context, field->list, some_entries (value));
  } else if (field->kind == VZ_FIELD_INSTALMENT) {
    json_object_set_new (context, field->list, some_instalments ());
  } else if (field->kind == VZ_FIELD_AMOUNT) {
    json_object_set_new (context, field->list, json_string ("100.00"));
  }
}

static json_t *
context_of (const VzPage *page)
{
  json_t *context = json_object ();

  for (const VzField *field = page->fields; field != NULL && field->name != NULL; field++) {
    add_member (context, field);
  }
  return context;
}

static void
reply_with (Walk *walk, const VzPage *page, const char *field)
{
  g_autoptr (json_t) reply =
      json_pack ("{s:[{s:s, s:o}], s:{s:s}, s:{s:s, s:s}}", "context_list", "page_name", page->name,
                 "page_context", context_of (page), "errors", field != NULL ? field : "",
                 "So nicht.", "pre_order", "total_amount", "100.00", "unpaid_amount", "100.00");
  g_autofree char *text = NULL;

  if (field == NULL) {
    json_object_set_new (reply, "errors", json_null ());
  }
  text = vz_json_canonical (reply);
  walk_reply (walk, text);
}

/* An answer that is accepted, for each kind of field. */
static char *
good_answer (const VzQuestionField *asked)
{
  switch (asked->field->kind) {
  case VZ_FIELD_CHOICE:
  case VZ_FIELD_INSTALMENT:
    return g_strdup ("two");
  case VZ_FIELD_EMAIL:
    return g_strdup ("a@b.example");
  case VZ_FIELD_AGREEMENT:
    return g_strdup ("true");
  case VZ_FIELD_CASH:
    return g_strdup ("120.00");
  case VZ_FIELD_AMOUNT:
    return g_strdup ("10.00");
  default:
    return g_strnfill (MAX (asked->field->min, 1), '5');
  }
}

static void
answer_all (Walk *walk)
{
  const GPtrArray *fields = view (walk)->question->fields;
  g_autoptr (json_t) answers = json_object ();

  for (guint i = 0; i < fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (fields, i);
    g_autofree char *answer = good_answer (asked);

    json_object_set_new (answers, asked->field->name, json_string (answer));
  }
  walk_answers (walk, answers);
}

static gboolean
asks_for_more (Walk *walk)
{
  g_autofree char *asked = walk_asked (walk);

  return view (walk)->state == VZ_FLOW_SENDING && g_str_has_prefix (asked, "READ ");
}

/* Until the page is sent. */
static void
send_page (Walk *walk)
{
  for (guint i = 0; i < 4 && view (walk)->state == VZ_FLOW_ASKING; i++) {
    answer_all (walk);
  }
  while (asks_for_more (walk)) {
    walk_reply (walk, "{\"token\":\"t\",\"referenceId\":\"r\",\"paymentId\":1}");
  }
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

  return g_str_equal (asked, "-");
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
  send_page (walk);
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
    reply_with (walk, page, NULL);
    send_page (walk);
  }
  field = page->kind == VZ_PAGE_WAIT ? "non_field_errors" : field_to_refuse (walk);
  reply_with (walk, page, field);
  return view (walk)->state == VZ_FLOW_ASKING ? is_asked_again (walk, field)
                                              : stops_with_a_way_back (walk, field);
}

/* ThankYouPage with errors and without an order is a refusal of what was sent. */
static gboolean
is_no_order_when_refused (const VzPage *page)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  reply_with (walk, vz_page_find ("PayLaterCompletePage", NULL), NULL);
  send_page (walk);
  reply_with (walk, page, "agreement");
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
test_no_more (void)
{
  for (guint s = 0; vz_strategies[s] != NULL; s++) {
    for (const VzPage *page = vz_strategies[s]->pages; page->name != NULL; page++) {
      g_test_message ("%s", page->name);
      g_assert_true (is_named (page->name));
    }
  }
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
