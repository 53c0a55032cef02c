/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "core/receipt-parts.h"
#include "devices/terminal.h"
#include "register/printing.h"

/* What the payment terminal would print, on our printer. */

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

static VzReceipt *
compose (VzRunner *runner, const GPtrArray *lines)
{
  const VzReceiptFacts facts = { .training = runner->sale->training };
  VzPaperDraft draft = { &facts, runner->given->notation, vz_receipt_new () };

  vz_paper_add_marks (&draft);
  for (guint i = 0; i < lines->len; i++) {
    const VzTerminalLine *line = g_ptr_array_index (lines, i);
    g_autofree char *text = vz_charge_mask_line (line->text);

    vz_receipt_text (draft.receipt, line->centred ? VZ_ALIGN_CENTRE : VZ_ALIGN_START, text);
  }
  vz_paper_add_marks (&draft);
  return draft.receipt;
}

GPtrArray *
vz_runner_papers_of_terminal (VzRunner *runner, const GPtrArray *papers)
{
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_receipt_free);

  for (guint i = 0; i < papers->len; i++) {
    if (!is_blank (g_ptr_array_index (papers, i))) {
      g_ptr_array_add (receipts, compose (runner, g_ptr_array_index (papers, i)));
    }
  }
  return receipts;
}

typedef struct {
  guint32 job;
  VzReceipt *receipt; /* NULL: the printing has taken it */
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_clear_pointer (&paper->receipt, vz_receipt_free);
  g_free (paper);
}

static void
print (VzRunner *runner, gpointer data)
{
  Paper *paper = data;

  vz_printing_print (runner->given->printing, paper->job, g_steal_pointer (&paper->receipt));
}

void
vz_runner_print_of_terminal (VzRunner *runner, VzReceipt *receipt, VzDecision *decision)
{
  Paper *paper = g_new (Paper, 1);

  *paper = (Paper){ vz_runner_new_job (runner), receipt };
  vz_decision_event (decision, runner, VZ_EVENT_PRINT_ORDERED,
                     json_pack ("{s:I, s:s, s:i}", "job", (json_int_t)paper->job, "what",
                                "terminal", "copy", 0));
  vz_decision_effect (decision, print, paper, paper_free);
}
