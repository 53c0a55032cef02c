/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/credit.h"
#include "sim/phone.h"

/* The pages of the payment type credit_payment. */

static const VzSimOffered credits[] = {
  { 1, "lodos-kredi", "Lodos alışveriş kredisi", "Lodos shopping credit" },
  { 2, "meltem-kredi", "Meltem taksitli kredi", "Meltem instalment credit" },
  { 0 },
};

static json_t *
credit_json (VzSimCheckout *checkout, const VzSimOffered *credit)
{
  return json_pack ("{s:I, s:s, s:s}", "pk", (json_int_t)credit->pk, "name",
                    vz_sim_say (checkout->request, credit->turkish, credit->english), "slug",
                    credit->slug);
}

json_t *
vz_sim_credit_option_json (VzSimCheckout *checkout)
{
  gint64 pk = checkout->pre_order->paying.choice;

  if (vz_sim_chosen_payment (checkout) != &vz_sim_credit_payment || pk == 0)
    return json_null ();
  return credit_json (checkout, &credits[pk - 1]);
}

static json_t *
credits_context (VzSimCheckout *checkout)
{
  json_t *list = json_array ();

  for (const VzSimOffered *credit = credits; credit->pk != 0; credit++)
    json_array_append_new (list, credit_json (checkout, credit));
  return json_pack ("{s:o}", "credit_payment_options", list);
}

static void
take_credit (VzSimCheckout *checkout, json_t *errors)
{
  gint64 pk;

  if (vz_sim_request_int (checkout->request, "credit_payment_option", &pk) && pk >= 1 &&
      pk < (gint64)G_N_ELEMENTS (credits))
    checkout->pre_order->paying.choice = pk;
  else
    vz_sim_complain (checkout, errors, "credit_payment_option", "Geçerli bir kredi seçin.",
                     "Select a valid credit.");
}

/* The documents answer the agreement with the same page; the next one shows on the next look. */
static gboolean
answers_itself (VzSimCheckout *checkout)
{
  return checkout->shop->variants.credit_payment == VZ_SIM_CREDIT_ITSELF;
}

static json_t *
confirmation_context (VzSimCheckout *checkout)
{
  if (checkout->pre_order->paying.phone[0] == '\0')
    return json_object ();
  return vz_sim_redirect_context (checkout);
}

static const VzSimPage pages[] = {
  { "CreditPaymentSelectionPage", .context = credits_context, .take = take_credit },
  { "CreditPaymentConfirmationPage", .context = confirmation_context, .take = vz_sim_take_agreement,
    .answers_itself = answers_itself },
  { "CreditPaymentCompletePage", .context = vz_sim_redirect_context, .waits = TRUE,
    .on_phone = TRUE },
  { 0 },
};

const VzSimPayment vz_sim_credit_payment = { "credit_payment", "Alışveriş kredisi",
                                             "Credit Payment", pages };
