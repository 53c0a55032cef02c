/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

#include "core/mutant.h"

#include <string.h>

#define LONGEST_BARCODE 20

char *
vz_paper_when (const VzPaperDraft *draft)
{
  g_autofree char *date = vz_notation_date (draft->notation, draft->facts->wall);
  g_autofree char *time = vz_notation_time (draft->facts->wall, FALSE);

  return g_strconcat (date, " ", time, NULL);
}

VzReceiptRow *
vz_paper_add_mark (VzPaperDraft *draft, const char *text)
{
  VzReceiptRow *row = vz_receipt_text (draft->receipt, VZ_ALIGN_CENTRE, text);

  row->bold = TRUE;
  return row;
}

void
vz_paper_add_marks (VzPaperDraft *draft)
{
  if (draft->facts->training) {
    vz_paper_add_mark (draft, _ ("TRAINING"));
  }
  if (draft->facts->copy > 0 && !VZ_MUTANT ("drop-copy")) {
    g_autofree char *text = g_strdup_printf (_ ("COPY %u"), draft->facts->copy);

    vz_paper_add_mark (draft, text);
  }
}

static gboolean
fits_barcode (const char *number)
{
  gsize length = strlen (number);

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isgraph (number[i])) {
      return FALSE;
    }
  }
  return length >= 1 && length <= LONGEST_BARCODE;
}

VzReceiptRow *
vz_paper_add_code (VzPaperDraft *draft, const char *number, const char *caption)
{
  VzReceiptRow *row;

  if (fits_barcode (number)) {
    row = vz_receipt_barcode (draft->receipt, number, caption);
    row->bold = TRUE;
    return row;
  }
  row = vz_receipt_qr (draft->receipt, number);
  if (*caption != '\0') {
    vz_paper_add_mark (draft, caption);
  }
  return row;
}

void
vz_paper_add_amount (VzPaperDraft *draft, const char *label, VzMoney amount, gboolean bold)
{
  VzSymbol symbol = bold ? VZ_SYMBOL_PAPER : VZ_SYMBOL_PAPER_NONE;
  g_autofree char *text = vz_notation_money (draft->notation, amount, symbol);

  vz_receipt_pair (draft->receipt, label, text)->bold = bold;
}

const char *
vz_paper_number (const VzReceiptFacts *facts)
{
  const char *number = facts->number;

  if (number == NULL && facts->order != NULL) {
    number = facts->order->number;
  }
  return number != NULL && *number != '\0' ? number : NULL;
}

const char *
vz_paper_payment (const VzReceiptFacts *facts)
{
  if (facts->payment == NULL && facts->order != NULL) {
    return facts->order->payment_name;
  }
  return facts->payment;
}

VzMoney
vz_paper_due (const VzReceiptFacts *facts)
{
  if (!vz_money_is_set (facts->due) && facts->basket != NULL) {
    return facts->basket->total;
  }
  return facts->due;
}

VzMoney
vz_paper_total (const VzReceiptFacts *facts)
{
  if (vz_money_is_set (facts->total_with_interest)) {
    return facts->total_with_interest;
  }
  return vz_paper_due (facts);
}

VzMoney
vz_paper_extra (const VzReceiptFacts *facts)
{
  VzMoney extra = { 0 };

  if (!vz_money_subtract (vz_paper_total (facts), vz_paper_due (facts), &extra, NULL)) {
    return (VzMoney){ 0 };
  }
  return extra;
}

gboolean
vz_paper_has_plan (const VzReceiptFacts *facts)
{
  return facts->months > 1 || vz_paper_extra (facts).minor != 0;
}

char *
vz_paper_plan (const VzPaperDraft *draft, VzSymbol symbol)
{
  int months = MAX (draft->facts->months, 1);
  g_autofree char *monthly = NULL;

  if (!vz_money_is_set (draft->facts->monthly)) {
    return g_strdup_printf ("%d", months);
  }
  monthly = vz_notation_money (draft->notation, draft->facts->monthly, symbol);
  return g_strdup_printf ("%d x %s", months, monthly);
}
