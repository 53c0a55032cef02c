/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

/* What the cashier wants. */

void
vz_flow_on_start (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state != VZ_FLOW_IDLE) {
    return;
  }
  vz_flow_event (output, VZ_EVENT_CHECKOUT_STARTED,
                 json_pack ("{s:I}", "checkout", (json_int_t)flow->setup.checkout));
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
}

void
vz_flow_on_resume (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING) {
    flow->ended = flow->now;
    vz_flow_poll_later (flow, output);
  }
}

void
vz_flow_on_answer (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  flow->unattended = 0;
  if (flow->state == VZ_FLOW_ASKING) {
    flow->keyed = input->secrets;
    flow->taken = NULL;
    vz_flow_answer (flow, input->json, output);
    flow->keyed = NULL;
  } else if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL) {
    vz_flow_relay (flow, input->json, output);
  }
}

static gboolean
is_payment_page (const VzFlow *flow)
{
  return flow->strategy != NULL && flow->strategy->payment_type != NULL;
}

static void
leave (VzFlow *flow, VzFlowOutput *output)
{
  vz_flow_event (output, VZ_EVENT_CHECKOUT_LEFT, json_pack ("{s:s}", "reason", "back"));
  flow->has_problem = FALSE;
  vz_flow_to (flow, VZ_FLOW_IDLE);
}

/* A page of the wallet provider is none of commerce's. */
static gboolean
can_go_back_to (const VzFlow *flow, const char *name)
{
  const VzPage *page = vz_page_find (name, NULL);

  return g_strcmp0 (name, flow->page_name) != 0 && (page == NULL || page->path == NULL);
}

/* The page that asked before this one, as far as nothing was sent that may move money; else the
 * choice of the payment. Transfer full. */
static char *
page_before (VzFlow *flow)
{
  GPtrArray *trail = flow->trail;

  while (trail->len > 0 && !can_go_back_to (flow, g_ptr_array_index (trail, trail->len - 1))) {
    g_ptr_array_remove_index (trail, trail->len - 1);
  }
  return trail->len > 0 && !flow->moved && !flow->aside
             ? g_ptr_array_steal_index (trail, trail->len - 1)
             : g_strdup ("PaymentOptionSelectionPage");
}

/* A page may ask one thing after another. */
static gboolean
has_asked_twice (const VzFlow *flow)
{
  for (guint i = 0; flow->question != NULL && i < flow->question->fields->len; i++) {
    if (((VzQuestionField *)g_ptr_array_index (flow->question->fields, i))->field->of != NULL) {
      return TRUE;
    }
  }
  return FALSE;
}

static void
go_back (VzFlow *flow, VzFlowOutput *output)
{
  g_autofree char *page = has_asked_twice (flow) ? g_strdup (flow->page_name) : page_before (flow);

  flow->by_hand = TRUE;
  flow->aside = FALSE;
  flow->unattended = 0;
  vz_flow_to (flow, VZ_FLOW_SENDING);
  vz_flow_get (flow, output, page, VZ_FOR_STEP);
}

/* What was shown is no longer what it costs: the basket must be seen first. */
static gboolean
costs_otherwise (const VzFlow *flow)
{
  return flow->has_problem && flow->problem == VZ_ERROR_TOTALS_DIFFER;
}

void
vz_flow_on_back (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL) {
    vz_flow_poll_for (flow, output, VZ_FOR_BACK);
  } else if (flow->state != VZ_FLOW_ASKING && flow->state != VZ_FLOW_STUCK) {
    return;
  } else if ((is_payment_page (flow) || flow->aside) && !costs_otherwise (flow)) {
    go_back (flow, output);
  } else {
    leave (flow, output);
  }
}

void
vz_flow_on_leave (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_ASKING || flow->state == VZ_FLOW_STUCK) {
    leave (flow, output);
  }
}

void
vz_flow_on_retry (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_UNKNOWN && flow->unsent && vz_flow_has_paid (flow)) {
    vz_flow_send_again (flow, output);
  } else if (flow->state == VZ_FLOW_UNKNOWN && !vz_flow_is_looking (flow)) {
    vz_flow_look_into (flow, output);
  } else if (flow->state == VZ_FLOW_STUCK && flow->problem == VZ_ERROR_SESSION_GONE) {
    leave (flow, output);
  } else if (flow->state == VZ_FLOW_STUCK) {
    flow->has_problem = FALSE;
    flow->unattended = 0;
    flow->aside = FALSE;
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_get (flow, output, NULL, VZ_FOR_STEP);
  }
}

void
vz_flow_on_ask_now (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  gint64 due = flow->ended + (gint64)flow->waiting.seconds * G_USEC_PER_SEC;

  if (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL && !flow->polling &&
      input->now >= due) {
    vz_flow_poll (flow, output, VZ_FOR_POLL);
  }
}

void
vz_flow_on_void (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_WAITING) {
    vz_flow_poll_for (flow, output, VZ_FOR_VOID_FIRST);
  } else if (vz_flow_asks_phone_too (flow)) {
    vz_flow_void_phone (flow, output);
  }
}

void
vz_flow_on_again (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  if (flow->state == VZ_FLOW_ASKING && flow->page->again != NULL && flow->question->again_at != 0 &&
      input->now >= flow->question->again_at) {
    flow->unattended = 0;
    vz_flow_to (flow, VZ_FLOW_SENDING);
    vz_flow_post_page (flow, output, vz_page_find (flow->page->again, NULL), json_object (),
                       VZ_FOR_STEP);
  }
}
