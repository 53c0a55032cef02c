/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/cards.h"
#include "sim/phone.h"

/* The pages of the payment type credit_card. The card itself is typed in, or used on the customer's
 * phone while its page is shown. */

static void
take_confirmation (VzSimCheckout *checkout, json_t *errors)
{
  VzSimPaying *paying = &checkout->pre_order->paying;

  vz_sim_take_agreement (checkout, errors);
  vz_sim_take_card (checkout, errors);
  paying->three_d = checkout->shop->variants.card_3d == 1 ||
                    vz_sim_request_says_yes (checkout->request, "use_three_d");
}

static gboolean
is_secure (VzSimCheckout *checkout)
{
  return checkout->pre_order->paying.three_d == 1;
}

static const VzSimPage pages[] = {
  { "BinNumberPage", .take = vz_sim_take_bin },
  { "InstallmentSelectionPage", .context = vz_sim_plans_context, .take = vz_sim_take_plan },
  { "CreditCardConfirmationPage", .take = take_confirmation, .on_phone = TRUE },
  { "CreditCardThreeDSecurePage", is_secure, .context = vz_sim_redirect_context, .waits = TRUE,
    .on_phone = TRUE },
  { 0 },
};

const VzSimPayment vz_sim_credit_card = { "credit_card", "Kredi kartı", "Credit Card", pages };
