/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

/* What holds selling up, and when it is tried again. */

#define RETRY_FIRST (2 * G_USEC_PER_SEC)
#define RETRY_MOST (30 * G_USEC_PER_SEC)

gboolean
vz_is_passing (const GError *error)
{
  return vz_error_is_away (error) || g_error_matches (error, VZ_ERROR, VZ_ERROR_SERVER_TROUBLE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_THROTTLED) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_SESSION_GONE);
}

static void
trouble_free (VzTrouble *trouble)
{
  g_free (trouble->detail);
  g_free (trouble);
}

static void
clear (VzRunner *runner)
{
  g_clear_pointer (&runner->trouble, trouble_free);
}

void
vz_runner_forget_trouble (VzRunner *runner)
{
  clear (runner);
  g_clear_pointer (&runner->interrupted, trouble_free);
}

static void
on_retry (gpointer data)
{
  VzRunner *runner = data;

  runner->retry = 0;
  vz_runner_retry_in_time (runner);
}

/* @delay 0: not by itself. */
static void
trouble (VzRunner *runner, VzError code, const char *detail, gint64 delay)
{
  gint64 since = runner->trouble != NULL && runner->trouble->code == code ? runner->trouble->since
                                                                          : vz_runner_now (runner);

  clear (runner);
  runner->trying_again = FALSE;
  runner->trouble = g_new0 (VzTrouble, 1);
  *runner->trouble = (VzTrouble){ .code = code, .detail = g_strdup (detail), .since = since };
  vz_clock_cancel (runner->given->clock, &runner->retry);
  if (delay > 0) {
    runner->tries++;
    runner->trouble->retry_at = MAX (vz_runner_now (runner) + delay, runner->call_from);
    runner->retry =
        vz_clock_call_after (runner->given->clock,
                             runner->trouble->retry_at - vz_runner_now (runner), on_retry, runner);
  }
}

void
vz_runner_trouble (VzRunner *runner, VzError code, const char *detail)
{
  trouble (runner, code, detail, 0);
}

void
vz_runner_interrupt (VzRunner *runner, const char *detail)
{
  if (runner->trouble != NULL && runner->trouble->code != VZ_ERROR_JOURNAL) {
    g_clear_pointer (&runner->interrupted, trouble_free);
    runner->interrupted = g_steal_pointer (&runner->trouble);
  }
  vz_runner_trouble (runner, VZ_ERROR_JOURNAL, detail);
}

/* What held selling up before does so still, and is tried again when it was to be. */
void
vz_runner_go_on (VzRunner *runner)
{
  VzClock *clock = runner->given->clock;

  if (runner->trouble == NULL || runner->trouble->code != VZ_ERROR_JOURNAL) {
    return;
  }
  clear (runner);
  vz_clock_cancel (clock, &runner->retry);
  runner->trouble = g_steal_pointer (&runner->interrupted);
  if (runner->trouble != NULL && runner->trouble->retry_at != 0) {
    runner->retry =
        vz_clock_call_after (clock, MAX (runner->trouble->retry_at - vz_runner_now (runner), 0),
                             on_retry, runner);
  }
}

gint64
vz_runner_delay (const VzRunner *runner, const GError *error)
{
  gint64 delay = MIN (RETRY_FIRST << MIN (runner->tries, 5), RETRY_MOST);

  return MAX (delay, (gint64)vz_error_retry_after (error) * G_USEC_PER_SEC);
}

void
vz_runner_hold_up (VzRunner *runner, const GError *error)
{
  VzError code = error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY;

  if (code == VZ_ERROR_NOT_FOUND) {
    code = VZ_ERROR_BAD_REPLY; /* a service that is missing, no product */
  }
  trouble (runner, code, error->message,
           vz_is_passing (error) ? vz_runner_delay (runner, error) : 0);
}

void
vz_runner_failed (VzRunner *runner, const GError *error)
{
  if (g_error_matches (error, VZ_ERROR, VZ_ERROR_SESSION_GONE)) {
    g_clear_object (&runner->session);
    runner->basket_asked = FALSE;
  }
  vz_runner_hold_up (runner, error);
  if (!vz_error_is_away (error) || vz_error_retry_after (error) > 0) {
    runner->call_from = runner->trouble->retry_at;
  }
}

void
vz_runner_worked (VzRunner *runner)
{
  vz_clock_cancel (runner->given->clock, &runner->retry);
  runner->call_from = 0;
  runner->tries = 0;
  runner->trying_again = FALSE;
  clear (runner);
}

/* An answered look-up says that commerce is there again, but nothing of a login that it refused. */
void
vz_runner_found_a_way (VzRunner *runner)
{
  if (runner->trouble != NULL && vz_runner_now (runner) >= runner->call_from &&
      (runner->trying_again || runner->trouble->code == VZ_ERROR_OFFLINE ||
       runner->trouble->code == VZ_ERROR_NO_ANSWER)) {
    vz_runner_worked (runner);
  }
}
