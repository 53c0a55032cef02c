/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "core/card.h"

/* The walk of a sale through the checkout: its beginning, and what its inputs decide. */

/* The walk may have changed the basket, or shown that its session is gone. */
static void
look_at_basket_again (VzRunner *runner)
{
  const VzFlowView *view = vz_flow_view (runner->flow);

  runner->basket_asked = FALSE;
  if (view->has_problem && view->problem == VZ_ERROR_SESSION_GONE) {
    g_clear_object (&runner->session);
  }
}

const VzFlowView *
vz_runner_walk (VzRunner *runner)
{
  if (runner->collect != NULL) {
    return vz_collect_view (runner->collect);
  }
  return runner->flow != NULL ? vz_flow_view (runner->flow) : NULL;
}

static void
handle (VzRunner *runner, const VzFlowInput *input, VzFlowOutput *output)
{
  if (runner->collect != NULL) {
    vz_collect_handle (runner->collect, input, output);
  } else {
    vz_flow_handle (runner->flow, input, output);
  }
}

void
vz_runner_flow_input (VzRunner *runner, const VzFlowInput *input, VzDecision *decision)
{
  g_autoptr (VzFlowOutput) output = NULL;

  if (vz_runner_walk (runner) == NULL || vz_sale_is_over (runner->sale)) {
    vz_runner_answered_too_late (runner, input, decision);
    return;
  }
  output = vz_flow_output_new ();
  handle (runner, input, output);
  for (guint i = 0; i < output->events->len; i++) {
    VzEvent *event = vz_event_ref (g_ptr_array_index (output->events, i));

    g_free (event->sale);
    event->sale = g_strdup (runner->sale->number);
    vz_decision_take (decision, event);
    if (event->kind == VZ_EVENT_CHECKOUT_LEFT) {
      look_at_basket_again (runner);
    } else if (event->kind == VZ_EVENT_ORDER_READ) {
      vz_runner_order_print (runner, "receipt", decision);
    }
  }
  if (output->effects->len > 0) {
    vz_decision_effect (decision, vz_runner_carry_out, g_ptr_array_ref (output->effects),
                        (GDestroyNotify)g_ptr_array_unref);
  }
  vz_runner_decide_picture (decision);
}

static const char *
configured (const char *setting, gpointer data)
{
  VzRunner *runner = data;

  if (g_str_equal (setting, "customer-email")) {
    return runner->sale->email;
  }
  if (g_str_equal (setting, "customer-phone")) {
    return runner->sale->phone;
  }
  return vz_settings_answer (runner->given->settings, setting);
}

/* A choice of the checkout before, or of the register before, is still on its way. */
gboolean
vz_runner_may_be_changed_yet (const VzRunner *runner)
{
  return runner->sale->straggler || runner->sale->choosing ||
         (runner->flow != NULL && vz_flow_has_straggler (runner->flow));
}

void
vz_runner_new_flow (VzRunner *runner, guint checkout)
{
  const VzAttempt *attempt = vz_attempts_in_doubt (runner->sale->attempts);
  const VzFlowSetup setup = { .currency = runner->sale->currency,
                              .shown = vz_sale_total (runner->sale),
                              .checkout = checkout,
                              .at_stake = runner->sale->at_stake,
                              .stake = runner->sale->stake,
                              .straggler = vz_runner_may_be_changed_yet (runner),
                              .can_add_address =
                                  g_hash_table_size (runner->given->settings->new_address) > 0,
                              .account = runner->sale->email == NULL,
                              .origin = runner->given->settings->url,
                              .month = vz_card_month_of (vz_clock_wall (runner->given->clock)),
                              .interval = runner->given->settings->status_interval,
                              .random = runner->given->random,
                              .attempt = attempt != NULL ? attempt->id : NULL,
                              .basket = runner->sale->basket_pk,
                              .begun = runner->sale->checkout_wall,
                              .next_attempt = vz_runner_next_attempt,
                              .configured = configured,
                              .data = runner };

  g_clear_pointer (&runner->flow, vz_flow_free);
  runner->flow = vz_flow_new (&setup);
}

static void
decide_start (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_START, .now = vz_runner_now (runner) };

  if (runner->sale->state != VZ_SALE_OPEN) {
    return;
  }
  /* what was scanned or changed behind the key goes first */
  if (runner->session == NULL || runner->calling || vz_sale_open_rows (runner->sale) > 0) {
    runner->paying = TRUE;
    return;
  }
  vz_runner_new_flow (runner, runner->sale->checkouts + 1);
  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_start_checkout (VzRunner *runner)
{
  vz_runner_input (runner, decide_start, NULL, NULL);
}
