/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"
#include "walk.h"

/* Each payment type has one file in tests/data/scenarios that holds both sides: what must have been
 * sent, and what was answered. The first argument is that folder. */

static const char *folder;

static void
begin_step (Walk *walk, const json_t *step, gsize index)
{
  const char *sent = vz_json_string (step, "sent", NULL);

  if (index == 0) {
    walk_input (walk, VZ_INPUT_START);
  }
  if (sent != NULL) {
    walk_assert_asked (walk, sent);
  }
}

static void
end_step (Walk *walk, const json_t *step)
{
  const json_t *answered = vz_json_get (step, "answered");
  const json_t *answers = vz_json_get (step, "answers");

  if (answered != NULL) {
    g_autofree char *text = vz_json_canonical (answered);

    walk_reply (walk, text);
  } else if (answers != NULL) {
    const char *name;
    json_t *value;

    g_assert_cmpstr (vz_flow_view (walk->flow)->page, ==, vz_json_string (step, "asked", NULL));
    json_object_foreach ((json_t *)answers, name, value)
    {
      walk_answer (walk, name, json_string_value (value));
    }
  } else if (vz_flow_view (walk->flow)->state == VZ_FLOW_WAITING) {
    walk_input (walk, VZ_INPUT_TIMER);
  }
}

static void
test_scenario (gconstpointer data)
{
  const VzStrategy *strategy = data;
  g_autofree char *name = g_strconcat (strategy->payment_type, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = NULL;
  g_autoptr (Walk) walk = NULL;
  const json_t *steps;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = vz_json_parse (text, length, &error);
  g_assert_no_error (error);
  walk = walk_new (vz_json_string (json, "shown", ""));
  steps = vz_json_get (json, "steps");
  for (gsize i = 0; i < json_array_size (steps); i++) {
    const json_t *step = json_array_get (steps, i);

    g_test_message ("step %u", (guint)i + 1);
    begin_step (walk, step, i);
    end_step (walk, step);
  }
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  for (guint i = 0; vz_strategies[i] != NULL; i++) {
    if (vz_strategies[i]->payment_type != NULL) {
      g_autofree char *path = g_strconcat ("/scenarios/", vz_strategies[i]->payment_type, NULL);

      g_test_add_data_func (path, vz_strategies[i], test_scenario);
    }
  }
  return g_test_run ();
}
