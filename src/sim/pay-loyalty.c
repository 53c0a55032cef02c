/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/amount.h"
#include "sim/loyalty.h"

/* The pages of the payment type loyalty_money, and the balance that it draws on. */

#define BALANCE 150000

json_t *
vz_sim_loyalty_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:o}", "balance", vz_sim_amount_number (BALANCE));
}

static void
refuse (VzSimCheckout *checkout, json_t *errors, const char *field)
{
  vz_sim_complain (checkout, errors, field,
                   "Mağaza puanı yetersiz: en çok 1.500,00 ₺ kullanılabilir.",
                   "Not enough store credit: at most ₺1,500.00 can be used.");
}

static void
take_all (VzSimCheckout *checkout, json_t *errors)
{
  vz_sim_take_agreement (checkout, errors);
  if (vz_sim_checkout_unpaid (checkout) + vz_sim_checkout_loyalty (checkout) > BALANCE)
    refuse (checkout, errors, "non_field_errors");
}

void
vz_sim_loyalty_use (VzSimCheckout *checkout, json_t *errors)
{
  const json_t *posted = json_object_get (checkout->request->body, "loyalty_amount_to_use");
  gint64 amount = vz_sim_amount_read (posted);
  gint64 total = vz_sim_checkout_unpaid (checkout) + vz_sim_checkout_loyalty (checkout);

  if (amount < 0 || amount > total)
    vz_sim_complain (checkout, errors, "loyalty_amount_to_use", "Geçerli bir tutar girin.",
                     "Enter a valid amount.");
  else if (amount > BALANCE)
    refuse (checkout, errors, "loyalty_amount_to_use");
  else
    checkout->pre_order->loyalty = amount;
}

static gboolean
is_as_documented (VzSimCheckout *checkout)
{
  return checkout->shop->variants.loyalty_page == VZ_SIM_LOYALTY_DOCUMENTS;
}

static gboolean
is_as_client (VzSimCheckout *checkout)
{
  return !is_as_documented (checkout);
}

static const VzSimPage pages[] = {
  { "LoyaltyMoneyPage", is_as_documented, .context = vz_sim_loyalty_context, .take = take_all },
  { "LoyaltyPaymentSelectedPage", is_as_client, .context = vz_sim_loyalty_context,
    .take = take_all },
  { 0 },
};

const VzSimPayment vz_sim_loyalty_money = { "loyalty_money", "Mağaza puanı", "Store Credit",
                                            pages };
