/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mutant.h"
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

static void
on_begins (guint32 job, gpointer data)
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

static void
on_held (guint32 job, gpointer data)
{
  VzRunner *runner = runner_of_job (data, job);

  if (vz_register_is_loose_paper (job)) {
    vz_register_loose_paper_held (data, job);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_print_held (runner, job);
}

static void
on_ended (guint32 job, const char *certainty, const char *reason, gpointer data)
{
  VzRunner *runner = runner_of_job (data, job);

  if (vz_register_is_loose_paper (job)) {
    vz_register_loose_paper_ended (data, job, certainty, reason);
    return;
  }
  g_return_if_fail (runner != NULL);
  vz_runner_print_ended (runner, job, certainty, reason);
}

const VzPrintingHooks vz_register_printing_hooks = { on_begins, on_held, on_ended };

static gboolean
read_last (VzRegister *self, VzEventKind kind, VzEventKind other, gboolean *torn, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VzEvent) last = vz_journal_last (self->given.journal, kind, other, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  *torn |=
      last != NULL && g_strcmp0 (vz_json_string (last->payload, "certainty", NULL), "unknown") == 0;
  return TRUE;
}

/* A part of the last paper may hang out of its printer, from whichever run. */
gboolean
vz_register_read_last_papers (VzRegister *self, GError **error)
{
  gboolean torn = FALSE;

  if (!read_last (self, VZ_EVENT_PRINTED, VZ_EVENT_NOT_PRINTED, &torn, error) ||
      !read_last (self, VZ_EVENT_PAPER_ENDED, VZ_EVENT_PAPER_ENDED, &torn, error)) {
    return FALSE;
  }
  if (torn) {
    vz_printing_part_papers (self->given.printing);
  }
  return TRUE;
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
