/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Store credit for the whole amount (payment-strategy-related: Loyalty Money). Commerce uses the
 * second name as well; a part of the amount is used beside the choice of the payment. */

static const VzPage pages[] = {
  { .name = "LoyaltyMoneyPage",
    .title = N_ ("Pay with the customer’s points?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_MONEY, N_ ("Balance"), "balance" },
              { VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { .name = "LoyaltyPaymentSelectedPage",
    .title = N_ ("Pay with the customer’s points?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_MONEY, N_ ("Balance"), "balance" },
              { VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_loyalty_money = {
  .payment_type = "loyalty_money",
  .pages = pages,
};
