/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/database.h"

#include <string.h>

#define RECORDS 4

static char *
journal_path (VzFolder *folder)
{
  return g_build_filename (folder, "journal.sqlite", NULL);
}

/* Four records, and nothing left beside the one file. */
static VzFolder *
new_journal (void)
{
  VzFolder *folder = vz_folder_new ();
  GError *error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, TRUE, &error);

  g_assert_no_error (error);
  for (int i = 1; i <= RECORDS; i++) {
    g_autofree char *page = g_strdup_printf ("Page%d", i);
    g_autoptr (GPtrArray) events =
        vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", page));

    vz_append (journal, events, &error);
    g_assert_no_error (error);
  }
  return folder;
}

static void
change (VzFolder *folder, const char *sql)
{
  g_autofree char *path = journal_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (vz_database_run (database, sql, &error));
  g_assert_no_error (error);
}

static void
assert_verdict (VzFolder *folder, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, FALSE, &error);
  gint64 count = -1;

  g_assert_no_error (error);
  g_assert_cmpint (vz_journal_verify (journal, &count, &error), ==, expected == NULL);
  if (!expected) {
    g_assert_no_error (error);
    g_assert_cmpint (count, ==, RECORDS);
    return;
  }
  g_assert_error (error, VZ_ERROR, VZ_ERROR_RECORD);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, expected));
}

static const struct {
  const char *name;
  const char *sql;
  const char *verdict;
} changes[] = {
  { "the-time", "UPDATE event SET wall = wall + 1 WHERE sequence = 2", "record 2 was changed" },
  { "the-monotonic-time", "UPDATE event SET monotonic = 0 WHERE sequence = 2",
    "record 2 was changed" },
  { "the-register", "UPDATE event SET register = '2' WHERE sequence = 2", "record 2 was changed" },
  { "the-cashier", "UPDATE event SET cashier = '' WHERE sequence = 2", "record 2 was changed" },
  { "the-sale", "UPDATE event SET sale = '1-000002' WHERE sequence = 2", "record 2 was changed" },
  { "the-kind", "UPDATE event SET kind = 'voided' WHERE sequence = 2", "record 2 was changed" },
  { "the-payload", "UPDATE event SET payload = '{\"page\":\"Page9\"}' WHERE sequence = 2",
    "record 2 was changed" },
  { "the-way-a-payload-is-written",
    "UPDATE event SET payload = '{\"page\": \"Page2\"}' WHERE sequence = 2",
    "record 2 was changed" },
  { "the-first-record", "UPDATE event SET wall = 1 WHERE sequence = 1", "record 1 was changed" },
  { "the-first-link", "UPDATE event SET previous = 'x' WHERE sequence = 1",
    "record 1 was changed" },
  { "the-last-record", "UPDATE event SET wall = 1 WHERE sequence = 4", "record 4 was changed" },
  { "a-link", "UPDATE event SET previous = 'x' WHERE sequence = 3", "record 3 was changed" },
  { "an-unknown-kind", "UPDATE event SET kind = 'bribed' WHERE sequence = 2",
    "record 2 is of a kind" },
  { "no-json", "UPDATE event SET payload = '{' WHERE sequence = 2", "record 2 was changed" },
  { "no-object", "UPDATE event SET payload = '[]' WHERE sequence = 2", "record 2 was changed" },
  { "no-utf-8", "UPDATE event SET sale = CAST (x'ff' AS TEXT) WHERE sequence = 2",
    "record 2 was changed" },
  { "a-record-taken-away", "DELETE FROM event WHERE sequence = 2", "record 2 is missing" },
  { "the-first-taken-away", "DELETE FROM event WHERE sequence = 1", "record 1 is missing" },
  { "the-last-taken-away", "DELETE FROM event WHERE sequence = 4", "record 4 is missing" },
  { "all-taken-away", "DELETE FROM event", "record 1 is missing" },
  { "a-record-added",
    "INSERT INTO event SELECT 5, wall, monotonic, register, cashier, sale, kind, payload, "
    "(SELECT digest FROM head) FROM event WHERE sequence = 4",
    "record 5 was not written by a register" },
  { "two-records-swapped",
    "UPDATE event SET sequence = 9 WHERE sequence = 2; UPDATE event SET sequence = 2 WHERE "
    "sequence = 3;"
    "UPDATE event SET sequence = 3 WHERE sequence = 9",
    "record 2 was changed" },
};

static void
test_change_is_named (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (VzFolder) folder = new_journal ();

  assert_verdict (folder, NULL);
  change (folder, changes[i].sql);
  assert_verdict (folder, changes[i].verdict);
}

/* Past SQLite: one letter of the third payload in the file itself. */
static void
test_a_changed_byte_in_the_file_is_named (void)
{
  g_autoptr (VzFolder) folder = new_journal ();
  g_autofree char *path = journal_path (folder);
  g_autofree char *content = NULL;
  char *place;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  place = memmem (content, length, "Page3", 5);
  g_assert_nonnull (place);
  place[4] = '8';
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  assert_verdict (folder, "record 3 was changed");
}

/* In a record the payload follows sale and kind, in an index it does not. */
static char *
find_index_entry (char *content, gsize length)
{
  static const char entry[] = "1-000001page-shown";
  const gsize size = sizeof entry - 1;
  char *place = content;

  do {
    place = memmem (place + 1, content + length - place - 1, entry, size);
    g_assert_nonnull (place);
  } while (place[size] == '{');
  return place;
}

static void
test_a_changed_byte_in_an_index_is_told (void)
{
  g_autoptr (VzFolder) folder = new_journal ();
  g_autofree char *path = journal_path (folder);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  find_index_entry (content, length)[7] = '2';
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  assert_verdict (folder, "damaged around them");
}

static void
spoil (char *content, gsize length)
{
  gsize place = g_test_rand_int_range (0, length);

  content[place] ^= 1 << g_test_rand_int_range (0, 8);
}

/* Whatever a disk does to a byte: an answer, never a crash, and no other text than was written. */
static void
test_a_spoilt_file_is_whole_or_an_error (void)
{
  g_autoptr (VzFolder) folder = new_journal ();
  g_autofree char *path = journal_path (folder);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (guint i = 0; i < 100; i++) {
    g_autoptr (VzFolder) other = vz_folder_new ();
    g_autofree char *copy = journal_path (other);
    g_autofree char *spoilt = g_memdup2 (content, length);
    g_autoptr (VzJournal) journal = NULL;
    g_autoptr (GError) error = NULL;

    spoil (spoilt, length);
    g_assert_true (g_file_set_contents (copy, spoilt, length, NULL));
    journal = vz_journal_open (other, FALSE, &error);
    if (journal && vz_journal_verify (journal, NULL, &error)) {
      g_autoptr (GPtrArray) events =
          vz_journal_read (journal, "1-000001", VZ_EVENT_LAST, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (events->len, ==, RECORDS);
    } else {
      g_assert_true (g_error_matches (error, VZ_ERROR, VZ_ERROR_JOURNAL) ||
                     g_error_matches (error, VZ_ERROR, VZ_ERROR_RECORD));
    }
  }
}

static gboolean
keep_going (VzEvent *event, gpointer data)
{
  return TRUE;
}

static void
test_reading_stops_at_a_record_that_cannot_be_understood (void)
{
  static const char *const damages[] = { "kind = 'bribed'", "payload = '[]'", "payload = '{'" };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autoptr (VzFolder) folder = new_journal ();
    g_autofree char *sql = g_strdup_printf ("UPDATE event SET %s WHERE sequence = 3", damages[i]);
    g_autoptr (VzJournal) journal = NULL;
    g_autoptr (GError) error = NULL;

    change (folder, sql);
    journal = vz_journal_open (folder, TRUE, &error);
    g_assert_no_error (error);
    g_assert_false (vz_journal_each (journal, keep_going, NULL, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
    g_assert_nonnull (strstr (error->message, "record 3"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *path = g_strconcat ("/chain/change-is-named/", changes[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change_is_named);
  }
  g_test_add_func ("/chain/a-changed-byte-in-the-file-is-named",
                   test_a_changed_byte_in_the_file_is_named);
  g_test_add_func ("/chain/a-changed-byte-in-an-index-is-told",
                   test_a_changed_byte_in_an_index_is_told);
  g_test_add_func ("/chain/a-spoilt-file-is-whole-or-an-error",
                   test_a_spoilt_file_is_whole_or_an_error);
  g_test_add_func ("/chain/reading-stops-at-a-record-that-cannot-be-understood",
                   test_reading_stops_at_a_record_that_cannot_be_understood);
  return g_test_run ();
}
