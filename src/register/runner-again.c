/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "checkout/registry.h"
#include "core/mutant.h"
#include "register/sealing.h"
#include "register/session-pool.h"
#include "store/secrets.h"

/* What is looked into after a restart, and when the cashier asks again. */

/* Borrowed from the sale. */
static VzFlowWaiting
waiting_of (const VzSale *sale)
{
  return (VzFlowWaiting){ .page = sale->wait_page,
                          .number = sale->wait_number,
                          .barcode = sale->wait_barcode,
                          .seconds = (guint)sale->wait_seconds,
                          .straggler = sale->wait_straggler,
                          .barred = sale->wait_barred,
                          .void_asked = sale->void_asked };
}

static void
resume (VzRunner *runner, VzDecision *decision)
{
  const VzSale *sale = runner->sale;
  VzFlowWaiting waiting = waiting_of (sale);
  g_autoptr (json_t) kept = vz_runner_kept_link (runner);
  const VzFlowInput input = { .kind = VZ_INPUT_RESUME, .now = vz_runner_now (runner) };

  waiting.link = (char *)vz_json_string (kept, "link", NULL);
  waiting.status = (char *)vz_json_string (kept, "status", NULL);
  waiting.kept = vz_json_get (kept, "kept");
  vz_runner_new_flow (runner, sale->checkouts + 1);
  vz_flow_resume (runner->flow, &waiting, sale->wait_amount);
  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_lose_sight (VzRunner *runner, const char *page, const char *reason, VzDecision *decision)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (runner->sale->attempts);

  if (attempt != NULL && attempt->id != NULL && attempt->state == VZ_ATTEMPT_SENT) {
    vz_decision_event (decision, runner, VZ_EVENT_ATTEMPT_ENDED,
                       vz_attempt_ended_to_json (attempt->id, VZ_ATTEMPT_UNKNOWN, reason));
  }
  vz_decision_event (decision, runner, VZ_EVENT_UNKNOWN,
                     json_pack ("{s:s*, s:s}", "page", page, "reason", reason));
}

/* NULL: the page is only read. */
static const VzPage *
page_that_pays (const char *name)
{
  const VzPage *page = name != NULL ? vz_page_find (name, NULL) : NULL;

  return page != NULL && page->polled_as != NULL ? page : NULL;
}

/* What completes a payment is kept with the session or nowhere. */
static gboolean
can_resume (VzRunner *runner)
{
  g_autoptr (json_t) kept = vz_runner_kept_link (runner);
  const VzPage *paying = page_that_pays (runner->sale->wait_page);

  if (paying == NULL) {
    return runner->session != NULL;
  }
  return runner->session != NULL && vz_json_get (kept, "kept") != NULL &&
         (paying->path == NULL || runner->given->wallet != NULL);
}

static void
decide_waiting_again (VzRunner *runner, VzSession *session, VzDecision *decision)
{
  runner->session = session != NULL ? g_object_ref (session) : NULL;
  if (can_resume (runner)) {
    resume (runner, decision);
  } else {
    vz_runner_lose_sight (runner, runner->sale->wait_page, "the session could not be opened again",
                          decision);
    vz_runner_decide_picture (decision);
  }
}

static void
ask_for_order (VzRunner *runner, VzFlowInputKind how, VzDecision *decision)
{
  const VzSale *sale = runner->sale;
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);

  if (runner->flow == NULL && runner->collect == NULL) {
    vz_runner_new_flow (runner, sale->checkouts + 1);
    vz_flow_resume_unknown (runner->flow, attempt != NULL ? attempt->page : sale->page,
                            attempt != NULL ? attempt->amount : (VzMoney){ 0 });
  }
  vz_runner_tell_flow (runner, GUINT_TO_POINTER (how), decision);
}

/* An unknown sale whose session is still there is asked about as if it waited. */
static void
ask_about_unknown (VzRunner *runner, VzFlowInputKind how, VzDecision *decision)
{
  const VzSale *sale = runner->sale;
  const VzFlowWaiting waiting = waiting_of (sale);

  if (runner->session == NULL && runner->collect == NULL) {
    return;
  }
  /* a lost answer is not asked for again where asking pays */
  if (sale->wait_page == NULL || page_that_pays (sale->wait_page) != NULL ||
      (how == VZ_INPUT_LOOK && runner->flow != NULL)) {
    ask_for_order (runner, how, decision);
    return;
  }
  vz_decision_event (decision, runner, VZ_EVENT_WAITING,
                     vz_flow_waiting_to_json (&waiting, sale->wait_amount));
  resume (runner, decision);
}

static gboolean
lacks_order (const VzSale *sale)
{
  return sale->state == VZ_SALE_COMPLETED && (!sale->order_read || sale->order_sought);
}

gboolean
vz_runner_needs_session (VzRunner *runner)
{
  return !vz_sale_is_over (runner->sale) || lacks_order (runner->sale);
}

/* A script that was cut off does not come back to its rows; what its customer may still pay is
 * asked about first. */
static void
decide_open_again (VzRunner *runner, VzDecision *decision)
{
  if (runner->sale->cashier != NULL) {
    return;
  }
  if (runner->sale->at_stake) {
    vz_runner_void_at_stake (runner, decision);
  } else {
    vz_decision_event (decision, runner, VZ_EVENT_VOIDED,
                       json_pack ("{s:s}", "reason", "restarted"));
  }
}

static void
decide_session_read (VzRunner *runner, gpointer data, VzDecision *decision)
{
  VzAnswer *answer = data;
  VzSaleState state = runner->sale->state;

  runner->session_asked = FALSE;
  if (state == VZ_SALE_WAITING) {
    decide_waiting_again (runner, answer->result, decision);
    return;
  }
  if (vz_runner_needs_session (runner) && answer->result != NULL) {
    runner->session = g_object_ref (answer->result);
  }
  if (state == VZ_SALE_OPEN) {
    decide_open_again (runner, decision);
  } else if (state == VZ_SALE_UNKNOWN) {
    ask_about_unknown (runner, VZ_INPUT_LOOK, decision);
  } else if (lacks_order (runner->sale)) {
    vz_decision_effect (decision, vz_runner_find_order, NULL, NULL);
  }
}

static void
on_session_read (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  g_autoptr (GError) error = NULL;
  char *saved = vz_sealing_read_finish (result, &error);
  VzSession *session = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  if (saved != NULL) {
    session = vz_session_pool_restore (runner->given->pool, saved, NULL);
    vz_secrets_wipe (saved);
  }
  vz_runner_input (runner, decide_session_read, vz_answer_new (session, g_object_unref, NULL),
                   vz_answer_free);
}

static void
read_session (VzRunner *runner, gpointer data)
{
  runner->session_asked = TRUE;
  vz_sealing_read_async (runner->given->sealing, runner->sale->number, runner->life,
                         on_session_read, runner);
}

gboolean
vz_runner_may_have_paid (const VzSale *sale)
{
  return vz_attempts_in_doubt (sale->attempts) != NULL || g_strcmp0 (sale->tender, "wallet") == 0;
}

static gboolean
may_end_on_phone (const VzSale *sale)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);
  const VzPage *page =
      attempt != NULL && attempt->page != NULL ? vz_page_find (attempt->page, NULL) : NULL;

  return page != NULL && page->by_phone;
}

/* Only commerce knows whether the page is still to be asked. */
static void
wait_for_phone (VzRunner *runner, VzDecision *decision)
{
  const VzFlowWaiting waiting = { .page = vz_attempts_in_doubt (runner->sale->attempts)->page,
                                  .seconds = runner->given->settings->status_interval };
  const VzMoney not_known = { 0 };

  vz_decision_event (decision, runner, VZ_EVENT_WAITING,
                     vz_flow_waiting_to_json (&waiting, not_known));
}

static const char *
page_in_doubt (const VzSale *sale)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);

  return attempt != NULL ? attempt->page : sale->page;
}

/* Only commerce knows whether the number was drawn, and paid. A script does not come back to it. */
static void
wait_for_number (VzRunner *runner, VzDecision *decision)
{
  const VzFlowWaiting waiting = { .page =
                                      (char *)vz_page_of_number (runner->sale->payment_type)->name,
                                  .seconds = (guint)MAX (runner->sale->wait_seconds, 5),
                                  .straggler = vz_runner_may_be_changed_yet (runner) };
  const VzMoney not_known = { 0 };

  vz_decision_event (decision, runner, VZ_EVENT_WAITING,
                     vz_flow_waiting_to_json (&waiting, not_known));
  if (runner->sale->cashier == NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_VOID_ASKED, NULL);
  }
}

gboolean
vz_runner_is_in_doubt (const VzSale *sale)
{
  return vz_runner_may_have_paid (sale) || vz_page_of_number (sale->payment_type) != NULL;
}

/* Nobody saw the answer of what may have been paid with. */
static void
decide_checkout_again (VzRunner *runner, VzDecision *decision)
{
  const VzSale *sale = runner->sale;

  vz_runner_note_not_sent (runner, decision);
  if (may_end_on_phone (sale)) {
    wait_for_phone (runner, decision);
  } else if (vz_runner_may_have_paid (sale)) {
    vz_runner_lose_sight (runner, page_in_doubt (sale),
                          "the register was restarted before the answer came", decision);
  } else if (vz_page_of_number (sale->payment_type) != NULL) {
    wait_for_number (runner, decision);
  } else {
    vz_decision_event (decision, runner, VZ_EVENT_CHECKOUT_LEFT,
                       json_pack ("{s:s}", "reason", "restarted"));
  }
}

/* What must be looked into after a restart, by what the journal says last. */
static void
decide_restart (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzSale *sale = runner->sale;

  runner->asleep = FALSE;
  if (sale->collect != NULL && !vz_sale_is_over (sale)) {
    vz_runner_recover_prints (runner, decision);
    vz_runner_restart_collect (runner, decision);
    return;
  }
  if (sale->state == VZ_SALE_CHECKOUT) {
    decide_checkout_again (runner, decision);
  }
  if (sale->order_read && vz_sale_last_print (sale, "receipt") == NULL) {
    vz_runner_order_print (runner, "receipt", decision);
  }
  vz_runner_recover_prints (runner, decision);
  if (vz_runner_needs_session (runner)) {
    vz_decision_effect (decision, read_session, NULL, NULL);
  } else {
    vz_runner_decide_picture (decision);
  }
}

void
vz_runner_restart (VzRunner *runner)
{
  vz_runner_input (runner, decide_restart, NULL, NULL);
}

/* -- asking again -- */

static void
decide_retry (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (runner->sale->state == VZ_SALE_OPEN) {
    if (runner->retry != 0) { /* somebody does not wait for it */
      runner->call_from = runner->look_up_from = 0;
    }
    vz_clock_cancel (runner->given->clock, &runner->retry);
    runner->trying_again = runner->trouble != NULL;
  } else if (runner->sale->state == VZ_SALE_UNKNOWN && VZ_MUTANT ("thaw-unknown")) {
    vz_runner_drop_request (runner);
    g_clear_pointer (&runner->flow, vz_flow_free);
    vz_decision_event (decision, runner, VZ_EVENT_CHECKOUT_LEFT, NULL);
  } else if (runner->sale->state == VZ_SALE_UNKNOWN) {
    ask_about_unknown (runner, VZ_INPUT_RETRY, decision);
  } else {
    vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_RETRY), decision);
  }
}

/* Whatever page the checkout stands on, this one only asks. */
void
vz_runner_void_at_stake (VzRunner *runner, VzDecision *decision)
{
  const VzFlowWaiting waiting = { .page = (char *)"CashRegisterCompletePage",
                                  .seconds = (guint)MAX (runner->sale->wait_seconds, 5),
                                  .straggler = vz_runner_may_be_changed_yet (runner),
                                  .void_asked = TRUE };
  const VzFlowInput input = { .kind = VZ_INPUT_VOID, .now = vz_runner_now (runner) };
  VzMoney due = { 0 };

  if (runner->session == NULL) {
    return; /* nobody could be asked */
  }
  vz_runner_drop_request (runner);
  vz_decision_event (decision, runner, VZ_EVENT_WAITING, vz_flow_waiting_to_json (&waiting, due));
  vz_decision_event (decision, runner, VZ_EVENT_VOID_ASKED, NULL);
  vz_runner_new_flow (runner, runner->sale->checkouts + 1);
  vz_flow_resume (runner->flow, &waiting, due);
  vz_runner_flow_input (runner, &input, decision);
}

static void
decide_look (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (runner->sale->state == VZ_SALE_UNKNOWN && !runner->session_asked) {
    ask_about_unknown (runner, VZ_INPUT_LOOK, decision);
  }
}

void
vz_runner_look (VzRunner *runner)
{
  vz_runner_input (runner, decide_look, NULL, NULL);
}

void
vz_runner_retry (VzRunner *runner)
{
  vz_runner_input (runner, decide_retry, NULL, NULL);
}

/* What has failed since has a time of its own. */
static void
decide_retry_in_time (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (runner->retry == 0) {
    decide_retry (runner, data, decision);
  }
}

void
vz_runner_retry_in_time (VzRunner *runner)
{
  vz_runner_input (runner, decide_retry_in_time, NULL, NULL);
}
