/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/database.h"
#include "store/journal.h"
#include "store/state-directory.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <unistd.h>

/* Durable facts, each from the call on the main loop to its callback, beside the raw rate of the
 * same disk: the same bytes appended to a plain file of the same folder and synced. One sale writes
 * alone, then eight at once. They take turns, so that all meet the same moods of the disk; the
 * checkpoints come between the turns. */

#define TURNS 20
#define FACTS 48 /* of each in a turn: fewer pages than begin a checkpoint */
#define SALES 8
#define LIMIT 2.0    /* times the floor, for the median of a fact that comes alone */
#define ALONE 0.5    /* of the raw rate at least, for one sale */
#define TOGETHER 1.0 /* for eight */
#define TEXT                                                                                       \
  "{\"name\":\"Keten gömlek, beyaz "                                                              \
  "M\",\"price\":\"1249.90\",\"product\":4711,\"quantity\":1,\"row\":1}"

typedef struct {
  VzJournal *journal;
  VzDatabase *keeper; /* makes the checkpoints */
  int file;
  guint begun, done;
  GArray *times; /* of the measure whose turn it is */
} Bench;

typedef struct {
  const char *what;
  void (*facts) (Bench *bench);
  GArray *times;   /* microseconds of each fact */
  gint64 in_turns; /* microseconds of all turns */
} Measure;

static void
note (Bench *bench, gint64 began)
{
  double time = (double)(g_get_monotonic_time () - began);

  g_array_append_val (bench->times, time);
}

static void append (Bench *bench);

typedef struct {
  Bench *bench;
  gint64 began;
} Fact;

/* A sale writes its next fact when the last is durable. */
static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Fact *fact = data;
  GError *error = NULL;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  note (fact->bench, fact->began);
  fact->bench->done++;
  if (fact->bench->begun < FACTS) {
    append (fact->bench);
  }
}

static void
append (Bench *bench)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  Fact *fact = g_new (Fact, 1);

  *fact = (Fact){ bench, g_get_monotonic_time () };
  bench->begun++;
  g_ptr_array_add (events, vz_event_new ("1-000001", VZ_EVENT_LINE_ADDED,
                                         vz_json_parse (TEXT, sizeof TEXT - 1, NULL)));
  vz_journal_append_async (bench->journal, events, NULL, on_appended, fact);
}

static void
write_by (Bench *bench, guint sales)
{
  bench->begun = bench->done = 0;
  for (guint i = 0; i < sales; i++) {
    append (bench);
  }
  while (bench->done < FACTS) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
write_alone (Bench *bench)
{
  write_by (bench, 1);
}

static void
write_together (Bench *bench)
{
  write_by (bench, SALES);
}

static void
sync_plain (Bench *bench)
{
  for (guint i = 0; i < FACTS; i++) {
    gint64 began = g_get_monotonic_time ();

    g_assert_cmpint (write (bench->file, TEXT, sizeof TEXT - 1), ==, sizeof TEXT - 1);
    g_assert_cmpint (fdatasync (bench->file), ==, 0);
    note (bench, began);
  }
}

static void
take_turn (Bench *bench, Measure *measure)
{
  GError *error = NULL;
  gint64 began;

  vz_database_run (bench->keeper, "PRAGMA wal_checkpoint (RESTART)", &error);
  g_assert_no_error (error);
  bench->times = measure->times;
  began = g_get_monotonic_time ();
  measure->facts (bench);
  measure->in_turns += g_get_monotonic_time () - began;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static double
percentile (const Measure *measure, guint percent)
{
  g_array_sort (measure->times, by_size);
  return g_array_index (measure->times, double, measure->times->len *percent / 100);
}

static double
rate (const Measure *measure)
{
  return (double)measure->times->len * G_USEC_PER_SEC / (double)measure->in_turns;
}

static gboolean
tell_rate (const Measure *measure, const Measure *floor, double least)
{
  double ratio = rate (measure) / rate (floor);

  g_print ("%s: %.0f durable facts a second, raw rate %.0f, %.2f of it (at least %.1f)%s\n",
           measure->what, rate (measure), rate (floor), ratio, least,
           ratio >= least ? "" : ": TOO FEW");
  return ratio >= least;
}

static gboolean
tell_time (const Measure *measure, const Measure *floor)
{
  double ratio = percentile (measure, 50) / percentile (floor, 50);

  g_print ("%s: a fact in %.0f us, 99th percentile %.0f; raw %.0f us, %.0f; %.1f times (at most "
           "%.0f)%s\n",
           measure->what, percentile (measure, 50), percentile (measure, 99),
           percentile (floor, 50), percentile (floor, 99), ratio, LIMIT,
           ratio <= LIMIT ? "" : ": TOO LONG");
  return ratio <= LIMIT;
}

static void
set_up (Bench *bench, const char *folder)
{
  g_autofree char *plain = g_build_filename (folder, "plain", NULL);
  g_autofree char *path = g_build_filename (folder, VZ_JOURNAL_FILE, NULL);
  GError *error = NULL;

  bench->journal = vz_journal_open (folder, TRUE, &error);
  g_assert_no_error (error);
  bench->keeper = vz_database_open (path, VZ_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  bench->file = g_open (plain, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  g_assert_cmpint (bench->file, >=, 0);
}

int
main (int argc, char **argv)
{
  Measure measures[] = { { "the disk alone", sync_plain, NULL, 0 },
                         { "one sale", write_alone, NULL, 0 },
                         { "eight sales at once", write_together, NULL, 0 } };
  Bench bench = { 0 };
  gboolean well;

  set_up (&bench, argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    measures[i].times = g_array_new (FALSE, FALSE, sizeof (double));
  }
  for (guint turn = 0; turn < TURNS; turn++) {
    for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
      take_turn (&bench, &measures[i]);
    }
  }
  well = tell_rate (&measures[1], &measures[0], ALONE);
  well = tell_rate (&measures[2], &measures[0], TOGETHER) && well;
  well = tell_time (&measures[1], &measures[0]) && well;
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    g_array_unref (measures[i].times);
  }
  close (bench.file);
  vz_database_close (bench.keeper);
  g_object_unref (bench.journal);
  return well ? 0 : 1;
}
