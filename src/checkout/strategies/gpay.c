/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* Garanti Pay (payment-strategy-related: Garanti Pay). What its page sends back can be handed over
 * by a script. */

static const VzPage pages[] = {
  { .name = "GPaySelectionPage",
    .title = N_ ("Preparing Garanti Pay"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("GPayRedirectPage") },
  { .name = "GPayRedirectPage",
    .title = N_ ("Preparing Garanti Pay"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("GPayCompletePage") },
  { .name = "GPayCompletePage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_FIELDS ({ .kind = VZ_FIELD_TEXT,
                 .name = "gpay",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE },
               { .kind = VZ_FIELD_TEXT,
                 .name = "success",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE },
               { .kind = VZ_FIELD_TEXT,
                 .name = "gpinstallment",
                 .label = N_ ("Answer of the payment page"),
                 .max = 4000,
                 .optional = TRUE,
                 .secret = TRUE }),
    VZ_NEXT ("ThankYouPage", "GPayCompletePage"),
    .link = "redirect_url",
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_gpay = {
  .payment_type = "gpay",
  .pages = pages,
};
