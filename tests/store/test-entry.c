/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/database.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FILES 3
static const char *const files[FILES] = { "journal.sqlite", "journal.sqlite-wal", "journal.head" };

static VzJournal *
open_journal (VzFolder *folder)
{
  GError *error = NULL;
  VzJournal *journal = vz_journal_open (folder, TRUE, &error);

  g_assert_no_error (error);
  return journal;
}

static void
append (VzJournal *journal, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_autoptr (GPtrArray) events =
        vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, json_pack ("{s:s}", "page", "PaymentPage"));
    GError *error = NULL;

    vz_append (journal, events, &error);
    g_assert_no_error (error);
  }
}

/* The files as a crash leaves them: five records, two of them only in the -wal. */
static VzFolder *
crashed (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  VzFolder *left = vz_folder_new ();
  VzJournal *journal = open_journal (folder);

  append (journal, 3);
  g_object_unref (journal);
  journal = open_journal (folder);
  append (journal, 2);
  for (guint i = 0; i < FILES; i++)
    vz_folder_copy (folder, files[i], left);
  g_object_unref (journal);
  return left;
}

static void
read_files (VzFolder *folder, GBytes **contents)
{
  for (guint i = 0; i < FILES; i++) {
    g_autofree char *path = g_build_filename (folder, files[i], NULL);
    char *content = NULL;
    gsize length = 0;

    g_file_get_contents (path, &content, &length, NULL);
    contents[i] = g_bytes_new_take (content, length);
  }
}

/* Refused with all of these words, and each file is as it was. */
static void
assert_refused (VzFolder *folder, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  GBytes *before[FILES], *after[FILES];

  read_files (folder, before);
  g_assert_null (vz_journal_open (folder, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, folder));
  for (; *words; words++)
    g_assert_nonnull (strstr (error->message, *words));
  read_files (folder, after);
  for (guint i = 0; i < FILES; i++) {
    g_assert_true (g_bytes_equal (before[i], after[i]));
    g_bytes_unref (before[i]);
    g_bytes_unref (after[i]);
  }
}

static void
remove_file (VzFolder *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
assert_opens (VzFolder *folder, gint64 records)
{
  g_autoptr (VzJournal) journal = open_journal (folder);
  GError *error = NULL;
  gint64 count;

  vz_journal_verify (journal, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, records);
}

static void
test_what_a_crash_leaves_is_taken_up (void)
{
  g_autoptr (VzFolder) folder = crashed ();

  assert_opens (folder, 5);
}

static void
test_a_wal_that_is_gone_is_noticed (void)
{
  static const char *const words[] = { "journal.sqlite: record 4 is missing", "record 5",
                                       "journal restore", NULL };
  g_autoptr (VzFolder) folder = crashed ();

  remove_file (folder, "journal.sqlite-wal");
  assert_refused (folder, words);
}

static void
test_a_journal_that_is_gone_is_not_begun_anew (void)
{
  static const char *const words[] = { "journal.sqlite: the records 1 to 5", "missing", NULL };
  g_autoptr (VzFolder) folder = crashed ();

  remove_file (folder, "journal.sqlite");
  assert_refused (folder, words);
}

static void
test_the_file_of_yesterday_is_noticed (void)
{
  static const char *const words[] = { "record 4 is missing", "record 9", NULL };
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) yesterday = vz_folder_new ();
  VzJournal *journal = open_journal (folder);

  append (journal, 3);
  g_object_unref (journal);
  vz_folder_copy (folder, "journal.sqlite", yesterday);
  journal = open_journal (folder);
  append (journal, 6);
  g_object_unref (journal);
  vz_folder_copy (yesterday, "journal.sqlite", folder);
  assert_refused (folder, words);
}

/* It went on for longer than this one, so only the digest tells. */
static void
test_the_journal_of_another_register_is_noticed (void)
{
  static const char *const words[] = { "record 5 is not the one that this register has written",
                                       NULL };
  g_autoptr (VzFolder) folder = crashed ();
  g_autoptr (VzFolder) other = vz_folder_new ();
  VzJournal *journal = open_journal (other);
  g_autoptr (GPtrArray) first = vz_events (NULL, VZ_EVENT_LOCKED, NULL);

  vz_append (journal, first, NULL);
  append (journal, 7);
  g_object_unref (journal);
  vz_folder_copy (other, "journal.sqlite", folder);
  remove_file (folder, "journal.sqlite-wal");
  assert_refused (folder, words);
}

static void
test_a_head_that_is_behind_or_torn_or_gone_stops_nobody (void)
{
  g_autoptr (VzFolder) folder = crashed ();
  g_autofree char *path = g_build_filename (folder, "journal.head", NULL);
  g_autofree char *content = NULL;
  VzJournal *journal;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  journal = open_journal (folder);
  append (journal, 2);
  g_object_unref (journal);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  assert_opens (folder, 7);
  memset (content, '9', 20);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  assert_opens (folder, 7);
  g_assert_true (g_file_set_contents (path, content, 40, NULL));
  assert_opens (folder, 7);
  remove_file (folder, "journal.head");
  assert_opens (folder, 7);
}

static void
test_verify_names_what_the_head_misses (void)
{
  g_autoptr (VzFolder) folder = crashed ();
  g_autoptr (VzJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count;

  remove_file (folder, "journal.sqlite-wal");
  journal = vz_journal_open (folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (vz_journal_verify (journal, &count, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_RECORD);
  g_assert_nonnull (strstr (error->message, "record 4 is missing"));
  g_assert_cmpint (count, ==, 3);
}

/* One letter of the last payload, in the -wal and past SQLite. */
static void
test_a_flipped_byte_is_noticed (void)
{
  static const char *const in_the_wal[] = { "is missing", "record 5", NULL };
  static const char *const in_the_file[] = { "record 5 was changed after it was written", NULL };
  g_autoptr (VzFolder) folder = crashed ();
  g_autofree char *path = NULL, *content = NULL;
  gsize length;

  for (guint i = 2; i > 0; i--) {
    g_autofree char *whole = NULL;
    char *place;

    g_free (path);
    path = g_build_filename (folder, files[i - 1], NULL);
    g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
    g_free (content);
    content = g_memdup2 (whole, length);
    place = memmem (content, length, "PaymentPage", 11);
    g_assert_nonnull (place);
    place[0] = 'Q';
    g_assert_true (g_file_set_contents (path, content, length, NULL));
    assert_refused (folder, i == 2 ? in_the_wal : in_the_file);
    g_assert_true (g_file_set_contents (path, whole, length, NULL));
    assert_opens (folder, 5);
  }
}

static void
test_a_truncated_file_is_noticed (void)
{
  static const char *const none[] = { "journal.sqlite", "it was read up to record 0.",
                                      "Nothing was changed", NULL };
  static const char *const all[] = { "journal.sqlite", "it was read up to record 5.",
                                     "Nothing was changed", NULL };

  for (guint part = 1; part <= 7; part++) {
    g_autoptr (VzFolder) folder = crashed ();
    g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
    GStatBuf status;

    assert_opens (folder, 5);
    g_assert_cmpint (g_stat (path, &status), ==, 0);
    g_assert_cmpint (truncate (path, status.st_size * part / 8), ==, 0);
    assert_refused (folder, part == 1 ? none : all);
  }
}

static void
run_sql (VzFolder *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (VzDatabase) database = NULL;
  sqlite3 *plain = NULL;

  g_assert_cmpint (sqlite3_open (path, &plain), ==, SQLITE_OK);
  database = plain;
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_the_database_of_another_program_is_left_alone (void)
{
  static const char *const words[] = { "journal.sqlite", "another program", NULL };
  g_autoptr (VzFolder) folder = vz_folder_new ();

  run_sql (folder, "CREATE TABLE note (text); INSERT INTO note VALUES ('mine')");
  assert_refused (folder, words);
}

static void
test_a_version_of_the_future_is_left_alone (void)
{
  static const char *const words[] = { "journal.sqlite", "newer version", NULL };
  g_autoptr (VzFolder) folder = crashed ();

  run_sql (folder, "PRAGMA user_version = 99");
  assert_refused (folder, words);
}

/* Root can give a folder away; everybody else finds one of root's. */
static void
test_the_folder_of_somebody_else_is_refused (void)
{
  g_autoptr (VzFolder) folder = crashed ();
  gboolean root = geteuid () == 0;
  const char *others = root ? folder : "/";

  if (root)
    g_assert_cmpint (chown (folder, 65534, 65534), ==, 0);
  for (guint writable = 0; writable < 2; writable++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vz_journal_open (others, writable, &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
    g_assert_nonnull (strstr (error->message, "belongs to the user"));
  }
  if (root)
    g_assert_cmpint (chown (folder, 0, 0), ==, 0);
}

/* Root writes everywhere: what it tries here it tries as nobody. */
static void
become (VzFolder *folder, uid_t user, mode_t mode)
{
  g_assert_cmpint (geteuid () == 0 ? chown (folder, user, -1) : 0, ==, 0);
  g_assert_cmpint (g_chmod (folder, mode), ==, 0);
  g_assert_cmpint (getuid () == 0 ? seteuid (user) : 0, ==, 0);
}

static void
assert_names (const GError *error, VzFolder *folder, const char *what)
{
  g_autofree char *beginning = g_build_filename (folder, what, NULL);

  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, beginning));
}

static void
test_a_folder_that_is_read_only_is_named (void)
{
  g_autoptr (VzFolder) folder = crashed ();
  g_autofree char *below = g_build_filename (folder, "state", NULL);
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) unmade = NULL;

  become (folder, getuid () == 0 ? 65534 : getuid (), 0500);
  g_assert_null (vz_journal_open (folder, TRUE, &locked));
  g_assert_null (vz_journal_open (below, TRUE, &unmade));
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  become (folder, getuid (), 0700);
  assert_names (locked, folder, "lock: the lock cannot be opened");
  assert_names (unmade, folder, "state: the folder cannot be made");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/entry/what-a-crash-leaves-is-taken-up", test_what_a_crash_leaves_is_taken_up },
    { "/entry/a-wal-that-is-gone-is-noticed", test_a_wal_that_is_gone_is_noticed },
    { "/entry/a-journal-that-is-gone-is-not-begun-anew",
      test_a_journal_that_is_gone_is_not_begun_anew },
    { "/entry/the-file-of-yesterday-is-noticed", test_the_file_of_yesterday_is_noticed },
    { "/entry/the-journal-of-another-register-is-noticed",
      test_the_journal_of_another_register_is_noticed },
    { "/entry/a-head-that-is-behind-or-torn-or-gone-stops-nobody",
      test_a_head_that_is_behind_or_torn_or_gone_stops_nobody },
    { "/entry/verify-names-what-the-head-misses", test_verify_names_what_the_head_misses },
    { "/entry/a-flipped-byte-is-noticed", test_a_flipped_byte_is_noticed },
    { "/entry/a-truncated-file-is-noticed", test_a_truncated_file_is_noticed },
    { "/entry/the-database-of-another-program-is-left-alone",
      test_the_database_of_another_program_is_left_alone },
    { "/entry/a-version-of-the-future-is-left-alone", test_a_version_of_the_future_is_left_alone },
    { "/entry/the-folder-of-somebody-else-is-refused",
      test_the_folder_of_somebody_else_is_refused },
    { "/entry/a-folder-that-is-read-only-is-named", test_a_folder_that_is_read_only_is_named },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);
  return g_test_run ();
}
