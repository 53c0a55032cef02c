/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/journal-reader.h"
#include "store/journal-writer.h"
#include "store/state-directory.h"

/* What a start reads takes as many steps of SQLite with a long journal as with a short one of the
 * same last day. */

#define SHORT 50
#define LONG 1000
#define TODAY 1000000
#define SALES_TODAY 10

static const VzEventKind kinds[] = { VZ_EVENT_SALE_OPENED, VZ_EVENT_PAGE_SHOWN, VZ_EVENT_COMPLETED,
                                     VZ_EVENT_PRINT_ORDERED, VZ_EVENT_PRINTED };

static void
add_event (GPtrArray *events, const char *sale, VzEventKind kind, gint64 wall)
{
  g_autoptr (GPtrArray) more = vz_events (sale, kind, NULL);

  ((VzEvent *)more->pdata[0])->wall = wall;
  g_ptr_array_extend_and_steal (events, g_steal_pointer (&more));
}

static void
add_sale (GPtrArray *events, guint number, gint64 wall)
{
  g_autofree char *sale = g_strdup_printf ("1-%06u", number);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_event (events, sale, kinds[i], wall);
}

static VzDatabase *
open_with (VzFolder *folder, guint sales)
{
  GError *error = NULL;
  g_autoptr (VzJournalWriter) writer = vz_journal_writer_new (folder, &error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  g_autofree char *path = g_build_filename (folder, VZ_JOURNAL_FILE, NULL);
  VzAppend append = { events, NULL };
  VzDatabase *database;

  g_assert_no_error (error);
  add_event (events, NULL, VZ_EVENT_SIGNED_IN, 1);
  for (guint i = 0; i < sales; i++)
    add_sale (events, i + 1, i + SALES_TODAY < sales ? 1 : TODAY);
  vz_journal_writer_append (writer, &append, 1);
  g_assert_no_error (append.error);
  database = vz_database_open (path, VZ_DATABASE_READ, &error);
  g_assert_no_error (error);
  return database;
}

static int
count_step (gpointer data)
{
  ++*(guint *)data;
  return 0;
}

static gboolean
go_on (VzEvent *event, gpointer data)
{
  return TRUE;
}

static void
read_open (VzDatabase *database)
{
  g_ptr_array_unref (vz_journal_reader_open_sales (database, NULL));
}

static void
read_unprinted (VzDatabase *database)
{
  g_ptr_array_unref (vz_journal_reader_unprinted_sales (database, TODAY, NULL));
}

static void
read_last (VzDatabase *database)
{
  g_free (vz_journal_reader_last_sale (database, NULL));
}

static void
read_completed_today (VzDatabase *database)
{
  vz_journal_reader_each (database, NULL, VZ_EVENT_COMPLETED, TODAY, go_on, NULL, NULL);
}

static void
read_all_of_today (VzDatabase *database)
{
  vz_journal_reader_each (database, NULL, VZ_EVENT_LAST, TODAY, go_on, NULL, NULL);
}

static void
read_one_sale (VzDatabase *database)
{
  vz_journal_reader_each (database, "1-000007", VZ_EVENT_LAST, 0, go_on, NULL, NULL);
}

static void
read_last_page (VzDatabase *database)
{
  vz_event_unref (
      vz_journal_reader_last (database, VZ_EVENT_PAGE_SHOWN, VZ_EVENT_PAY_INTENDED, NULL));
}

static void
read_last_of_the_first_day (VzDatabase *database)
{
  g_autoptr (VzEvent) event =
      vz_journal_reader_last (database, VZ_EVENT_SIGNED_IN, VZ_EVENT_CHARGE_INTENDED, NULL);

  g_assert_nonnull (event);
}

static void
read_last_of_no_day (VzDatabase *database)
{
  g_assert_null (
      vz_journal_reader_last (database, VZ_EVENT_CHARGE_TOLD, VZ_EVENT_CHARGE_INTENDED, NULL));
}

static guint
steps_of (void (*read) (VzDatabase *database), guint sales)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzDatabase) database = open_with (folder, sales);
  guint steps = 0;

  sqlite3_progress_handler (database, 1, count_step, &steps);
  read (database);
  return steps;
}

static const struct {
  const char *name;
  void (*read) (VzDatabase *database);
} reads[] = {
  { "open-sales", read_open },
  { "unprinted-sales", read_unprinted },
  { "the-last-number", read_last },
  { "what-was-completed-today", read_completed_today },
  { "all-of-today", read_all_of_today },
  { "one-sale", read_one_sale },
  { "the-last-page", read_last_page },
  { "the-last-of-the-first-day", read_last_of_the_first_day },
  { "the-last-of-no-day", read_last_of_no_day },
};

static void
test_takes_no_more_steps (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  guint few = steps_of (reads[i].read, SHORT), many = steps_of (reads[i].read, LONG);

  g_test_message ("%u steps with %d sales, %u with %d", few, SHORT, many, LONG);
  g_assert_cmpuint (few, >, 0);
  g_assert_cmpuint (many, <=, few + few / 4 + 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++) {
    g_autofree char *path =
        g_strdup_printf ("/steps/%s/takes-no-more-in-a-long-journal", reads[i].name);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_takes_no_more_steps);
  }
  return g_test_run ();
}
