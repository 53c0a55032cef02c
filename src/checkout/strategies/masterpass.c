/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/fields.h"
#include "checkout/paywall.h"
#include "checkout/registry.h"

/* Masterpass (payment-strategy-related: Masterpass). Commerce completes it with the token that it
 * gave, or that the wallet brought. */

/* What the wallet brought counts before what commerce gave. */
static void
fill_completion (const VzPageData *data, json_t *body, GString *query)
{
  const json_t *token = vz_json_get (data->kept, "wallet.token");

  if (token != NULL) {
    json_object_set (body, "token", (json_t *)token);
  }
}

static const VzPage pages[] = {
  { .name = "MasterpassBinNumberPage",
    .title = N_ ("Which card?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_BIN,
               { .kind = VZ_FIELD_FIXED, .name = "is_masterpass_stored_card", .value = "true" }),
    VZ_NEXT ("MasterpassInstallmentPage") },
  { .name = "MasterpassInstallmentPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_PLAN ("installments")),
    VZ_NEXT ("MasterpassOrderNoPage") },
  { .name = "MasterpassOrderNoPage",
    .title = N_ ("Preparing Masterpass"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("MasterpassCompletePage") },
  { .name = "MasterpassCompletePage",
    .title = N_ ("Completing the payment"),
    .kind = VZ_PAGE_SEND,
    VZ_FIELDS ({ .kind = VZ_FIELD_FIXED, .name = "token", .list = "token", .secret = TRUE }),
    VZ_NEXT ("ThankYouPage", "PaywallSessionPage"),
    .money = TRUE,
    .fill = fill_completion,
    .detour = vz_paywall_detour },
  { 0 },
};

const VzStrategy vz_strategy_masterpass = {
  .payment_type = "masterpass",
  .pages = pages,
};
