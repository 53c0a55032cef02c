/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "store/journal-inspection.h"

#include <sqlite3.h>
#include <string.h>

/* A journal that something happened to: it is whole, or the register says what is wrong with it; it
 * is never repaired, and what is left of it is kept. */

#define PAGE 4096

typedef enum {
  WHOLE,
  TOLD,
  REFUSED,
  VERDICTS
} Verdict;

static char *
path_of (Till *till, const char *ending)
{
  return g_strconcat (till->folder, G_DIR_SEPARATOR_S "journal.sqlite", ending, NULL);
}

static GBytes *
content_of (Till *till, const char *ending)
{
  g_autofree char *path = path_of (till, ending);
  GBytes *content = virtual_disk_get (till->disk, path);

  return content ? content : g_bytes_new (NULL, 0);
}

static void
put (Till *till, const char *ending, GBytes *content)
{
  g_autofree char *path = path_of (till, ending);

  virtual_disk_put (till->disk, path, content);
}

/* A register that has lived its day and was switched off: all is in one file. */
static Till *
till_at_night (void)
{
  Till *till = till_new (1);
  g_autoptr (GPtrArray) day = day_new ();

  till_live (till, day);
  g_clear_object (&till->journal);
  return till;
}

/* A register that was killed in the midst of its day: the last records are in the log. */
static Till *
till_at_noon (guint n_steps)
{
  Till *till = till_new (1);
  g_autoptr (GPtrArray) day = day_new ();

  g_ptr_array_set_size (day, n_steps);
  till_live (till, day);
  till_crash (till, virtual_disk_kill);
  return till;
}

static void
assert_named (Till *till, const GError *error, const char *what)
{
  g_autofree char *path = path_of (till, "");

  g_assert_nonnull (error);
  g_assert_true (error->domain == VZ_ERROR);
  if (!strstr (error->message, path))
    g_error ("%s: the file is not named: %s", what, error->message);
}

/* Whatever is asked of a damaged journal, it answers or says why not. */
static void
ask_all (Till *till)
{
  g_autoptr (GPtrArray) open = vz_journal_open_sales (till->journal, NULL);
  g_autoptr (GPtrArray) unprinted = vz_journal_unprinted_sales (till->journal, 0, NULL);
  g_autoptr (GPtrArray) read = vz_journal_read (till->journal, "1-000001", VZ_EVENT_LAST, 0, NULL);
  g_autofree char *last = vz_journal_last_sale (till->journal, NULL);
}

static void
on_inspected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **)data, result);
}

/* As a register does after its start. */
static gboolean
inspect (Till *till, GError **error)
{
  g_autoptr (VzWorker) worker = vz_worker_new ("inspector");
  g_autoptr (GAsyncResult) result = NULL;

  vz_journal_inspect_async (worker, till->folder, NULL, on_inspected, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  return vz_journal_inspect_finish (result, error);
}

static Verdict
verify (Till *till, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  ask_all (till);
  if (!inspect (till, &error)) {
    g_assert_true (error->code == VZ_ERROR_RECORD || error->code == VZ_ERROR_OPEN_SALES);
    assert_named (till, error, what);
    if (!strstr (error->message, "record"))
      g_error ("%s: no record is named: %s", what, error->message);
    return TOLD;
  }
  wrong = till_compare (till);
  if (wrong)
    g_error ("%s: nothing was told, but %s", what, wrong);
  return WHOLE;
}

static Verdict
judge (Till *till, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = content_of (till, "");
  g_autoptr (GBytes) log = content_of (till, "-wal");
  g_autoptr (GBytes) after = NULL, log_after = NULL;
  Verdict verdict = REFUSED;

  if (till_start (till, &error))
    verdict = verify (till, what);
  else
    assert_named (till, error, what);
  after = content_of (till, "");
  log_after = content_of (till, "-wal");
  if (verdict != WHOLE && !(g_bytes_equal (before, after) && g_bytes_equal (log, log_after)))
    g_error ("%s: the damaged file was changed", what);
  till_crash (till, virtual_disk_kill);
  return verdict;
}

static void
flip (Till *till, const char *ending, gsize offset)
{
  g_autofree char *path = path_of (till, ending);

  g_assert_true (virtual_disk_flip (till->disk, path, offset, 1 << offset % 8));
}

/* All of the beginning of each page, where it says what is in it, and a part of the rest. */
static gsize
next_offset (gsize offset)
{
  return offset + (offset % PAGE < 12 ? 1 : 331);
}

static void
judge_flips (Till *till, const char *ending, guint *counts)
{
  g_autoptr (GBytes) file = content_of (till, "");
  g_autoptr (GBytes) log = content_of (till, "-wal");
  g_autoptr (GBytes) flipped = content_of (till, ending);

  for (gsize offset = 0; offset < g_bytes_get_size (flipped); offset = next_offset (offset)) {
    g_autofree char *what = g_strdup_printf ("byte %" G_GSIZE_FORMAT, offset);

    put (till, "", file);
    if (g_bytes_get_size (log) > 0)
      put (till, "-wal", log);
    flip (till, ending, offset);
    counts[judge (till, what)]++;
  }
}

static void
say (const guint *counts)
{
  g_test_message ("%u whole, %u told, %u refused", counts[WHOLE], counts[TOLD], counts[REFUSED]);
}

static void
test_a_flipped_byte_of_the_file_is_told (void)
{
  g_autoptr (Till) till = till_at_night ();
  guint counts[VERDICTS] = { 0 };

  judge_flips (till, "", counts);
  say (counts);
  g_assert_cmpuint (counts[TOLD] + counts[REFUSED], >, counts[WHOLE]);
}

static void
test_a_flipped_byte_of_the_log_is_told (void)
{
  g_autoptr (Till) till = till_at_noon (6);
  guint counts[VERDICTS] = { 0 };

  judge_flips (till, "-wal", counts);
  say (counts);
  g_assert_cmpuint (counts[REFUSED], >, counts[WHOLE]);
}

static void
judge_lengths (Till *till, const char *ending, gsize step, guint *counts)
{
  g_autofree char *path = path_of (till, ending);
  g_autoptr (GBytes) file = content_of (till, "");
  g_autoptr (GBytes) log = content_of (till, "-wal");
  g_autoptr (GBytes) cut = content_of (till, ending);

  for (gsize length = 0; length < g_bytes_get_size (cut); length += step) {
    g_autofree char *what = g_strdup_printf ("length %" G_GSIZE_FORMAT, length);

    put (till, "", file);
    if (g_bytes_get_size (log) > 0)
      put (till, "-wal", log);
    g_assert_true (virtual_disk_truncate (till->disk, path, length));
    counts[judge (till, what)]++;
  }
}

static void
test_a_truncated_file_is_told (void)
{
  g_autoptr (Till) till = till_at_night ();
  guint counts[VERDICTS] = { 0 };

  judge_lengths (till, "", 509, counts);
  say (counts);
  g_assert_cmpuint (counts[WHOLE], ==, 0);
}

static void
test_a_truncated_log_is_told (void)
{
  g_autoptr (Till) till = till_at_noon (6);
  guint counts[VERDICTS] = { 0 };

  judge_lengths (till, "-wal", 509, counts);
  say (counts);
  g_assert_cmpuint (counts[REFUSED], >, counts[WHOLE]);
}

/* From the second step on there is something to lose. */
static void
test_a_missing_log_is_told (void)
{
  for (guint steps = 1; steps < 20; steps += 3) {
    g_autoptr (Till) till = till_at_noon (steps);
    g_autofree char *path = path_of (till, "-wal");
    g_autofree char *what = g_strdup_printf ("after %u steps", steps);

    g_assert_true (virtual_disk_remove (till->disk, path));
    g_assert_cmpint (judge (till, what), ==, REFUSED);
  }
}

static void
change (Till *till, const char *sql)
{
  g_autofree char *path = path_of (till, "");
  sqlite3 *database = NULL;

  sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                   virtual_disk_name (till->disk));
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static const struct {
  const char *name;
  const char *sql;
} strangers[] = {
  { "a-version-of-the-future", "PRAGMA user_version = 1000" },
  { "the-file-of-another-program", "PRAGMA application_id = 1" },
};

static void
test_is_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (Till) till = till_at_night ();

  change (till, strangers[i].sql);
  g_assert_cmpint (judge (till, strangers[i].name), ==, REFUSED);
}

static void
test_a_database_of_another_kind_is_refused (void)
{
  g_autoptr (Till) till = till_new (1);

  change (till, "CREATE TABLE song (name TEXT); INSERT INTO song VALUES ('x')");
  g_assert_cmpint (judge (till, "songs"), ==, REFUSED);
}

static void
test_no_database_is_refused (void)
{
  g_autoptr (Till) till = till_new (1);
  g_autofree char *text = g_strnfill (2 * PAGE, 'x');
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

  put (till, "", content);
  g_assert_cmpint (judge (till, "a text"), ==, REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/a-flipped-byte-of-the-file-is-told",
                   test_a_flipped_byte_of_the_file_is_told);
  g_test_add_func ("/damage/a-flipped-byte-of-the-log-is-told",
                   test_a_flipped_byte_of_the_log_is_told);
  g_test_add_func ("/damage/a-truncated-file-is-told", test_a_truncated_file_is_told);
  g_test_add_func ("/damage/a-truncated-log-is-told", test_a_truncated_log_is_told);
  g_test_add_func ("/damage/a-missing-log-is-told", test_a_missing_log_is_told);
  g_test_add_func ("/damage/a-database-of-another-kind-is-refused",
                   test_a_database_of_another_kind_is_refused);
  g_test_add_func ("/damage/no-database-is-refused", test_no_database_is_refused);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++) {
    g_autofree char *path = g_strconcat ("/damage/", strangers[i].name, "-is-refused", NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_is_refused);
  }
  return g_test_run ();
}
