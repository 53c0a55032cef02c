/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/collect-private.h"

#include <glib/gi18n-lib.h>

/* A card that is charged at the payment terminal of this till, before commerce is told that the
 * order is paid. Commerce names no page for it: the order is collected, and what was keyed in from
 * a terminal of its own comes from the one that is connected. A charge is an attempt of its own, on
 * the disk twice before it begins; its money goes on to the confirmation, or is given back. */

static VzFlowEffect *
add_effect (VzCollect *collect, VzFlowOutput *output, VzFlowEffectKind kind)
{
  VzFlowEffect *effect = g_new0 (VzFlowEffect, 1);

  effect->kind = kind;
  effect->attempt = g_strdup (collect->attempt);
  g_ptr_array_add (output->effects, effect);
  return effect;
}

static void
open_attempt (VzCollect *collect, const char *device, VzMoney amount, gboolean gives_back)
{
  g_free (collect->attempt);
  g_free (collect->device);
  collect->attempt = collect->setup.next_attempt (collect->setup.data);
  collect->device = g_strdup (device);
  collect->at_terminal = TRUE;
  collect->gives_back = gives_back;
  collect->told = FALSE;
  collect->due = amount;
}

static gboolean
begin (VzCollect *collect, VzMoney amount, const char *reverses, VzFlowOutput *output)
{
  VzTerminalMark before = { 0 };
  const char *device =
      collect->setup.terminal->take (reverses != NULL ? collect->charged.device : NULL, &before,
                                     collect->setup.data);

  if (device == NULL) {
    return FALSE;
  }
  open_attempt (collect, device, amount, reverses != NULL);
  vz_collect_event (output, VZ_EVENT_CHARGE_INTENDED,
                    vz_charge_intended_to_json (device, collect->attempt, amount, before,
                                                reverses));
  vz_collect_ask (collect, output, VZ_EFFECT_CHARGE, VZ_COLLECT_FOR_TERMINAL)->attempt =
      g_strdup (collect->attempt);
  vz_collect_to (collect, VZ_FLOW_SENDING);
  return TRUE;
}

/* Nothing was taken: the cashier chooses anew. */
static void
ask_anew (VzCollect *collect, const char *reason, VzFlowOutput *output)
{
  const char *sentence = vz_error_text_for_code (VZ_ERROR_CARD_NOT_CHARGED)->sentence;

  g_clear_pointer (&collect->answers, json_decref);
  if (collect->order == NULL) {
    vz_collect_start (collect, output);
    return;
  }
  vz_collect_show_question (collect);
  g_ptr_array_add (collect->question->messages,
                   g_strdup_printf ("%s %s", _ (sentence), reason != NULL ? reason : ""));
}

static void
stick (VzCollect *collect, const char *reason)
{
  vz_collect_to (collect, VZ_FLOW_STUCK);
  vz_collect_problem (collect, VZ_ERROR_CARD_CHARGED, reason);
}

/* -- charging -- */

gboolean
vz_collect_wants_charge (const VzCollect *collect, const json_t *answers)
{
  const VzCollectTerminal *terminal = collect->setup.terminal;

  return terminal != NULL && terminal->is_there (NULL, collect->setup.data) &&
         g_str_equal (vz_json_string (answers, "payment_choice", ""), VZ_TENDER_CARD) &&
         vz_json_get (answers, "slip_number") == NULL;
}

void
vz_collect_charge (VzCollect *collect, VzFlowOutput *output)
{
  if (begin (collect, collect->order->due, NULL, output)) {
    vz_collect_event (output, VZ_EVENT_ANSWERED,
                      json_pack ("{s:s, s:O}", "page", VZ_COLLECT_PAGE, "answers",
                                 collect->answers));
  } else {
    ask_anew (collect, _ ("The payment terminal is busy."), output);
  }
}

static void
lose_sight (VzCollect *collect, VzError code, const char *reason, VzFlowOutput *output)
{
  gboolean news = collect->state != VZ_FLOW_UNKNOWN;

  vz_collect_to (collect, VZ_FLOW_UNKNOWN);
  vz_collect_problem (collect, code, reason);
  if (news) {
    vz_collect_event (output, VZ_EVENT_UNKNOWN,
                      json_pack ("{s:s, s:s}", "page", VZ_COLLECT_PAGE, "reason", reason));
  }
}

void
vz_collect_resume_charge (VzCollect *collect, const VzAttempt *charge)
{
  collect->state = VZ_FLOW_UNKNOWN;
  collect->due = charge->amount;
  collect->at_terminal = TRUE;
  collect->gives_back = charge->reverses != NULL;
  collect->told = charge->told;
  collect->is_asked = charge->state == VZ_ATTEMPT_SENT;
  collect->device = g_strdup (charge->device);
  if (charge->by_hand) {
    vz_collect_problem (collect, VZ_ERROR_GIVE_BACK_BY_HAND, NULL);
  }
}

/* One that is away may stay so. */
gboolean
vz_collect_asks_terminal (const VzCollect *collect)
{
  const VzCollectTerminal *terminal = collect->setup.terminal;

  return collect->at_terminal && collect->is_asked && terminal != NULL &&
         terminal->is_there (collect->device, collect->setup.data);
}

/* -- giving back -- */

/* A terminal that cannot give back by itself is used by hand: until a manager says how it ended the
 * money may have gone, and the order is not paid with it. */
static void
give_back_by_hand (VzCollect *collect, VzFlowOutput *output)
{
  const VzAttempt charge = { .id = collect->charged.attempt,
                             .device = collect->charged.device,
                             .amount = collect->charged.amount };

  open_attempt (collect, charge.device, charge.amount, TRUE);
  vz_collect_event (output, VZ_EVENT_CHARGE_INTENDED,
                    vz_give_back_intended_to_json (&charge, collect->attempt));
  lose_sight (collect, VZ_ERROR_GIVE_BACK_BY_HAND,
              _ ("The card is charged, and this terminal gives nothing back by itself."), output);
}

void
vz_collect_give_back (VzCollect *collect, VzFlowOutput *output)
{
  gboolean can = collect->charged.receipt != 0 && collect->setup.terminal != NULL &&
                 collect->setup.terminal->can_give_back (collect->setup.data);

  if (!can) {
    give_back_by_hand (collect, output);
  } else if (!begin (collect, collect->charged.amount, collect->charged.attempt, output)) {
    stick (collect, _ ("The payment terminal is busy."));
  }
}

static void
gave_back (VzCollect *collect, VzFlowOutput *output)
{
  g_clear_pointer (&collect->charged.attempt, g_free);
  g_clear_pointer (&collect->charged.device, g_free);
  vz_collect_to (collect, VZ_FLOW_VOIDED);
  vz_collect_event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "left"));
}

/* -- what the charged card pays -- */

/* The order may have changed since the card was charged. */
void
vz_collect_pay_with_charge (VzCollect *collect, VzFlowOutput *output)
{
  if (vz_money_equal (collect->order->due, collect->charged.amount)) {
    vz_collect_send_confirmation (collect, output);
  } else {
    stick (collect, _ ("The amount of this order has changed since."));
  }
}

/* @slip: of a charge that the terminal did not tell of. */
static json_t *
tendered (const json_t *receipt, const char *slip)
{
  return receipt != NULL ? vz_charge_tendered_to_json (receipt)
                         : json_pack ("{s:s, s:s*}", "kind", "card", "slip", slip);
}

static void
charged (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  collect->charged = (VzCollectCharged){
    .attempt = g_strdup (collect->attempt),
    .device = g_strdup (collect->device),
    .amount = collect->due,
    .receipt = (guint)vz_json_int (input->json, "receipt", 0),
  };
  vz_collect_event (output, VZ_EVENT_TENDERED, tendered (input->json, input->text));
}

static void
note_receipt (VzCollect *collect, const json_t *receipt, VzFlowOutput *output)
{
  json_t *payload;

  if (collect->told || receipt == NULL) {
    return;
  }
  collect->told = TRUE;
  payload = json_deep_copy (receipt);
  json_object_set_new (payload, "attempt", json_string (collect->attempt));
  vz_collect_event (output, VZ_EVENT_CHARGE_TOLD, payload);
}

static void
approved (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  note_receipt (collect, input->json, output);
  if (!collect->gives_back) {
    charged (collect, input, output);
  }
  vz_collect_end_attempt (collect, VZ_ATTEMPT_APPROVED, NULL, output);
  if (collect->gives_back) {
    gave_back (collect, output);
  } else if (collect->order != NULL) {
    vz_collect_pay_with_charge (collect, output);
  } else {
    vz_collect_start (collect, output);
  }
}

static void
declined (VzCollect *collect, const char *reason, VzFlowOutput *output)
{
  vz_collect_end_attempt (collect, VZ_ATTEMPT_DECLINED, reason, output);
  if (collect->gives_back) {
    stick (collect, reason);
    return;
  }
  vz_collect_event (output, VZ_EVENT_COLLECT_REFUSED,
                    json_pack ("{s:s}", "problem",
                               vz_error_text_for_code (VZ_ERROR_CARD_NOT_CHARGED)->nick));
  ask_anew (collect, reason, output);
}

/* -- what the terminal tells -- */

static gboolean
is_ours (const VzCollect *collect, const VzFlowInput *input)
{
  return collect->at_terminal && g_strcmp0 (collect->attempt, input->attempt) == 0;
}

void
vz_collect_charge_told (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (is_ours (collect, input)) {
    note_receipt (collect, input->json, output);
    add_effect (collect, output, VZ_EFFECT_TAKE_RECEIPT);
  }
}

/* The attempt has not ended: the terminal is being asked. */
void
vz_collect_charge_doubted (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (is_ours (collect, input)) {
    collect->is_asked = TRUE;
    lose_sight (collect, VZ_ERROR_TERMINAL_SILENT,
                _ ("The terminal went silent, and is asked what became of it."), output);
  }
}

void
vz_collect_charge_ended (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  if (!is_ours (collect, input)) {
    return;
  }
  collect->purpose = VZ_COLLECT_FOR_NOTHING;
  collect->is_asked = FALSE;
  if (input->outcome == VZ_ATTEMPT_UNKNOWN) {
    vz_collect_end_attempt (collect, VZ_ATTEMPT_UNKNOWN, input->text, output);
    lose_sight (collect, VZ_ERROR_TERMINAL_SILENT,
                input->text != NULL ? input->text : _ ("The terminal cannot tell."), output);
    return;
  }
  collect->at_terminal = FALSE;
  if (input->outcome == VZ_ATTEMPT_APPROVED) {
    approved (collect, input, output);
  } else {
    declined (collect, input->text, output);
  }
}

/* Where a charge is in doubt it was made, and where money was to be given back it was not. */
static void
charge_decided (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  VzFlowInput ended = *input;

  ended.attempt = collect->attempt;
  ended.outcome = collect->gives_back ? VZ_ATTEMPT_DECLINED : VZ_ATTEMPT_APPROVED;
  ended.text = collect->gives_back ? NULL : input->text;
  vz_collect_charge_ended (collect, &ended, output);
}

/* Whoever decides has seen that no confirmation arrived. */
void
vz_collect_decided (VzCollect *collect, const VzFlowInput *input, VzFlowOutput *output)
{
  collect->lost = FALSE;
  g_clear_pointer (&collect->doubt_reason, g_free);
  if (collect->at_terminal) {
    charge_decided (collect, input, output);
  } else {
    collect->purpose = VZ_COLLECT_FOR_NOTHING;
    vz_collect_end_attempt (collect, VZ_ATTEMPT_DECLINED, NULL, output);
    stick (collect, NULL);
  }
}

gboolean
vz_collect_is_charging (const VzCollect *collect)
{
  return collect->state == VZ_FLOW_SENDING && collect->at_terminal && !collect->gives_back &&
         !collect->told;
}

gboolean
vz_collect_can_stop_charge (const VzCollect *collect)
{
  return vz_collect_is_charging (collect) &&
         collect->setup.terminal->can_stop (collect->device, collect->setup.data);
}

void
vz_collect_abort_charge (VzCollect *collect, VzFlowOutput *output)
{
  add_effect (collect, output, VZ_EFFECT_ABORT_CHARGE);
}
