/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/checkout.h"

/* The pages of the payment type funds_transfer. */

typedef struct {
  int pk;
  int bank;
  const char *iban;
  const char *turkish;
  const char *english;
} Account;

static const Account accounts[] = {
  { 1, 1, "TR950006400000001234567890", "Açıklamaya sipariş numarasını yazın.",
    "Write the order number as the description." },
  { 2, 2, "TR180006200000009876543210", "Ticari hesap", "Business account" },
  { 3, 3, "TR800020500000005550001234", "", "" },
};

static json_t *
account_json (VzSimCheckout *checkout, const Account *account)
{
  return json_pack ("{s:i, s:s, s:s, s:s, s:i, s:o}", "pk", account->pk, "holder_name",
                    "Ardıç Moda ve Ev Mağazaları A.Ş.", "iban", account->iban, "description",
                    vz_sim_say (checkout->request, account->turkish, account->english),
                    "sort_order", account->pk, "bank", vz_sim_bank_json (account->bank));
}

static json_t *
accounts_context (VzSimCheckout *checkout)
{
  json_t *list = json_array ();

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    json_array_append_new (list, account_json (checkout, &accounts[i]));
  return json_pack ("{s:o}", "bank_accounts", list);
}

static void
take_account (VzSimCheckout *checkout, json_t *errors)
{
  gint64 pk;

  if (vz_sim_request_int (checkout->request, "bank_account", &pk) && pk >= 1 &&
      pk <= (gint64)G_N_ELEMENTS (accounts))
    checkout->pre_order->paying.choice = pk;
  else
    vz_sim_complain (checkout, errors, "bank_account", "Geçerli bir banka hesabı seçin.",
                     "Select a valid bank account.");
}

static const VzSimPage pages[] = {
  { "FundsTransferChoicePage", .context = accounts_context, .take = take_account },
  { "FundsTransferPage", .take = vz_sim_take_agreement },
  { 0 },
};

const VzSimPayment vz_sim_funds_transfer = { "funds_transfer", "Havale / EFT", "Funds Transfer",
                                             pages };
