/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

static void
add_large (VzPaperDraft *draft, const char *text)
{
  VzReceiptRow *row = vz_paper_add_mark (draft, text);

  row->tall = row->wide = TRUE;
}

static void
add_title (VzPaperDraft *draft)
{
  const char *const *head = draft->facts->head;

  vz_paper_add_marks (draft);
  if (head != NULL && head[0] != NULL) {
    vz_paper_add_mark (draft, head[0]);
  }
  add_large (draft, draft->facts->link != NULL ? _ ("PAY ON YOUR PHONE") : _ ("PAY AT THE TILL"));
  vz_receipt_space (draft->receipt);
}

/* The code is opened by a stranger's phone: its owner sees where it leads. */
static void
add_link (VzPaperDraft *draft)
{
  g_autoptr (GUri) address = g_uri_parse (draft->facts->link, G_URI_FLAGS_NONE, NULL);

  vz_receipt_qr (draft->receipt, draft->facts->link);
  if (address != NULL && g_uri_get_host (address) != NULL) {
    vz_paper_add_mark (draft, g_uri_get_host (address));
  }
}

/* Commerce's own picture with the number under it; without one, a barcode made from the number. */
static void
add_code (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  const char *number = vz_paper_number (facts);
  g_autofree char *caption = number != NULL ? vz_notation_order_number (number) : NULL;

  if (facts->dots != NULL) {
    VzReceiptRow *picture =
        vz_receipt_picture (draft->receipt, facts->dots_width, facts->dots_height, facts->dots);

    picture->wide = TRUE;
  } else if (number != NULL) {
    vz_paper_add_code (draft, number, "")->wide = TRUE;
  }
  if (caption != NULL) {
    add_large (draft, caption);
  }
}

static void
add_amount (VzPaperDraft *draft)
{
  VzMoney total = vz_paper_total (draft->facts);
  g_autofree char *text = NULL;
  VzReceiptRow *row;

  if (!vz_money_is_set (total)) {
    return;
  }
  text = vz_notation_money (draft->notation, total, VZ_SYMBOL_PAPER);
  vz_receipt_rule (draft->receipt);
  row = vz_receipt_pair (draft->receipt, _ ("Amount"), text);
  row->bold = row->tall = TRUE;
}

static void
add_plan (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  g_autofree char *plan = vz_paper_plan (draft, VZ_SYMBOL_PAPER);
  VzMoney extra = vz_paper_extra (facts);

  if (!vz_paper_has_plan (facts)) {
    return;
  }
  vz_receipt_rule (draft->receipt);
  vz_receipt_pair (draft->receipt, facts->bank != NULL ? facts->bank : _ ("Instalments"), plan);
  if (extra.minor != 0) {
    vz_paper_add_amount (draft, _ ("Instalment charge"), extra, FALSE);
  } else if (vz_money_is_set (extra)) {
    vz_receipt_pair (draft->receipt, _ ("Instalment charge"), _ ("none"));
  }
}

static void
add_instruction (VzPaperDraft *draft)
{
  vz_receipt_rule (draft->receipt);
  vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE,
                   draft->facts->link != NULL
                       ? _ ("Open the camera of your phone, scan the code and pay on your phone.")
                       : _ ("Take this slip to the till and have the barcode scanned."));
  vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE,
                   _ ("Your receipt is printed when the payment is complete."));
  vz_receipt_space (draft->receipt);
}

static void
add_occasion (VzPaperDraft *draft)
{
  const VzReceiptFacts *facts = draft->facts;
  g_autofree char *when = vz_paper_when (draft);
  g_autofree char *place = g_strdup_printf (_ ("Register %s"), facts->register_id);
  g_autofree char *who =
      facts->cashier != NULL ? g_strconcat (place, ", ", facts->cashier, NULL) : g_strdup (place);

  vz_receipt_pair (draft->receipt, when, who);
  vz_receipt_space (draft->receipt);
  vz_paper_add_marks (draft);
  vz_paper_add_mark (draft, _ ("NOT A PROOF OF PAYMENT"));
}

VzReceipt *
vz_slip_receipt (const VzReceiptFacts *facts, const VzNotation *notation)
{
  VzPaperDraft draft = { .facts = facts, .notation = notation };

  g_return_val_if_fail (facts != NULL && notation != NULL, NULL);
  g_return_val_if_fail (facts->register_id != NULL, NULL);

  draft.receipt = vz_receipt_new ();
  add_title (&draft);
  if (facts->link != NULL) {
    add_link (&draft);
  } else {
    add_code (&draft);
  }
  add_amount (&draft);
  add_plan (&draft);
  add_instruction (&draft);
  add_occasion (&draft);
  return draft.receipt;
}
