/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mutant.h"
#include "register/printing.h"
#include "register/register-private.h"

/* Whose paper it is that the printer speaks of, and what happens to it at the end. */

#define PAPER_WAIT (5 * G_USEC_PER_SEC)

static VzRunner *
runner_of_job (VzRegister *self, guint32 job)
{
  for (guint i = 0; i < self->order->len; i++) {
    VzRunner *runner = g_ptr_array_index (self->order, i);

    if (vz_sale_print (vz_runner_sale (runner), job) != NULL) {
      return runner;
    }
  }
  return NULL;
}

void
vz_register_print_begins (guint32 job, gpointer data)
{
  VzRunner *runner = runner_of_job (data, job);

  if (VZ_MUTANT ("print-early")) {
    vz_printing_begin (((VzRegister *)data)->given.printing, job);
  }
  if (vz_register_is_loose_paper (job)) {
    vz_register_loose_paper_begins (data, job);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_print_begins (runner, job);
}

void
vz_register_print_ended (guint32 job, const char *certainty, const char *reason, gpointer data)
{
  VzRunner *runner = runner_of_job (data, job);

  if (vz_register_is_loose_paper (job)) {
    vz_register_loose_paper_ended (data, job, certainty, reason);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_print_ended (runner, job, certainty, reason);
}

static void
on_paper_late (gpointer data)
{
  *(guint *)data = 0;
}

/* The paper that was begun is let out: cut off it would have to be looked at. */
void
vz_register_wait_for_paper (VzRegister *self)
{
  guint late = vz_clock_call_after (self->given.clock, PAPER_WAIT, on_paper_late, &late);

  while (vz_printing_end (self->given.printing) && late != 0) {
    g_main_context_iteration (NULL, TRUE);
  }
  vz_clock_cancel (self->given.clock, &late);
}
