/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Pay later (payment-strategy-related: Complete Pay Later Payment). */

static const VzPage pages[] = {
  { .name = "PayLaterCompletePage",
    .title = N_ ("Does the customer agree?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to pay later"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" },
              { VZ_FACT_TERMS, N_ ("Agreement"), "agreement_text" },
              { VZ_FACT_TERMS, N_ ("Agreement"), "terms_and_conditions" }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_pay_later = {
  .payment_type = "pay_later",
  .pages = pages,
};
