/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include <string.h>

/* The customer pays at the till: asking commerce every `seconds`, and the ways out. */

#define SECONDS_DEFAULT 5
#define SECONDS_MAX 300
#define RETRY_AFTER_MAX 3600
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
  *waiting = (VzFlowWaiting){ .seconds = SECONDS_DEFAULT };
}

json_t *
vz_flow_waiting_to_json (const VzFlowWaiting *waiting, VzMoney due)
{
  g_autofree char *amount = vz_money_is_set (due) ? vz_money_to_text (due) : NULL;

  return json_pack ("{s:s, s:s*, s:s*, s:i, s:s*}", "page", waiting->page, "number",
                    waiting->number, "barcode", waiting->barcode, "seconds", (int)waiting->seconds,
                    "amount", amount);
}

static void
note_waiting (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_WAITING, vz_flow_waiting_to_json (&flow->waiting, flow->due));
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

void
vz_flow_begin_waiting (VzFlow *flow, VzFlowOutput *output)
{
  flow->waiting.page = g_strdup (flow->page_name);
  flow->has_problem = FALSE;
  flow->heard = 0;
  flow->ended = flow->now;
  flow->at_stake = TRUE;
  flow->lost = FALSE;
  note_waiting (flow, output);
  vz_flow_to (flow, VZ_FLOW_WAITING);
  vz_flow_poll_later (flow, 0, output);
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
vz_flow_poll_later (VzFlow *flow, guint retry_after, VzFlowOutput *output)
{
  VzFlowPurpose purpose = flow->purpose == VZ_FOR_VOID_LAST ? VZ_FOR_VOID_LAST
                          : flow->waiting.void_asked        ? VZ_FOR_VOID_FIRST
                                                            : VZ_FOR_POLL;
  guint slower = flow->waiting.seconds << MIN (flow->troubles, 6);
  VzFlowEffect *effect = vz_flow_effect (flow, output, VZ_EFFECT_CALL_ME, purpose);

  flow->polling = FALSE;
  effect->seconds = MAX (CLAMP (slower, 1, SECONDS_MAX), MIN (retry_after, RETRY_AFTER_MAX));
}

static void
back_to_payments (VzFlow *flow, VzFlowOutput *output)
{
  flow->by_hand = TRUE;
  flow->unattended = 0;
  g_clear_pointer (&flow->waiting.number, g_free);
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "other payment"));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, "PaymentOptionSelectionPage", VZ_FOR_STEP);
}

static void
voided (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_VOIDED, json_pack ("{s:s}", "reason", "cashier"));
  vz_flow_to (flow, VZ_FLOW_VOIDED);
}

/* A payment that ends elsewhere may go on from one waiting page to another. */
static gboolean
is_waiting_page (const VzFlow *flow, const char *name)
{
  const VzStrategy *strategy = NULL;
  const VzPage *page = vz_page_find (name, &strategy);

  return g_strcmp0 (name, flow->waiting.page) == 0 ||
         (flow->waiting.elsewhere && page != NULL && strategy == flow->strategy &&
          page->kind == VZ_PAGE_WAIT);
}

/* The register was cut off while it asked, and the customer did not answer for it. */
static gboolean
asks_again (const VzFlow *flow, const char *name)
{
  return flow->page != NULL && flow->page->by_phone && g_str_equal (name, flow->page->name);
}

static gboolean
is_still_waiting (const VzFlow *flow, const VzEnvelope *envelope)
{
  if (vz_envelope_is_back_to_basket (envelope)) {
    return FALSE;
  }
  return envelope->page == NULL ||
         (is_waiting_page (flow, envelope->page) && !asks_again (flow, envelope->page));
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

void
vz_flow_stay_waiting (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  take_link_again (flow, envelope);
  if (!flow->waiting.elsewhere && envelope->context != NULL &&
      take_barcode (&flow->waiting, envelope->context)) {
    note_waiting (flow, output);
  }
  vz_envelope_each_error (envelope, note_message, flow);
  vz_flow_poll_later (flow, 0, output);
}

/* Commerce says it only once why a payment that ended elsewhere is over. */
static void
follow_what_was_said (VzFlow *flow, VzFlowOutput *output)
{
  g_autoptr (json_t) polled = g_steal_pointer (&flow->polled);
  VzEnvelope envelope;

  if (vz_envelope_read (&envelope, polled, NULL, NULL)) {
    flow->by_hand = TRUE;
    vz_flow_follow (flow, &envelope, output);
  }
}

static void
ask_for_next_page (VzFlow *flow, VzFlowOutput *output)
{
  flow->unattended = 0;
  g_clear_pointer (&flow->waiting.number, g_free);
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "next page"));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  if (flow->polled != NULL) {
    follow_what_was_said (flow, output);
  } else {
    vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
  }
}

static void
clear_basket (VzFlow *flow, VzFlowOutput *output)
{
  flow->waiting.void_asked = TRUE;
  vz_flow_event (output, VZ_EVENT_VOID_ASKED, NULL);
  vz_flow_effect (flow, output, VZ_EFFECT_CLEAR_BASKET, VZ_FOR_VOID_CLEAR);
}

static void (*const when_unpaid[VZ_FOR_N]) (VzFlow *, VzFlowOutput *) = {
  [VZ_FOR_POLL] = ask_for_next_page,
  [VZ_FOR_BACK] = back_to_payments,
  [VZ_FOR_VOID_FIRST] = clear_basket,
  [VZ_FOR_VOID_LAST] = voided,
};

/* Commerce knows neither the payment nor an order: nobody may say that it was not paid. */
static void
lost_sight (VzFlow *flow, VzFlowOutput *output)
{
  static const char reason[] = "commerce no longer knows the payment";

  vz_flow_event (output, VZ_EVENT_UNKNOWN,
                 json_pack ("{s:s, s:s}", "page", flow->waiting.page, "reason", reason));
  vz_flow_problem (flow, VZ_ERROR_SESSION_GONE, reason);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
}

void
vz_flow_proved_unpaid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  flow->lost = FALSE;
  if (flow->vanished && flow->proving != VZ_FOR_VOID_LAST && !flow->waiting.void_asked) {
    lost_sight (flow, output);
  } else if (flow->proving == VZ_FOR_POLL &&
             (flow->said_done || is_still_waiting (flow, envelope))) {
    vz_flow_stay_waiting (flow, envelope, output);
  } else {
    when_unpaid[flow->proving](flow, output);
  }
}

/* A page other than the barcode's does not say that nobody paid when the final answer may have been
 * lost, nor does any where commerce was only read. */
static gboolean
needs_proof (const VzFlow *flow, gboolean still_waiting)
{
  if (still_waiting && vz_flow_asking_pays (flow)) {
    return FALSE; /* a refusal is proof */
  }
  if (still_waiting) {
    return flow->waiting.elsewhere && flow->purpose != VZ_FOR_POLL;
  }
  return flow->lost || flow->waiting.elsewhere || flow->purpose != VZ_FOR_VOID_LAST;
}

/* What was said at the end of a payment is kept until it is known that there is no order; without
 * an envelope it was the status address that told of the end. */
void
vz_flow_prove (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean elsewhere = flow->waiting.elsewhere && envelope != NULL && envelope->page != NULL;

  flow->proving = flow->purpose;
  flow->vanished = envelope != NULL && vz_envelope_is_back_to_basket (envelope);
  flow->said_done = envelope == NULL;
  g_clear_pointer (&flow->polled, json_decref);
  if (elsewhere && envelope->errors != NULL) {
    flow->polled = json_incref ((json_t *)flow->reply);
  }
  vz_flow_get (flow, output, "ThankYouPage", VZ_FOR_PROOF);
}

void
vz_flow_not_paid (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean still_waiting = is_still_waiting (flow, envelope);

  if (needs_proof (flow, still_waiting)) {
    vz_flow_prove (flow, envelope, output);
  } else if (flow->purpose == VZ_FOR_POLL) {
    vz_flow_stay_waiting (flow, envelope, output);
  } else {
    when_unpaid[flow->purpose](flow, output);
  }
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

static void
session_lost (VzFlow *flow, const GError *error, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_UNKNOWN,
                 json_pack ("{s:s, s:s}", "page", flow->waiting.page, "reason", error->message));
  vz_flow_problem (flow, VZ_ERROR_SESSION_GONE, error->message);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
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
vz_flow_poll_failed (VzFlow *flow, const GError *error, guint retry_after, VzFlowOutput *output)
{
  flow->polling = FALSE;
  flow->ended = flow->now;
  if (flow->asked_status && !vz_error_is_away (error)) {
    vz_flow_status_failed (flow, output);
    return;
  }
  if (proves_void (flow, error)) {
    voided (flow, output);
    return;
  }
  if (g_error_matches (error, VZ_ERROR, VZ_ERROR_SESSION_GONE)) {
    session_lost (flow, error, output);
    return;
  }
  flow->lost = flow->lost || g_error_matches (error, VZ_ERROR, VZ_ERROR_NO_ANSWER);
  flow->reconnecting = vz_error_is_away (error);
  if (!flow->reconnecting) {
    flow->troubles++;
  }
  vz_flow_problem (flow, error->domain == VZ_ERROR ? (VzError)error->code : VZ_ERROR_BAD_REPLY,
                   error->message);
  vz_flow_poll_later (flow, retry_after, output);
}

void
vz_flow_cleared (VzFlow *flow, VzFlowOutput *output)
{
  if (vz_flow_asking_pays (flow)) {
    voided (flow, output); /* asking would pay, and nothing else will */
  } else {
    vz_flow_poll (flow, output, VZ_FOR_VOID_LAST);
  }
}
