/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "store/journal-inspection.h"

#include <glib/gi18n-lib.h>

/* A start looks at the end of the journal only. All of it is looked through once after each start,
 * and when somebody asks for it, beside the selling: what is found is told, and nothing is
 * repaired. */

#define BEGINS_AFTER (5 * G_USEC_PER_SEC) /* a start wants the disk for itself */

static void
take_found (VzRegister *self, GError *found)
{
  g_warning ("%s", found->message);
  self->inspection.found = found;
  self->inspection.since = vz_clock_monotonic (self->given.clock);
  if (vz_register_doubts_open_sales (self)) {
    vz_register_refuse (self);
  }
}

static void
on_inspected (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = data;
  g_autoptr (GError) error = NULL;
  gboolean well = vz_journal_inspect_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return; /* there is no register any more */
  }
  self->inspection.running = FALSE;
  if (well) {
    self->inspection.well = vz_clock_wall (self->given.clock);
  } else {
    take_found (self, g_steal_pointer (&error));
  }
  vz_register_take_inspection (self, well);
  self->given.changed (self);
}

void
vz_register_inspect_now (VzRegister *self)
{
  vz_clock_cancel (self->given.clock, &self->inspection.call);
  if (!self->inspection.running) {
    self->inspection.running = TRUE;
    vz_journal_inspect_async (self->inspection.worker, self->state_dir, self->given.life,
                              on_inspected, self);
  }
}

static void
on_time (gpointer data)
{
  VzRegister *self = data;

  self->inspection.call = 0;
  vz_register_inspect_now (self);
}

void
vz_register_inspect_soon (VzRegister *self)
{
  self->inspection.call = vz_clock_call_after (self->given.clock, BEGINS_AFTER, on_time, self);
}

void
vz_register_forget_inspection (VzRegister *self)
{
  if (self->given.clock != NULL) {
    vz_clock_cancel (self->given.clock, &self->inspection.call);
  }
  g_clear_pointer (&self->inspection.worker, vz_worker_free);
  g_clear_error (&self->inspection.found);
}

gboolean
vz_register_doubts_open_sales (VzRegister *self)
{
  return g_error_matches (self->inspection.found, VZ_ERROR, VZ_ERROR_OPEN_SALES);
}

VzProblem *
vz_register_found_problem (VzRegister *self)
{
  const GError *found = self->inspection.found;
  g_autofree char *detail = g_strdup_printf (_ ("%s. Nothing was changed."), found->message);
  VzProblem *problem = vz_problem_new (found->code, detail);

  problem->since = self->inspection.since;
  return problem;
}
