/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"

/* The customer pays from a bank account (payment-strategy-related: Funds Transfer). */

static const VzPage pages[] = {
  { .name = "FundsTransferChoicePage",
    .title = N_ ("To which account?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_CHOICE,
                 .name = "bank_account",
                 .label = N_ ("Bank account"),
                 .list = "bank_accounts" }),
    VZ_NEXT ("FundsTransferPage") },
  { .name = "FundsTransferPage",
    .title = N_ ("Will it be paid by transfer?"),
    .kind = VZ_PAGE_ASK,
    VZ_FIELDS ({ .kind = VZ_FIELD_AGREEMENT,
                 .name = "agreement",
                 .label = N_ ("The customer agrees to the order"),
                 .shown = TRUE }),
    VZ_FACTS ({ VZ_FACT_TEXT, N_ ("Bank"), "bank_account.bank.name" },
              { VZ_FACT_TEXT, N_ ("Holder"), "bank_account.holder_name" },
              { VZ_FACT_LARGE, N_ ("IBAN"), "bank_account.iban" },
              { VZ_FACT_MONEY, N_ ("To pay"), "unpaid_amount" }),
    VZ_NEXT ("ThankYouPage"),
    .money = TRUE,
    .order_only = TRUE },
  { 0 },
};

const VzStrategy vz_strategy_funds_transfer = {
  .payment_type = "funds_transfer",
  .pages = pages,
};
