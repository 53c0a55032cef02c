/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/migrations.h"

#include <string.h>

static const char *const first_texts[] = { "CREATE TABLE fruit (name TEXT);", NULL };
static const char *const second_texts[] = {
  "CREATE TABLE fruit (name TEXT);",
  "ALTER TABLE fruit ADD COLUMN price INTEGER NOT NULL DEFAULT 7;", NULL
};
static const char *const broken_texts[] = {
  "CREATE TABLE fruit (name TEXT);", "CREATE TABLE basket (a); INSERT INTO nowhere VALUES (1);",
  NULL
};
static const VzSchema first = { "fruit", 4711, first_texts };
static const VzSchema second = { "fruit", 4711, second_texts };
static const VzSchema broken = { "fruit", 4711, broken_texts };
static const VzSchema foreign = { "fruit", 4712, second_texts };

static VzDatabase *
open_fruit (VzFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, "fruit.sqlite", NULL);
  GError *error = NULL;
  VzDatabase *database = vz_database_open (path, VZ_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  return database;
}

static void
run (VzDatabase *database, const char *sql)
{
  GError *error = NULL;

  vz_database_run (database, sql, &error);
  g_assert_no_error (error);
}

static void
migrate (VzDatabase *database, const VzSchema *schema)
{
  GError *error = NULL;

  vz_migrate (database, schema, &error);
  g_assert_no_error (error);
}

static void
assert_number (VzDatabase *database, const char *sql, gint64 expected)
{
  GError *error = NULL;
  gint64 number;

  vz_database_number (database, sql, &number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number, ==, expected);
}

static void
assert_refused (VzDatabase *database, const VzSchema *schema, const char *because)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vz_migrate (database, schema, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, because));
}

static void
test_a_new_file_gets_all_tables (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);

  migrate (database, &second);
  run (database, "INSERT INTO fruit (name) VALUES ('pear')");
  assert_number (database, "SELECT price FROM fruit", 7);
  assert_number (database, "PRAGMA user_version", 2);
  assert_number (database, "PRAGMA application_id", 4711);
}

static void
test_an_older_file_gets_what_it_lacks_and_keeps_its_rows (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);

  migrate (database, &first);
  run (database, "INSERT INTO fruit VALUES ('pear')");
  migrate (database, &second);
  migrate (database, &second);
  assert_number (database, "SELECT price FROM fruit WHERE name = 'pear'", 7);
  assert_number (database, "PRAGMA user_version", 2);
}

static void
test_a_text_that_fails_changes_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);

  migrate (database, &first);
  assert_refused (database, &broken, "nowhere");
  assert_number (database, "PRAGMA user_version", 1);
  assert_number (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'basket'", 0);
  migrate (database, &second);
}

static void
test_a_file_of_a_newer_version_is_refused (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);

  migrate (database, &second);
  assert_refused (database, &first, "newer version");
}

static void
test_a_file_of_another_program_is_refused (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzFolder) other = vz_folder_new ();
  g_autoptr (VzDatabase) marked = open_fruit (folder);
  g_autoptr (VzDatabase) unmarked = open_fruit (other);

  migrate (marked, &foreign);
  assert_refused (marked, &second, "another program");
  run (unmarked, "CREATE TABLE note (a)");
  assert_refused (unmarked, &second, "another program");
}

static void
test_a_reader_of_an_older_file_is_told_what_to_do (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);
  g_autoptr (GError) error = NULL;

  migrate (database, &first);
  g_assert_false (vz_migrations_check (database, &second, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, "start the register once"));
  g_clear_error (&error);
  g_assert_true (vz_migrations_check (database, &first, &error));
  g_assert_no_error (error);
}

static void
assert_published (const VzSchema *schema, const char *const *published)
{
  for (guint i = 0; schema->texts[i] || published[i]; i++) {
    g_autofree char *digest = NULL;

    g_assert_true (schema->texts[i] && published[i]);
    digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, schema->texts[i], -1);
    g_assert_cmpstr (digest, ==, published[i]);
  }
}

/* A text that was published made files that are out there: a further version is one more line. */
static void
test_no_text_that_was_published_has_changed (void)
{
  static const char *const journal[] = {
    "73df85c889349779071af5c82fb4051c565fc88a43c7aeef3f93c48456860646",
    "fc4d51843c4db9f0002825b60cccab3cbfbd08335e35d533717059ed9d916998",
    NULL,
  };
  static const char *const catalogue[] = {
    "5897ac4e02e4ca592edde11ff2b57f3a286e0b3439dd0d20dac804107c1af49b",
    NULL,
  };

  assert_published (&vz_journal_schema, journal);
  assert_published (&vz_catalogue_schema, catalogue);
}

/* The columns that the chain's digest covers may never change again. */
static void
test_the_journal_has_its_final_columns (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_fruit (folder);
  g_autoptr (VzStatement) columns = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  migrate (database, &vz_journal_schema);
  columns = vz_database_prepare (database, "SELECT name FROM pragma_table_info ('event')", &error);
  while (vz_statement_next (columns, &error)) {
    g_autofree char *name = vz_statement_dup_text (columns, 0);

    g_string_append_printf (names, "%s ", name);
  }
  g_assert_no_error (error);
  g_assert_cmpstr (names->str, ==,
                   "sequence wall monotonic register cashier sale kind payload previous ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrations/a-new-file-gets-all-tables", test_a_new_file_gets_all_tables);
  g_test_add_func ("/migrations/an-older-file-gets-what-it-lacks-and-keeps-its-rows",
                   test_an_older_file_gets_what_it_lacks_and_keeps_its_rows);
  g_test_add_func ("/migrations/a-text-that-fails-changes-nothing",
                   test_a_text_that_fails_changes_nothing);
  g_test_add_func ("/migrations/a-file-of-a-newer-version-is-refused",
                   test_a_file_of_a_newer_version_is_refused);
  g_test_add_func ("/migrations/a-file-of-another-program-is-refused",
                   test_a_file_of_another_program_is_refused);
  g_test_add_func ("/migrations/a-reader-of-an-older-file-is-told-what-to-do",
                   test_a_reader_of_an_older_file_is_told_what_to_do);
  g_test_add_func ("/migrations/no-text-that-was-published-has-changed",
                   test_no_text_that_was_published_has_changed);
  g_test_add_func ("/migrations/the-journal-has-its-final-columns",
                   test_the_journal_has_its_final_columns);
  return g_test_run ();
}
