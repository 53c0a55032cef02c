/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/fields.h"
#include "checkout/registry.h"

/* A card that commerce keeps (payment-strategy-related: Saved Card). */

static const VzPage pages[] = {
  { .name = "SavedCardSelectionPage",
    .title = N_ ("Which card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_CHOICE,
                 .name = "card",
                 .label = N_ ("Card"),
                 .list = "cards",
                 .value = "token",
                 .secret = TRUE }),
    VZ_NEXT ("SavedCardInstallmentSelectionPage") },
  { .name = "SavedCardInstallmentSelectionPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_PLAN ("installments")),
    VZ_NEXT ("SavedCardConfirmationPage") },
  { .name = "SavedCardConfirmationPage",
    .title = N_ ("Does the customer agree?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the payment"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_TEXT, N_ ("Card"), "card.masked_card_number" },
              { VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_saved_card = {
  .payment_type = "saved_card",
  .pages = pages,
};
