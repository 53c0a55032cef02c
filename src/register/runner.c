/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

/* A sale at this register: what it owns, and what is known of it. */

gint64
vz_runner_now (VzRunner *runner)
{
  return vz_clock_monotonic (runner->given->clock);
}

void
vz_runner_hear (VzRunner *runner, const GError *error)
{
  runner->given->heard (!vz_error_is_away (error), runner->given->data);
}

void
vz_runner_changed (VzRunner *runner)
{
  runner->given->changed (runner->given->data);
}

static VzRunner *
runner_new (VzGiven *given, VzSale *sale)
{
  VzRunner *runner = g_new0 (VzRunner, 1);

  runner->given = given;
  runner->sale = sale;
  runner->life = g_cancellable_new ();
  runner->lookups = g_hash_table_new (NULL, NULL);
  g_queue_init (&runner->inputs);
  return runner;
}

VzRunner *
vz_runner_new (VzGiven *given, const char *number)
{
  return runner_new (given, vz_sale_new (number));
}

VzRunner *
vz_runner_new_restored (VzGiven *given, VzSale *sale)
{
  VzRunner *runner = runner_new (given, sale);

  runner->asleep = TRUE;
  return runner;
}

void
vz_runner_finalize (VzRunner *runner)
{
  vz_runner_drop_inputs (runner);
  g_clear_pointer (&runner->flow, vz_flow_free);
  g_clear_pointer (&runner->collect, vz_collect_free);
  g_clear_object (&runner->session);
  g_clear_pointer (&runner->barcode, vz_bitmap_unref);
  g_clear_pointer (&runner->qr, vz_bitmap_unref);
  g_clear_pointer (&runner->account, vz_bitmap_unref);
  g_hash_table_unref (runner->lookups);
  vz_runner_forget_trouble (runner);
  g_free (runner->voucher_settled);
  g_free (runner->notice);
  g_free (runner->terminal_text);
  g_free (runner->order_url);
  g_clear_pointer (&runner->order_names, json_decref);
  vz_wipe (runner->pictured);
  vz_sale_free (runner->sale);
  g_object_unref (runner->life);
  g_free (runner);
}

void
vz_runner_free (VzRunner *runner)
{
  g_cancellable_cancel (runner->life);
  vz_runner_drop_request (runner);
  vz_clock_cancel (runner->given->clock, &runner->retry);
  vz_clock_cancel (runner->given->clock, &runner->look_up_call);
  vz_clock_cancel (runner->given->clock, &runner->order_retry);
  vz_clock_cancel (runner->given->clock, &runner->append_again);
  if (runner->held != NULL) {
    g_clear_pointer (&runner->held, vz_decision_free);
    vz_runner_finalize (runner);
  } else if (runner->busy) {
    runner->freed = TRUE;
  } else {
    vz_runner_finalize (runner);
  }
}

const VzSale *
vz_runner_sale (VzRunner *runner)
{
  return runner->sale;
}

VzSession *
vz_runner_session (VzRunner *runner)
{
  return runner->session;
}

gboolean
vz_runner_is_busy (VzRunner *runner)
{
  return runner->busy && runner->held == NULL;
}

gboolean
vz_runner_is_settled (VzRunner *runner)
{
  return !vz_sale_is_over (runner->sale) ||
         (!runner->basket_leaving && (runner->session == NULL || runner->order_url != NULL));
}

gboolean
vz_runner_basket_is_taken (VzRunner *runner)
{
  return runner->trouble != NULL && runner->trouble->code == VZ_ERROR_BASKET_TAKEN;
}

void
vz_runner_set_basket_ask (VzRunner *runner, VzBasketAsk ask, gpointer data)
{
  runner->ask = ask;
  runner->ask_data = data;
}

static void
decide_set_aside (VzRunner *runner, gpointer input, VzDecision *decision)
{
  if (!runner->sale->set_aside && runner->sale->state != VZ_SALE_OPEN) {
    vz_decision_event (decision, runner, VZ_EVENT_SET_ASIDE, NULL);
  }
}

void
vz_runner_set_aside (VzRunner *runner)
{
  vz_runner_input (runner, decide_set_aside, NULL, NULL);
}

static void
decide_take_up (VzRunner *runner, gpointer input, VzDecision *decision)
{
  if (runner->sale->set_aside) {
    vz_decision_event (decision, runner, VZ_EVENT_TAKEN_UP, NULL);
  }
}

void
vz_runner_take_up (VzRunner *runner)
{
  vz_runner_input (runner, decide_take_up, NULL, NULL);
}
