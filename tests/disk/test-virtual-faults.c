/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "virtual-disk.h"

#include "store/database.h"

#define PATH "/till/test.sqlite"
#define INSERT "INSERT INTO row VALUES ('x')"

static VirtualDisk *
new_disk (void)
{
  VirtualDisk *disk = virtual_disk_new (7);

  virtual_disk_register (disk, TRUE);
  return disk;
}

static VzDatabase *
open_file (VirtualDisk *disk)
{
  VzDatabase *database = NULL;

  sqlite3_open_v2 (PATH, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                   virtual_disk_name (disk));
  sqlite3_extended_result_codes (database, 1);
  sqlite3_exec (database,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "CREATE TABLE IF NOT EXISTS row (text TEXT)",
                NULL, NULL, NULL);
  return database;
}

static int
insert (VzDatabase *database)
{
  return sqlite3_exec (database, INSERT, NULL, NULL, NULL);
}

static void
assert_rows (VzDatabase *database, gint64 expected)
{
  gint64 rows = -1;
  GError *error = NULL;

  vz_database_number (database, "SELECT count(*) FROM row", &rows, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rows, ==, expected);
}

#define FRAME_HEADER 24
#define FRAME (FRAME_HEADER + 4096)

static const struct {
  const char *name;
  VirtualDiskFailure failure;
  int result;
  gsize written; /* of a commit of one frame, whose header is the first write */
} failures[] = {
  { "full", VIRTUAL_DISK_FULL, SQLITE_FULL, 0 },
  { "short-write", VIRTUAL_DISK_SHORT_WRITE, SQLITE_FULL, FRAME_HEADER / 2 },
  { "write-error", VIRTUAL_DISK_WRITE_ERROR, SQLITE_IOERR_WRITE, 0 },
  { "read-only", VIRTUAL_DISK_READ_ONLY, SQLITE_IOERR_WRITE, 0 },
  { "sync-error", VIRTUAL_DISK_SYNC_ERROR, SQLITE_IOERR_FSYNC, FRAME },
};

static gsize
log_size (VirtualDisk *disk)
{
  g_autoptr (GBytes) log = virtual_disk_get (disk, PATH "-wal");

  return g_bytes_get_size (log);
}

static void
test_a_failure_is_told_and_ends (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (VirtualDisk) disk = new_disk ();
  g_autoptr (VzDatabase) database = open_file (disk);
  gsize before = log_size (disk);

  virtual_disk_fail (disk, failures[i].failure, 1, 2);
  g_assert_cmpint (insert (database), ==, failures[i].result);
  g_assert_cmpuint (log_size (disk), ==, before + failures[i].written);
  g_assert_cmpint (insert (database), ==, failures[i].result);
  assert_rows (database, 0);
  g_assert_cmpint (insert (database), ==, SQLITE_OK);
  assert_rows (database, 1);
}

static void
test_a_failure_lasts_until_it_is_healed (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (VirtualDisk) disk = new_disk ();
  g_autoptr (VzDatabase) database = open_file (disk);

  virtual_disk_fail (disk, failures[i].failure, 1, G_MAXUINT);
  for (int j = 0; j < 20; j++)
    g_assert_cmpint (insert (database), ==, failures[i].result);
  virtual_disk_heal (disk);
  g_assert_cmpint (insert (database), ==, SQLITE_OK);
  assert_rows (database, 1);
}

/* A commit is two writes and a sync. */
static void
test_a_failure_begins_at_its_operation (void)
{
  g_autoptr (VirtualDisk) disk = new_disk ();
  g_autoptr (VzDatabase) database = open_file (disk);
  guint writes = virtual_disk_writes (disk), syncs = virtual_disk_syncs (disk);

  virtual_disk_fail (disk, VIRTUAL_DISK_FULL, 5, 1);
  g_assert_cmpint (insert (database), ==, SQLITE_OK);
  g_assert_cmpint (insert (database), ==, SQLITE_OK);
  g_assert_cmpint (insert (database), ==, SQLITE_FULL);
  g_assert_cmpuint (virtual_disk_writes (disk), ==, writes + 5);
  g_assert_cmpuint (virtual_disk_syncs (disk), ==, syncs + 2);
}

/* Whether a block is on disk after a sync that failed, one that did not, and a power cut. */
static gboolean
outlives_failed_sync (guint32 seed)
{
  static const char block[4096] = "written once";
  g_autoptr (VirtualDisk) disk = virtual_disk_new (seed);
  g_autofree sqlite3_file *file = NULL;
  g_autoptr (GBytes) left = NULL;
  sqlite3_vfs *vfs;

  virtual_disk_register (disk, FALSE);
  vfs = sqlite3_vfs_find (virtual_disk_name (disk));
  file = g_malloc0 (vfs->szOsFile);
  vfs->xOpen (vfs, PATH, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  file->pMethods->xSync (file, SQLITE_SYNC_FULL);
  virtual_disk_fail (disk, VIRTUAL_DISK_SYNC_ERROR, 1, 1);
  g_assert_cmpint (file->pMethods->xWrite (file, block, sizeof block, 0), ==, SQLITE_OK);
  g_assert_cmpint (file->pMethods->xSync (file, SQLITE_SYNC_FULL), ==, SQLITE_IOERR_FSYNC);
  g_assert_cmpint (file->pMethods->xSync (file, SQLITE_SYNC_FULL), ==, SQLITE_OK);
  virtual_disk_cut_power (disk);
  file->pMethods->xClose (file);
  left = virtual_disk_get (disk, PATH);
  return g_bytes_get_size (left) == sizeof block;
}

static void
test_what_a_failed_sync_lost_stays_lost (void)
{
  guint outlived = 0;

  for (guint32 seed = 0; seed < 40; seed++)
    outlived += outlives_failed_sync (seed);
  g_assert_cmpuint (outlived, >, 0);
  g_assert_cmpuint (outlived, <, 30);
}

static void
test_a_read_only_disk_opens_to_read (void)
{
  g_autoptr (VirtualDisk) disk = new_disk ();
  VzDatabase *first = open_file (disk);
  VzDatabase *other = NULL;
  g_autoptr (VzDatabase) database = NULL;

  sqlite3_exec (first, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  vz_database_close (first);
  virtual_disk_fail (disk, VIRTUAL_DISK_READ_ONLY, 1, G_MAXUINT);
  g_assert_cmpint (sqlite3_open_v2 ("/till/new.sqlite", &other,
                                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    virtual_disk_name (disk)),
                   ==, SQLITE_CANTOPEN);
  vz_database_close (other);
  sqlite3_open_v2 (PATH, &database, SQLITE_OPEN_READWRITE, virtual_disk_name (disk));
  assert_rows (database, 0);
  g_assert_cmpint (insert (database), ==, SQLITE_READONLY);
}

static void
test_a_machine_that_stopped_answers_nothing (gconstpointer data)
{
  void (*stop_at) (VirtualDisk *, guint) = *(void (*const *) (VirtualDisk *, guint))data;
  g_autoptr (VirtualDisk) disk = new_disk ();
  VzDatabase *dead = open_file (disk);
  g_autoptr (VzDatabase) next = NULL;
  VzDatabase *refused = NULL;

  g_assert_cmpint (insert (dead), ==, SQLITE_OK);
  stop_at (disk, 1);
  g_assert_false (virtual_disk_is_stopped (disk));
  g_assert_cmpint (insert (dead) & 0xff, ==, SQLITE_IOERR);
  g_assert_true (virtual_disk_is_stopped (disk));
  g_assert_cmpint (insert (dead) & 0xff, ==, SQLITE_IOERR);
  g_assert_cmpint (sqlite3_open_v2 (PATH, &refused, SQLITE_OPEN_READWRITE,
                                    virtual_disk_name (disk)),
                   ==, SQLITE_CANTOPEN);
  vz_database_close (refused);
  virtual_disk_kill (disk);
  vz_database_close (dead);
  next = open_file (disk);
  /* what stopped while it was synced had been written: the kernel has it */
  assert_rows (next, stop_at == virtual_disk_stop_at_sync ? 2 : 1);
}

static void
count_stall (VirtualDiskOperation operation, gpointer data)
{
  ((guint *)data)[operation]++;
}

static void
test_every_operation_can_be_stalled (void)
{
  g_autoptr (VirtualDisk) disk = new_disk ();
  g_autoptr (VzDatabase) database = open_file (disk);
  guint stalls[VIRTUAL_DISK_OPERATIONS] = { 0 };
  guint writes = virtual_disk_writes (disk), syncs = virtual_disk_syncs (disk);

  virtual_disk_set_delay (disk, count_stall, stalls);
  g_assert_cmpint (insert (database), ==, SQLITE_OK);
  g_assert_cmpuint (stalls[VIRTUAL_DISK_WRITE], ==, virtual_disk_writes (disk) - writes);
  g_assert_cmpuint (stalls[VIRTUAL_DISK_SYNC], ==, virtual_disk_syncs (disk) - syncs);
  g_assert_cmpuint (stalls[VIRTUAL_DISK_SYNC], ==, 1);
  virtual_disk_set_delay (disk, NULL, NULL);
}

static void
add_failures (const char *format, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autofree char *path = g_strconcat ("/virtual-faults/", failures[i].name, format, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
  }
}

int
main (int argc, char **argv)
{
  static void (*const stop_at_write) (VirtualDisk *, guint) = virtual_disk_stop_at_write;
  static void (*const stop_at_sync) (VirtualDisk *, guint) = virtual_disk_stop_at_sync;

  g_test_init (&argc, &argv, NULL);
  add_failures ("-is-told-and-ends", test_a_failure_is_told_and_ends);
  add_failures ("-lasts-until-it-is-healed", test_a_failure_lasts_until_it_is_healed);
  g_test_add_func ("/virtual-faults/begin-at-their-operation",
                   test_a_failure_begins_at_its_operation);
  g_test_add_func ("/virtual-faults/what-a-failed-sync-lost-stays-lost",
                   test_what_a_failed_sync_lost_stays_lost);
  g_test_add_func ("/virtual-faults/a-read-only-disk-opens-to-read",
                   test_a_read_only_disk_opens_to_read);
  g_test_add_data_func ("/virtual-faults/stopped-at-a-write", &stop_at_write,
                        test_a_machine_that_stopped_answers_nothing);
  g_test_add_data_func ("/virtual-faults/stopped-at-a-sync", &stop_at_sync,
                        test_a_machine_that_stopped_answers_nothing);
  g_test_add_func ("/virtual-faults/every-operation-can-be-stalled",
                   test_every_operation_can_be_stalled);
  return g_test_run ();
}
