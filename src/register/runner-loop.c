/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

#include "core/mutant.h"
#include "register/printing.h"

/* The one loop of a sale: an input is decided on, its events are made durable and folded, and only
 * then its effects are carried out. */

#define APPEND_AGAIN (2 * G_USEC_PER_SEC)

typedef struct {
  VzPrepare prepare; /* NULL: nothing to be waited for */
  VzDecide decide;
  gpointer input;
  GDestroyNotify destroy;
} Input;

typedef struct {
  VzEffect act;
  gpointer data;
  GDestroyNotify destroy;
} Effect;

static void
input_free (gpointer data)
{
  Input *input = data;

  if (input->destroy != NULL) {
    input->destroy (input->input);
  }
  g_free (input);
}

static void
effect_free (gpointer data)
{
  Effect *effect = data;

  if (effect->destroy != NULL) {
    effect->destroy (effect->data);
  }
  g_free (effect);
}

void
vz_decision_free (VzDecision *decision)
{
  g_ptr_array_unref (decision->events);
  g_ptr_array_unref (decision->effects);
  g_free (decision);
}

static VzDecision *
decision_new (void)
{
  VzDecision *decision = g_new0 (VzDecision, 1);

  decision->events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  decision->effects = g_ptr_array_new_with_free_func (effect_free);
  return decision;
}

static void
open_drawer (VzRunner *runner, gpointer data)
{
  vz_printing_open_drawer (runner->given->printing);
}

/* Cash that is taken opens the drawer, whoever took it: once for each such fact, and not again when
 * it is read from the journal. */
void
vz_decision_take (VzDecision *decision, VzEvent *event)
{
  g_ptr_array_add (decision->events, event);
  if (event->kind == VZ_EVENT_TENDERED &&
      g_str_equal (vz_json_string (event->payload, "kind", ""), "cash")) {
    vz_decision_effect (decision, open_drawer, NULL, NULL);
  }
}

void
vz_decision_event (VzDecision *decision, VzRunner *runner, VzEventKind kind, json_t *payload)
{
  vz_decision_take (decision, vz_event_new (runner->sale->number, kind, payload));
}

void
vz_decision_effect (VzDecision *decision, VzEffect act, gpointer data, GDestroyNotify destroy)
{
  Effect *effect = g_new (Effect, 1);

  *effect = (Effect){ act, data, destroy };
  g_ptr_array_add (decision->effects, effect);
}

VzAnswer *
vz_answer_new (gpointer result, GDestroyNotify destroy, GError *error)
{
  VzAnswer *answer = g_new0 (VzAnswer, 1);

  answer->result = result;
  answer->destroy = destroy;
  answer->error = error;
  return answer;
}

void
vz_answer_free (gpointer data)
{
  VzAnswer *answer = data;

  if (answer->result != NULL && answer->destroy != NULL) {
    answer->destroy (answer->result);
  }
  g_clear_error (&answer->error);
  g_free (answer->attempt);
  g_free (answer);
}

static void next_input (VzRunner *runner);

static void
carry_out (VzRunner *runner, VzDecision *decision)
{
  for (guint i = 0; i < decision->events->len; i++) {
    VzEvent *event = g_ptr_array_index (decision->events, i);

    vz_sale_apply (runner->sale, event);
    runner->given->happened (event, runner->given->data);
  }
  for (guint i = 0; i < decision->effects->len && !runner->freed; i++) {
    Effect *effect = g_ptr_array_index (decision->effects, i);

    effect->act (runner, effect->data);
  }
}

static void
finish (VzRunner *runner, VzDecision *decision)
{
  carry_out (runner, decision);
  vz_decision_free (decision);
  if (!runner->freed) {
    vz_runner_drive (runner);
  }
  runner->busy = FALSE;
  if (runner->freed) {
    vz_runner_finalize (runner);
    return;
  }
  vz_runner_changed (runner);
  next_input (runner);
}

static void journal (VzRunner *runner, VzDecision *decision);

static void
on_append_again (gpointer data)
{
  VzRunner *runner = data;

  runner->append_again = 0;
  journal (runner, g_steal_pointer (&runner->held));
}

/* What was decided stays decided: it is written as soon as the disk takes it, and nothing happens
 * before. */
static void
hold (VzRunner *runner, VzDecision *decision, const GError *error)
{
  runner->held = decision;
  vz_runner_interrupt (runner, error->message);
  runner->append_again =
      vz_clock_call_after (runner->given->clock, APPEND_AGAIN, on_append_again, runner);
  vz_runner_changed (runner);
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRunner *runner = data;
  VzDecision *decision = g_steal_pointer (&runner->appending);
  g_autoptr (GError) error = NULL;
  gboolean durable = vz_journal_append_finish (VZ_JOURNAL (source), result, &error);

  if (runner->freed) {
    vz_decision_free (decision);
    vz_runner_finalize (runner);
    return;
  }
  runner->given->wrote (error, runner->given->data);
  if (durable) {
    vz_runner_go_on (runner);
    finish (runner, decision);
    return;
  }
  g_warning ("Sale %s: %s", runner->sale->number, error->message);
  hold (runner, decision, error);
}

static void
journal (VzRunner *runner, VzDecision *decision)
{
  runner->appending = decision;
  for (guint i = 0; i < decision->events->len; i++) {
    runner->given->stamp (g_ptr_array_index (decision->events, i), runner->given->data);
  }
  if (VZ_MUTANT ("show-early")) {
    vz_runner_changed (runner);
  }
  if (VZ_MUTANT ("skip-wait")) {
    vz_journal_append_async (runner->given->journal, decision->events, NULL, NULL, NULL);
    finish (runner, g_steal_pointer (&runner->appending));
    return;
  }
  vz_journal_append_async (runner->given->journal, decision->events, NULL, on_appended, runner);
}

static void
decide (VzRunner *runner, Input *input)
{
  VzDecision *decision = decision_new ();

  input->decide (runner, input->input, decision);
  input_free (input);
  if (decision->events->len > 0) {
    journal (runner, decision);
  } else {
    finish (runner, decision);
  }
}

static void
next_input (VzRunner *runner)
{
  Input *input = runner->busy ? NULL : g_queue_pop_head (&runner->inputs);

  if (input == NULL) {
    return;
  }
  runner->busy = TRUE;
  if (input->prepare != NULL) {
    runner->preparing = input;
    input->prepare (runner, input->input);
  } else {
    decide (runner, input);
  }
}

void
vz_runner_prepared (VzRunner *runner)
{
  Input *input = g_steal_pointer (&runner->preparing);

  if (runner->freed) {
    input_free (input);
    vz_runner_finalize (runner);
  } else {
    decide (runner, input);
  }
}

void
vz_runner_input_prepared (
    VzRunner *runner, VzPrepare prepare, VzDecide decide_on, gpointer data, GDestroyNotify destroy)
{
  Input *input = g_new (Input, 1);

  *input = (Input){ prepare, decide_on, data, destroy };
  g_queue_push_tail (&runner->inputs, input);
  next_input (runner);
}

void
vz_runner_input (VzRunner *runner, VzDecide decide_on, gpointer data, GDestroyNotify destroy)
{
  vz_runner_input_prepared (runner, NULL, decide_on, data, destroy);
}

void
vz_runner_answered (
    VzRunner *runner, VzDecide decide_on, gpointer result, GDestroyNotify destroy, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
  } else {
    vz_runner_input (runner, decide_on, vz_answer_new (result, destroy, error), vz_answer_free);
  }
}

void
vz_runner_drop_inputs (VzRunner *runner)
{
  g_queue_clear_full (&runner->inputs, input_free);
}
