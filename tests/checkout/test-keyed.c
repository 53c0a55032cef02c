/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/card.h"
#include "walk.h"

#include <string.h>

/* A card that is keyed in goes past the flow: it is asked for only where that is configured. */

static Walk *
walk_to_card (const char *keyed_in)
{
  Walk *walk = walk_new ("100.00");

  if (keyed_in != NULL) {
    g_hash_table_insert (walk->configured, (gpointer) "key-in-cards", (gpointer)keyed_in);
  }
  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, "CreditCardConfirmationPage",
             "{\"checkout_url\":\"https://shop.example/checkout-with-token/T\"}",
             "{\"total_amount\":\"100.00\"}");
  return walk;
}

static void
key_in (GHashTable *secrets, const char *name, const char *digits)
{
  VzSecret *secret = vz_secret_new (VZ_CARD_NUMBER_MAX);

  g_assert_true (vz_secret_append (secret, digits));
  g_hash_table_insert (secrets, (gpointer)name, secret);
}

static void
answer (Walk *walk, const char *number, const char *code, const char *month, const char *year)
{
  g_autoptr (GHashTable) secrets = vz_secrets_new ();
  g_autoptr (json_t) texts =
      json_pack ("{s:s, s:s, s:s, s:s}", "card_holder", "Ayşe Yılmaz", "card_month", month,
                 "card_year", year, "card_number", "never a text");

  key_in (secrets, "card_number", number);
  key_in (secrets, "card_cvv", code);
  key_in (secrets, "nobody_asked", "1");
  walk_answer_keyed (walk, texts, secrets);
  g_assert_cmpuint (g_hash_table_size (secrets), ==,
                    vz_flow_view (walk->flow)->state == VZ_FLOW_SENDING ? 1 : 3);
}

static const VzFlowEffect *
last_effect (Walk *walk)
{
  GPtrArray *effects = walk->output->effects;

  return effects->len > 0 ? g_ptr_array_index (effects, effects->len - 1) : NULL;
}

static void
test_the_phone_is_the_way_unless_it_is_configured (void)
{
  static const char *const settings[] = { NULL, "no", "" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (Walk) walk = walk_to_card (settings[i]);
    const VzFlowView *view = vz_flow_view (walk->flow);

    g_assert_cmpint (view->state, ==, VZ_FLOW_WAITING);
    g_assert_cmpstr (view->waiting->link, ==, "https://shop.example/checkout-with-token/T");
    g_assert_cmpuint (view->question->fields->len, ==, 0);
    answer (walk, "4111111111111111", "123", "1", "2099");
    g_assert_null (last_effect (walk));
  }
}

static void
test_a_card_is_sent_beside_the_form (void)
{
  g_autoptr (Walk) walk = walk_to_card ("yes");
  const VzFlowEffect *effect;

  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_ASKING);
  answer (walk, "4111111111111111", "123", "07", "2099");
  walk_assert_asked (walk, "POST CreditCardConfirmationPage "
                           "{\"agreement\":\"true\",\"card_holder\":\"Ayşe Yılmaz\","
                           "\"card_month\":\"7\",\"card_year\":\"2099\",\"use_three_d\":\"0\"}");
  effect = last_effect (walk);
  g_assert_true (effect->money);
  g_assert_cmpuint (g_hash_table_size (effect->secrets), ==, 2);
  g_assert_cmpstr (vz_secret_peek (g_hash_table_lookup (effect->secrets, "card_number")), ==,
                   "4111111111111111");
  g_assert_cmpstr (vz_secret_peek (g_hash_table_lookup (effect->secrets, "card_cvv")), ==, "123");
}

static void
test_a_journal_has_nothing_of_a_card (void)
{
  g_autoptr (Walk) walk = walk_to_card ("yes");

  answer (walk, "4111111111111111", "123", "07", "2099");
  for (guint i = 0; i < walk->output->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (walk->output->events, i);
    g_autofree char *text = vz_json_canonical (event->payload);

    g_assert_null (strstr (text, "4111"));
    g_assert_null (strstr (text, "never a text"));
    g_assert_null (strstr (text, "Ayşe"));
    g_assert_null (strstr (text, "2099"));
  }
}

static void
test_a_card_that_cannot_be_good_is_not_sent (void)
{
  static const struct {
    const char *number, *code, *month, *year;
    const char *field;
  } cases[] = {
    { "4111111111111112", "123", "1", "2099", "card_number" },
    { "", "123", "1", "2099", "card_number" },
    { "4111111111111111", "12", "1", "2099", "card_cvv" },
    { "4111111111111111", "123", "13", "2099", "card_month" },
    { "4111111111111111", "123", "0", "2099", "card_month" },
    { "4111111111111111", "123", "1", "99", "card_year" },
    { "4111111111111111", "123", "10", "2026", "card_year" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Walk) walk = walk_to_card ("yes");
    const VzQuestion *question;

    answer (walk, cases[i].number, cases[i].code, cases[i].month, cases[i].year);
    question = vz_flow_view (walk->flow)->question;
    g_assert_null (last_effect (walk));
    g_assert_true (question->unsent);
    for (guint f = 0; f < question->fields->len; f++) {
      const VzQuestionField *asked = g_ptr_array_index (question->fields, f);

      g_test_message ("%u: %s", i, asked->field->name);
      g_assert_cmpuint (asked->errors->len, ==,
                        g_str_equal (asked->field->name, cases[i].field) ? 1 : 0);
    }
  }
}

static void
test_a_card_is_good_in_its_last_month (void)
{
  g_autoptr (Walk) walk = walk_to_card ("yes");

  answer (walk, "4111111111111111", "1234", "11", "2026");
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_SENDING);
}

static void
test_a_refused_card_is_asked_for_again (void)
{
  g_autoptr (Walk) walk = walk_to_card ("yes");

  answer (walk, "4111111111111111", "123", "1", "2099");
  walk_reply (walk, "{\"context_list\":[{\"page_name\":\"CreditCardConfirmationPage\","
                    "\"page_context\":{}}],\"errors\":{\"card_number\":[\"Refused\"]},"
                    "\"pre_order\":{\"total_amount\":\"100.00\"}}");
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_ASKING);
  g_assert_null (last_effect (walk));
  answer (walk, "5555555555554444", "123", "1", "2099");
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_SENDING);
}

/* What commerce may answer when the bank wants to ask the customer (commerce-api: 6.5). */
static const char *const bank_asks[] = {
  ("{\"context_list\":[{\"page_name\":\"CreditCardThreeDSecurePage\",\"page_context\":"
   "{\"redirect_url\":\"/orders/redirect-three-d/\"}}],\"errors\":null,"
   "\"pre_order\":{\"total_amount\":\"100.00\"}}"),
  ("{\"context_list\":[{\"page_name\":\"CreditCardConfirmationPage\",\"page_context\":"
   "{\"redirect_url\":\"/orders/redirect-three-d/\"}}],\"errors\":null,"
   "\"pre_order\":{\"total_amount\":\"100.00\"}}"),
  ("{\"context_list\":[],\"errors\":null,\"redirect_url\":\"/orders/redirect-three-d/\","
   "\"pre_order\":{\"total_amount\":\"100.00\"}}"),
};

static Walk *
walk_to_bank (const char *reply)
{
  Walk *walk = walk_to_card ("yes");

  answer (walk, "4111111111111111", "123", "1", "2099");
  walk_reply (walk, reply);
  return walk;
}

static void
test_a_bank_that_asks_is_not_shown_as_a_link (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bank_asks); i++) {
    g_autoptr (Walk) walk = walk_to_bank (bank_asks[i]);
    const VzFlowView *view = vz_flow_view (walk->flow);

    g_assert_cmpint (view->state, ==, VZ_FLOW_WAITING);
    g_assert_true (view->waiting->barred);
    g_assert_cmpstr (view->waiting->link, ==, "https://shop.example/checkout-with-token/T");
    g_assert_nonnull (strstr (walk->journal->str, "\"barred\":true"));
  }
}

static void
test_a_card_that_the_bank_asks_about_stays_at_stake (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bank_asks); i++) {
    g_autoptr (Walk) walk = walk_to_bank (bank_asks[i]);

    walk_input (walk, VZ_INPUT_TIMER);
    walk_assert_asked (walk, "GET");
    walk_page (walk, "CreditCardThreeDSecurePage",
               "{\"redirect_url\":\"/orders/redirect-three-d/\"}", "{}");
    g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_WAITING);
    walk_input (walk, VZ_INPUT_TIMER);
    walk_page (walk, "ThankYouPage", THANK_YOU, "{}");
    g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_DONE);
  }
}

static void
test_another_payment_is_chosen_once_there_is_no_order (void)
{
  g_autoptr (Walk) walk = walk_to_bank (bank_asks[0]);

  walk_input (walk, VZ_INPUT_BACK);
  walk_assert_asked (walk, "GET");
  walk_page (walk, "CreditCardThreeDSecurePage", "{}", "{}");
  walk_assert_asked (walk, "GET ThankYouPage");
  walk_page (walk, "CreditCardThreeDSecurePage", "{}", "{}");
  walk_assert_asked (walk, "GET PaymentOptionSelectionPage");
}

static void
test_a_phone_is_led_to_the_bank (void)
{
  g_autoptr (Walk) walk = walk_to_card (NULL);

  walk_input (walk, VZ_INPUT_TIMER);
  walk_reply (walk, bank_asks[0]);
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_WAITING);
  g_assert_false (vz_flow_view (walk->flow)->waiting->barred);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyed/the-phone-is-the-way-unless-it-is-configured",
                   test_the_phone_is_the_way_unless_it_is_configured);
  g_test_add_func ("/keyed/a-card-is-sent-beside-the-form", test_a_card_is_sent_beside_the_form);
  g_test_add_func ("/keyed/a-journal-has-nothing-of-a-card", test_a_journal_has_nothing_of_a_card);
  g_test_add_func ("/keyed/a-card-that-cannot-be-good-is-not-sent",
                   test_a_card_that_cannot_be_good_is_not_sent);
  g_test_add_func ("/keyed/a-card-is-good-in-its-last-month",
                   test_a_card_is_good_in_its_last_month);
  g_test_add_func ("/keyed/a-refused-card-is-asked-for-again",
                   test_a_refused_card_is_asked_for_again);
  g_test_add_func ("/keyed/a-bank-that-asks-is-not-shown-as-a-link",
                   test_a_bank_that_asks_is_not_shown_as_a_link);
  g_test_add_func ("/keyed/a-card-that-the-bank-asks-about-stays-at-stake",
                   test_a_card_that_the_bank_asks_about_stays_at_stake);
  g_test_add_func ("/keyed/another-payment-is-chosen-once-there-is-no-order",
                   test_another_payment_is_chosen_once_there_is_no_order);
  g_test_add_func ("/keyed/a-phone-is-led-to-the-bank", test_a_phone_is_led_to_the_bank);
  return g_test_run ();
}
