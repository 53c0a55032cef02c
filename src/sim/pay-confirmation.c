/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/codes.h"
#include "sim/phone.h"

/* The pages of the payment type confirmation: Paycell and the like. */

static gboolean
needs_terms (VzSimCheckout *checkout)
{
  return checkout->shop->variants.agreement == VZ_SIM_AGREEMENT_REQUIRED;
}

static json_t *
terms_context (VzSimCheckout *checkout)
{
  const char *title =
      vz_sim_say (checkout->request, "Mobil ödeme koşulları", "Terms of mobile payment");
  const char *text =
      vz_sim_say (checkout->request,
                  "1. Ödeme, telefon faturanıza yansıtılır ya da ön ödemeli bakiyenizden düşülür.\n"
                  "2. İşlem, telefonunuza gönderilen kodu mağazaya söylemenizle onaylanmış olur.\n"
                  "3. İade edilen tutar, ödemenin yapıldığı faturaya ya da bakiyeye aktarılır.\n"
                  "4. Hizmeti dilediğiniz zaman müşteri hizmetlerinden kapattırabilirsiniz.",
                  "1. The payment is put on your phone bill or taken from your prepaid balance.\n"
                  "2. Telling the store the code that is sent to your phone approves it.\n"
                  "3. What is refunded goes back to the bill or the balance it came from.\n"
                  "4. You can have the service closed at any time.");

  return json_pack ("{s:{s:s, s:s}}", "terms_and_conditions", "title", title, "text", text);
}

static void
select_phone (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_take_agreement (checkout, errors);
  if (json_object_size (errors) == 0)
    vz_sim_code_send (checkout, errors);
  if (json_object_size (errors) == 0 &&
      checkout->shop->variants.confirmation == VZ_SIM_CONFIRMATION_PHONE)
    vz_sim_phone_begin (checkout);
}

static void
take_code (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_code_check (checkout, errors, "otp");
}

static const VzSimPage pages[] = {
  { "ConfirmationPaymentAgreementCheckPage" },
  { "ConfirmationPaymentAgreementConfirmPage", needs_terms, .context = terms_context,
    .take = vz_sim_take_agreement },
  { "ConfirmationPaymentSelectedPage", .take = select_phone },
  { "ConfirmationPaymentQueryPage", .take = take_code },
  { "ConfirmationPaymentCompletePage" },
  { 0 },
};

const VzSimPayment vz_sim_confirmation = { "confirmation", "Mobil ödeme", "Confirmation From User",
                                           pages };
