/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/selling-private.h"

/* A script has patience with troubles that may pass. */

/* How long troubles may last before the sale is given up, and when it is tried again. */
#define PATIENCE (15 * G_USEC_PER_SEC)
#define TRY_AGAIN (2 * G_USEC_PER_SEC)

static gboolean
may_pass (VzError code)
{
  return code == VZ_ERROR_THROTTLED || code == VZ_ERROR_SERVER_TROUBLE ||
         code == VZ_ERROR_NO_ANSWER || code == VZ_ERROR_BASKET_TAKEN;
}

static void
on_retry (gpointer data)
{
  VzSelling *selling = data;

  selling->retry_call = 0;
  if (vz_register_snapshot (selling->self)->sale->problem != NULL) {
    vz_register_retry (selling->self);
  }
}

/* A script has nobody who presses "Ask again". FALSE: it is of no use, or not any more. */
gboolean
vz_selling_try_again (VzSelling *selling, const VzProblem *problem)
{
  VzClock *clock = vz_register_clock (selling->self);
  gint64 now = vz_clock_monotonic (clock);

  if (selling->trouble_since == 0) {
    selling->trouble_since = now;
  }
  if (!may_pass (problem->code) || now - selling->trouble_since > PATIENCE) {
    return FALSE;
  }
  if (selling->retry_call == 0) {
    selling->retry_call = vz_clock_call_after (clock, TRY_AGAIN, on_retry, selling);
  }
  return TRUE;
}

/* A lost answer is asked about again by the register; only what stays so ends the sale. */
gboolean
vz_selling_is_hopeless (VzSelling *selling, const VzProblem *problem)
{
  gint64 lasts = vz_clock_monotonic (vz_register_clock (selling->self)) - problem->since;

  if (problem->code == VZ_ERROR_BASKET_TAKEN) {
    return !vz_selling_try_again (selling, problem); /* a sale that ends frees it */
  }
  return problem->code == VZ_ERROR_OFFLINE || problem->retry_at == 0 || lasts > PATIENCE;
}

/* -- a register that cannot keep what happens -- */

static gboolean
may_have_paid (VzStage stage)
{
  return stage == VZ_STAGE_SENDING || stage == VZ_STAGE_WAITING || stage == VZ_STAGE_UNKNOWN;
}

/* Nothing can be undone without a journal either: everything is left as it is. */
static void
on_blocked_too_long (gpointer data)
{
  VzSelling *selling = data;
  const VzSnapshot *snapshot = vz_register_snapshot (selling->self);
  VzExit status;

  selling->blocked_call = 0;
  if (snapshot->blocked == NULL || selling->ending) {
    return;
  }
  status = vz_selling_say_problem (selling, snapshot->blocked->code, snapshot->blocked->detail);
  g_ptr_array_set_size (selling->sales, 0);
  vz_selling_end (selling, may_have_paid (snapshot->sale->stage) ? VZ_EXIT_UNKNOWN : status);
}

void
vz_selling_wait_for_journal (VzSelling *selling)
{
  VzClock *clock = vz_register_clock (selling->self);

  if (selling->blocked_call == 0) {
    selling->blocked_call = vz_clock_call_after (clock, PATIENCE, on_blocked_too_long, selling);
  }
}
