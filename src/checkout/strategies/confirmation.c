/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Confirmed by the customer with a code: Paycell and the like (payment-strategy-related:
 * Confirmation Payment). */

static const VzPage pages[] = {
  { .name = "ConfirmationPaymentAgreementCheckPage",
    .title = N_ ("Checking the customer’s phone"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("ConfirmationPaymentAgreementConfirmPage", "ConfirmationPaymentSelectedPage") },
  { .name = "ConfirmationPaymentAgreementConfirmPage",
    .title = N_ ("Does the customer agree to the terms?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the terms"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_TERMS, N_ ("Terms"), "terms_and_conditions" }),
    VZ_NEXT ("ConfirmationPaymentSelectedPage") },
  { .name = "ConfirmationPaymentSelectedPage",
    .title = N_ ("Sending a code"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the payment") }),
    VZ_NEXT ("ConfirmationPaymentQueryPage") },
  { .name = "ConfirmationPaymentQueryPage",
    .title = N_ ("Enter the code that came to the phone"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_DIGITS,
                 .name = "otp",
                 .label = N_ ("Code"),
                 .min = 4,
                 .max = 10,
                 .secret = TRUE }),
    VZ_NEXT ("ConfirmationPaymentCompletePage", "ThankYouPage"),
    .by_phone = TRUE,
    .money = TRUE,
    .phone = "user_phone_number" },
  { .name = "ConfirmationPaymentCompletePage",
    .title = N_ ("Completing the payment"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_confirmation = {
  .payment_type = "confirmation",
  .pages = pages,
};
