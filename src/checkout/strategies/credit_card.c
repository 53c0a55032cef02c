/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* A card: the first digits and the instalments here, the card itself on the customer’s phone,
 * unless the configuration has it keyed in (commerce-api: card; payment_option credit_card). */

static const VzPage pages[] = {
  { .name = "BinNumberPage",
    .title = N_ ("Which card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_DIGITS,
                 .name = "bin_number",
                 .label = N_ ("First digits of the card"),
                 .min = 6,
                 .max = 8 }),
    VZ_NEXT ("InstallmentSelectionPage") },
  { .name = "InstallmentSelectionPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_INSTALMENT,
                 .name = "installment",
                 .label = N_ ("Instalments"),
                 .list = "installments" }),
    VZ_NEXT ("CreditCardConfirmationPage") },
  { .name = "CreditCardConfirmationPage",
    .title = N_ ("Card of the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage", "CreditCardThreeDSecurePage", "CreditCardConfirmationPage"),
    .link = "redirect_url",
    .money = TRUE },
  { .name = "CreditCardThreeDSecurePage",
    .title = N_ ("Waiting for the bank"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage", "CreditCardThreeDSecurePage"),
    .link = "redirect_url",
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_credit_card = {
  .payment_type = "credit_card",
  .pages = pages,
};
