/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/phone.h"

/* The payment types that end on the provider's own page: redirection, gpay and credit_payment. */

static const VzSimPage redirection_pages[] = {
  { "RedirectionPaymentSelectedPage", .take = vz_sim_take_agreement },
  { "RedirectionPageCompletePage", .context = vz_sim_redirect_context, .waits = TRUE,
    .on_phone = TRUE },
  { 0 },
};

const VzSimPayment vz_sim_redirection = { "redirection", "Bankaya yönlendirme", "Redirect to Bank",
                                          redirection_pages };

static const VzSimPage gpay_pages[] = {
  { "GPaySelectionPage" },
  { "GPayRedirectPage" },
  { "GPayCompletePage", .context = vz_sim_redirect_context, .waits = TRUE, .on_phone = TRUE },
  { 0 },
};

const VzSimPayment vz_sim_gpay = { "gpay", "Garanti Pay", "Garanti Pay", gpay_pages };
