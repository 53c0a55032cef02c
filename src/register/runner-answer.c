/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/runner-private.h"

/* The cashier's commands on the pages of a checkout. */

static json_t *
answers_to_json (GHashTable *answers)
{
  json_t *json = json_object ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    json_object_set_new (json, name, json_string (value));
  }
  return json;
}

typedef struct {
  json_t *texts;
  GHashTable *secrets; /* parameter → VzSecret, or NULL */
} Answers;

static void
answers_free (gpointer data)
{
  Answers *answers = data;

  json_decref (answers->texts);
  if (answers->secrets != NULL) {
    g_hash_table_remove_all (answers->secrets);
    g_hash_table_unref (answers->secrets);
  }
  g_free (answers);
}

static void
decide_answer (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const Answers *answers = data;
  const VzFlowInput input = { .kind = VZ_INPUT_ANSWER,
                              .json = answers->texts,
                              .secrets = answers->secrets,
                              .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_answer (VzRunner *runner, GHashTable *texts, GHashTable *secrets)
{
  Answers *answers = g_new (Answers, 1);

  answers->texts = answers_to_json (texts);
  answers->secrets = secrets != NULL ? g_hash_table_ref (secrets) : NULL;
  vz_runner_input (runner, decide_answer, answers, answers_free);
}

void
vz_runner_tell_flow (VzRunner *runner, gpointer data, VzDecision *decision)
{
  const VzFlowInput input = { .kind = GPOINTER_TO_UINT (data), .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

static void
decide_back (VzRunner *runner, gpointer data, VzDecision *decision)
{
  runner->paying = FALSE;
  vz_runner_tell_flow (runner, GUINT_TO_POINTER (VZ_INPUT_BACK), decision);
}

void
vz_runner_back (VzRunner *runner)
{
  vz_runner_input (runner, decide_back, NULL, NULL);
}

void
vz_runner_ask_now (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_ASK_NOW), NULL);
}

void
vz_runner_again (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_AGAIN), NULL);
}

static void
decide_aside (VzRunner *runner, gpointer page, VzDecision *decision)
{
  const VzFlowInput input = { .kind = VZ_INPUT_ASIDE, .text = page, .now = vz_runner_now (runner) };

  vz_runner_flow_input (runner, &input, decision);
}

void
vz_runner_aside (VzRunner *runner, const char *page)
{
  vz_runner_input (runner, decide_aside, g_strdup (page), g_free);
}

void
vz_runner_leave (VzRunner *runner)
{
  vz_runner_input (runner, vz_runner_tell_flow, GUINT_TO_POINTER (VZ_INPUT_LEAVE), NULL);
}
