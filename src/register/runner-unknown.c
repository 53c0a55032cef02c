/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "checkout/late.h"

#include <glib/gi18n-lib.h>

/* Attempts of a sale: their ids, what is known of one in doubt, and the ways out of it. */

char *
vz_runner_next_attempt (gpointer data)
{
  VzRunner *runner = data;

  return runner->given->next_attempt (runner->given->data);
}

void
vz_runner_note_not_sent (VzRunner *runner, VzDecision *decision)
{
  const VzAttempt *attempt = vz_attempts_open (runner->sale->attempts);

  if (attempt != NULL && attempt->state == VZ_ATTEMPT_INTENDED) {
    vz_decision_event (decision, runner, VZ_EVENT_ATTEMPT_ENDED,
                       vz_attempt_ended_to_json (attempt->id, VZ_ATTEMPT_NOT_SENT,
                                                 "the register ended before it was sent"));
  }
}

void
vz_runner_answered_too_late (VzRunner *runner, const VzFlowInput *input, VzDecision *decision)
{
  if (input->kind == VZ_INPUT_CHARGE_ENDED && input->outcome == VZ_ATTEMPT_APPROVED) {
    vz_decision_event (decision, runner, VZ_EVENT_EXCEPTION,
                       vz_late_charge_to_json (input->attempt, "the card was charged"));
  }
  if (input->kind == VZ_INPUT_REPLY && input->attempt != NULL &&
      !vz_late_is_known (runner->sale, input->attempt, input->json)) {
    vz_decision_event (decision, runner, VZ_EVENT_EXCEPTION,
                       vz_late_to_json (input->attempt, input->json));
  }
}

/* -- what is known -- */

static void
add (VzUnknown *unknown, gint64 wall, VzKnownKind kind, char *text)
{
  g_ptr_array_add (unknown->known, vz_known_new (wall, kind, text));
}

static void
add_attempt (VzUnknown *unknown, const VzRunner *runner, const VzAttempt *attempt)
{
  g_autofree char *amount =
      vz_money_is_set (attempt->amount)
          ? vz_notation_money (runner->given->notation, attempt->amount, VZ_SYMBOL_SIGN)
          : NULL;

  unknown->attempt = g_strdup (attempt->id);
  if (attempt->by_hand) {
    add (unknown, attempt->intended, VZ_KNOWN_HINT,
         g_strdup_printf (_ ("%s of a charged card are to be given back at the terminal, by hand"),
                          amount));
    return;
  }
  add (unknown, attempt->sent, VZ_KNOWN_SENT,
       amount != NULL ? g_strdup_printf (_ ("The request for %s was sent"), amount)
                      : g_strdup (_ ("The request was sent")));
}

/* An answer may be missing at once, or after a wait that is worth telling. */
static char *
say_lost (const VzSale *sale, const VzAttempt *attempt)
{
  gint64 waited = attempt != NULL && attempt->sent > 0
                      ? (sale->unknown_wall - attempt->sent) / G_USEC_PER_SEC
                      : 0;

  return waited > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "No answer within %u second",
                                                    "No answer within %u seconds", (gulong)waited),
                                       (guint)waited)
                    : g_strdup (_ ("The answer did not come"));
}

static void
add_asked (VzUnknown *unknown, const VzRunner *runner, const VzFlowDoubt *doubt)
{
  gint64 ago = vz_runner_now ((VzRunner *)runner) - doubt->last_ask;
  guint asked = doubt->asked - doubt->asking;

  if (asked > 0) {
    add (unknown, vz_clock_wall (runner->given->clock) - ago, VZ_KNOWN_ASKED,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Asked %u time, and still not known",
                                       "Asked %u times, and still not known", asked),
                          asked));
  }
  if (doubt->hint != NULL) {
    add (unknown, 0, VZ_KNOWN_HINT,
         g_strdup_printf (_ ("Order %s over this amount was made meanwhile. It may be this one."),
                          doubt->hint));
  }
}

static VzInDoubt
what_is_in_doubt (const VzSale *sale)
{
  const VzAttempt *charge = vz_runner_charge_in_doubt (sale);

  if (charge != NULL) {
    return charge->reverses != NULL ? VZ_IN_DOUBT_GIVING_BACK : VZ_IN_DOUBT_CHARGE;
  }
  return vz_attempts_charged (sale->attempts) != NULL ? VZ_IN_DOUBT_CONFIRMATION
                                                      : VZ_IN_DOUBT_PAYMENT;
}

static void
add_loss (VzUnknown *unknown, const VzSale *sale, const VzAttempt *attempt)
{
  gboolean is_sent = attempt == NULL || !attempt->by_hand;

  if (is_sent) {
    add (unknown, sale->unknown_wall, VZ_KNOWN_LOST, say_lost (sale, attempt));
  }
  add (unknown, sale->unknown_wall, VZ_KNOWN_FROZEN,
       g_strdup (_ ("The basket is frozen and does not change")));
}

VzUnknown *
vz_runner_view_unknown (const VzRunner *runner, const VzFlowView *flow)
{
  const VzSale *sale = runner->sale;
  const VzAttempt *attempt = vz_attempts_in_doubt (sale->attempts);
  const VzFlowDoubt *doubt = flow != NULL ? flow->doubt : NULL;
  VzUnknown *unknown = vz_unknown_new ();

  if (attempt != NULL) {
    add_attempt (unknown, runner, attempt);
  }
  unknown->in_doubt = what_is_in_doubt (sale);
  if (sale->unknown_wall != 0) {
    add_loss (unknown, sale, attempt);
  }
  if (doubt != NULL) {
    add_asked (unknown, runner, doubt);
    unknown->asked = doubt->asked;
    unknown->next_ask = doubt->next_ask;
    unknown->asking = doubt->asking;
    unknown->can_reverse = doubt->can_reverse;
  }
  return unknown;
}

/* -- the ways out -- */

static void
decide_reverse (VzRunner *runner, gpointer data, VzDecision *decision)
{
  if (runner->sale->state == VZ_SALE_UNKNOWN && runner->session != NULL) {
    vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_REVERSE), decision);
  }
}

void
vz_runner_reverse (VzRunner *runner)
{
  vz_runner_input (runner, decide_reverse, NULL, NULL);
}

typedef struct {
  char *attempt; /* or NULL */
  gboolean paid;
  json_t *told; /* of the decision */
} Decided;

static void
decided_free (gpointer data)
{
  Decided *decided = data;

  g_free (decided->attempt);
  json_decref (decided->told);
  g_free (decided);
}

/* The decision stands for itself; of the order only what commerce tells is written. A session that
 * is still to be opened reads it then. */
static void
look_for_order (VzRunner *runner, VzDecision *decision)
{
  if (runner->sale->collect != NULL) {
    vz_decision_event (decision, runner, VZ_EVENT_ORDER_READ,
                       json_pack ("{s:s}", "reason", VZ_COLLECT_TELLS_NO_ORDER));
    vz_runner_order_print (runner, "receipt", decision);
  } else if (!runner->session_asked && !runner->asleep) {
    vz_decision_effect (decision, vz_runner_find_order, NULL, NULL);
  }
}

static void
complete_by_hand (VzRunner *runner, VzDecision *decision)
{
  VzMoney amount = vz_sale_amount (runner->sale);
  g_autofree char *text = vz_money_is_set (amount) ? vz_money_to_text (amount) : NULL;

  vz_decision_event (decision, runner, VZ_EVENT_COMPLETED,
                     json_pack ("{s:s*, s:s}", "amount", text, "currency", runner->sale->currency));
  look_for_order (runner, decision);
}

/* Nothing more is asked of the terminal, which may go on with others. */
static void
forget_charge (const VzAttempt *charge, VzDecision *decision)
{
  vz_decision_effect (decision, vz_runner_forget_charge, g_strdup (charge->id), g_free);
}

/* A card that stays charged and pays no order yet is no end: commerce has to be told of it, or the
 * money goes back. */
static gboolean
stays_charged (const VzSale *sale, gboolean paid)
{
  return vz_runner_charge_in_doubt (sale) != NULL
             ? paid
             : !paid && vz_attempts_charged (sale->attempts) != NULL;
}

static void
go_on (VzRunner *runner, const Decided *decided, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_DECIDED,
                              .text = vz_json_string (decided->told, "slip", ""),
                              .now = vz_runner_now (runner) };

  json_object_set_new (decided->told, "stays_charged", json_true ());
  vz_decision_event (decision, runner, VZ_EVENT_DECIDED, json_incref (decided->told));
  vz_runner_flow_input (runner, &input, decision);
}

static void
end_decided (VzRunner *runner, const Decided *decided, VzDecision *decision)
{
  g_clear_pointer (&runner->flow, vz_flow_free);
  g_clear_pointer (&runner->collect, vz_collect_free);
  vz_decision_event (decision, runner, VZ_EVENT_DECIDED, json_incref (decided->told));
  if (decided->paid) {
    complete_by_hand (runner, decision);
  } else {
    vz_decision_event (decision, runner, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "decided"));
  }
  vz_runner_decide_picture (decision);
}

const char *
vz_runner_doubtful_attempt (const VzRunner *runner)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (runner->sale->attempts);

  return attempt != NULL ? attempt->id : NULL;
}

/* A sale that is collected counts as unknown from the moment at which its money may move. */
static gboolean
is_on_its_way (VzRunner *runner)
{
  return runner->collect != NULL && vz_collect_view (runner->collect)->state != VZ_FLOW_UNKNOWN;
}

gboolean
vz_runner_may_be_decided (VzRunner *runner, const char *attempt)
{
  return runner->sale->state == VZ_SALE_UNKNOWN && !is_on_its_way (runner) &&
         g_strcmp0 (vz_runner_doubtful_attempt (runner), attempt) == 0;
}

gboolean
vz_runner_goes_on_decided (const VzRunner *runner, gboolean paid)
{
  return stays_charged (runner->sale, paid);
}

/* Meanwhile it may have become known, and another attempt have begun. */
static void
decide_by_hand (VzRunner *runner, gpointer data, VzDecision *decision)
{
  Decided *decided = data;
  const VzAttempt *charge = vz_runner_charge_in_doubt (runner->sale);

  if (!vz_runner_may_be_decided (runner, decided->attempt)) {
    return;
  }
  json_object_set_new (decided->told, "attempt",
                       decided->attempt != NULL ? json_string (decided->attempt) : json_null ());
  if (charge != NULL && charge->reverses != NULL) {
    json_object_set_new (decided->told, "gives_back", json_true ());
  }
  if (charge != NULL) {
    vz_runner_print_papers_in_doubt (runner, charge, decision);
    forget_charge (charge, decision);
  }
  vz_runner_drop_request (runner);
  if (stays_charged (runner->sale, decided->paid)) {
    go_on (runner, decided, decision);
  } else {
    end_decided (runner, decided, decision);
  }
}

void
vz_runner_decide (VzRunner *runner,
                  const char *attempt,
                  const char *manager,
                  gboolean paid,
                  const char *reason,
                  const char *slip)
{
  Decided *decided = g_new (Decided, 1);

  *decided = (Decided){ g_strdup (attempt), paid,
                        json_pack ("{s:s, s:s, s:s, s:s}", "manager", manager, "outcome",
                                   paid ? "paid" : "not-paid", "reason", reason, "slip", slip) };
  vz_runner_input (runner, decide_by_hand, decided, decided_free);
}
