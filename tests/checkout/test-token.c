/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

/* What must be read before a page of Masterpass Rest is sent, and is not there. */

#define TOTAL "{\"total_amount\":\"100.00\",\"unpaid_amount\":\"100.00\"}"
#define BIN "MasterpassRestBinNumberPage"
#define COMPLETE "MasterpassRestCompletePage"
#define READ "READ /orders/masterpass-rest-token?msisdn_validated=true"

static const VzFlowView *
view (Walk *walk)
{
  return vz_flow_view (walk->flow);
}

static void
assert_stuck (Walk *walk, const char *detail)
{
  g_assert_cmpint (view (walk)->state, ==, VZ_FLOW_STUCK);
  g_assert_cmpint (view (walk)->problem, ==, VZ_ERROR_BAD_REPLY);
  g_assert_cmpstr (view (walk)->problem_detail, ==, detail);
  g_assert_true (view (walk)->can_go_back);
  walk_assert_asked (walk, "-");
}

static void
test_no_token (void)
{
  static const char *const replies[] = { "{}", "{\"token\":\"\"}", "{\"token\":null}",
                                         "{\"token\":7}", "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, BIN, "{}", TOTAL);
    walk_answer (walk, "bin_number", "665544");
    walk_assert_asked (walk, READ);
    walk_reply (walk, replies[i]);
    assert_stuck (walk, BIN ": token");
  }
}

/* The token is asked for anew. */
static void
test_way_on (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, BIN, "{}", TOTAL);
  walk_answer (walk, "bin_number", "665544");
  walk_reply (walk, "{}");
  walk_input (walk, VZ_INPUT_RETRY);
  walk_page (walk, BIN, "{}", TOTAL);
  walk_answer (walk, "bin_number", "665544");
  walk_assert_asked (walk, READ);
  walk_reply (walk, "{\"token\":\"t\"}");
  walk_assert_asked (walk, "POST " BIN " {\"bin_number\":\"665544\","
                           "\"is_masterpass_stored_card\":true}");
}

/* Commerce goes on where a checkout was left, and the register has forgotten the token. */
static void
test_forgotten (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, COMPLETE, "{\"three_d\":false}", TOTAL);
  walk_assert_asked (walk, READ);
  walk_reply (walk, "{\"token\":\"t\"}");
  walk_assert_asked (walk, "POST " COMPLETE "&responseCode=0000&token=t&three_d_secure=false "
                           "{\"token\":\"t\",\"transactionType\":\"PURCHASE\"}");
}

static void
test_no_token_to_complete (void)
{
  g_autoptr (Walk) walk = walk_new ("100.00");

  walk_input (walk, VZ_INPUT_START);
  walk_page (walk, COMPLETE, "{\"three_d\":false}", TOTAL);
  walk_reply (walk, "{\"token\":\"\"}");
  assert_stuck (walk, COMPLETE ": token");
}

static void
test_no_reference (void)
{
  static const char *const replies[][2] = {
    { "{\"token\":\"t\"}", COMPLETE ": referenceId" },
    { "{\"referenceId\":\"r\"}", COMPLETE ": token" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++) {
    g_autoptr (Walk) walk = walk_new ("100.00");

    g_hash_table_insert (walk->configured, "masterpass-rest", "craftgate");
    walk_input (walk, VZ_INPUT_START);
    walk_page (walk, COMPLETE, "{\"three_d\":true}", TOTAL);
    walk_reply (walk, replies[i][0]);
    assert_stuck (walk, replies[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token/none-sends-nothing", test_no_token);
  g_test_add_func ("/token/it-is-asked-for-anew", test_way_on);
  g_test_add_func ("/token/a-forgotten-one-is-read-again", test_forgotten);
  g_test_add_func ("/token/none-completes-nothing", test_no_token_to_complete);
  g_test_add_func ("/token/craftgate-needs-its-reference", test_no_reference);
  return g_test_run ();
}
