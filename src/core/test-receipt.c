/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/receipt-parts.h"

#define BARCODE "0123456789"

/* Which number a code page has is what two printers of the same name differ in. */
static void
add_code_pages (VzPaperDraft *draft)
{
  vz_receipt_rule (draft->receipt);
  vz_receipt_text (draft->receipt, VZ_ALIGN_START,
                   _ ("Look for a line that reads like the first, which is drawn:"));
  vz_receipt_code_pages (draft->receipt, VZ_TEST_LETTERS);
  vz_receipt_text (draft->receipt, VZ_ALIGN_START,
                   _ ("When the letters above were wrong, answer the number of that line: on the "
                      "page of the devices, or with: veznectl devices test"));
}

/* What a printer gets wrong first: letters that its code page lacks, sizes, the columns, bars. */
static void
add_samples (VzPaperDraft *draft)
{
  vz_receipt_rule (draft->receipt);
  vz_receipt_text (draft->receipt, VZ_ALIGN_START, VZ_TEST_LETTERS);
  vz_receipt_text (draft->receipt, VZ_ALIGN_START, "ABCDEFGHIJKLM 0123456789")->bold = TRUE;
  vz_receipt_pair (draft->receipt, _ ("Amount"), "1.234,50")->tall = TRUE;
  vz_receipt_rule (draft->receipt);
  vz_receipt_barcode (draft->receipt, BARCODE, BARCODE);
}

VzReceipt *
vz_test_receipt (const VzReceiptFacts *facts, const VzNotation *notation)
{
  VzPaperDraft draft = { .facts = facts, .notation = notation };
  g_autofree char *when = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (facts != NULL && notation != NULL, NULL);
  g_return_val_if_fail (facts->register_id != NULL, NULL);

  draft.receipt = vz_receipt_new ();
  vz_paper_add_marks (&draft);
  if (facts->head != NULL && facts->head[0] != NULL) {
    vz_paper_add_mark (&draft, facts->head[0]);
  }
  vz_paper_add_mark (&draft, _ ("TEST RECEIPT"));
  when = vz_paper_when (&draft);
  place = g_strdup_printf (_ ("Register %s"), facts->register_id);
  vz_receipt_pair (draft.receipt, when, place);
  add_samples (&draft);
  add_code_pages (&draft);
  vz_paper_add_mark (&draft, _ ("NO FISCAL VALUE"));
  return draft.receipt;
}
