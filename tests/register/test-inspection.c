/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include <sqlite3.h>
#include <string.h>

/* A journal that is not as it was written: the register finds it by itself after its start. */

static const VzSnapshot *
snapshot (Till *till)
{
  return vz_register_snapshot (till->self);
}

static void
sell (Till *till)
{
  g_free (till_ring_up_to_barcode (till));
  till_until (till, is_printed);
  vz_register_next_sale (till->self);
  till_until (till, is_selling);
}

static gboolean
is_blocked (Till *till)
{
  return snapshot (till)->blocked != NULL;
}

#define INSPECTED (5 * G_USEC_PER_SEC)
#define CHANGE_OLD_RECORD                                                                          \
  "UPDATE event SET payload = replace (payload, '1', '2') WHERE sequence = 2"

static char *
journal_of (Till *till)
{
  return g_build_filename (till->folder, "state", "journal.sqlite", NULL);
}

static void
change (Till *till, const char *sql)
{
  g_autofree char *path = journal_of (till);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
flip_a_byte (Till *till, const char *of)
{
  g_autofree char *path = journal_of (till);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  char *place;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  place = memmem (bytes, size, of, strlen (of));
  g_assert_nonnull (place);
  *place ^= 1;
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize)size,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

/* It has sold one, and another waits. */
static Till *
till_that_was_closed (void)
{
  Till *till = till_new ("--pay-after 0", NULL);

  sell (till);
  g_free (till_ring_up_to_barcode (till));
  till_stop (till);
  return till;
}

static void
start_again (Till *till)
{
  till_start (till, TRUE);
  hasty_clock_push (till->clock, INSPECTED);
}

/* A register that was closed, and whose journal somebody changed meanwhile. */
static Till *
till_of_changed_journal (const char *sql)
{
  Till *till = till_that_was_closed ();

  change (till, sql);
  start_again (till);
  return till;
}

static gboolean
has_changed_record (Till *till)
{
  const GPtrArray *notices = snapshot (till)->notices;

  return notices->len == 1 &&
         ((const VzProblem *)g_ptr_array_index (notices, 0))->code == VZ_ERROR_RECORD;
}

static void
assert_names (const VzProblem *problem, const char *record)
{
  g_test_message ("%s", problem->detail);
  g_assert_nonnull (strstr (problem->detail, "/state/journal.sqlite: "));
  g_assert_nonnull (strstr (problem->detail, record));
  g_assert_nonnull (strstr (problem->detail, "Nothing was changed."));
}

static void
test_an_old_record_that_was_changed_is_named_and_selling_goes_on (void)
{
  g_autoptr (Till) till = till_of_changed_journal (CHANGE_OLD_RECORD);

  till_until (till, has_changed_record);
  assert_names (g_ptr_array_index (snapshot (till)->notices, 0), "record 2 was changed");
  g_assert_null (snapshot (till)->blocked);
  till_scan (till, BAG, 1);
}

static void
test_a_flipped_byte_is_named (void)
{
  g_autoptr (Till) till = till_that_was_closed ();

  flip_a_byte (till, SHIRT);
  start_again (till);
  till_until (till, has_changed_record);
  assert_names (g_ptr_array_index (snapshot (till)->notices, 0), "record ");
  assert_names (g_ptr_array_index (snapshot (till)->notices, 0), " was changed after it was");
}

static const struct {
  const char *path;
  const char *sql;
  const char *record;
} doubts[] = {
  { "/inspection/selling-stops/an-open-sale-that-the-list-has-ended",
    "UPDATE sale SET ended = opened WHERE ended IS NULL", "(sale 1-000002) and those that follow" },
  { "/inspection/selling-stops/a-sale-that-the-list-has-not",
    "DELETE FROM sale WHERE number = '1-000001'", "(sale 1-000001) and those that follow" },
  { "/inspection/selling-stops/an-index-that-hides-a-record",
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_schema SET sql = 'CREATE INDEX event_by_wall ON event (monotonic)' "
    "WHERE name = 'event_by_wall'",
    "the file is damaged around them" },
  { "/inspection/selling-stops/behind-a-changed-record",
    CHANGE_OLD_RECORD "; UPDATE sale SET ended = opened WHERE ended IS NULL",
    "record 2 was changed" },
};

static void
assert_sells_nothing (Till *till)
{
  guint scanned = till_events (till, NULL, VZ_EVENT_CODE_SCANNED);

  g_assert_false (snapshot (till)->can_open_new);
  g_assert_nonnull (snapshot (till)->why_not_new);
  g_assert_false (till_sale (till)->can_pay || till_sale (till)->can_change);
  vz_register_scan (till->self, BAG, 1);
  till_restart (till);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, scanned);
}

static void
test_open_sales_in_doubt_stop_selling (gconstpointer row)
{
  guint i = GPOINTER_TO_UINT (row);
  g_autoptr (Till) till = till_of_changed_journal (doubts[i].sql);

  till_until (till, is_blocked);
  g_assert_cmpint (snapshot (till)->blocked->code, ==, VZ_ERROR_OPEN_SALES);
  assert_names (snapshot (till)->blocked, doubts[i].record);
  g_assert_false (has_changed_record (till));
  assert_sells_nothing (till);
}

static gboolean
is_inspected (Till *till)
{
  return snapshot (till)->inspected != 0;
}

static void
test_of_a_journal_that_is_whole_only_that_is_said (void)
{
  g_autoptr (Till) till = till_of_changed_journal ("SELECT 1");

  till_until (till, is_inspected);
  g_assert_cmpuint (snapshot (till)->notices->len, ==, 0);
  g_assert_null (snapshot (till)->blocked);
}

/* What is looked through for long is no reason to wait at the end. */
static void
test_a_register_may_end_meanwhile (void)
{
  g_autoptr (Till) till = till_of_changed_journal (CHANGE_OLD_RECORD);

  till_restart (till);
  g_assert_cmpint (snapshot (till)->inspected, ==, 0);
  g_assert_cmpuint (snapshot (till)->notices->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL); /* what is found is warned of */
  g_test_add_func ("/inspection/an-old-record-that-was-changed-is-named-and-selling-goes-on",
                   test_an_old_record_that_was_changed_is_named_and_selling_goes_on);
  g_test_add_func ("/inspection/a-flipped-byte-is-named", test_a_flipped_byte_is_named);
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++) {
    g_test_add_data_func (doubts[i].path, GUINT_TO_POINTER (i),
                          test_open_sales_in_doubt_stop_selling);
  }
  g_test_add_func ("/inspection/of-a-journal-that-is-whole-only-that-is-said",
                   test_of_a_journal_that_is_whole_only_that_is_said);
  g_test_add_func ("/inspection/a-register-may-end-meanwhile", test_a_register_may_end_meanwhile);
  return g_test_run ();
}
