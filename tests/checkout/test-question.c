/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/question.h"
#include "checkout/registry.h"
#include "core/error.h"

#include <string.h>

static VzQuestion *
build (const char *page, const char *context, GError **error)
{
  g_autoptr (json_t) json = vz_json_parse (context, strlen (context), NULL);
  const VzEnvelope envelope = { .page = page, .context = json };

  const VzQuestionGround ground = { .currency = "TRY" };

  return vz_question_build (vz_page_find (page, NULL), &envelope, &ground, error);
}

#define BANKS                                                                                      \
  "{\"cards\":[{\"bank\":{\"name\":\"Lodos\"},\"card_payment_type\":\"credit\",\"installments\":[" \
  "{\"pk\":1,\"installment_count\":1,\"label\":\"Tek\",\"price_with_accrued_interest\":\"100."     \
  "00\","                                                                                          \
  "\"monthly_price_with_accrued_interest\":\"100.00\"},"                                           \
  "{\"pk\":2,\"installment_count\":3,\"label\":\"3\",\"price_with_accrued_interest\":100,"         \
  "\"monthly_price_with_accrued_interest\":33.333333},"                                            \
  "{\"pk\":3,\"installment_count\":6,\"label\":\"6\",\"price_with_accrued_interest\":110.5,"       \
  "\"monthly_price_with_accrued_interest\":18.42}]},"                                              \
  "{\"bank\":{\"name\":\"Poyraz\"},\"installments\":[{\"pk\":9,\"installment_count\":2,"           \
  "\"label\":\"2\",\"total_amount\":100,\"single_installment_amount\":50}]}]}"

static void
test_instalments (void)
{
  g_autoptr (VzQuestion) question = build ("CashRegisterInstallmentSelectionPage", BANKS, NULL);
  const VzCard *card = NULL;
  const VzInstalment *found;

  g_assert_nonnull (question);
  found = vz_question_instalment (question, "2", &card);
  g_assert_cmpstr (card->bank, ==, "Lodos");
  g_assert_cmpint (found->monthly.minor, ==, 3333);
  found = vz_question_instalment (question, "9", &card);
  g_assert_cmpstr (card->bank, ==, "Poyraz");
  g_assert_cmpint (found->total.minor, ==, 10000);
  g_assert_null (vz_question_instalment (question, "4", NULL));
}

static void
test_malformed (void)
{
  static const char *const contexts[] = {
    "{}",
    "{\"cards\":{}}",
    "{\"cards\":[{\"installments\":[{\"pk\":1}]}]}",
    "{\"cards\":[{\"installments\":[{\"installment_count\":1}]}]}",
    "{\"cards\":[{\"installments\":[{\"pk\":1,\"price_with_accrued_interest\":\"x\"}]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contexts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VzQuestion) question =
        build ("CashRegisterInstallmentSelectionPage", contexts[i], &error);

    g_assert_null (question);
    g_assert_true (g_error_matches (error, VZ_ERROR, VZ_ERROR_BAD_REPLY) ||
                   g_error_matches (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT));
  }
}

static void
test_odd_entries (void)
{
  g_autoptr (VzQuestion) question =
      build ("DeliveryOptionSelectionPage",
             "{\"delivery_options\":[1,null,\"x\",{\"name\":\"no pk\"},{\"pk\":\"7\"}]}", NULL);
  const VzQuestionField *asked = g_ptr_array_index (question->fields, 0);

  g_assert_cmpuint (asked->choices->len, ==, 1);
  g_assert_cmpstr (((VzChoice *)g_ptr_array_index (asked->choices, 0))->value, ==, "7");
}

static void
test_value_before_type (void)
{
  g_autoptr (VzQuestion) question =
      build ("PaymentOptionSelectionPage",
             "{\"payment_options\":[{\"pk\":1,\"name\":\"a\",\"slug\":\"2\"},{\"pk\":2,\"name\":"
             "\"b\",\"payment_type\":\"cash_register\"}]}",
             NULL);
  const VzQuestionField *asked = g_ptr_array_index (question->fields, 0);

  g_assert_cmpstr (vz_question_choice (asked, "2")->label, ==, "b");
  g_assert_cmpstr (vz_question_choice (asked, "cash_register")->label, ==, "b");
  g_assert_null (vz_question_choice (asked, "gpay"));
}

static void
test_unavailable (void)
{
  g_autoptr (VzQuestion) question =
      build ("PaymentOptionSelectionPage",
             "{\"payment_options\":[],\"unavailable_options\":[{\"name\":\"Kredi\",\"slug\":\"k\","
             "\"error_code\":1000,\"error_message\":\"En az 5.000,00 ₺\"}]}",
             NULL);
  const VzQuestionField *asked = g_ptr_array_index (question->fields, 0);
  const VzChoice *barred = g_ptr_array_index (asked->unavailable, 0);

  g_assert_cmpstr (barred->reason, ==, "En az 5.000,00 ₺");
  g_assert_null (vz_question_choice (asked, "k"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/instalments-of-every-bank-are-read", test_instalments);
  g_test_add_func ("/question/malformed-instalments-are-an-error", test_malformed);
  g_test_add_func ("/question/entries-without-a-pk-are-left-out", test_odd_entries);
  g_test_add_func ("/question/a-pk-goes-before-a-slug", test_value_before_type);
  g_test_add_func ("/question/what-is-unavailable-keeps-its-reason", test_unavailable);
  return g_test_run ();
}
