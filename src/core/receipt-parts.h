/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sale-receipt.h"

#include <glib/gi18n-lib.h>

/* What both papers have. */
typedef struct {
  const VzReceiptFacts *facts;
  const VzNotation *notation;
  VzReceipt *receipt;
} VzPaperDraft;

/* "21.11.2026 14:38" */
char *vz_paper_when (const VzPaperDraft *draft);

/* The training mark and the mark of a copy, at the top and at the bottom. */
void vz_paper_add_marks (VzPaperDraft *draft);

/* A bold line in the middle. */
VzReceiptRow *vz_paper_add_mark (VzPaperDraft *draft, const char *text);

/* @number as a barcode, or as a QR when it does not fit one, with @caption under it ("": none). */
VzReceiptRow *vz_paper_add_code (VzPaperDraft *draft, const char *number, const char *caption);

void vz_paper_add_amount (VzPaperDraft *draft, const char *label, VzMoney amount, gboolean bold);

/* NULL when there is none. */
const char *vz_paper_number (const VzReceiptFacts *facts);
const char *vz_paper_payment (const VzReceiptFacts *facts);

/* What is collected without and with the instalment plan, and the difference; may be unset. */
VzMoney vz_paper_due (const VzReceiptFacts *facts);
VzMoney vz_paper_total (const VzReceiptFacts *facts);
VzMoney vz_paper_extra (const VzReceiptFacts *facts);
gboolean vz_paper_has_plan (const VzReceiptFacts *facts);

/* "6 x 713,10"; only the months when no monthly amount is known. */
char *vz_paper_plan (const VzPaperDraft *draft, VzSymbol symbol);

/* Of a receipt: what was paid and how, and where a transfer goes, when it is one. */
void vz_paper_add_payment (VzPaperDraft *draft);
void vz_paper_add_transfer (VzPaperDraft *draft);
