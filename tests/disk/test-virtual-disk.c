/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk.h"

#include <sqlite3.h>

#define PATH "/till/test.sqlite"
#define LOG PATH "-wal"
#define SEEDS 60
#define MAKE "CREATE TABLE row (text TEXT)"
#define INSERT "INSERT INTO row VALUES (hex (zeroblob (3000)))"

typedef sqlite3 Connection;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, sqlite3_close)

static VirtualDisk *
new_disk (guint32 seed)
{
  VirtualDisk *disk = virtual_disk_new (seed);

  virtual_disk_register (disk, TRUE);
  return disk;
}

static int
run (Connection *connection, const char *sql)
{
  return sqlite3_exec (connection, sql, NULL, NULL, NULL);
}

static void
assert_runs (Connection *connection, const char *sql)
{
  run (connection, sql);
  g_assert_cmpstr (sqlite3_errmsg (connection), ==, "not an error");
}

static Connection *
open_path (VirtualDisk *disk, const char *path)
{
  Connection *connection = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    virtual_disk_name (disk)),
                   ==, SQLITE_OK);
  assert_runs (connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  return connection;
}

static Connection *
open_made (VirtualDisk *disk)
{
  Connection *connection = open_path (disk, PATH);

  assert_runs (connection, MAKE);
  return connection;
}

static int
count_rows (Connection *connection)
{
  sqlite3_stmt *count;
  int rows = -1;

  sqlite3_prepare_v2 (connection, "SELECT count(*) FROM row", -1, &count, NULL);
  if (sqlite3_step (count) == SQLITE_ROW)
    rows = sqlite3_column_int (count, 0);
  sqlite3_finalize (count);
  return rows;
}

static void
test_connections_share_what_they_write (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  g_autoptr (Connection) one = open_made (disk);
  g_autoptr (Connection) other = open_path (disk, PATH);

  for (int i = 1; i <= 20; i++) {
    assert_runs (i % 2 ? one : other, INSERT);
    g_assert_cmpint (count_rows (i % 2 ? other : one), ==, i);
  }
  g_assert_false (g_file_test (PATH, G_FILE_TEST_EXISTS));
}

static void
test_a_writer_keeps_others_out (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  g_autoptr (Connection) one = open_made (disk);
  g_autoptr (Connection) other = open_path (disk, PATH);

  assert_runs (one, "BEGIN IMMEDIATE");
  g_assert_cmpint (run (other, "BEGIN IMMEDIATE"), ==, SQLITE_BUSY);
  g_assert_cmpint (count_rows (other), ==, 0);
  assert_runs (one, INSERT ";COMMIT");
  assert_runs (other, "BEGIN IMMEDIATE; COMMIT");
  g_assert_cmpint (count_rows (other), ==, 1);
}

static void
test_the_older_kind_of_journal_works_too (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  g_autoptr (Connection) one = open_made (disk);
  g_autoptr (Connection) other = NULL;

  assert_runs (one, "PRAGMA journal_mode = DELETE");
  other = open_path (disk, "/till/other.sqlite");
  assert_runs (other, "PRAGMA journal_mode = DELETE; ATTACH '" PATH
                      "' AS till; BEGIN; INSERT INTO till.row VALUES ('x')");
  g_assert_cmpint (run (one, INSERT), ==, SQLITE_BUSY);
  g_assert_cmpint (count_rows (one), ==, 0);
  assert_runs (other, "COMMIT");
  g_assert_cmpint (count_rows (one), ==, 1);
}

static void
test_the_last_connection_leaves_one_file (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  Connection *connection = open_made (disk);
  g_autoptr (GBytes) log = virtual_disk_get (disk, LOG);

  g_assert_nonnull (log);
  g_assert_cmpint (sqlite3_close (connection), ==, SQLITE_OK);
  g_assert_null (virtual_disk_get (disk, LOG));
}

static void
test_a_dead_process_leaves_what_it_wrote (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  Connection *dead = open_made (disk);
  g_autoptr (Connection) next = NULL;

  assert_runs (dead, "PRAGMA synchronous = OFF;" INSERT);
  virtual_disk_kill (disk);
  g_assert_cmpint (run (dead, INSERT), ==, SQLITE_IOERR);
  next = open_path (disk, PATH);
  g_assert_cmpint (count_rows (next), ==, 1);
  assert_runs (next, INSERT);
  sqlite3_close (dead);
  g_assert_cmpint (count_rows (next), ==, 2);
}

/* As with the system's files: who only reads does not move the log into the file. */
static void
test_a_reader_changes_nothing (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  Connection *dead = open_made (disk);
  Connection *reader = NULL;
  sqlite3_file *file = NULL;
  g_autoptr (GBytes) before = virtual_disk_get (disk, LOG);
  g_autoptr (GBytes) after = NULL;
  guint writes;

  virtual_disk_kill (disk);
  sqlite3_close (dead);
  writes = virtual_disk_writes (disk);
  sqlite3_open_v2 (PATH, &reader, SQLITE_OPEN_READONLY, virtual_disk_name (disk));
  g_assert_cmpint (count_rows (reader), ==, 0);
  g_assert_cmpint (run (reader, INSERT), ==, SQLITE_READONLY);
  sqlite3_file_control (reader, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  g_assert_cmpint (file->pMethods->xLock (file, SQLITE_LOCK_RESERVED), ==, SQLITE_IOERR_LOCK);
  sqlite3_close (reader);
  after = virtual_disk_get (disk, LOG);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (virtual_disk_writes (disk), ==, writes);
}

/* How many of ten commits a power cut leaves. */
static int
cut_after_commits (guint32 seed, const char *how)
{
  g_autoptr (VirtualDisk) disk = new_disk (seed);
  Connection *dead = open_made (disk);
  g_autoptr (Connection) next = NULL;

  assert_runs (dead, how);
  for (int i = 0; i < 10; i++)
    assert_runs (dead, INSERT);
  virtual_disk_cut_power (disk);
  sqlite3_close (dead);
  next = open_path (disk, PATH);
  return count_rows (next);
}

static void
test_a_power_cut_leaves_what_was_synced (void)
{
  for (guint32 seed = 0; seed < SEEDS; seed++)
    g_assert_cmpint (cut_after_commits (seed, "PRAGMA synchronous = FULL"), ==, 10);
}

static void
test_a_power_cut_takes_what_was_not (void)
{
  gboolean seen[11] = { FALSE };

  for (guint32 seed = 0; seed < SEEDS; seed++)
    seen[cut_after_commits (seed, "PRAGMA synchronous = NORMAL")] = TRUE;
  g_assert_true (seen[0]);
  g_assert_true (seen[10]);
  g_assert_true (seen[1] || seen[2] || seen[3] || seen[4] || seen[5]);
}

static GBytes *
image_after_cut (guint32 seed)
{
  g_autoptr (VirtualDisk) disk = new_disk (seed);
  Connection *dead = open_made (disk);

  assert_runs (dead, "PRAGMA synchronous = NORMAL;" INSERT ";" INSERT);
  virtual_disk_cut_power (disk);
  sqlite3_close (dead);
  return virtual_disk_get (disk, LOG);
}

static void
test_the_same_seed_makes_the_same_disk (void)
{
  g_autoptr (GBytes) other = image_after_cut (SEEDS);

  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr (GBytes) once = image_after_cut (seed);
    g_autoptr (GBytes) again = image_after_cut (seed);

    g_assert_true (once == again || g_bytes_equal (once, again));
    g_assert_true (!once || !other || !g_bytes_equal (once, other));
  }
}

/* A removal that no name was made durable after. */
static void
test_a_removed_file_may_come_back (void)
{
  guint back = 0;

  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr (VirtualDisk) disk = new_disk (seed);
    g_autoptr (GBytes) log = NULL;

    sqlite3_close (open_made (disk));
    virtual_disk_cut_power (disk);
    log = virtual_disk_get (disk, LOG);
    back += log != NULL;
  }
  g_assert_cmpuint (back, >, SEEDS / 4);
  g_assert_cmpuint (back, <, SEEDS * 3 / 4);
}

static void
test_a_file_is_spoilt_saved_and_put_back (void)
{
  g_autoptr (VirtualDisk) disk = new_disk (1);
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) spoilt = NULL;

  sqlite3_close (open_made (disk));
  whole = virtual_disk_get (disk, PATH);
  g_assert_true (virtual_disk_flip (disk, PATH, 3, 0x80));
  spoilt = virtual_disk_get (disk, PATH);
  g_assert_cmpint (((guint8 *)g_bytes_get_data (spoilt, NULL))[3], ==, 'i' ^ 0x80);
  g_assert_true (virtual_disk_truncate (disk, PATH, 100));
  g_assert_false (virtual_disk_flip (disk, PATH, 100, 1));
  g_assert_false (virtual_disk_truncate (disk, PATH, 100));
  virtual_disk_put (disk, PATH, whole);
  virtual_disk_cut_power (disk);
  {
    g_autoptr (Connection) connection = open_path (disk, PATH);

    g_assert_cmpint (count_rows (connection), ==, 0);
  }
  g_assert_true (virtual_disk_remove (disk, PATH));
  g_assert_false (virtual_disk_remove (disk, PATH));
  g_assert_null (virtual_disk_get (disk, PATH));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/virtual-disk/connections-share-what-they-write",
                   test_connections_share_what_they_write);
  g_test_add_func ("/virtual-disk/a-writer-keeps-others-out", test_a_writer_keeps_others_out);
  g_test_add_func ("/virtual-disk/the-older-kind-of-journal-works-too",
                   test_the_older_kind_of_journal_works_too);
  g_test_add_func ("/virtual-disk/the-last-connection-leaves-one-file",
                   test_the_last_connection_leaves_one_file);
  g_test_add_func ("/virtual-disk/a-dead-process-leaves-what-it-wrote",
                   test_a_dead_process_leaves_what_it_wrote);
  g_test_add_func ("/virtual-disk/a-reader-changes-nothing", test_a_reader_changes_nothing);
  g_test_add_func ("/virtual-disk/a-power-cut-leaves-what-was-synced",
                   test_a_power_cut_leaves_what_was_synced);
  g_test_add_func ("/virtual-disk/a-power-cut-takes-what-was-not",
                   test_a_power_cut_takes_what_was_not);
  g_test_add_func ("/virtual-disk/the-same-seed-makes-the-same-disk",
                   test_the_same_seed_makes_the_same_disk);
  g_test_add_func ("/virtual-disk/a-removed-file-may-come-back", test_a_removed_file_may_come_back);
  g_test_add_func ("/virtual-disk/a-file-is-spoilt-saved-and-put-back",
                   test_a_file_is_spoilt_saved_and_put_back);
  return g_test_run ();
}
