/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/payment.h"

#include <string.h>

static const char *const outcome_names[VZ_ATTEMPT_N_STATES] = {
  [VZ_ATTEMPT_INTENDED] = "intended", [VZ_ATTEMPT_SENT] = "sent",
  [VZ_ATTEMPT_APPROVED] = "approved", [VZ_ATTEMPT_DECLINED] = "declined",
  [VZ_ATTEMPT_PASSED] = "passed",     [VZ_ATTEMPT_NOT_SENT] = "not-sent",
  [VZ_ATTEMPT_UNKNOWN] = "unknown",
};

/* What may become of what, as bits; what ended for good stays so. */
#define TO(state) (1u << VZ_ATTEMPT_##state)

static const guint may_become[VZ_ATTEMPT_N_STATES] = {
  [VZ_ATTEMPT_INTENDED] = TO (SENT) | TO (NOT_SENT),
  [VZ_ATTEMPT_SENT] = TO (APPROVED) | TO (DECLINED) | TO (PASSED) | TO (NOT_SENT) | TO (UNKNOWN),
  [VZ_ATTEMPT_PASSED] = TO (APPROVED),
  [VZ_ATTEMPT_UNKNOWN] = TO (APPROVED) | TO (DECLINED) | TO (PASSED),
};

void
vz_attempt_free (VzAttempt *attempt)
{
  g_free (attempt->id);
  g_free (attempt->page);
  g_free (attempt->reason);
  g_free (attempt->device);
  g_free (attempt->reverses);
  g_free (attempt);
}

char *
vz_attempt_id (const char *register_id, gint64 serial)
{
  return g_strdup_printf ("%s-A%06" G_GINT64_FORMAT, register_id, serial);
}

gint64
vz_attempt_serial (const char *id)
{
  const char *mark = id != NULL ? strrchr (id, '-') : NULL;

  return mark != NULL && mark[1] == 'A' ? g_ascii_strtoll (mark + 2, NULL, 10) : 0;
}

gboolean
vz_attempt_is_in_doubt (const VzAttempt *attempt)
{
  return attempt->state == VZ_ATTEMPT_SENT || attempt->state == VZ_ATTEMPT_UNKNOWN;
}

gboolean
vz_attempt_is_open (const VzAttempt *attempt)
{
  return attempt->state == VZ_ATTEMPT_INTENDED || vz_attempt_is_in_doubt (attempt);
}

const VzAttempt *
vz_attempts_find (const GPtrArray *attempts, const char *id)
{
  for (guint i = 0; id != NULL && i < attempts->len; i++) {
    const VzAttempt *attempt = g_ptr_array_index (attempts, i);

    if (g_strcmp0 (attempt->id, id) == 0) {
      return attempt;
    }
  }
  return NULL;
}

static const VzAttempt *
last_that (const GPtrArray *attempts, gboolean (*is) (const VzAttempt *))
{
  for (guint i = attempts->len; i > 0; i--) {
    const VzAttempt *attempt = g_ptr_array_index (attempts, i - 1);

    if (is (attempt)) {
      return attempt;
    }
  }
  return NULL;
}

const VzAttempt *
vz_attempts_open (const GPtrArray *attempts)
{
  return last_that (attempts, vz_attempt_is_open);
}

const VzAttempt *
vz_attempts_in_doubt (const GPtrArray *attempts)
{
  return last_that (attempts, vz_attempt_is_in_doubt);
}

static gboolean
is_lost_confirmation (const VzAttempt *attempt)
{
  return attempt->device == NULL && attempt->doubted;
}

gboolean
vz_attempts_lost_confirmation (const GPtrArray *attempts)
{
  return last_that (attempts, is_lost_confirmation) != NULL;
}

static gboolean
is_given_back (const GPtrArray *attempts, const VzAttempt *charge)
{
  for (guint i = 0; i < attempts->len; i++) {
    const VzAttempt *attempt = g_ptr_array_index (attempts, i);

    if (attempt->state == VZ_ATTEMPT_APPROVED && g_strcmp0 (attempt->reverses, charge->id) == 0) {
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_charged (const VzAttempt *attempt)
{
  return attempt->state == VZ_ATTEMPT_APPROVED && attempt->device != NULL &&
         attempt->reverses == NULL;
}

const VzAttempt *
vz_attempts_charged (const GPtrArray *attempts)
{
  const VzAttempt *charge = last_that (attempts, is_charged);

  return charge != NULL && !is_given_back (attempts, charge) ? charge : NULL;
}

/* -- the fold -- */

static void
become (VzAttempt *attempt, VzAttemptState state, const VzEvent *event)
{
  gboolean sent = state == VZ_ATTEMPT_SENT;

  if ((may_become[attempt->state] & (1u << state)) == 0) {
    return;
  }
  attempt->state = state;
  *(sent ? &attempt->sent : &attempt->ended) = event->wall;
  attempt->sent_monotonic = sent ? event->monotonic : attempt->sent_monotonic;
  g_free (attempt->reason);
  attempt->reason = vz_json_dup_text (event->payload, "reason");
}

static void
on_intended (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = g_new0 (VzAttempt, 1);

  attempt->id = vz_json_dup_text (event->payload, "attempt");
  attempt->page = vz_json_dup_text (event->payload, "page");
  vz_json_money (event->payload, "amount", currency, &attempt->amount, NULL);
  attempt->intended = event->wall;
  if (attempt->id == NULL) {
    become (attempt, VZ_ATTEMPT_SENT, event); /* was said and done in one then */
  }
  g_ptr_array_add (attempts, attempt);
}

static void
on_charge_intended (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt;

  on_intended (attempts, event, currency);
  attempt = g_ptr_array_index (attempts, attempts->len - 1);
  attempt->device = vz_json_dup_text (event->payload, "device");
  attempt->reverses = vz_json_dup_text (event->payload, "reverses");
  attempt->before = vz_terminal_mark_from_json (event->payload);
  attempt->by_hand = vz_json_bool (event->payload, "by_hand", FALSE);
  attempt->state = attempt->by_hand ? VZ_ATTEMPT_UNKNOWN : attempt->state;
}

static VzAttempt *
attempt_of (GPtrArray *attempts, const VzEvent *event)
{
  return (VzAttempt *)vz_attempts_find (attempts, vz_json_string (event->payload, "attempt", NULL));
}

static void
on_sent (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = attempt_of (attempts, event);

  if (attempt != NULL) {
    become (attempt, VZ_ATTEMPT_SENT, event);
  }
}

static void
on_charge_told (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = attempt_of (attempts, event);

  if (attempt != NULL) {
    attempt->moved = vz_terminal_mark_from_json (event->payload);
    attempt->told = TRUE;
  }
}

static void
on_ended (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = attempt_of (attempts, event);
  const char *outcome = vz_json_string (event->payload, "outcome", "");

  for (guint state = VZ_ATTEMPT_APPROVED; attempt != NULL && state < VZ_ATTEMPT_N_STATES; state++) {
    if (g_str_equal (outcome, outcome_names[state])) {
      become (attempt, (VzAttemptState)state, event);
      return;
    }
  }
}

static void
on_unknown (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = (VzAttempt *)vz_attempts_in_doubt (attempts);

  if (attempt != NULL) {
    attempt->doubted = TRUE;
  }
}

/* A manager may decide of a sale whose attempt has no id, or which has none. Where money was to be
 * given back, paid means that it was not. */
static void
on_decided (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  gboolean paid = g_str_equal (vz_json_string (event->payload, "outcome", ""), "paid");
  VzAttempt *attempt = (VzAttempt *)vz_attempts_in_doubt (attempts);

  for (guint i = 0; i < attempts->len; i++) {
    ((VzAttempt *)g_ptr_array_index (attempts, i))->doubted = FALSE;
  }
  if (attempt != NULL) {
    gboolean done = paid == (attempt->reverses == NULL);

    become (attempt, done ? VZ_ATTEMPT_APPROVED : VZ_ATTEMPT_DECLINED, event);
  }
}

static void
on_reversed (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttempt *attempt = (VzAttempt *)vz_attempts_in_doubt (attempts);

  if (attempt != NULL) {
    become (attempt, VZ_ATTEMPT_DECLINED, event);
  }
}

static void (*const folds[VZ_EVENT_LAST]) (GPtrArray *, const VzEvent *, const char *) = {
  [VZ_EVENT_CHARGE_INTENDED] = on_charge_intended,
  [VZ_EVENT_CHARGE_TOLD] = on_charge_told,
  [VZ_EVENT_PAY_INTENDED] = on_intended,
  [VZ_EVENT_CONFIRM_INTENDED] = on_intended,
  [VZ_EVENT_ATTEMPT_SENT] = on_sent,
  [VZ_EVENT_ATTEMPT_ENDED] = on_ended,
  [VZ_EVENT_UNKNOWN] = on_unknown,
  [VZ_EVENT_DECIDED] = on_decided,
  [VZ_EVENT_REVERSED] = on_reversed,
};

/* Attempts without ids were told of by what followed them; 0: nothing. */
static const VzAttemptState told_by[VZ_EVENT_LAST] = {
  [VZ_EVENT_PAGE_SHOWN] = VZ_ATTEMPT_PASSED,     [VZ_EVENT_WAITING] = VZ_ATTEMPT_PASSED,
  [VZ_EVENT_CHECKOUT_LEFT] = VZ_ATTEMPT_PASSED,  [VZ_EVENT_CHECKOUT_STARTED] = VZ_ATTEMPT_PASSED,
  [VZ_EVENT_UNKNOWN] = VZ_ATTEMPT_UNKNOWN,       [VZ_EVENT_COLLECT_REFUSED] = VZ_ATTEMPT_DECLINED,
  [VZ_EVENT_COLLECT_READ] = VZ_ATTEMPT_DECLINED, [VZ_EVENT_COMPLETED] = VZ_ATTEMPT_APPROVED,
};

/* A page says nothing of an answer that is already known to be missing. */
static gboolean
tells (const VzAttempt *attempt, VzAttemptState state)
{
  return attempt->id == NULL &&
         !(attempt->state == VZ_ATTEMPT_UNKNOWN && state == VZ_ATTEMPT_PASSED);
}

/* The order is that of the last one. */
static gboolean
is_told (const GPtrArray *attempts, guint index, VzAttemptState state)
{
  return state != VZ_ATTEMPT_APPROVED || index + 1 == attempts->len;
}

void
vz_attempts_apply (GPtrArray *attempts, const VzEvent *event, const char *currency)
{
  VzAttemptState told = told_by[event->kind];

  if (folds[event->kind] != NULL) {
    folds[event->kind](attempts, event, currency);
  }
  for (guint i = 0; i < attempts->len && told != VZ_ATTEMPT_INTENDED; i++) {
    VzAttempt *attempt = g_ptr_array_index (attempts, i);

    if (tells (attempt, told) && is_told (attempts, i, told)) {
      become (attempt, told, event);
    }
  }
}

/* -- their events -- */

json_t *
vz_attempt_intended_to_json (const char *page, const char *id, VzMoney amount)
{
  g_autofree char *text = vz_money_is_set (amount) ? vz_money_to_text (amount) : NULL;

  return json_pack ("{s:s*, s:s*, s:s*}", "page", page, "attempt", id, "amount", text);
}

json_t *
vz_charge_intended_to_json (
    const char *device, const char *id, VzMoney amount, VzTerminalMark before, const char *reverses)
{
  g_autofree char *text = vz_money_to_text (amount);
  json_t *json = json_pack ("{s:s, s:s, s:s, s:s*}", "device", device, "attempt", id, "amount",
                            text, "reverses", reverses);

  vz_terminal_mark_to_json (before, json);
  return json;
}

json_t *
vz_give_back_intended_to_json (const VzAttempt *charge, const char *id)
{
  json_t *json = vz_charge_intended_to_json (charge->device, id, charge->amount,
                                             (VzTerminalMark){ 0 }, charge->id);

  json_object_set_new (json, "by_hand", json_true ());
  return json;
}

json_t *
vz_attempt_sent_to_json (const char *id)
{
  return json_pack ("{s:s}", "attempt", id);
}

json_t *
vz_attempt_ended_to_json (const char *id, VzAttemptState outcome, const char *reason)
{
  return json_pack ("{s:s, s:s, s:s*}", "attempt", id, "outcome", outcome_names[outcome], "reason",
                    reason);
}
