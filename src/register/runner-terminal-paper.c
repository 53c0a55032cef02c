/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "register/printing.h"
#include "register/terminal-paper.h"

/* What the payment terminal prints of a sale, on our printer. */

GPtrArray *
vz_runner_papers_of_terminal (VzRunner *runner, const GPtrArray *papers)
{
  GPtrArray *receipts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_receipt_free);

  for (guint i = 0; i < papers->len; i++) {
    g_autoptr (json_t) lines = vz_terminal_paper_lines (g_ptr_array_index (papers, i));

    if (lines != NULL) {
      g_ptr_array_add (receipts, vz_terminal_paper (runner->given, lines, 0));
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

  vz_printing_print (runner->given->printing, VZ_ROLE_RECEIPT, paper->job,
                     g_steal_pointer (&paper->receipt));
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
