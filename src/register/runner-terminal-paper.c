/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "register/printing.h"
#include "register/terminal-paper.h"

/* What the payment terminal prints of a sale, on our printer. */

GPtrArray *
vz_runner_papers_of_terminal (const GPtrArray *papers)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)json_decref);

  for (guint i = 0; i < papers->len; i++) {
    json_t *lines = vz_terminal_paper_lines (g_ptr_array_index (papers, i));

    if (lines != NULL) {
      g_ptr_array_add (kept, lines);
    }
  }
  return kept;
}

typedef struct {
  guint32 job;
  json_t *lines;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  json_decref (paper->lines);
  g_free (paper);
}

static void
print (VzRunner *runner, gpointer data)
{
  const Paper *paper = data;

  vz_printing_print (runner->given->printing, VZ_ROLE_RECEIPT, paper->job,
                     vz_terminal_paper (runner->given, paper->lines, 0));
}

void
vz_runner_queue_of_terminal (guint32 job, json_t *lines, VzDecision *decision)
{
  Paper *paper = g_new (Paper, 1);

  *paper = (Paper){ job, json_incref (lines) };
  vz_decision_effect (decision, print, paper, paper_free);
}

void
vz_runner_print_of_terminal (VzRunner *runner, json_t *lines, VzDecision *decision)
{
  guint32 job = vz_runner_new_job (runner);

  vz_decision_event (decision, runner, VZ_EVENT_PRINT_ORDERED,
                     json_pack ("{s:I, s:s, s:i, s:O}", "job", (json_int_t)job, "what", "terminal",
                                "copy", 0, "lines", lines));
  vz_runner_queue_of_terminal (job, lines, decision);
}
