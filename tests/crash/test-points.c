/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "core/random-seeded.h"
#include "store/database.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A day at the till, with the disk failing at one operation after another, and a register that
 * finds afterwards what was durable, whole and in order, and goes on. Each point is a process of
 * its own: what one leaves in memory is nothing to the next. */

typedef void (*Crash) (VirtualDisk *disk);

typedef struct {
  const char *name;
  VirtualDiskOperation operation;
  void (*stop_at) (VirtualDisk *disk, guint n); /* NULL: it fails, and the day goes on */
  VirtualDiskFailure failure;
  Crash crash;  /* how it ends */
  guint points; /* of a day */
} Fault;

static const Fault faults[] = {
  { "stopped-at-a-sync-and-killed", VIRTUAL_DISK_SYNC, virtual_disk_stop_at_sync, 0,
    virtual_disk_kill, 60 },
  { "stopped-at-a-sync-without-power", VIRTUAL_DISK_SYNC, virtual_disk_stop_at_sync, 0,
    virtual_disk_cut_power, 60 },
  { "stopped-at-a-write-and-killed", VIRTUAL_DISK_WRITE, virtual_disk_stop_at_write, 0,
    virtual_disk_kill, 130 },
  { "stopped-at-a-write-without-power", VIRTUAL_DISK_WRITE, virtual_disk_stop_at_write, 0,
    virtual_disk_cut_power, 150 },
  { "a-sync-error-and-killed", VIRTUAL_DISK_SYNC, NULL, VIRTUAL_DISK_SYNC_ERROR, virtual_disk_kill,
    30 },
  { "a-sync-error-without-power", VIRTUAL_DISK_SYNC, NULL, VIRTUAL_DISK_SYNC_ERROR,
    virtual_disk_cut_power, 30 },
  { "a-full-disk", VIRTUAL_DISK_WRITE, NULL, VIRTUAL_DISK_FULL, virtual_disk_cut_power, 30 },
  { "a-short-write", VIRTUAL_DISK_WRITE, NULL, VIRTUAL_DISK_SHORT_WRITE, virtual_disk_cut_power,
    30 },
  { "a-write-error", VIRTUAL_DISK_WRITE, NULL, VIRTUAL_DISK_WRITE_ERROR, virtual_disk_cut_power,
    30 },
  { "a-read-only-disk", VIRTUAL_DISK_WRITE, NULL, VIRTUAL_DISK_READ_ONLY, virtual_disk_cut_power,
    30 },
};

/* What the disk holds when the day begins. */
typedef struct {
  const char *name;
  GBytes *database; /* NULL: nothing */
  GBytes *log;
  Model *model;
  guint operations[VIRTUAL_DISK_OPERATIONS]; /* of the day that follows, when nothing fails */
} Start;

typedef struct {
  const Start *start;
  const Fault *fault;
} Series;

static char *
path_of (Till *till, const char *ending)
{
  return g_strconcat (till->folder, G_DIR_SEPARATOR_S "journal.sqlite", ending, NULL);
}

static Till *
till_at (const Start *start, guint32 seed)
{
  Till *till = till_new (seed);
  g_autofree char *path = path_of (till, "");
  g_autofree char *log = path_of (till, "-wal");

  if (!start->database)
    return till;
  virtual_disk_put (till->disk, path, start->database);
  virtual_disk_put (till->disk, log, start->log);
  model_copy (till->model, start->model);
  return till;
}

static void
count_operations (Start *start)
{
  g_autoptr (Till) till = till_at (start, 0);
  g_autoptr (GPtrArray) day = day_new ();

  till_live (till, day);
  g_assert_nonnull (till->journal);
  start->operations[VIRTUAL_DISK_WRITE] = virtual_disk_writes (till->disk);
  start->operations[VIRTUAL_DISK_SYNC] = virtual_disk_syncs (till->disk);
}

/* SQLite moves the log into the file when a thousand pages are in it. */
#define FRAME (24 + 4096)
#define FRAMES_AT_NOON 950

static GBytes *
log_of (Till *till)
{
  g_autofree char *path = path_of (till, "-wal");

  return virtual_disk_get (till->disk, path);
}

static gsize
frames_of (Till *till)
{
  g_autoptr (GBytes) log = log_of (till);

  return g_bytes_get_size (log) / FRAME;
}

/* A cashier mistypes a PIN: one page each. */
static void
fill_log (Till *till)
{
  GError *error = NULL;
  g_autofree char *path = path_of (till, "");
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  vz_database_run (database, "INSERT INTO cashier (name, role, verifier) VALUES ('Elif', '', '')",
                   &error);
  for (gsize frames = frames_of (till); !error && frames < FRAMES_AT_NOON; frames++)
    vz_database_run (database, "UPDATE cashier SET wrong = wrong + 1", &error);
  g_assert_no_error (error);
}

static void
start_at_noon (Start *start)
{
  g_autoptr (Till) till = till_new (0);
  g_autoptr (GPtrArray) day = day_new ();
  g_autofree char *path = path_of (till, "");

  till_live (till, day);
  fill_log (till);
  start->database = virtual_disk_get (till->disk, path);
  start->log = log_of (till);
  model_copy (start->model, till->model);
}

static guint
steps_until_night (GPtrArray *day)
{
  guint n = 0;

  while (!((DayStep *)day->pdata[n])->night)
    n++;
  return n;
}

/* Then it begins anew, with another salt in its header. */
static gboolean
has_moved_log (const Start *start, guint n_steps)
{
  g_autoptr (Till) till = till_at (start, 0);
  g_autoptr (GPtrArray) day = day_new ();
  g_autoptr (GBytes) log = NULL;

  g_ptr_array_set_size (day, n_steps);
  till_live (till, day);
  log = log_of (till);
  return memcmp (g_bytes_get_data (log, NULL), g_bytes_get_data (start->log, NULL), 32) != 0;
}

static void
test_the_log_is_moved_in_the_midst_of_the_day (gconstpointer data)
{
  g_autoptr (GPtrArray) day = day_new ();

  g_assert_false (has_moved_log (data, 3));
  g_assert_true (has_moved_log (data, steps_until_night (day)));
}

static void
break_disk (Till *till, const Fault *fault, guint n, VzRandom *chance)
{
  if (fault->stop_at) {
    fault->stop_at (till->disk, n);
    return;
  }
  virtual_disk_fail (till->disk, fault->failure, n,
                     vz_random_below (chance, 2) ? G_MAXUINT : 1 + vz_random_below (chance, 4));
  if (vz_random_below (chance, 2) == 0)
    virtual_disk_stop_at_write (till->disk, n + vz_random_below (chance, 100));
}

/* It fails anew while it starts. */
static void
crash_again (Till *till, const Fault *fault, VzRandom *chance)
{
  virtual_disk_stop_at_write (till->disk, 1 + vz_random_below (chance, 20));
  till_start (till, NULL);
  till_crash (till, fault->crash);
}

static void
expect_well (Till *till, const Series *series, guint n, const char *when)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;

  if (till->journal || till_start (till, &error))
    wrong = till_compare (till);
  if (error || wrong)
    g_error ("%s, %s at operation %u, %s: %s", series->start->name, series->fault->name, n, when,
             error ? error->message : wrong);
}

static void
try_point (const Series *series, GPtrArray *day, guint n)
{
  g_autoptr (Till) till = till_at (series->start, n);
  g_autoptr (GPtrArray) after = day_after_new ();
  guint kept;
  VzRandomSeeded chance;

  vz_random_seeded_init (&chance, n);
  break_disk (till, series->fault, n, &chance.random);
  till_live (till, day);
  till_crash (till, series->fault->crash);
  virtual_disk_heal (till->disk);
  if (vz_random_below (&chance.random, 3) == 0)
    crash_again (till, series->fault, &chance.random);
  expect_well (till, series, n, "after the crash");
  kept = model_kept (till->model);
  till_live (till, after);
  g_assert_cmpuint (model_kept (till->model), ==, kept + 5);
  g_clear_object (&till->journal);
  expect_well (till, series, n, "after the next sale");
}

static void
fork_point (const Series *series, GPtrArray *day, guint n)
{
  int status = 0;
  pid_t child;

  fflush (NULL);
  child = fork ();
  if (child == 0) {
    try_point (series, day, n);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (status != 0)
    g_error ("%s, %s at operation %u: the child ended with status %d", series->start->name,
             series->fault->name, n, status);
}

static guint
operations_of (const Series *series)
{
  return series->start->operations[series->fault->operation];
}

static guint
points_of (const Series *series)
{
  return MIN (series->fault->points, operations_of (series));
}

static void
test_series (gconstpointer data)
{
  const Series *series = data;
  guint operations = operations_of (series), points = points_of (series);
  g_autoptr (GPtrArray) day = day_new ();

  for (guint i = 0; i < points; i++)
    fork_point (series, day, 1 + i * operations / points);
  g_test_message ("%u of %u operations", points, operations);
}

static Series *
add_series (const Start *start, const Fault *fault)
{
  Series *series = g_new0 (Series, 1);
  g_autofree char *path = g_strconcat ("/points/", start->name, "/", fault->name, NULL);

  series->start = start;
  series->fault = fault;
  g_test_add_data_func (path, series, test_series);
  return series;
}

static void
test_points_are_a_thousand (gconstpointer data)
{
  const GPtrArray *all = data;
  guint points = 0;

  for (guint i = 0; i < all->len; i++)
    points += points_of (all->pdata[i]);
  g_test_message ("%u crash points in forked children on a disk that fails", points);
  g_assert_cmpuint (points, >=, 1000);
}

static void
start_clear (Start *start)
{
  g_bytes_unref (start->database);
  g_bytes_unref (start->log);
  model_free (start->model);
}

int
main (int argc, char **argv)
{
  Start morning = { .name = "morning" }, noon = { .name = "noon", .model = model_new () };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  int status;

  g_test_init (&argc, &argv, NULL);
  start_at_noon (&noon);
  count_operations (&morning);
  count_operations (&noon);
  g_test_add_data_func ("/points/noon/the-log-is-moved-in-the-midst-of-the-day", &noon,
                        test_the_log_is_moved_in_the_midst_of_the_day);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_ptr_array_add (all, add_series (&morning, &faults[i]));
    g_ptr_array_add (all, add_series (&noon, &faults[i]));
  }
  g_test_add_data_func ("/points/are-a-thousand", all, test_points_are_a_thousand);
  status = g_test_run ();
  start_clear (&noon);
  return status;
}
