/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/flow-private.h"

static const char *const state_names[VZ_FLOW_N_STATES] = {
  [VZ_FLOW_IDLE] = "idle",       [VZ_FLOW_SENDING] = "sending", [VZ_FLOW_ASKING] = "asking",
  [VZ_FLOW_WAITING] = "waiting", [VZ_FLOW_DONE] = "done",       [VZ_FLOW_STUCK] = "stuck",
  [VZ_FLOW_UNKNOWN] = "unknown", [VZ_FLOW_VOIDED] = "voided",
};

VzFlow *
vz_flow_new (const VzFlowSetup *setup)
{
  VzFlow *flow = g_new0 (VzFlow, 1);

  flow->setup = *setup;
  flow->setup.currency = g_strdup (setup->currency);
  flow->setup.origin = g_strdup (setup->origin);
  flow->setup.basket = g_strdup (setup->basket);
  flow->attempt = g_strdup (setup->attempt);
  flow->at_stake = setup->at_stake;
  flow->stake = setup->stake;
  flow->given = json_object ();
  flow->kept = json_object ();
  flow->read = json_array ();
  flow->trail = g_ptr_array_new_with_free_func (g_free);
  flow->due.currency[0] = '\0';
  flow->waiting.seconds = 5;
  flow->waiting.straggler = setup->straggler;
  /* A late reply of an earlier checkout must not look like one of this. */
  flow->last_request = setup->checkout << 16;
  return flow;
}

gboolean
vz_flow_has_straggler (const VzFlow *flow)
{
  return flow->waiting.straggler;
}

void
vz_flow_free (VzFlow *flow)
{
  g_free ((char *)flow->setup.currency);
  g_free ((char *)flow->setup.origin);
  g_free ((char *)flow->setup.basket);
  g_free (flow->attempt);
  g_clear_pointer (&flow->held, vz_flow_effect_free);
  g_free (flow->hint);
  g_free (flow->page_name);
  json_decref (flow->page_context);
  g_free (flow->detail);
  g_clear_pointer (&flow->question, vz_question_unref);
  json_decref (flow->pre_order);
  json_decref (flow->given);
  json_decref (flow->kept);
  json_decref (flow->read);
  json_decref (flow->polled);
  g_ptr_array_unref (flow->trail);
  g_free (flow->checkout_url);
  g_free (flow->status_url);
  g_free (flow->status_word);
  g_free (flow->asked_aside);
  g_free (flow->plan);
  g_free (flow->payment);
  vz_flow_waiting_clear (&flow->waiting);
  g_free (flow);
}

/* The only place where the state changes. */
void
vz_flow_to (VzFlow *flow, VzFlowState state)
{
  if (state == flow->state) {
    return;
  }
  g_debug ("%s -> %s (%s)", state_names[flow->state], state_names[state],
           flow->page_name != NULL ? flow->page_name : "no page");
  flow->state = state;
  if (state != VZ_FLOW_ASKING && state != VZ_FLOW_STUCK && state != VZ_FLOW_SENDING &&
      state != VZ_FLOW_WAITING) {
    g_clear_pointer (&flow->question, vz_question_unref);
  }
  if (state == VZ_FLOW_DONE || state == VZ_FLOW_VOIDED || state == VZ_FLOW_IDLE) {
    flow->request = 0;
    flow->purpose = VZ_FOR_NOTHING;
  }
}

void
vz_flow_problem (VzFlow *flow, VzError code, const char *detail)
{
  flow->has_problem = TRUE;
  flow->problem = code;
  g_free (flow->detail);
  flow->detail = g_strdup (detail);
}

void
vz_flow_stuck (VzFlow *flow, VzError code, const char *detail)
{
  vz_flow_problem (flow, code, detail);
  vz_flow_to (flow, VZ_FLOW_STUCK);
}

void
vz_flow_resume (VzFlow *flow, const VzFlowWaiting *waiting, VzMoney due)
{
  flow->page = vz_page_find (waiting->page, &flow->strategy);
  vz_flow_waiting_clear (&flow->waiting);
  flow->waiting = (VzFlowWaiting){
    .page = g_strdup (waiting->page),
    .number = g_strdup (waiting->number),
    .barcode = g_strdup (waiting->barcode),
    .link = g_strdup (waiting->link),
    .status = g_strdup (waiting->status),
    .seconds = waiting->seconds,
    .elsewhere = flow->page != NULL && (flow->page->link != NULL || flow->page->by_phone),
    .straggler = waiting->straggler,
    .barred = waiting->barred,
    .void_asked = waiting->void_asked,
  };
  if (waiting->kept != NULL) {
    vz_flow_resume_asking (flow, waiting->kept);
  }
  flow->due = due;
  flow->resumed = TRUE;
  flow->at_stake = TRUE;
  flow->stake = due;
  g_free (flow->page_name);
  flow->page_name = g_strdup (waiting->page);
  vz_flow_to (flow, VZ_FLOW_WAITING);
}

void
vz_flow_resume_unknown (VzFlow *flow, const char *page, VzMoney due)
{
  flow->due = due;
  flow->at_stake = TRUE;
  flow->page = vz_page_find (page, &flow->strategy);
  g_free (flow->page_name);
  flow->page_name = g_strdup (page);
  flow->resumed = TRUE;
  vz_flow_problem (flow, VZ_ERROR_NO_ANSWER, NULL);
  vz_flow_to (flow, VZ_FLOW_UNKNOWN);
}

static void (*const handlers[]) (VzFlow *, const VzFlowInput *, VzFlowOutput *) = {
  [VZ_INPUT_START] = vz_flow_on_start,     [VZ_INPUT_RESUME] = vz_flow_on_resume,
  [VZ_INPUT_REPLY] = vz_flow_on_reply,     [VZ_INPUT_FAILURE] = vz_flow_on_failure,
  [VZ_INPUT_ADDRESS] = vz_flow_on_address, [VZ_INPUT_CLEARED] = vz_flow_on_cleared,
  [VZ_INPUT_TIMER] = vz_flow_on_timer,     [VZ_INPUT_ANSWER] = vz_flow_on_answer,
  [VZ_INPUT_BACK] = vz_flow_on_back,       [VZ_INPUT_LEAVE] = vz_flow_on_leave,
  [VZ_INPUT_RETRY] = vz_flow_on_retry,     [VZ_INPUT_VOID] = vz_flow_on_void,
  [VZ_INPUT_ASK_NOW] = vz_flow_on_ask_now, [VZ_INPUT_AGAIN] = vz_flow_on_again,
  [VZ_INPUT_ASIDE] = vz_flow_on_aside,     [VZ_INPUT_WRITTEN] = vz_flow_on_written,
  [VZ_INPUT_LOOK] = vz_flow_on_look,       [VZ_INPUT_REVERSE] = vz_flow_on_reverse,
};

/* These come from outside at any time; all others answer a request and count only while it does. */
static gboolean
answers_no_request (VzFlowInputKind kind)
{
  return kind == VZ_INPUT_START || kind == VZ_INPUT_RESUME || kind >= VZ_INPUT_ANSWER;
}

void
vz_flow_handle (VzFlow *flow, const VzFlowInput *input, VzFlowOutput *output)
{
  g_return_if_fail (input->kind < G_N_ELEMENTS (handlers));

  flow->now = input->now;
  flow->retry_after = vz_error_retry_after (input->error);
  if (answers_no_request (input->kind) || input->request == flow->request) {
    handlers[input->kind](flow, input, output);
  } else if (input->attempt != NULL) {
    vz_flow_answered_late (flow, input, output);
  }
  vz_flow_hold_back (flow, output);
}

const VzFlowView *
vz_flow_view (VzFlow *flow)
{
  flow->view = (VzFlowView){
    .state = flow->state,
    .page = flow->page_name,
    .question = flow->question,
    .has_problem = flow->has_problem,
    .problem = flow->problem,
    .problem_detail = flow->detail,
    .shown = flow->shown,
    .server = flow->server,
    .due = flow->due,
    .waiting = flow->state == VZ_FLOW_WAITING ? &flow->waiting : NULL,
    .heard = flow->heard,
    .reconnecting = flow->reconnecting,
    .polling = flow->polling || vz_flow_is_looking (flow),
    .doubt = flow->state == VZ_FLOW_UNKNOWN ? vz_flow_doubt (flow) : NULL,
    .by_phone = vz_flow_asks_phone_too (flow) ? vz_flow_interval (flow) : 0,
    .asides = flow->state == VZ_FLOW_ASKING &&
                      g_strcmp0 (flow->page_name, "PaymentOptionSelectionPage") == 0
                  ? vz_asides ()
                  : NULL,
    .can_go_back = flow->state == VZ_FLOW_ASKING || flow->state == VZ_FLOW_STUCK ||
                   (flow->state == VZ_FLOW_WAITING && flow->purpose == VZ_FOR_POLL),
  };
  return &flow->view;
}
