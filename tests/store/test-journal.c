/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static VzJournal *
open_journal (VzFolder *folder, gboolean writable)
{
  GError *error = NULL;
  VzJournal *journal = vz_journal_open (folder, writable, &error);

  g_assert_no_error (error);
  return journal;
}

static void
append (VzJournal *journal, const char *sale, VzEventKind kind, json_t *payload)
{
  g_autoptr (GPtrArray) events = vz_events (sale, kind, payload);
  GError *error = NULL;

  vz_append (journal, events, &error);
  g_assert_no_error (error);
}

static GPtrArray *
read_events (VzJournal *journal, const char *sale, VzEventKind kind, gint64 since)
{
  GError *error = NULL;
  GPtrArray *events = vz_journal_read (journal, sale, kind, since, &error);

  g_assert_no_error (error);
  return events;
}

static void
assert_count (VzJournal *journal, const char *sale, VzEventKind kind, gint64 since, guint expected)
{
  g_autoptr (GPtrArray) events = read_events (journal, sale, kind, since);

  g_assert_cmpuint (events->len, ==, expected);
}

static void
assert_whole (VzJournal *journal, gint64 expected)
{
  GError *error = NULL;
  gint64 count = -1;

  vz_journal_verify (journal, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, expected);
}

static void
test_what_was_appended_is_read_back (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) events =
      vz_events ("1-000001", VZ_EVENT_SALE_OPENED,
                 json_pack ("{s:s, s:b}", "currency", "TRY", "training", 1));
  VzEvent *written = events->pdata[0];
  g_autoptr (GPtrArray) read = NULL;
  const VzEvent *event;
  GError *error = NULL;

  written->cashier = g_strdup ("Çağla'nın \"1\"");
  vz_append (journal, events, &error);
  g_assert_no_error (error);
  g_assert_cmpint (written->sequence, ==, 1);
  read = read_events (journal, NULL, VZ_EVENT_LAST, 0);
  g_assert_cmpuint (read->len, ==, 1);
  event = read->pdata[0];
  g_assert_cmpint (event->sequence, ==, 1);
  g_assert_cmpint (event->wall, ==, written->wall);
  g_assert_cmpint (event->monotonic, ==, written->monotonic);
  g_assert_cmpstr (event->register_id, ==, "1");
  g_assert_cmpstr (event->cashier, ==, written->cashier);
  g_assert_cmpstr (event->sale, ==, "1-000001");
  g_assert_cmpint (event->kind, ==, VZ_EVENT_SALE_OPENED);
  g_assert_true (json_equal (event->payload, written->payload));
}

static void
test_an_event_of_no_sale_and_nobody_is_read_back (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) read = NULL;
  const VzEvent *event;

  append (journal, NULL, VZ_EVENT_LOCKED, NULL);
  read = read_events (journal, NULL, VZ_EVENT_LOCKED, 0);
  event = read->pdata[0];
  g_assert_null (event->sale);
  g_assert_null (event->cashier);
  g_assert_cmpuint (json_object_size (event->payload), ==, 0);
  assert_whole (journal, 1);
}

static void
test_an_event_of_no_register_is_kept_as_it_was_summed (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) events = vz_events (NULL, VZ_EVENT_LOCKED, NULL);
  GError *error = NULL;

  g_clear_pointer (&((VzEvent *)events->pdata[0])->register_id, g_free);
  vz_append (journal, events, &error);
  g_assert_no_error (error);
  assert_whole (journal, 1);
}

static void
test_every_kind_survives_the_journal (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);

  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++) {
    append (journal, "1-000001", kind, NULL);
    assert_count (journal, NULL, kind, 0, 1);
  }
  assert_whole (journal, VZ_EVENT_LAST);
}

static void
append_at (VzJournal *journal, const char *sale, VzEventKind kind, gint64 wall)
{
  g_autoptr (GPtrArray) events = vz_events (sale, kind, NULL);
  GError *error = NULL;

  ((VzEvent *)events->pdata[0])->wall = wall;
  vz_append (journal, events, &error);
  g_assert_no_error (error);
}

static void
test_reading_takes_only_what_is_asked_for (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);

  append_at (journal, "1-000001", VZ_EVENT_SALE_OPENED, 100);
  append_at (journal, "1-000001", VZ_EVENT_COMPLETED, 200);
  append_at (journal, "1-000002", VZ_EVENT_SALE_OPENED, 300);
  append_at (journal, NULL, VZ_EVENT_LOCKED, 400);
  assert_count (journal, NULL, VZ_EVENT_LAST, 0, 4);
  assert_count (journal, "1-000001", VZ_EVENT_LAST, 0, 2);
  assert_count (journal, "1-000003", VZ_EVENT_LAST, 0, 0);
  assert_count (journal, NULL, VZ_EVENT_SALE_OPENED, 0, 2);
  assert_count (journal, "1-000002", VZ_EVENT_SALE_OPENED, 0, 1);
  assert_count (journal, "1-000002", VZ_EVENT_COMPLETED, 0, 0);
  assert_count (journal, NULL, VZ_EVENT_LAST, 200, 3);
  assert_count (journal, NULL, VZ_EVENT_LAST, 201, 2);
  assert_count (journal, "1-000001", VZ_EVENT_COMPLETED, 201, 0);
}

static void
test_open_sales_are_those_without_an_end (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) sales = NULL;
  g_autoptr (GError) error = NULL;

  append (journal, NULL, VZ_EVENT_REGISTER_OPENED, NULL);
  for (guint i = 1; i <= 5; i++) {
    g_autofree char *sale = g_strdup_printf ("1-%06u", i);

    append (journal, sale, VZ_EVENT_SALE_OPENED, NULL);
    append (journal, sale, VZ_EVENT_WAITING, NULL);
  }
  append (journal, "1-000002", VZ_EVENT_COMPLETED, NULL);
  append (journal, "1-000002", VZ_EVENT_PRINTED, NULL);
  append (journal, "1-000005", VZ_EVENT_VOIDED, NULL);
  sales = vz_journal_open_sales (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sales->len, ==, 3);
  g_assert_cmpstr (sales->pdata[0], ==, "1-000001");
  g_assert_cmpstr (sales->pdata[1], ==, "1-000003");
  g_assert_cmpstr (sales->pdata[2], ==, "1-000004");
}

static void
test_unprinted_sales_are_those_with_a_paper_that_has_no_end (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) sales = NULL;
  g_autoptr (GError) error = NULL;
  static const struct {
    const char *sale;
    gint64 completed;
    guint ordered, printed, given_up;
  } rows[] = {
    { "1-000001", 400, 1, 0, 0 }, /* too long ago */
    { "1-000002", 600, 1, 0, 0 }, { "1-000003", 600, 1, 1, 0 }, { "1-000004", 600, 2, 1, 1 },
    { "1-000005", 600, 2, 1, 0 }, { "1-000006", 600, 0, 0, 0 }, { "1-000007", 0, 1, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    append_at (journal, rows[i].sale, VZ_EVENT_SALE_OPENED, 300);
    if (rows[i].completed != 0) {
      append_at (journal, rows[i].sale, VZ_EVENT_COMPLETED, rows[i].completed);
    }
    for (guint n = 0; n < rows[i].ordered; n++) {
      append_at (journal, rows[i].sale, VZ_EVENT_PRINT_ORDERED, 600);
      append_at (journal, rows[i].sale, VZ_EVENT_PRINT_BEGUN, 600);
    }
    for (guint n = 0; n < rows[i].printed; n++) {
      append_at (journal, rows[i].sale, VZ_EVENT_PRINTED, 600);
    }
    for (guint n = 0; n < rows[i].given_up; n++) {
      append_at (journal, rows[i].sale, VZ_EVENT_NOT_PRINTED, 600);
    }
  }
  sales = vz_journal_unprinted_sales (journal, 500, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sales->len, ==, 3);
  g_assert_cmpstr (sales->pdata[0], ==, "1-000002");
  g_assert_cmpstr (sales->pdata[1], ==, "1-000005");
  g_assert_cmpstr (sales->pdata[2], ==, "1-000006");
}

static void
test_a_clock_that_was_set_back_hides_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);

  append_at (journal, "1-000001", VZ_EVENT_SALE_OPENED, 500);
  append_at (journal, "1-000001", VZ_EVENT_PAGE_SHOWN, 100);
  append_at (journal, "1-000001", VZ_EVENT_COMPLETED, 600);
  assert_count (journal, NULL, VZ_EVENT_LAST, 400, 2);
  assert_count (journal, NULL, VZ_EVENT_COMPLETED, 400, 1);
  assert_count (journal, NULL, VZ_EVENT_LAST, 700, 0);
}

static void
test_the_last_sale_is_known (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = vz_journal_last_sale (journal, &error);
  g_autofree char *last = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  append (journal, "1-000001", VZ_EVENT_SALE_OPENED, NULL);
  append (journal, "1-000002", VZ_EVENT_SALE_OPENED, NULL);
  append (journal, "1-000001", VZ_EVENT_COMPLETED, NULL);
  append (journal, NULL, VZ_EVENT_LOCKED, NULL);
  last = vz_journal_last_sale (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (last, ==, "1-000002");
}

/* By the order of writing: a clock may have jumped. */
static void
test_the_last_of_two_kinds_is_known (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzEvent) none =
      vz_journal_last (journal, VZ_EVENT_PAY_INTENDED, VZ_EVENT_CONFIRM_INTENDED, &error);
  g_autoptr (VzEvent) last = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  append_at (journal, "1-000002", VZ_EVENT_PAY_INTENDED, 500);
  append_at (journal, "1-000001", VZ_EVENT_CONFIRM_INTENDED, 400);
  append_at (journal, "1-000003", VZ_EVENT_ATTEMPT_SENT, 600);
  last = vz_journal_last (journal, VZ_EVENT_PAY_INTENDED, VZ_EVENT_CONFIRM_INTENDED, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (last->sale, ==, "1-000001");
}

static gboolean
stop_at_second (VzEvent *event, gpointer data)
{
  guint *seen = data;

  g_assert_cmpint (event->sequence, ==, *seen + 1);
  return ++*seen < 2;
}

static void
test_each_goes_in_order_until_told_to_stop (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GError) error = NULL;
  guint seen = 0;

  for (guint i = 0; i < 4; i++)
    append (journal, "1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  g_assert_true (vz_journal_each (journal, stop_at_second, &seen, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen, ==, 2);
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  GArray *order = data;
  GError *error = NULL;
  gint64 sequence;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  sequence = ((VzEvent *)g_ptr_array_index ((GPtrArray *)g_task_get_task_data (G_TASK (result)), 0))
                 ->sequence;
  g_array_append_val (order, sequence);
}

static void
test_appends_that_overlap_end_in_their_order (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 30; i++) {
    g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
    g_autoptr (GPtrArray) more = vz_events ("1-000001", VZ_EVENT_ANSWERED, NULL);

    g_ptr_array_extend_and_steal (events, g_steal_pointer (&more));
    vz_journal_append_async (journal, events, NULL, on_appended, order);
  }
  while (order->len < 30)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpint (g_array_index (order, gint64, i), ==, 2 * i + 1);
  assert_whole (journal, 60);
}

static void
test_flush_makes_durable_what_nobody_waited_for (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (VzJournal) beside = open_journal (folder, FALSE);

  for (guint i = 0; i < 30; i++) {
    g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);

    vz_journal_append_async (journal, events, NULL, NULL, NULL);
  }
  vz_journal_flush (journal);
  assert_count (beside, NULL, VZ_EVENT_LAST, 0, 30);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_an_append_that_fails_leaves_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *large = g_strnfill (4 * 1024 * 1024 + 1, 'x');
  g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  g_autoptr (GPtrArray) more =
      vz_events ("1-000001", VZ_EVENT_WAITING, json_pack ("{s:s}", "barcode", large));
  g_autoptr (GError) error = NULL;

  g_ptr_array_extend_and_steal (events, g_steal_pointer (&more));
  g_assert_false (vz_append (journal, events, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE);
  g_assert_cmpint (((VzEvent *)events->pdata[0])->sequence, ==, 0);
  assert_count (journal, NULL, VZ_EVENT_LAST, 0, 0);
  append (journal, "1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  assert_whole (journal, 1);
}

static void
test_a_cancelled_append_that_was_not_begun_writes_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GPtrArray) events = vz_events ("1-000001", VZ_EVENT_PAGE_SHOWN, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  vz_journal_append_async (journal, events, cancellable, NULL, NULL);
  vz_journal_flush (journal);
  assert_count (journal, NULL, VZ_EVENT_LAST, 0, 0);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_a_full_disk_is_said_and_the_journal_goes_on_when_there_is_room (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autofree char *text = g_strnfill (300000, 'x');
  g_autoptr (GPtrArray) events =
      vz_events ("1-000001", VZ_EVENT_WAITING, json_pack ("{s:s}", "barcode", text));
  g_autoptr (GError) error = NULL;
  struct rlimit before, narrow;

  append (journal, "1-000001", VZ_EVENT_SALE_OPENED, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  narrow = before;
  narrow.rlim_cur = 200000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &narrow), ==, 0);
  g_assert_false (vz_append (journal, events, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  append (journal, "1-000001", VZ_EVENT_VOIDED, NULL);
  assert_whole (journal, 2);
}

static void
test_the_state_is_its_owners_alone (void)
{
  static const char *const names[] = { "", "lock", "journal.sqlite", "journal.sqlite-wal" };
  static const guint modes[] = { 0700, 0600, 0600, 0600 };
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *state = g_build_filename (folder, "deep", "state", NULL);
  g_autoptr (VzJournal) journal = open_journal (state, TRUE);

  append (journal, NULL, VZ_EVENT_REGISTER_OPENED, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (state, names[i], NULL);
    GStatBuf status;

    g_assert_cmpint (g_stat (path, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, modes[i]);
  }
}

static void
test_a_second_writer_is_refused_and_a_reader_is_not (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) first = open_journal (folder, TRUE);
  g_autoptr (VzJournal) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_journal_open (folder, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_ANOTHER_REGISTER);
  reader = open_journal (folder, FALSE);
  append (first, "1-000001", VZ_EVENT_SALE_OPENED, NULL);
  assert_count (reader, NULL, VZ_EVENT_LAST, 0, 1);
  assert_whole (reader, 1);
  g_clear_object (&first);
  first = open_journal (folder, TRUE);
  append (first, "1-000001", VZ_EVENT_VOIDED, NULL);
  assert_count (reader, NULL, VZ_EVENT_LAST, 0, 2);
}

static void
test_a_reader_reads_what_an_ended_register_left (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  VzJournal *journal = open_journal (folder, TRUE);
  g_autoptr (VzJournal) reader = NULL;

  append (journal, "1-000001", VZ_EVENT_SALE_OPENED, NULL);
  g_object_unref (journal);
  reader = open_journal (folder, FALSE);
  assert_count (reader, NULL, VZ_EVENT_LAST, 0, 1);
}

static void
test_a_reader_makes_nothing (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_journal_open (state, FALSE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, state));
  g_assert_false (g_file_test (state, G_FILE_TEST_EXISTS));
}

static void
test_the_register_keeps_its_id (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autoptr (VzJournal) journal = open_journal (folder, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_journal_register_id (journal));
  g_assert_true (vz_journal_claim (journal, "3", &error));
  g_assert_cmpstr (vz_journal_register_id (journal), ==, "3");
  g_clear_object (&journal);
  journal = open_journal (folder, TRUE);
  g_assert_cmpstr (vz_journal_register_id (journal), ==, "3");
  g_assert_true (vz_journal_claim (journal, "3", &error));
  g_assert_false (vz_journal_claim (journal, "4", &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
  g_assert_cmpstr (vz_journal_register_id (journal), ==, "3");
}

static void
test_a_file_that_is_no_journal_is_refused (void)
{
  g_autoptr (VzFolder) folder = vz_folder_new ();
  g_autofree char *text = g_strnfill (4096, 'x');
  g_autofree char *path = vz_folder_write (folder, "journal.sqlite", text, 0600);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (vz_journal_open (folder, TRUE, &error));
  g_assert_error (error, VZ_ERROR, VZ_ERROR_JOURNAL);
  g_assert_nonnull (strstr (error->message, "damaged"));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/journal/what-was-appended-is-read-back", test_what_was_appended_is_read_back },
    { "/journal/an-event-of-no-sale-and-nobody-is-read-back",
      test_an_event_of_no_sale_and_nobody_is_read_back },
    { "/journal/an-event-of-no-register-is-kept-as-it-was-summed",
      test_an_event_of_no_register_is_kept_as_it_was_summed },
    { "/journal/every-kind-survives-the-journal", test_every_kind_survives_the_journal },
    { "/journal/reading-takes-only-what-is-asked-for", test_reading_takes_only_what_is_asked_for },
    { "/journal/open-sales-are-those-without-an-end", test_open_sales_are_those_without_an_end },
    { "/journal/unprinted-sales-are-those-with-a-paper-that-has-no-end",
      test_unprinted_sales_are_those_with_a_paper_that_has_no_end },
    { "/journal/a-clock-that-was-set-back-hides-nothing",
      test_a_clock_that_was_set_back_hides_nothing },
    { "/journal/the-last-sale-is-known", test_the_last_sale_is_known },
    { "/journal/the-last-of-two-kinds-is-known", test_the_last_of_two_kinds_is_known },
    { "/journal/each-goes-in-order-until-told-to-stop",
      test_each_goes_in_order_until_told_to_stop },
    { "/journal/appends-that-overlap-end-in-their-order",
      test_appends_that_overlap_end_in_their_order },
    { "/journal/flush-makes-durable-what-nobody-waited-for",
      test_flush_makes_durable_what_nobody_waited_for },
    { "/journal/an-append-that-fails-leaves-nothing", test_an_append_that_fails_leaves_nothing },
    { "/journal/a-cancelled-append-that-was-not-begun-writes-nothing",
      test_a_cancelled_append_that_was_not_begun_writes_nothing },
    { "/journal/a-full-disk-is-said-and-the-journal-goes-on-when-there-is-room",
      test_a_full_disk_is_said_and_the_journal_goes_on_when_there_is_room },
    { "/journal/the-state-is-its-owners-alone", test_the_state_is_its_owners_alone },
    { "/journal/a-second-writer-is-refused-and-a-reader-is-not",
      test_a_second_writer_is_refused_and_a_reader_is_not },
    { "/journal/a-reader-reads-what-an-ended-register-left",
      test_a_reader_reads_what_an_ended_register_left },
    { "/journal/a-reader-makes-nothing", test_a_reader_makes_nothing },
    { "/journal/the-register-keeps-its-id", test_the_register_keeps_its_id },
    { "/journal/a-file-that-is-no-journal-is-refused", test_a_file_that_is_no_journal_is_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);
  return g_test_run ();
}
