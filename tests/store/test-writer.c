/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/clock-virtual.h"

#include "store/journal-writer.h"

#include <string.h>

#define APPENDS 5

static VzJournalWriter *
open_writer (VzFolder *folder)
{
  GError *error = NULL;
  VzJournalWriter *writer = vz_journal_writer_new (folder, &error);

  g_assert_no_error (error);
  return writer;
}

static void
assert_records (VzFolder *folder, const char *expected)
{
  GError *error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (folder, FALSE, &error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) sales = g_string_new (NULL);

  g_assert_no_error (error);
  vz_journal_verify (journal, NULL, &error);
  g_assert_no_error (error);
  events = vz_journal_read (journal, NULL, VZ_EVENT_LAST, 0, &error);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (sales, "%s ", ((VzEvent *)events->pdata[i])->sale);
  g_assert_cmpstr (sales->str, ==, expected);
}

static void
clear (VzAppend *appends)
{
  for (guint i = 0; i < APPENDS; i++) {
    g_ptr_array_unref (appends[i].events);
    g_clear_error (&appends[i].error);
  }
}

static void
fill (VzAppend *appends)
{
  for (guint i = 0; i < APPENDS; i++) {
    g_autofree char *sale = g_strdup_printf ("1-%06u", i + 1);
    g_autoptr (GPtrArray) more = vz_events (sale, VZ_EVENT_PAGE_SHOWN, NULL);

    appends[i].events =
        vz_events (sale, i == 0 ? VZ_EVENT_SALE_OPENED : VZ_EVENT_CODE_SCANNED, NULL);
    g_ptr_array_extend_and_steal (appends[i].events, g_steal_pointer (&more));
  }
}

static gint64
sequence_of (const VzAppend *append, guint i)
{
  return ((VzEvent *)append->events->pdata[i])->sequence;
}

static void
test_what_goes_into_one_commit_keeps_its_order (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournalWriter) writer = open_writer (folder);
  VzAppend appends[APPENDS] = { 0 };

  fill (appends);
  vz_journal_writer_append (writer, appends, APPENDS);
  for (guint i = 0; i < APPENDS; i++) {
    g_assert_no_error (appends[i].error);
    g_assert_cmpint (sequence_of (&appends[i], 0), ==, 2 * i + 1);
    g_assert_cmpint (sequence_of (&appends[i], 1), ==, 2 * i + 2);
  }
  assert_records (folder, "1-000001 1-000001 1-000002 1-000002 1-000003 1-000003 1-000004 "
                          "1-000004 1-000005 1-000005 ");
  clear (appends);
}

/* One whose second event is too large, and one whose number is taken: the first of their events had
 * been written. */
static void
test_a_refused_append_does_not_stop_its_neighbours (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournalWriter) writer = open_writer (folder);
  g_autofree char *large = g_strnfill (VZ_PAYLOAD_MAX + 1, 'x');
  g_autoptr (GPtrArray) again = NULL;
  VzAppend appends[APPENDS] = { 0 };

  fill (appends);
  json_object_set_new (((VzEvent *)appends[1].events->pdata[1])->payload, "page",
                       json_string (large));
  again = vz_events ("1-000001", VZ_EVENT_SALE_OPENED, NULL);
  g_ptr_array_extend_and_steal (appends[3].events, g_steal_pointer (&again));
  vz_journal_writer_append (writer, appends, APPENDS);
  for (guint i = 0; i < APPENDS; i += 2) {
    g_assert_no_error (appends[i].error);
    g_assert_cmpint (sequence_of (&appends[i], 0), ==, i + 1);
  }
  g_assert_error (appends[1].error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
  g_assert_error (appends[3].error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (appends[3].error->message, "1-000001 already"));
  g_assert_cmpint (sequence_of (&appends[1], 0), ==, 0);
  assert_records (folder, "1-000001 1-000001 1-000003 1-000003 1-000005 1-000005 ");
  clear (appends);
}

static gint64
how_long (const char *name, gpointer data)
{
  return *(gint64 *)data;
}

static void
on_returned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_null (*(GAsyncResult **)data);
  *(GAsyncResult **)data = g_object_ref (result);
}

/* A process that ends in the middle of its work: who waits is answered, and nothing is written. */
static void
test_what_was_queued_is_returned_at_the_end (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  gint64 lasts = G_USEC_PER_SEC;
  const VzWork work = { vz_clock_virtual_clock (clock), how_long, &lasts };
  g_autoptr (GError) error = NULL;
  VzJournal *journal = vz_journal_open_for (folder, &work, &error);
  g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_SET_ASIDE, NULL);
  g_autoptr (GAsyncResult) returned = NULL;

  g_assert_no_error (error);
  g_object_add_weak_pointer (G_OBJECT (journal), (gpointer *)&journal);
  vz_journal_append_async (journal, events, NULL, on_returned, &returned);
  lasts = -1;
  vz_journal_flush (journal);
  while (g_main_context_iteration (NULL, FALSE)) {
    /* lets what was returned come back */
  }
  g_assert_nonnull (returned);
  g_assert_false (vz_journal_append_finish (journal, returned, NULL));
  g_clear_object (&returned);
  g_object_unref (journal);
  g_assert_null (journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writer/what-goes-into-one-commit-keeps-its-order",
                   test_what_goes_into_one_commit_keeps_its_order);
  g_test_add_func ("/writer/a-refused-append-does-not-stop-its-neighbours",
                   test_a_refused_append_does_not_stop_its_neighbours);
  g_test_add_func ("/writer/what-was-queued-is-returned-at-the-end",
                   test_what_was_queued_is_returned_at_the_end);
  return g_test_run ();
}
