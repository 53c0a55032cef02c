/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checkout/registry.h"
#include "scenario.h"

#include <string.h>

/* Every file of the folder that is the first argument ends in an order. */

static const char *folder;

static void
assert_journal_keeps_secrets (Walk *walk, const json_t *secrets)
{
  json_t *secret;
  gsize index;

  json_array_foreach (secrets, index, secret)
  {
    g_test_message ("%s", json_string_value (secret));
    g_assert_null (strstr (walk->journal->str, json_string_value (secret)));
  }
}

static void
test_scenario (gconstpointer data)
{
  g_autoptr (json_t) scenario = scenario_read (folder, data);
  g_autoptr (Walk) walk = scenario_run (scenario);

  g_assert_nonnull (vz_json_string (scenario, "source", NULL));
  g_assert_cmpint (vz_flow_view (walk->flow)->state, ==, VZ_FLOW_DONE);
  assert_journal_keeps_secrets (walk, vz_json_get (scenario, "secrets"));
}

static void
test_each_type_has_one (void)
{
  for (guint i = 0; vz_strategies[i] != NULL; i++) {
    if (vz_strategies[i]->payment_type != NULL) {
      g_autofree char *name = g_strconcat (vz_strategies[i]->payment_type, ".json", NULL);
      g_autoptr (json_t) scenario = scenario_read (folder, name);

      g_assert_nonnull (scenario);
    }
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  names = scenario_names (folder);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_strconcat ("/scenarios/", g_ptr_array_index (names, i), NULL);

    g_test_add_data_func (path, g_ptr_array_index (names, i), test_scenario);
  }
  g_test_add_func ("/scenarios/each-payment-type-has-one", test_each_type_has_one);
  return g_test_run ();
}
