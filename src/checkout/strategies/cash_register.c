/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/fields.h"
#include "checkout/registry.h"

/* The customer takes a barcode to the till (payment-strategy-related: Start Cash Register Payment).
 */

static const VzPage pages[] = {
  { .name = "CashRegisterPage",
    .title = N_ ("Preparing the barcode"),
    .kind = VZ_PAGE_SEND,
    VZ_NEXT ("CashRegisterInstallmentSelectionPage", "CashRegisterCompletePage") },
  { .name = "CashRegisterInstallmentSelectionPage",
    .title = N_ ("How many instalments?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS (VZ_ASKS_PLAN ("cards")),
    VZ_NEXT ("CashRegisterCompletePage") },
  { .name = "CashRegisterCompletePage",
    .title = N_ ("Waiting for the customer"),
    .kind = VZ_PAGE_WAIT,
    VZ_NEXT ("ThankYouPage", "CashRegisterCompletePage") },
  { 0 },
};

const VzStrategy vz_strategy_cash_register = {
  .payment_type = "cash_register",
  .pages = pages,
};
