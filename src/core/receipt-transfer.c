/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

/* A receipt of a transfer serves as its slip: it says where the money goes. */

static void
add_code_line (GString *code, const char *text)
{
  if (text != NULL && *text != '\0') {
    g_string_append_printf (code, "%s%s", code->len > 0 ? "\n" : "", text);
  }
}

/* A bank's reader wants it without the groups. */
static char *
bare_iban (const char *iban)
{
  g_auto (GStrv) groups = g_strsplit (iban, " ", -1);

  return g_strjoinv ("", groups);
}

static char *
amount_for_code (VzMoney amount)
{
  g_autofree char *number = vz_money_is_set (amount) ? vz_money_to_text (amount) : NULL;

  return number != NULL ? g_strconcat (number, " ", amount.currency, NULL) : NULL;
}

char *
vz_transfer_code (const VzReceiptFacts *facts)
{
  GString *code;
  g_autofree char *iban = NULL;
  g_autofree char *amount = NULL;

  g_return_val_if_fail (facts != NULL, NULL);

  if (facts->iban == NULL) {
    return NULL;
  }
  code = g_string_new (NULL);
  iban = bare_iban (facts->iban);
  amount = amount_for_code (vz_paper_total (facts));
  add_code_line (code, iban);
  add_code_line (code, facts->account_holder);
  add_code_line (code, amount);
  add_code_line (code, vz_paper_number (facts));
  return g_string_free (code, FALSE);
}

static VzReceiptRow *
add_tall (VzPaperDraft *draft, const char *text)
{
  VzReceiptRow *row = vz_paper_add_mark (draft, text);

  row->tall = TRUE;
  return row;
}

static void
add_account (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  g_autofree char *iban = vz_notation_iban (facts->iban);

  if (facts->account_bank != NULL) {
    vz_paper_add_mark (draft, facts->account_bank);
  }
  if (facts->account_holder != NULL) {
    add_tall (draft, facts->account_holder);
  }
  add_tall (draft, iban);
}

static void
add_amount (VzPaperDraft *draft)
{
  VzMoney amount = vz_paper_total (draft->facts);
  g_autofree char *text = NULL;

  if (vz_money_is_set (amount)) {
    text = vz_notation_money (draft->notation, amount, VZ_SYMBOL_PAPER);
    add_tall (draft, text)->wide = TRUE;
  }
}

/* By it the store knows whose money came. */
static void
add_order_number (VzPaperDraft *draft)
{
  const char *number = vz_paper_number (draft->facts);
  g_autofree char *text = number != NULL ? vz_notation_order_number (number) : NULL;

  if (text != NULL) {
    vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE,
                     _ ("Write this order number in the description of the transfer:"));
    add_tall (draft, text)->wide = TRUE;
  }
}

void
vz_paper_add_transfer (VzPaperDraft *draft)
{
  g_autofree char *code = vz_transfer_code (draft->facts);

  if (code == NULL) {
    return;
  }
  vz_receipt_rule (draft->receipt);
  vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE, _ ("Transfer the amount to this account:"));
  add_account (draft);
  add_amount (draft);
  add_order_number (draft);
  vz_receipt_qr (draft->receipt, code);
}
