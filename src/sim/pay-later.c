/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

/* The page of the payment type pay_later. */

static json_t *
agreement_context (VzSimCheckout *checkout)
{
  return json_pack ("{s:s}", "agreement_text",
                    vz_sim_say (checkout->request,
                                "Tutarı 30 gün içinde mağazada ya da havale ile ödeyeceğimi kabul "
                                "ediyorum. Gecikme hâlinde aylık yüzde 3 gecikme bedeli uygulanır.",
                                "I agree to pay the amount within 30 days, in the store or by "
                                "transfer. Three percent a month are charged for a delay."));
}

static const VzSimPage pages[] = {
  { "PayLaterCompletePage", .context = agreement_context, .take = vz_sim_take_agreement },
  { 0 },
};

const VzSimPayment vz_sim_pay_later = { "pay_later", "Sonra öde", "Pay Later", pages };
