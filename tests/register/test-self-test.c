/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include <sqlite3.h>
#include <string.h>

/* What is tried beside the devices: the server, the journal, the customer's screen. */

#define SAID (15 * G_USEC_PER_SEC)
#define NEVER "--pay-after never"

static const VzSnapshot *
snapshot (Till *till)
{
  return vz_register_snapshot (till->self);
}

static const VzSelfTestView *
view_of (Till *till, VzSelfTest which)
{
  return &snapshot (till)->self_tests[which];
}

static VzTrial
asked (Till *till)
{
  return view_of (till, VZ_SELF_TEST_SERVER)->state;
}

static gboolean
is_being_asked (Till *till)
{
  return asked (till) == VZ_TRIAL_WAITS;
}

static gboolean
has_answered (Till *till)
{
  return asked (till) == VZ_TRIAL_PASSED;
}

static gboolean
has_not_answered (Till *till)
{
  return asked (till) == VZ_TRIAL_FAILED;
}

static gboolean
is_asked_no_more (Till *till)
{
  return asked (till) == VZ_TRIAL_NONE;
}

static void
test_the_server_is_asked_and_says_how_soon_it_answered (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autoptr (GPtrArray) log = NULL;

  vz_register_self_test (till->self, VZ_SELF_TEST_SERVER);
  till_until (till, is_being_asked);
  vz_register_self_test (till->self, VZ_SELF_TEST_SERVER); /* once is enough */
  till_until (till, has_answered);
  g_assert_true (g_str_has_prefix (view_of (till, VZ_SELF_TEST_SERVER)->text, "It answered in "));
  g_assert_true (g_str_has_suffix (view_of (till, VZ_SELF_TEST_SERVER)->text, " ms."));
  g_assert_cmpint (snapshot (till)->answered, !=, 0);

  hasty_clock_push (till->clock, SAID);
  till_until (till, is_asked_no_more);
  g_assert_null (view_of (till, VZ_SELF_TEST_SERVER)->text);
  log = till_end_shop (till);
  g_assert_cmpuint (till_count (log, "GET /current_user/"), ==, 1);
}

static void
test_of_a_server_that_is_away_it_is_said_and_it_is_seen_again_when_it_is_asked (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *again = g_strdup_printf ("%s --port %s", NEVER, strrchr (till->origin, ':') + 1);

  g_ptr_array_unref (till_end_shop (till));
  vz_register_self_test (till->self, VZ_SELF_TEST_SERVER);
  till_until (till, has_not_answered);
  g_assert_false (snapshot (till)->online);
  g_assert_true (g_str_has_prefix (view_of (till, VZ_SELF_TEST_SERVER)->text,
                                   vz_error_text_for_code (VZ_ERROR_OFFLINE)->sentence));

  till_start_shop (till, again);
  vz_register_self_test (till->self, VZ_SELF_TEST_SERVER);
  till_until (till, has_answered);
  g_assert_true (snapshot (till)->online);
}

static void
test_a_server_that_answers_with_something_else_needs_a_look (void)
{
  static const struct {
    const char *fault;
    VzError code;
  } cases[] = { { "http-503", VZ_ERROR_SERVER_TROUBLE },
                { "http-404", VZ_ERROR_NOT_FOUND },
                { "http-429", VZ_ERROR_THROTTLED } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shop = g_strdup_printf (NEVER " --fault %s@/current_user/", cases[i].fault);
    g_autoptr (Till) till = till_new (shop, NULL);

    vz_register_self_test (till->self, VZ_SELF_TEST_SERVER);
    till_until (till, has_not_answered);
    g_assert_true (snapshot (till)->online);
    g_assert_true (g_str_has_prefix (view_of (till, VZ_SELF_TEST_SERVER)->text,
                                     vz_error_text_for_code (cases[i].code)->sentence));
  }
}

/* -- the journal -- */

static gboolean
is_verified (Till *till)
{
  return view_of (till, VZ_SELF_TEST_JOURNAL)->state == VZ_TRIAL_PASSED;
}

static void
test_the_journal_is_looked_through_when_it_is_asked_for (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  vz_register_self_test (till->self, VZ_SELF_TEST_JOURNAL);
  till_until (till, is_verified);
  g_assert_cmpstr (view_of (till, VZ_SELF_TEST_JOURNAL)->text, ==,
                   "Each of its records is as it was written.");
  g_assert_cmpint (snapshot (till)->inspected, !=, 0);
}

static void
change_a_record (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "state", "journal.sqlite", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "UPDATE event SET payload = replace (payload, '1', '2') "
                                 "WHERE sequence = 2",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static gboolean
has_notice (Till *till)
{
  return snapshot (till)->notices->len > 0;
}

static void
test_a_record_that_was_changed_meanwhile_is_found_and_stays_found (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  const VzProblem *notice;

  g_free (till_ring_up_to_barcode (till));
  change_a_record (till);
  vz_register_self_test (till->self, VZ_SELF_TEST_JOURNAL);
  till_until (till, has_notice);
  notice = g_ptr_array_index (snapshot (till)->notices, 0);
  g_assert_cmpint (notice->code, ==, VZ_ERROR_RECORD);
  g_assert_cmpint (view_of (till, VZ_SELF_TEST_JOURNAL)->state, ==, VZ_TRIAL_NONE);
  g_assert_false (view_of (till, VZ_SELF_TEST_JOURNAL)->can);
}

/* -- the customer's screen -- */

static const VzDeviceView *
screen_of (Till *till)
{
  const GPtrArray *devices = snapshot (till)->devices;

  return g_ptr_array_index (devices, devices->len - 1);
}

static gboolean
shows_edges (Till *till)
{
  return snapshot (till)->screen_is_tried;
}

static gboolean
shows_no_edges (Till *till)
{
  return !snapshot (till)->screen_is_tried;
}

static void
test_the_customers_screen_shows_its_edges_for_a_while (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  vz_register_set_customer_screen (till->self, "HDMI-2", 1280, 800);
  vz_register_test_device (till->self, "customer-screen");
  till_until (till, shows_edges);
  g_assert_cmpstr (screen_of (till)->name, ==, "customer-screen");
  g_assert_cmpint (screen_of (till)->trial, ==, VZ_TRIAL_PASSED);
  g_assert_nonnull (screen_of (till)->trial_sentence);
  hasty_clock_push (till->clock, SAID);
  till_until (till, shows_no_edges);
  g_assert_cmpint (screen_of (till)->trial, ==, VZ_TRIAL_NONE);
}

static gboolean
has_screen (Till *till)
{
  return g_str_equal (screen_of (till)->name, "customer-screen") && !screen_of (till)->away;
}

static gboolean
has_lost_screen (Till *till)
{
  return g_str_equal (screen_of (till)->name, "customer-screen") && screen_of (till)->away;
}

static void
test_a_screen_that_is_away_shows_nothing (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);

  vz_register_set_customer_screen (till->self, "HDMI-2", 1280, 800);
  vz_register_test_device (till->self, "customer-screen");
  vz_register_set_customer_screen (till->self, NULL, 0, 0);
  vz_register_test_device (till->self, "customer-screen");
  till_until (till, has_lost_screen);
  g_assert_false (snapshot (till)->screen_is_tried);
}

static void
test_nothing_is_tried_while_nobody_is_signed_in (void)
{
  g_autoptr (Till) till = till_new_closed (NEVER);

  till_configure (till, "");
  till_start (till, FALSE);
  vz_register_self_test (till->self, VZ_SELF_TEST_SERVER);
  vz_register_self_test (till->self, VZ_SELF_TEST_JOURNAL);
  vz_register_set_customer_screen (till->self, "HDMI-2", 1280, 800);
  vz_register_test_device (till->self, "customer-screen");
  till_until (till, has_screen);
  g_assert_false (snapshot (till)->signed_in);
  g_assert_cmpint (asked (till), ==, VZ_TRIAL_NONE);
  g_assert_cmpint (view_of (till, VZ_SELF_TEST_JOURNAL)->state, ==, VZ_TRIAL_NONE);
  g_assert_false (snapshot (till)->screen_is_tried);
}

#define ADD(name, function) g_test_add_func ("/register/self-test/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL); /* a changed record is warned of */
  ADD ("the-server-is-asked-and-says-how-soon-it-answered",
       test_the_server_is_asked_and_says_how_soon_it_answered);
  ADD ("of-a-server-that-is-away-it-is-said-and-it-is-seen-again-when-it-is-asked",
       test_of_a_server_that_is_away_it_is_said_and_it_is_seen_again_when_it_is_asked);
  ADD ("a-server-that-answers-with-something-else-needs-a-look",
       test_a_server_that_answers_with_something_else_needs_a_look);
  ADD ("the-journal-is-looked-through-when-it-is-asked-for",
       test_the_journal_is_looked_through_when_it_is_asked_for);
  ADD ("a-record-that-was-changed-meanwhile-is-found-and-stays-found",
       test_a_record_that_was_changed_meanwhile_is_found_and_stays_found);
  ADD ("the-customers-screen-shows-its-edges-for-a-while",
       test_the_customers_screen_shows_its_edges_for_a_while);
  ADD ("a-screen-that-is-away-shows-nothing", test_a_screen_that_is_away_shows_nothing);
  ADD ("nothing-is-tried-while-nobody-is-signed-in",
       test_nothing_is_tried_while_nobody_is_signed_in);
  return g_test_run ();
}
