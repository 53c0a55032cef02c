/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "commerce/hooks-api.h"
#include "register/session-pool.h"

/* Collecting an order that waits at another register, or at this one, through the till's services.
 */

static void
on_answer (GObject *source, GAsyncResult *result, gpointer asked)
{
  GError *error = NULL;
  VzReply *reply = vz_hooks_api_finish (VZ_GATE (source), result, &error);

  vz_runner_replied (asked, reply, error);
}

static VzHooksAccount
account_of (const VzSettings *settings)
{
  return (VzHooksAccount){ .username = settings->hooks_username,
                           .password = settings->hooks_password,
                           .language = settings->commerce_language };
}

void
vz_runner_read_at_till (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzSettings *settings = runner->given->settings;
  const VzHooksAccount account = account_of (settings);

  vz_hooks_api_read_async (vz_session_pool_gate (runner->given->pool), settings->pre_order_path,
                           &account, vz_json_string (effect->form, "number", ""),
                           vz_runner_span (runner), on_answer, vz_asked_new (runner, effect));
}

void
vz_runner_confirm_at_till (VzRunner *runner, const VzFlowEffect *effect)
{
  const VzSettings *settings = runner->given->settings;
  const VzHooksAccount account = account_of (settings);
  const VzHooksConfirm confirm = {
    .number = vz_json_string (effect->form, "number", NULL),
    .transaction = vz_json_string (effect->form, "transaction", NULL),
    .amount = vz_json_string (effect->form, "amount", NULL),
    .discounted = vz_json_string (effect->form, "discounted", NULL),
    .terminal = settings->id,
    .promotions = vz_json_get (effect->form, "promotions"),
  };

  vz_hooks_api_confirm_async (vz_session_pool_gate (runner->given->pool), settings->confirm_path,
                              &account, &confirm, vz_runner_span (runner), on_answer,
                              vz_asked_new (runner, effect));
}

/* Numbers of sales begin anew with a new state directory; a transaction never does. */
static char *
draw_transaction (VzRunner *runner)
{
  return g_strdup_printf ("vezne-%s-%08x", runner->sale->number,
                          vz_random_below (runner->given->random, G_MAXUINT32));
}

/* Either clock may have been set, or have begun anew: the younger age counts. */
static gint64
sent_at (VzRunner *runner, const VzAttempt *attempt)
{
  gint64 now = vz_runner_now (runner);
  gint64 age =
      MIN (now - attempt->sent_monotonic, vz_clock_wall (runner->given->clock) - attempt->sent);

  return now - MAX (age, 0);
}

static void
new_collect (VzRunner *runner, const char *currency, const char *number)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (runner->sale->attempts);
  const char *known = runner->sale->transaction;
  g_autofree char *transaction = known != NULL ? g_strdup (known) : draw_transaction (runner);

  g_clear_pointer (&runner->collect, vz_collect_free);
  runner->collect = vz_collect_new (
      &(VzCollectSetup){ .currency = currency,
                         .number = number,
                         .transaction = transaction,
                         .attempt = attempt != NULL ? attempt->id : NULL,
                         .sent = attempt != NULL ? sent_at (runner, attempt) : 0,
                         .lost = vz_attempts_lost_confirmation (runner->sale->attempts),
                         .charged = vz_attempts_charged (runner->sale->attempts),
                         .terminal = vz_runner_terminal (),
                         .random = runner->given->random,
                         .next_attempt = vz_runner_next_attempt,
                         .data = runner });
}

static void
decide_collect (VzRunner *runner, gpointer number, VzDecision *decision)
{
  g_autofree char *currency = g_ascii_strup (runner->given->settings->currency, -1);

  if (runner->sale->currency != NULL) {
    return;
  }
  vz_decision_event (decision, runner, VZ_EVENT_SALE_OPENED,
                     json_pack ("{s:s, s:b, s:s}", "currency", currency, "training",
                                runner->given->training, "collect", number));
  new_collect (runner, currency, number);
  vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_START), decision);
}

void
vz_runner_collect (VzRunner *runner, const char *number)
{
  vz_runner_input (runner, decide_collect, g_strdup (number), g_free);
}

/* Only the terminal knows what became of a charge; it is being asked, or has told that it cannot
 * tell. */
static void
charge_again (VzRunner *runner, const VzAttempt *charge, VzDecision *decision)
{
  vz_collect_resume_charge (runner->collect, charge);
  if (runner->sale->unknown_reason == NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_UNKNOWN,
                       json_pack ("{s:s, s:s}", "page", "CollectPage", "reason",
                                  "the register ended before the terminal told the end"));
  }
}

/* A confirmation is looked up, and never sent again by itself; what was only asked is asked anew.
 */
static void
collect_again (VzRunner *runner, VzDecision *decision)
{
  const VzSale *sale = runner->sale;
  const VzAttempt *charge = vz_runner_charge_in_doubt (sale);
  gboolean settled = vz_attempts_in_doubt (sale->attempts) == NULL &&
                     vz_attempts_charged (sale->attempts) != NULL &&
                     !vz_attempts_lost_confirmation (sale->attempts);
  gboolean unknown = sale->state == VZ_SALE_UNKNOWN && !settled;

  new_collect (runner, sale->currency, sale->collect);
  if (charge != NULL) {
    charge_again (runner, charge, decision);
    return;
  }
  if (unknown || (sale->unknown_reason != NULL && !settled)) {
    vz_collect_resume (runner->collect, sale->to_collect);
  }
  if (unknown && sale->unknown_reason == NULL) {
    vz_runner_lose_sight (runner, "CollectPage", "the register ended before the answer came",
                          decision);
  }
  vz_runner_tell_flow (runner, GUINT_TO_POINTER (unknown ? VZ_INPUT_LOOK : VZ_INPUT_START),
                       decision);
}

void
vz_runner_restart_collect (VzRunner *runner, VzDecision *decision)
{
  gboolean charged = vz_attempts_charged (runner->sale->attempts) != NULL;

  vz_runner_note_not_sent (runner, decision);
  if (runner->sale->state == VZ_SALE_CHECKOUT && runner->sale->cashier == NULL && !charged) {
    vz_decision_event (decision, runner, VZ_EVENT_VOIDED,
                       json_pack ("{s:s}", "reason", "restarted"));
  } else {
    collect_again (runner, decision);
  }
}
