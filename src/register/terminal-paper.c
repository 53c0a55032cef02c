/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/terminal-paper.h"

#include "core/charge.h"
#include "core/receipt-parts.h"
#include "devices/terminal.h"

static gboolean
is_blank (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);

    if (*line->text != '\0') {
      return FALSE;
    }
  }
  return TRUE;
}

VzReceipt *
vz_terminal_paper (const VzGiven *given, const GPtrArray *lines, guint copy)
{
  const VzReceiptFacts facts = { .training = given->training, .copy = copy };
  VzPaperDraft draft = { &facts, given->notation, NULL };

  if (is_blank (lines)) {
    return NULL;
  }
  draft.receipt = vz_receipt_new ();
  vz_paper_add_marks (&draft);
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);
    g_autofree char *text = vz_charge_mask_line (line->text);

    vz_receipt_text (draft.receipt, line->centred ? VZ_ALIGN_CENTRE : VZ_ALIGN_START, text);
  }
  vz_paper_add_marks (&draft);
  return draft.receipt;
}
