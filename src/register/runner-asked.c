/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "register/sealing.h"

/* A request of the walk, from its sending to the input that its answer is. */

VzAsked *
vz_asked_new (VzRunner *runner, const VzFlowEffect *effect)
{
  VzAsked *asked = g_new (VzAsked, 1);

  *asked = (VzAsked){ runner, effect->request, g_strdup (effect->attempt) };
  return asked;
}

static void
asked_free (VzAsked *asked)
{
  g_free (asked->attempt);
  g_free (asked);
}

GCancellable *
vz_runner_span (VzRunner *runner)
{
  return runner->request != NULL ? runner->request : runner->life;
}

void
vz_runner_drop_request (VzRunner *runner)
{
  if (runner->request != NULL) {
    g_cancellable_cancel (runner->request);
    g_clear_object (&runner->request);
  }
  vz_clock_cancel (runner->given->clock, &runner->timer);
}

static void
on_sealed (GObject *source, GAsyncResult *result, gpointer data)
{
  vz_runner_prepared (data);
}

/* What a reply leads to may have to survive a restart: its session is on the disk before it is
 * decided on. */
static void
seal_session (VzRunner *runner, gpointer input)
{
  if (runner->session == NULL || vz_sale_is_over (runner->sale) ||
      !vz_sealing_keep_async (runner->given->sealing, runner->sale->number, runner->session,
                              on_sealed, runner)) {
    vz_runner_prepared (runner);
  }
}

void
vz_asked_answered (
    VzAsked *asked, VzDecide decide, gpointer result, GDestroyNotify destroy, GError *error)
{
  VzRunner *runner = asked->runner;
  VzAnswer *answer;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    asked_free (asked);
    return;
  }
  if (runner->timer_request == asked->request) {
    vz_clock_cancel (runner->given->clock, &runner->timer);
  }
  answer = vz_answer_new (result, destroy, error);
  answer->request = asked->request;
  answer->attempt = g_steal_pointer (&asked->attempt);
  asked_free (asked);
  vz_runner_input_prepared (runner, seal_session, decide, answer, vz_answer_free);
}
