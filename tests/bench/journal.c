/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/journal.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <unistd.h>

/* A durable fact, from the call on the main loop to its callback, beside its floor: the same bytes
 * appended to a plain file of the same folder and synced. They take turns, so that both meet the
 * same moods of the disk. */

#define ROUNDS 400
#define LIMIT 2.0 /* times the floor */
#define TEXT                                                                                       \
  "{\"name\":\"Keten gömlek, beyaz "                                                              \
  "M\",\"price\":\"1249.90\",\"product\":4711,\"quantity\":1,\"row\":1}"

typedef struct {
  VzJournal *journal;
  int file;
  double appended[ROUNDS], synced[ROUNDS]; /* microseconds */
} Bench;

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static void
append (Bench *bench)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  gboolean done = FALSE;

  g_ptr_array_add (events, vz_event_new ("1-000001", VZ_EVENT_LINE_ADDED,
                                         vz_json_parse (TEXT, sizeof TEXT - 1, NULL)));
  vz_journal_append_async (bench->journal, events, NULL, on_appended, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
sync_file (Bench *bench)
{
  g_assert_cmpint (write (bench->file, TEXT, sizeof TEXT - 1), ==, sizeof TEXT - 1);
  g_assert_cmpint (fdatasync (bench->file), ==, 0);
}

static double
time_of (void (*work) (Bench *), Bench *bench)
{
  gint64 began = g_get_monotonic_time ();

  work (bench);
  return (double)(g_get_monotonic_time () - began);
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
percentile (double *times, guint percent)
{
  qsort (times, ROUNDS, sizeof *times, by_size);
  return times[ROUNDS * percent / 100];
}

int
main (int argc, char **argv)
{
  g_autofree char *plain = g_build_filename (argv[1], "plain", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree Bench *bench = g_new0 (Bench, 1);
  double floor, median;

  bench->journal = vz_journal_open (argv[1], TRUE, &error);
  g_assert_no_error (error);
  bench->file = g_open (plain, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  g_assert_cmpint (bench->file, >=, 0);
  for (guint i = 0; i < ROUNDS; i++) {
    bench->appended[i] = time_of (append, bench);
    bench->synced[i] = time_of (sync_file, bench);
  }
  floor = percentile (bench->synced, 50);
  median = percentile (bench->appended, 50);
  g_print (
      "one fact durable: %.0f us, 99th percentile %.0f; written and synced alone: %.0f us, %.0f; "
      "%.1f times (at most %.0f)\n",
      median, percentile (bench->appended, 99), floor, percentile (bench->synced, 99),
      median / floor, LIMIT);
  close (bench->file);
  g_object_unref (bench->journal);
  return median <= LIMIT * floor ? 0 : 1;
}
