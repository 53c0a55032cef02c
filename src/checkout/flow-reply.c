/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

#include "core/mutant.h"

/* What comes back: the answers to requests, their failures, and the time that was asked for. */

/* Nothing was taken: the page stands as it did before it was sent. */
static void
note_nothing_taken (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s*}", "page", flow->page_name));
}

static void
note_money (VzFlow *flow, const VzEnvelope *envelope)
{
  if (flow->money_sent && envelope->errors == NULL) {
    flow->moved = TRUE;
    flow->taken = flow->posted;
  }
}

/* A refusal moves nothing, and may be answered again; an order says so itself. */
static void
end_attempt (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (!flow->money_sent || vz_flow_is_done (envelope)) {
    return;
  }
  if (envelope->errors == NULL) {
    vz_flow_end_attempt (flow, VZ_ATTEMPT_PASSED, NULL, output);
    return;
  }
  vz_flow_end_attempt (flow, VZ_ATTEMPT_DECLINED, vz_flow_words (envelope, NULL), output);
  note_nothing_taken (flow, output);
}

/* An order leaves another basket behind, which has something in it when that was added late. */
static gboolean
is_of_another_basket (const VzFlow *flow, const VzEnvelope *envelope)
{
  g_autofree char *pk =
      envelope->pre_order != NULL ? vz_json_dup_text (envelope->pre_order, "basket.pk") : NULL;

  return pk != NULL && flow->setup.basket != NULL && !g_str_equal (pk, flow->setup.basket) &&
         !vz_flow_is_last (envelope);
}

static void
leave_for_basket (VzFlow *flow, VzError why, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "basket"));
  vz_flow_problem (flow, why, NULL);
  vz_flow_to (flow, VZ_FLOW_IDLE);
}

void
vz_flow_step_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  gboolean other = is_of_another_basket (flow, envelope);
  gboolean back_to_basket = other || vz_envelope_is_back_to_basket (envelope);

  note_money (flow, envelope);
  if (vz_flow_went_astray (flow, envelope, output)) {
    return;
  }
  /* an order empties the basket: nobody may say that it was not paid */
  if (back_to_basket && flow->at_stake) {
    flow->paid_before = !flow->money_sent && !flow->moved;
    vz_flow_lose_sight (flow, "commerce leads back to the basket", output);
    return;
  }
  if (back_to_basket) {
    leave_for_basket (flow, other ? VZ_ERROR_BASKET_TAKEN : VZ_ERROR_BASKET_EMPTY, output);
    return;
  }
  end_attempt (flow, envelope, output);
  vz_flow_follow (flow, envelope, output);
}

static void
on_barcode_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (g_strcmp0 (envelope->page, flow->page_name) == 0 && envelope->errors == NULL) {
    vz_flow_wait (flow, envelope, output);
  } else {
    vz_flow_follow (flow, envelope, output);
  }
}

static void
on_proof_replied (VzFlow *flow, const VzEnvelope *envelope, VzFlowOutput *output)
{
  if (vz_flow_proves_order (envelope) || VZ_MUTANT ("no-proof")) {
    vz_flow_complete (flow, envelope, output);
    return;
  }
  if (g_strcmp0 (envelope->page, flow->waiting.page) == 0) {
    flow->vanished = FALSE; /* commerce still waits for the customer */
  }
  vz_flow_proved_unpaid (flow, envelope, output);
}

static void (*const replied[VZ_FOR_N]) (VzFlow *, const VzEnvelope *, VzFlowOutput *) = {
  [VZ_FOR_STEP] = vz_flow_step_replied,        [VZ_FOR_BARCODE] = on_barcode_replied,
  [VZ_FOR_POLL] = vz_flow_poll_replied,        [VZ_FOR_BACK] = vz_flow_poll_replied,
  [VZ_FOR_VOID_FIRST] = vz_flow_poll_replied,  [VZ_FOR_VOID_LAST] = vz_flow_poll_replied,
  [VZ_FOR_STATE] = vz_flow_state_told,         [VZ_FOR_WHERE] = vz_flow_where_told,
  [VZ_FOR_PROOF] = on_proof_replied,           [VZ_FOR_PHONE] = vz_flow_phone_replied,
  [VZ_FOR_PHONE_PROOF] = vz_flow_phone_proved,
};

/* The page whose name a reply may lack. Where the checkout stands must be said. */
static const char *
page_asked (const VzFlow *flow)
{
  if (flow->purpose == VZ_FOR_STATE) {
    return "ThankYouPage";
  }
  return flow->purpose == VZ_FOR_WHERE ? NULL : flow->page_name;
}

/* A login may end without a word: commerce then answers as it answers a guest. */
static gboolean
read_reply (VzFlow *flow, const json_t *json, VzEnvelope *envelope, GError **error)
{
  if (!vz_envelope_read (envelope, json, page_asked (flow), error)) {
    return FALSE;
  }
  if (flow->setup.account && envelope->guest && !vz_flow_is_done (envelope)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SESSION_GONE,
                         "commerce answered as if nobody had logged in");
    return FALSE;
  }
  return TRUE;
}

static void
on_page (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) told = flow->at_wallet != NULL
                                ? vz_flow_told_by_wallet (flow, input->json, output)
                                : json_incref ((json_t *)input->json);
  VzEnvelope envelope;

  flow->reply = told;
  vz_flow_keep_addresses (flow, told);
  if (!read_reply (flow, told, &envelope, &error)) {
    const VzFlowInput failure = { .error = error, .now = input->now };

    vz_flow_on_failure (flow, &failure, output);
  } else if (replied[flow->purpose] != NULL) {
    replied[flow->purpose](flow, &envelope, output);
  }
}

void
vz_flow_on_reply (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->purpose == VZ_FOR_READ) {
    vz_flow_was_read (flow, input->json, output);
  } else if (flow->purpose == VZ_FOR_ORDERS) {
    vz_flow_orders_told (flow, input->json, output);
  } else if (flow->asked_status) {
    vz_flow_status_replied (flow, input->json, output);
  } else {
    on_page (flow, input, output);
  }
}

static gboolean
proves_nothing_was_sent (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_OFFLINE) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_CERTIFICATE);
}

/* It may be on its way, or held by a gateway. */
static gboolean
may_arrive_yet (const GError *error)
{
  return g_error_matches (error, VZ_ERROR, VZ_ERROR_NO_ANSWER) ||
         g_error_matches (error, VZ_ERROR, VZ_ERROR_SERVER_TROUBLE);
}

static VzError
code_of (const GError *error)
{
  if (error->domain != VZ_ERROR) {
    return VZ_ERROR_BAD_REPLY;
  }
  /* "not found" is said of products; of a page it is a refusal */
  return error->code == VZ_ERROR_NOT_FOUND ? VZ_ERROR_REFUSED : (VzError)error->code;
}

static void
step_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  g_autofree char *detail = flow->page_name != NULL
                                ? g_strdup_printf ("%s: %s", flow->page_name, input->error->message)
                                : g_strdup (input->error->message);

  vz_flow_stuck (flow, code_of (input->error), detail);
}

/* What was sent may have moved money, unless it is known that it was not sent. */
static void
sending_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->unsent = proves_nothing_was_sent (input->error);
  if (flow->posted != NULL && may_arrive_yet (input->error)) {
    flow->waiting.straggler = TRUE;
  }
  if (flow->money_sent && flow->unsent) {
    vz_flow_end_attempt (flow, VZ_ATTEMPT_NOT_SENT, input->error->message, output);
    note_nothing_taken (flow, output);
  }
  if (flow->money_sent && (!flow->unsent || vz_flow_has_paid (flow)) &&
      (flow->at_wallet == NULL || !VZ_MUTANT ("doubt-nothing"))) {
    vz_flow_lose_sight (flow, input->error->message, output);
  } else {
    step_failed (flow, input, output);
  }
}

static void
barcode_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  vz_flow_wait (flow, NULL, output);
}

static void
waiting_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (vz_flow_may_have_paid (flow, input->error)) {
    vz_flow_lose_sight (flow, input->error->message, output);
  } else {
    vz_flow_poll_failed (flow, input->error, output);
  }
}

static void
phone_failed (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  vz_flow_watch_phone (flow, output);
}

static void (*const failed[VZ_FOR_N]) (VzFlow *, const VzFlowInput *, VzFlowOutput *) = {
  [VZ_FOR_STEP] = sending_failed,
  [VZ_FOR_BARCODE] = barcode_failed,
  [VZ_FOR_POLL] = waiting_failed,
  [VZ_FOR_BACK] = waiting_failed,
  [VZ_FOR_VOID_FIRST] = waiting_failed,
  [VZ_FOR_VOID_CLEAR] = waiting_failed,
  [VZ_FOR_VOID_LAST] = waiting_failed,
  [VZ_FOR_ADDRESS] = step_failed,
  [VZ_FOR_READ] = step_failed,
  [VZ_FOR_STATE] = vz_flow_look_failed,
  [VZ_FOR_ORDERS] = vz_flow_look_failed,
  [VZ_FOR_WHERE] = vz_flow_look_failed,
  [VZ_FOR_REVERSE] = vz_flow_look_failed,
  [VZ_FOR_PROOF] = waiting_failed,
  [VZ_FOR_PHONE] = phone_failed,
  [VZ_FOR_PHONE_PROOF] = phone_failed,
};

void
vz_flow_on_failure (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (failed[flow->purpose] != NULL) {
    failed[flow->purpose](flow, input, output);
  }
}

void
vz_flow_on_address (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->address_made = TRUE;
  vz_flow_get (flow, output, flow->page_name, VZ_FOR_STEP);
}

static gboolean
lacks_barcode (const VzFlowWaiting *waiting)
{
  return !waiting->elsewhere && waiting->number == NULL && waiting->barcode == NULL;
}

static gboolean
is_poll (VzFlowPurpose purpose)
{
  return purpose == VZ_FOR_POLL || purpose == VZ_FOR_BACK || purpose == VZ_FOR_VOID_FIRST ||
         purpose == VZ_FOR_VOID_LAST;
}

void
vz_flow_on_timer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->purpose == VZ_FOR_POLL && lacks_barcode (&flow->waiting)) {
    vz_flow_get (flow, output, flow->waiting.page, VZ_FOR_POLL);
    flow->polling = TRUE;
  } else if (is_poll (flow->purpose)) {
    vz_flow_poll (flow, output, flow->purpose);
  } else if (flow->purpose == VZ_FOR_LATER) {
    vz_flow_look_into (flow, output);
  } else if (flow->purpose == VZ_FOR_PHONE) {
    vz_flow_get (flow, output, NULL, VZ_FOR_PHONE);
  }
}
