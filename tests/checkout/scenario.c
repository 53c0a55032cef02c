/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario.h"

#include "checkout/question.h"

#include <string.h>

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static const char *const states[VZ_FLOW_N_STATES] = {
  [VZ_FLOW_IDLE] = "idle",       [VZ_FLOW_SENDING] = "sending", [VZ_FLOW_ASKING] = "asking",
  [VZ_FLOW_WAITING] = "waiting", [VZ_FLOW_DONE] = "done",       [VZ_FLOW_STUCK] = "stuck",
  [VZ_FLOW_UNKNOWN] = "unknown", [VZ_FLOW_VOIDED] = "voided",
};

/* What is expected. */

static void
expect_sent (Walk *walk, const json_t *sent)
{
  walk_assert_asked (walk, json_string_value (sent));
}

static void
expect_state (Walk *walk, const json_t *state)
{
  g_assert_cmpstr (states[view (walk)->state], ==, json_string_value (state));
}

static void
expect_asked (Walk *walk, const json_t *page)
{
  g_assert_cmpstr (view (walk)->page, ==, json_string_value (page));
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_ASKING);
}

static void
expect_problem (Walk *walk, const json_t *nick)
{
  g_assert_true (view (walk)->has_problem);
  g_assert_cmpint (view (walk)->problem, ==, vz_error_from_nick (json_string_value (nick)));
}

static void
expect_due (Walk *walk, const json_t *due)
{
  g_autofree char *text = vz_money_to_text (view (walk)->due);

  g_assert_cmpstr (text, ==, json_string_value (due));
}

static void
expect_link (Walk *walk, const json_t *link)
{
  g_assert_cmpstr (view (walk)->waiting->link, ==, json_string_value (link));
}

static const VzQuestionField *
asked_field (Walk *walk, const char *name)
{
  const VzQuestionField *asked = vz_question_field (view (walk)->question, name);

  g_test_message ("%s", name);
  g_assert_nonnull (asked);
  return asked;
}

static void
expect_errors (Walk *walk, const json_t *errors)
{
  const char *name;
  json_t *message;

  json_object_foreach ((json_t *)errors, name, message)
  {
    const GPtrArray *said =
        *name != '\0' ? asked_field (walk, name)->errors : view (walk)->question->messages;

    g_assert_cmpuint (said->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (said, 0), ==, json_string_value (message));
  }
}

static void
expect_fields (Walk *walk, const json_t *names)
{
  const GPtrArray *fields = view (walk)->question->fields;

  g_assert_cmpuint (fields->len, ==, json_array_size (names));
  for (guint i = 0; i < fields->len; i++) {
    g_assert_nonnull (asked_field (walk, json_string_value (json_array_get (names, i))));
  }
}

static void
expect_barred (Walk *walk, const json_t *barred)
{
  const char *name;
  json_t *reason;

  json_object_foreach ((json_t *)barred, name, reason)
  {
    const GPtrArray *unavailable = asked_field (walk, name)->unavailable;

    g_assert_cmpuint (unavailable->len, ==, 1);
    g_assert_cmpstr (((VzChoice *)g_ptr_array_index (unavailable, 0))->reason, ==,
                     json_string_value (reason));
  }
}

static const VzFact *
fact (Walk *walk, const char *label)
{
  const GPtrArray *facts = view (walk)->question->facts;

  for (guint i = 0; i < facts->len; i++) {
    if (g_str_equal (((VzFact *)g_ptr_array_index (facts, i))->label, label)) {
      return g_ptr_array_index (facts, i);
    }
  }
  return NULL;
}

static void
expect_facts (Walk *walk, const json_t *facts)
{
  const char *label;
  json_t *text;

  json_object_foreach ((json_t *)facts, label, text)
  {
    g_test_message ("%s", label);
    g_assert_nonnull (fact (walk, label));
    g_assert_cmpstr (fact (walk, label)->text, ==, json_string_value (text));
  }
}

static void
expect_events (Walk *walk, const json_t *events)
{
  walk_assert_events (walk, json_string_value (events));
}

/* What happens. */

static void
time_passes (Walk *walk, const json_t *seconds)
{
  walk->now += json_integer_value (seconds) * G_USEC_PER_SEC;
}

static void
commerce_answers (Walk *walk, const json_t *answer)
{
  g_autofree char *text = vz_json_canonical (answer);

  walk_reply (walk, text);
}

static void
request_fails (Walk *walk, const json_t *nick)
{
  walk_fail (walk, vz_error_from_nick (json_string_value (nick)));
}

static void
page_opens_aside (Walk *walk, const json_t *page)
{
  walk_aside (walk, json_string_value (page));
}

static void
person_or_clock_does (Walk *walk, const json_t *what)
{
  static const struct {
    const char *name;
    VzFlowInputKind kind;
  } inputs[] = {
    { "start", VZ_INPUT_START }, { "again", VZ_INPUT_AGAIN },     { "ask-now", VZ_INPUT_ASK_NOW },
    { "back", VZ_INPUT_BACK },   { "cleared", VZ_INPUT_CLEARED }, { "leave", VZ_INPUT_LEAVE },
    { "retry", VZ_INPUT_RETRY }, { "timer", VZ_INPUT_TIMER },     { "void", VZ_INPUT_VOID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++) {
    if (g_str_equal (inputs[i].name, json_string_value (what))) {
      walk_input (walk, inputs[i].kind);
      return;
    }
  }
  g_assert_not_reached ();
}

typedef struct {
  const char *name;
  void (*run) (Walk *walk, const json_t *value);
} Part;

static const Part expected[] = {
  { "sent", expect_sent },     { "asked", expect_asked },     { "state", expect_state },
  { "due", expect_due },       { "problem", expect_problem }, { "link", expect_link },
  { "errors", expect_errors }, { "fields", expect_fields },   { "barred", expect_barred },
  { "facts", expect_facts },   { "events", expect_events },
};

static const Part happens[] = {
  { "passes", time_passes },  { "answered", commerce_answers }, { "answers", walk_answers },
  { "fails", request_fails }, { "aside", page_opens_aside },    { "does", person_or_clock_does },
};

static guint
run_parts (Walk *walk, const json_t *step, const Part *parts, gsize n_parts)
{
  guint found = 0;

  for (gsize i = 0; i < n_parts; i++) {
    const json_t *value = json_object_get (step, parts[i].name);

    if (value != NULL) {
      parts[i].run (walk, value);
      found++;
    }
  }
  return found;
}

/* A word that is not understood would test nothing. */
static void
run_step (Walk *walk, const json_t *step)
{
  guint understood = run_parts (walk, step, expected, G_N_ELEMENTS (expected));

  understood += run_parts (walk, step, happens, G_N_ELEMENTS (happens));
  g_assert_cmpuint (understood, ==, json_object_size (step));
}

static void
configure (Walk *walk, const json_t *configured)
{
  const char *setting;
  json_t *value;

  json_object_foreach ((json_t *)configured, setting, value)
  {
    g_hash_table_insert (walk->configured, (gpointer)setting, (gpointer)json_string_value (value));
  }
}

json_t *
scenario_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  json_t *json;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = vz_json_parse (text, length, &error);
  g_assert_no_error (error);
  return json;
}

Walk *
scenario_run (const json_t *scenario)
{
  Walk *walk = walk_new (vz_json_string (scenario, "shown", ""));
  const json_t *steps = vz_json_get (scenario, "steps");

  configure (walk, vz_json_get (scenario, "configured"));
  walk_input (walk, VZ_INPUT_START);
  for (gsize i = 0; i < json_array_size (steps); i++) {
    g_test_message ("step %u", (guint)i + 1);
    run_step (walk, json_array_get (steps, i));
  }
  return walk;
}

GPtrArray *
scenario_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_ptr_array_add (names, g_strdup (name));
  }
  return names;
}
