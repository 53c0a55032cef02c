/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* A shopping loan (payment-strategy-related: Credit Payment). The confirmation is answered with
 * itself, and then the customer is at the bank. */

static const VzPage pages[] = {
  { .name = "CreditPaymentSelectionPage",
    .title = N_ ("Which loan?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_CHOICE,
                 .name = "credit_payment_option",
                 .label = N_ ("Loan"),
                 .list = "credit_payment_options" }),
    VZ_NEXT ("CreditPaymentConfirmationPage") },
  { .name = "CreditPaymentConfirmationPage",
    .title = N_ ("Preparing the bank’s page"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order") }),
    VZ_NEXT ("CreditPaymentConfirmationPage", "CreditPaymentCompletePage"),
    .link = "redirect_url",
    .circles = TRUE },
  { .name = "CreditPaymentCompletePage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage", "CreditPaymentCompletePage"),
    .link = "redirect_url",
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_credit_payment = {
  .payment_type = "credit_payment",
  .pages = pages,
};
