/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include "core/mutant.h"

#include <string.h>

/* The customer pays at the till: asking commerce every `seconds`. */

#define SECONDS_DEFAULT 5
#define SECONDS_MAX 300
#define NUMBER_MAX 32

static guint
read_seconds (const json_t *context, guint fallback)
{
  gint64 seconds = vz_json_int (context, "seconds", 0);

  if (vz_json_get (context, "seconds") == NULL) {
    return fallback;
  }
  return seconds < 1 ? SECONDS_DEFAULT : (guint)MIN (seconds, SECONDS_MAX);
}

static char *
read_number (const json_t *context)
{
  g_autofree char *number = vz_json_dup_text (context, "number");
  gboolean plain = number != NULL && *number != '\0' && strlen (number) <= NUMBER_MAX;

  for (const char *c = number; plain && *c != '\0'; c++) {
    plain = g_ascii_isgraph (*c);
  }
  return plain ? g_steal_pointer (&number) : NULL;
}

static gboolean
take_barcode (VzFlowWaiting *waiting, const json_t *context)
{
  g_autofree char *number = read_number (context);
  const char *barcode = vz_json_string (context, "barcode", NULL);
  gboolean changed = FALSE;

  if (number != NULL && g_strcmp0 (number, waiting->number) != 0) {
    g_free (waiting->number);
    waiting->number = g_steal_pointer (&number);
    changed = TRUE;
  }
  if (barcode != NULL && g_strcmp0 (barcode, waiting->barcode) != 0) {
    g_free (waiting->barcode);
    waiting->barcode = g_strdup (barcode);
    changed = TRUE;
  }
  waiting->seconds = read_seconds (context, waiting->seconds);
  return changed;
}

void
vz_flow_waiting_clear (VzFlowWaiting *waiting)
{
  g_free (waiting->page);
  g_free (waiting->number);
  g_free (waiting->barcode);
  g_free (waiting->link);
  g_free (waiting->status);
  json_decref (waiting->kept);
  *waiting = (VzFlowWaiting){ .seconds = SECONDS_DEFAULT, .straggler = waiting->straggler };
}

json_t *
vz_flow_waiting_to_json (const VzFlowWaiting *waiting, VzMoney due)
{
  g_autofree char *amount = vz_money_is_set (due) ? vz_money_to_text (due) : NULL;

  return json_pack ("{s:s, s:s*, s:s*, s:i, s:s*, s:o*, s:o*}", "page", waiting->page, "number",
                    waiting->number, "barcode", waiting->barcode, "seconds", (int)waiting->seconds,
                    "amount", amount, "barred", waiting->barred ? json_true () : NULL, "straggler",
                    waiting->straggler ? json_true () : NULL);
}

static void
note_waiting (VzFlow *flow, VzFlowOutput *output)
{
  json_t *payload = vz_flow_waiting_to_json (&flow->waiting, flow->due);

  vz_flow_add_points (flow, payload);
  vz_flow_event (output, VZ_EVENT_WAITING, payload);
}

void
vz_flow_wait (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  vz_flow_waiting_clear (&flow->waiting);
  if (envelope != NULL) {
    take_barcode (&flow->waiting, envelope->context);
  }
  vz_flow_begin_waiting (flow, output);
}

/* What was left may still be paid: then the order is over that, and not over what is waited for. */
void
vz_flow_put_at_stake (VzFlow *flow)
{
  VzMoney due = vz_flow_due (flow);

  if (vz_money_is_set (flow->stake) && !vz_money_equal (flow->stake, due)) {
    flow->waiting.straggler = TRUE;
  }
  flow->at_stake = TRUE;
  flow->stake = due;
}

void
vz_flow_begin_waiting (VzFlow *flow, VzFlowOutput *output)
{
  flow->waiting.page = g_strdup (flow->page_name);
  flow->has_problem = FALSE;
  flow->heard = 0;
  flow->ended = flow->now;
  flow->lost = FALSE;
  vz_flow_put_at_stake (flow);
  note_waiting (flow, output);
  vz_flow_to (flow, VZ_FLOW_WAITING);
  vz_flow_poll_later (flow, output);
}

void
vz_flow_poll (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose)
{
  if (vz_flow_asking_pays (flow)) {
    vz_flow_ask (flow, output, purpose);
  } else if (flow->waiting.elsewhere) {
    vz_flow_look (flow, output, purpose);
  } else {
    vz_flow_post (flow, output, flow->waiting.page, json_object (), purpose);
  }
  flow->polling = TRUE;
}

void
vz_flow_poll_for (VzFlow *flow, VzFlowOutput *output, VzFlowPurpose purpose)
{
  if (flow->polling && !flow->asked_status) {
    flow->purpose = purpose;
  } else {
    vz_flow_poll (flow, output, purpose);
  }
}

void
vz_flow_poll_later (VzFlow *flow, VzFlowOutput *output)
{
  VzFlowPurpose purpose = flow->purpose == VZ_FOR_VOID_LAST ? VZ_FOR_VOID_LAST
                          : flow->waiting.void_asked        ? VZ_FOR_VOID_FIRST
                                                            : VZ_FOR_POLL;
  guint slower = flow->waiting.seconds << MIN (flow->troubles, 6);
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_CALL_ME, purpose);

  flow->polling = FALSE;
  slower /= VZ_MUTANT ("poll-twice") ? 2 : 1;
  effect->seconds = MAX (CLAMP (slower, 1, SECONDS_MAX), flow->retry_after);
}

static void
note_message (const char *field, const char *message, gpointer data)
{
  vz_flow_problem (data, VZ_ERROR_REFUSED, message);
}

/* A restart has forgotten the link: it has a token in it, and comes again from commerce. */
static void
take_link_again (VzFlow *flow, const VzEnvelope *envelope)
{
  gboolean has_link = flow->page != NULL && flow->page->link != NULL;

  if (flow->waiting.elsewhere && flow->waiting.link == NULL && has_link) {
    vz_flow_take_link (flow, envelope);
  }
}

/* A choice that was sent before may arrive after all, and make another number over another amount.
 */
static gboolean
take_due (VzFlow *flow, const VzEnvelope *envelope)
{
  VzMoney before = flow->due;

  return g_strcmp0 (envelope->page, flow->waiting.page) == 0 && envelope->pre_order != NULL &&
         vz_flow_read_due (flow, envelope, NULL) && !vz_money_equal (before, flow->due);
}

void
vz_flow_stay_waiting (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean changed = take_due (flow, envelope);
  gboolean barcode = !flow->waiting.elsewhere && envelope->context != NULL;

  if (vz_flow_wait_on_next_page (flow, envelope, output) ||
      (barcode && take_barcode (&flow->waiting, envelope->context)) || changed) {
    note_waiting (flow, output);
  }
  take_link_again (flow, envelope);
  vz_envelope_each_error (envelope, note_message, flow);
  vz_flow_poll_later (flow, output);
}

void
vz_flow_heard (VzFlow *flow)
{
  flow->troubles = 0;
  flow->reconnecting = FALSE;
  flow->has_problem = FALSE;
  flow->polling = FALSE;
  flow->heard = flow->ended = flow->now;
}

void
vz_flow_poll_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  vz_flow_heard (flow);
  if (vz_flow_is_done (envelope)) {
    vz_flow_complete (flow, envelope, output);
  } else if (flow->asking) {
    vz_flow_asked (flow, envelope, output);
  } else {
    vz_flow_not_paid (flow, envelope, output);
  }
}

/* Once the basket is empty the number is dead: a refusal says as well as any page that nobody paid.
 */
static gboolean
proves_void (const VzFlow *flow, const GError *error)
{
  return flow->purpose == VZ_FOR_VOID_LAST &&
         (g_error_matches (error, VZ_ERROR, VZ_ERROR_REFUSED) ||
          g_error_matches (error, VZ_ERROR, VZ_ERROR_NOT_FOUND));
}

void
vz_flow_poll_failed (VzFlow *flow, const GError *error, VzFlowOutput *output)
{
  flow->polling = FALSE;
  flow->ended = flow->now;
  if (flow->asked_status && !vz_error_is_away (error)) {
    vz_flow_status_failed (flow, output);
    return;
  }
  if (proves_void (flow, error)) {
    vz_flow_voided (flow, output);
    return;
  }
  if (g_error_matches (error, VZ_ERROR, VZ_ERROR_SESSION_GONE)) {
    vz_flow_lose_session (flow, error->message, output);
    return;
  }
  flow->lost = flow->lost || g_error_matches (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
  flow->reconnecting = vz_error_is_away (error);
  if (!flow->reconnecting) {
    flow->troubles++;
  }
  vz_flow_problem (flow, error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY,
                   error->message);
  vz_flow_poll_later (flow, output);
}
