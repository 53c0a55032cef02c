/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/fields.h"
#include "checkout/registry.h"

/* BKM Express (payment-strategy-related: BKM Express). The customer confirms in its own program;
 * what that sends back can be handed over by a script. */

static const VzPage pages[] = {
  { .name = "BexSelectionPage",
    .title = N_ ("Preparing BKM Express"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("BexBinNumberPage") },
  { .name = "BexBinNumberPage",
    .title = N_ ("Which card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_BIN),
    VZ_NEXT ("BexInstallmentSelectionPage") },
  { .name = "BexInstallmentSelectionPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_PLAN ("installments")),
    VZ_NEXT ("BexNoncePage") },
  { .name = "BexNoncePage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_FIELDS ({ .kind = VZ_FIELD_TEXT,
                 .name = "order_id",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE },
               { .kind = VZ_FIELD_TEXT,
                 .name = "transaction_id",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE },
               { .kind = VZ_FIELD_TEXT,
                 .name = "data",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE }),
    VZ_NEXT ("BexCompletePage", "BexNoncePage", "ThankYouPage"),
    .link = "redirect_url",
    .money = TRUE },
  { .name = "BexCompletePage",
    .title = N_ ("Completing the payment"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_bkm_express = {
  .payment_type = "bkm_express",
  .pages = pages,
};
