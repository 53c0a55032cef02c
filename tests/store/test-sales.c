/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/journal-sales.h"
#include "store/migrations.h"
#include "virtual-disk.h"

#include <string.h>

static VzJournal *
open_journal (VzFolder *folder)
{
  GError *error = NULL;
  VzJournal *journal = vz_journal_open (folder, TRUE, &error);

  g_assert_no_error (error);
  return journal;
}

static void
append (VzJournal *journal, const char *sale, VzEventKind kind)
{
  g_autoptr (GPtrArray) events = vz_events (sale, kind, NULL);
  GError *error = NULL;

  vz_append (journal, events, &error);
  g_assert_no_error (error);
}

static void
assert_whole (VzJournal *journal)
{
  GError *error = NULL;

  vz_journal_verify (journal, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_broken (VzJournal *journal, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vz_journal_verify (journal, NULL, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_RECORD);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_last (VzJournal *journal, const char *expected)
{
  GError *error = NULL;
  g_autofree char *last = vz_journal_last_sale (journal, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (last, ==, expected);
}

static VzDatabase *
open_database (VzFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
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

/* A sale of each kind of end: none, no paper yet, paper on its way, all done, voided. */
static const struct {
  const char *sale;
  VzEventKind kind;
} day[] = {
  { "1-000001", VZ_EVENT_SALE_OPENED },   { "1-000001", VZ_EVENT_PAGE_SHOWN },
  { "1-000002", VZ_EVENT_SALE_OPENED },   { NULL, VZ_EVENT_LOCKED },
  { "1-000002", VZ_EVENT_COMPLETED },     { "1-000003", VZ_EVENT_SALE_OPENED },
  { "1-000003", VZ_EVENT_COMPLETED },     { "1-000003", VZ_EVENT_PRINT_ORDERED },
  { "1-000004", VZ_EVENT_SALE_OPENED },   { "1-000004", VZ_EVENT_COMPLETED },
  { "1-000004", VZ_EVENT_PRINT_ORDERED }, { "1-000004", VZ_EVENT_PRINTED },
  { "1-000005", VZ_EVENT_SALE_OPENED },   { "1-000005", VZ_EVENT_VOIDED },
};

static void
assert_sales (GPtrArray *sales, const char *expected)
{
  g_autofree char *joined = NULL;

  g_assert_nonnull (sales);
  g_ptr_array_add (sales, NULL);
  joined = g_strjoinv (" ", (GStrv)sales->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_day (VzJournal *journal)
{
  g_autoptr (GPtrArray) open = vz_journal_open_sales (journal, NULL);
  g_autoptr (GPtrArray) unprinted = vz_journal_unprinted_sales (journal, 1, NULL);

  assert_sales (open, "1-000001");
  assert_sales (unprinted, "1-000002 1-000003");
  assert_last (journal, "1-000005");
  assert_whole (journal);
}

static void
test_the_list_tells_a_day (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder);

  for (guint i = 0; i < G_N_ELEMENTS (day); i++)
    append (journal, day[i].sale, day[i].kind);
  assert_day (journal);
}

/* As the first version wrote: nothing but the event and the head. */
static void
write_old (VzDatabase *database, guint i, char **digest)
{
  g_autoptr (GPtrArray) events = vz_events (day[i].sale, day[i].kind, NULL);
  VzEvent *event = events->pdata[0];
  g_autofree char *sale = day[i].sale ? g_strdup_printf ("'%s'", day[i].sale) : g_strdup ("NULL");
  g_autofree char *before = *digest;
  g_autofree char *sql = NULL;

  event->sequence = i + 1;
  *digest = vz_event_digest (event, before);
  sql = g_strdup_printf ("INSERT INTO event VALUES (%u, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                         ", '1', NULL, %s, '%s', '{}', '%s');"
                         "UPDATE head SET sequence = %u, digest = '%s'",
                         i + 1, event->wall, event->monotonic, sale,
                         vz_event_kind_name (event->kind), before, i + 1, *digest);
  run (database, sql);
}

static void
make_old (VzFolder *folder, guint version)
{
  g_autoptr (VzDatabase) database = open_database (folder);
  const char **texts = g_new0 (const char *, version + 1);
  const VzSchema old = { "journal", vz_journal_schema.application_id, texts };
  g_autofree char *digest = g_strdup ("");
  GError *error = NULL;

  memcpy (texts, vz_journal_schema.texts, version * sizeof *texts);
  vz_migrate (database, &old, &error);
  g_assert_no_error (error);
  for (guint i = 0; version == 1 && i < G_N_ELEMENTS (day); i++)
    write_old (database, i, &digest);
  g_free (texts);
}

static void
test_a_journal_of_each_older_version_gets_its_list (void)
{
  guint newest = g_strv_length ((GStrv)vz_journal_schema.texts);

  g_assert_cmpuint (newest, ==, 2); /* a further version wants its own old journal here */
  for (guint version = 1; version < newest; version++) {
    g_autoptr (VzFolder) folder = vz_folder_new ();
    g_autoptr (VzJournal) journal = NULL;

    make_old (folder, version);
    journal = open_journal (folder);
    assert_day (journal);
    append (journal, "1-000001", VZ_EVENT_COMPLETED);
    assert_whole (journal);
  }
}

static void
test_a_list_that_tells_something_else_is_named (void)
{
  static const char *const changes[] = {
    "UPDATE sale SET ended = NULL WHERE number = '1-000003'",
    "UPDATE sale SET completed = 1 WHERE number = '1-000003'",
    "UPDATE sale SET settled = 1 WHERE number = '1-000003'",
    "UPDATE sale SET ordinal = 7 WHERE number = '1-000003'",
    "DELETE FROM sale WHERE number = '1-000003'",
    "UPDATE sale SET opened = 6, number = '1-000009' WHERE number = '1-000003'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (VzFolder) folder = vz_folder_new ();
    g_autoptr (VzJournal) journal = open_journal (folder);
    g_autoptr (VzDatabase) database = open_database (folder);

    for (guint n = 0; n < G_N_ELEMENTS (day); n++)
      append (journal, day[n].sale, day[n].kind);
    run (database, changes[i]);
    assert_broken (journal, "record 6 ");
  }
}

static void
test_a_running_number_that_is_missing_is_named (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder);

  append (journal, "1-000001", VZ_EVENT_SALE_OPENED);
  append (journal, "1-000001", VZ_EVENT_VOIDED);
  append (journal, "1-000003", VZ_EVENT_SALE_OPENED);
  assert_broken (journal, "record 3 (sale 1-000003) has no sale of the running number before it");
}

static void
test_a_running_number_is_taken_once (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder);
  g_autoptr (GPtrArray) again = vz_events ("1-000001", VZ_EVENT_SALE_OPENED, NULL);
  g_autoptr (GError) error = NULL;

  append (journal, "1-000001", VZ_EVENT_SALE_OPENED);
  append (journal, "1-000001", VZ_EVENT_VOIDED);
  g_assert_false (vz_append (journal, again, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, "1-000001 already"));
  append (journal, "1-000002", VZ_EVENT_SALE_OPENED);
  assert_whole (journal);
}

/* A sale whose opening the disk refused for a while comes after its successor. */
static void
test_the_last_number_is_the_highest_and_not_the_latest (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder);

  append (journal, "1-000001", VZ_EVENT_SALE_OPENED);
  append (journal, "1-000003", VZ_EVENT_SALE_OPENED);
  append (journal, "1-000002", VZ_EVENT_SALE_OPENED);
  append (journal, "1-000003", VZ_EVENT_VOIDED);
  assert_last (journal, "1-000003");
  assert_whole (journal);
  append (journal, "1-999999", VZ_EVENT_SALE_OPENED);
  append (journal, "1-1000000", VZ_EVENT_SALE_OPENED);
  assert_last (journal, "1-1000000");
}

/* Older versions let that happen; the list knows the number once. */
static void
test_two_sales_of_one_number_in_an_old_journal_are_named (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  make_old (folder, 1);
  database = open_database (folder);
  run (database, "UPDATE event SET sale = '1-000004' WHERE sequence = 13");
  g_assert_true (vz_migrate (database, &vz_journal_schema, &error));
  g_assert_true (vz_journal_sales_check (database, &error));
  g_assert_false (vz_journal_sales_check_numbers (database, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_RECORD);
  g_assert_nonnull (strstr (error->message, "record 13 (sale 1-000004) takes a running number"));
}

/* -- a machine that stops while an old journal is brought up to date -- */

typedef void (*Crash) (VirtualDisk *disk);
typedef void (*StopAt) (VirtualDisk *disk, guint n);

static gint64
number_of (VzDatabase *database, const char *sql)
{
  GError *error = NULL;
  gint64 number = -1;

  vz_database_number (database, sql, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* TRUE: the new one, with its whole list; else the old one, without any. */
static gboolean
is_new_version (VzFolder *folder)
{
  g_autoptr (VzDatabase) database = open_database (folder);
  gboolean is_new = number_of (database, "PRAGMA user_version") == 2;

  g_assert_true (is_new || number_of (database, "PRAGMA user_version") == 1);
  g_assert_cmpint (number_of (database, "SELECT count(*) FROM event"), ==, G_N_ELEMENTS (day));
  g_assert_cmpint (number_of (database,
                              "SELECT count(*) FROM sqlite_schema WHERE tbl_name = 'sale'"),
                   ==, is_new ? 4 : 0);
  if (is_new)
    g_assert_cmpint (number_of (database, "SELECT count(*) FROM sale"), ==, 5);
  return is_new;
}

static void
bring_up_to_date (VzFolder *folder)
{
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_WRITE, NULL);

  if (database)
    vz_migrate (database, &vz_journal_schema, NULL);
}

static void
assert_goes_on (VzFolder *folder)
{
  g_autoptr (VzJournal) journal = open_journal (folder);

  assert_day (journal);
}

/* FALSE: it ended before the @n-th operation. */
static gboolean
stops_at (guint n, StopAt stop_at, Crash crash, guint *n_new)
{
  g_autoptr (VirtualDisk) disk = virtual_disk_new (n);
  g_autoptr (VzFolder) folder = vz_folder_new ();
  gboolean stopped;

  virtual_disk_register (disk, TRUE);
  make_old (folder, 1);
  stop_at (disk, n);
  bring_up_to_date (folder);
  stopped = virtual_disk_is_stopped (disk);
  crash (disk);
  *n_new += is_new_version (folder);
  assert_goes_on (folder);
  virtual_disk_unregister (disk);
  return stopped;
}

static void
test_a_journal_that_is_brought_up_to_date_is_old_or_new (void)
{
  static const StopAt stops[] = { virtual_disk_stop_at_write, virtual_disk_stop_at_sync };
  static const Crash crashes[] = { virtual_disk_kill, virtual_disk_cut_power };

  for (guint i = 0; i < G_N_ELEMENTS (stops) * G_N_ELEMENTS (crashes); i++) {
    guint n = 1, n_new = 0;

    while (stops_at (n, stops[i / 2], crashes[i % 2], &n_new))
      n++;
    g_test_message ("stopped at %u operations; %u times it was new", n - 1, n_new);
    g_assert_cmpuint (n, >, 1);
    g_assert_cmpuint (n_new, <, n);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sales/the-list-tells-a-day", test_the_list_tells_a_day);
  g_test_add_func ("/sales/a-journal-of-each-older-version-gets-its-list",
                   test_a_journal_of_each_older_version_gets_its_list);
  g_test_add_func ("/sales/a-list-that-tells-something-else-is-named",
                   test_a_list_that_tells_something_else_is_named);
  g_test_add_func ("/sales/a-running-number-that-is-missing-is-named",
                   test_a_running_number_that_is_missing_is_named);
  g_test_add_func ("/sales/a-running-number-is-taken-once", test_a_running_number_is_taken_once);
  g_test_add_func ("/sales/the-last-number-is-the-highest-and-not-the-latest",
                   test_the_last_number_is_the_highest_and_not_the_latest);
  g_test_add_func ("/sales/two-sales-of-one-number-in-an-old-journal-are-named",
                   test_two_sales_of_one_number_in_an_old_journal_are_named);
  g_test_add_func ("/sales/a-journal-that-is-brought-up-to-date-is-old-or-new",
                   test_a_journal_that_is_brought_up_to_date_is_old_or_new);
  return g_test_run ();
}
