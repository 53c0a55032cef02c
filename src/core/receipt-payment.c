/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

/* How a receipt says what was paid, and how. */

static void
add_plan (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  g_autofree char *plan = vz_paper_plan (draft, VZ_SYMBOL_PAPER_NONE);

  if (facts->bank != NULL && *facts->bank != '\0') {
    vz_receipt_pair (draft->receipt, _ ("Bank"), facts->bank);
  }
  if (!vz_paper_has_plan (facts)) {
    return;
  }
  vz_receipt_pair (draft->receipt, _ ("Instalments"), plan);
  if (vz_money_is_set (vz_paper_extra (facts))) {
    vz_paper_add_amount (draft, _ ("Instalment charge"), vz_paper_extra (facts), FALSE);
    vz_paper_add_amount (draft, _ ("Total with instalments"), vz_paper_total (facts), TRUE);
  }
}

static void
add_amount_if_known (VzPaperDraft *draft, const char *label, VzMoney amount)
{
  if (vz_money_is_set (amount)) {
    vz_paper_add_amount (draft, label, amount, FALSE);
  }
}

static void
add_if_told (VzPaperDraft *draft, const char *label, const char *text)
{
  if (text != NULL) {
    vz_receipt_pair (draft->receipt, label, text);
  }
}

static void
add_card (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;

  add_if_told (draft, facts->card_name != NULL ? facts->card_name : _ ("Card"), facts->card);
  add_if_told (draft, _ ("Slip no"), facts->terminal_slip);
  add_if_told (draft, _ ("Authorisation"), facts->authorisation);
  add_if_told (draft, _ ("Trace no"), facts->trace);
}

/* What the counter took. */
static void
add_tender (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;

  if (g_strcmp0 (facts->tender, "cash") == 0) {
    add_amount_if_known (draft, _ ("Given"), facts->given);
    add_amount_if_known (draft, _ ("Change"), facts->change);
  } else if (facts->tender != NULL) {
    add_card (draft);
  }
}

/* Delivery and points make it another amount than that of the goods. */
static gboolean
differs_from_goods (const VzReceiptFacts *facts)
{
  VzMoney due = vz_paper_due (facts);

  return vz_money_is_set (due) &&
         (facts->basket == NULL || !vz_money_equal (due, facts->basket->total));
}

void
vz_paper_add_payment (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  const char *payment = vz_paper_payment (facts);

  vz_receipt_rule (draft->receipt);
  if (differs_from_goods (facts)) {
    vz_paper_add_amount (draft, _ ("To pay"), vz_paper_due (facts), TRUE);
  }
  if (payment != NULL) {
    vz_receipt_pair (draft->receipt, _ ("Payment"), payment)->bold = TRUE;
  }
  add_tender (draft);
  add_plan (draft);
  vz_paper_add_transfer (draft);
}
