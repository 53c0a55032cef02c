/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* The customer pays on a page of another (payment-strategy-related: Redirection Payment). */

static const VzPage pages[] = {
  { .name = "RedirectionPaymentSelectedPage",
    .title = N_ ("Preparing the payment page"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order") }),
    VZ_NEXT ("RedirectionPageCompletePage") },
  { .name = "RedirectionPageCompletePage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage", "RedirectionPageCompletePage"),
    .link = "redirect_url",
    .money = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_redirection = {
  .payment_type = "redirection",
  .pages = pages,
};
