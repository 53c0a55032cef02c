/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "store/journal.h"

#include <glib/gstdio.h>

/* What the journal says of a paper decides what becomes of it at the next start. */

#define JOB 4711
#define SOON "--pay-after 0.2"

static void
on_appended (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

/* What a register wrote before its power went: a print job of the sale, and whether it was begun.
 */
static void
write_facts (Till *till, GPtrArray *facts)
{
  g_autofree char *state = g_build_filename (till->folder, "state", NULL);
  g_autoptr (VzJournal) journal = vz_journal_open (state, TRUE, NULL);
  g_autoptr (GPtrArray) events = facts;
  gboolean done = FALSE;

  for (guint i = 0; i < events->len; i++) {
    ((VzEvent *)g_ptr_array_index (events, i))->register_id = g_strdup ("1");
  }
  vz_journal_append_async (journal, events, NULL, on_appended, &done);
  while (!done) {
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
write_job (Till *till, const char *sale, const char *what, gboolean begun)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  g_ptr_array_add (facts, vz_event_new (sale, VZ_EVENT_PRINT_ORDERED,
                                        json_pack ("{s:i, s:s, s:i}", "job", JOB, "what", what,
                                                   "copy", 1)));
  if (begun) {
    g_ptr_array_add (facts,
                     vz_event_new (sale, VZ_EVENT_PRINT_BEGUN, json_pack ("{s:i}", "job", JOB)));
  }
  write_facts (till, facts);
}

/* Sells, stops, and starts again with a job that has no end. Gives the sale's number. */
static char *
restart_with (Till *till, const char *what, gboolean begun)
{
  g_autofree char *sale = till_ring_up_to_barcode (till);

  till_until (till, is_printed);
  till_stop (till);
  write_job (till, sale, what, begun);
  g_ptr_array_set_size (till->events, 0);
  till_start (till, TRUE);
  return g_steal_pointer (&sale);
}

static gboolean
job_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) +
             till_events (till, NULL, VZ_EVENT_NOT_PRINTED) >
         0;
}

static const VzEvent *
find_event (Till *till, VzEventKind kind)
{
  for (guint i = 0; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    if (event->kind == kind) {
      return event;
    }
  }
  return NULL;
}

static void
test_a_paper_that_was_not_begun_is_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = restart_with (till, "receipt", FALSE);

  till_until (till, job_has_ended);
  g_assert_cmpint (vz_json_int (find_event (till, VZ_EVENT_PRINTED)->payload, "job", 0), ==, JOB);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 0);
  till_restart (till);
  vz_register_open_sale (till->self, sale);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
}

static gboolean
is_ordered (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINT_ORDERED) == 1;
}

static gboolean
paper_is_unknown (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_UNKNOWN;
}

static void
test_a_paper_that_was_begun_is_left_to_the_cashier_as_a_copy (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = restart_with (till, "receipt", TRUE);

  till_until (till, job_has_ended);
  g_assert_nonnull (find_event (till, VZ_EVENT_NOT_PRINTED));
  vz_register_open_sale (till->self, sale);
  till_until (till, paper_is_unknown);
  g_assert_cmpstr (till_sale (till)->done->paper_reason, ==,
                   "The register was restarted while the printer was printing.");
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_BEGUN), ==, 0);
  vz_register_print_again (till->self, sale);
  till_until (till, is_ordered);
  g_assert_cmpint (vz_json_int (find_event (till, VZ_EVENT_PRINT_ORDERED)->payload, "copy", 0), ==,
                   2);
  till_until (till, is_printed);
}

static gboolean
paper_waits (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_QUEUED;
}

/* Nothing can be printed to a folder. */
static void
take_printer_away (Till *till)
{
  g_autofree char *paper = g_build_filename (till->folder, "paper", NULL);

  till_stop (till);
  g_assert_cmpint (g_remove (paper), ==, 0);
  g_assert_cmpint (g_mkdir (paper, 0700), ==, 0);
  till_start (till, TRUE);
}

static void
bring_printer_back (Till *till)
{
  g_autofree char *paper = g_build_filename (till->folder, "paper", NULL);

  g_assert_cmpint (g_rmdir (paper), ==, 0);
  hasty_clock_push (till->clock, G_TIME_SPAN_MINUTE);
}

static void
test_a_paper_that_waits_does_not_mind_the_midnight (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  vz_register_next_sale (till->self);
  hasty_clock_push (till->clock, 2 * G_TIME_SPAN_DAY);
  till_scan (till, SHIRT, 1);
  bring_printer_back (till);
  till_until (till, job_has_ended);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
}

static gboolean
one_is_in_queue (Till *till)
{
  const VzSnapshot *snapshot = vz_register_snapshot (till->self);
  const VzDeviceView *printer = g_ptr_array_index (snapshot->devices, 0);

  return printer->away && printer->queued == 1 && snapshot->papers_queued == 1;
}

static void
test_what_waits_for_a_printer_that_is_away_outlives_the_register (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  till_until (till, one_is_in_queue);
  till_restart (till);
  till_until (till, one_is_in_queue);
  bring_printer_back (till);
  till_until (till, job_has_ended);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
}

#define WAITING_MOST 200

static gboolean
is_refused (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_NOT_PRINTED) > 0;
}

static gboolean
all_have_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == WAITING_MOST;
}

static void
test_a_queue_that_is_full_takes_no_more_and_says_so (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  for (guint i = 0; i < WAITING_MOST; i++) {
    vz_register_print_again (till->self, sale);
  }
  till_until (till, is_refused);
  g_assert_cmpstr (vz_json_string (find_event (till, VZ_EVENT_NOT_PRINTED)->payload, "reason", ""),
                   ==, "200 receipts wait for the printer already.");
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, 1);
  bring_printer_back (till);
  till_until (till, all_have_ended);
  vz_register_print_again (till->self, sale);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, 1);
}

static void
test_a_slip_is_not_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = restart_with (till, "slip", FALSE);

  till_until (till, job_has_ended);
  g_assert_nonnull (find_event (till, VZ_EVENT_NOT_PRINTED));
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_BEGUN), ==, 0);
}

static gboolean
is_only_asked_about (Till *till)
{
  return is_waiting (till) && till_sale (till)->waiting->number == NULL;
}

/* The customer could show it to nobody. */
static void
test_a_slip_without_a_number_is_not_printed (void)
{
  g_autoptr (Till) till = till_new ("--pay-after never --seconds 20", NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);

  vz_register_back (till->self);
  till_until (till, is_asking);
  vz_register_void (till->self);
  till_until (till, is_only_asked_about);
  vz_register_print_slip (till->self, sale);
  hasty_clock_push (till->clock, G_TIME_SPAN_MINUTE);
  till_until (till, is_voided);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 0);
}

/* Emitted when the fact is on disk, and before what follows from it is done. */
static void
on_event (VzRegister *self, VzEvent *event, gpointer data)
{
  Till *till = data;
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  g_autofree char *paper = NULL;
  gsize length = 0;

  if (event->kind == VZ_EVENT_PRINT_BEGUN) {
    g_assert_true (g_file_get_contents (path, &paper, &length, NULL));
    g_assert_cmpuint (length, ==, 0);
  }
}

static void
test_that_a_paper_begins_is_on_disk_before_its_first_byte (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  g_signal_connect (till->self, "event", G_CALLBACK (on_event), till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_BEGUN), ==, 1);
}

/* -- papers of no sale -- */

#define LOOSE G_GINT64_CONSTANT (0x80000007)

static char *
printed_text (Till *till)
{
  g_autofree char *path = g_build_filename (till->folder, "paper", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, NULL);
  return g_utf8_make_valid (text != NULL ? text : "", (gssize)length);
}

/* What a register wrote before its power went: the report of a payment terminal. */
static void
restart_with_report (Till *till, gboolean begun)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  json_t *ordered =
      json_pack ("{s:I, s:s, s:i, s:[{s:s, s:b}]}", "job", LOOSE, "what", "end-of-day", "copy", 0,
                 "lines", "text", "Kassenschnitt 417", "centred", TRUE);

  till_stop (till);
  g_ptr_array_add (facts, vz_event_new (NULL, VZ_EVENT_PAPER_ORDERED, ordered));
  if (begun) {
    g_ptr_array_add (facts,
                     vz_event_new (NULL, VZ_EVENT_PAPER_BEGUN, json_pack ("{s:I}", "job", LOOSE)));
  }
  for (guint i = 0; i < facts->len; i++) {
    ((VzEvent *)g_ptr_array_index (facts, i))->wall =
        vz_clock_wall (hasty_clock_clock (till->clock));
  }
  write_facts (till, facts);
  g_ptr_array_set_size (till->events, 0);
  till_start (till, TRUE);
}

static gboolean
report_is_printed (Till *till)
{
  const VzEvent *ended = find_event (till, VZ_EVENT_PAPER_ENDED);

  return ended != NULL && vz_json_get (ended->payload, "certainty") != NULL;
}

static void
test_a_report_that_was_not_begun_is_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  restart_with_report (till, FALSE);
  till_until (till, report_is_printed);
  printed = printed_text (till);
  g_assert_nonnull (strstr (printed, "Kassenschnitt 417"));
  g_assert_null (strstr (printed, "COPY"));
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_PAPER_BEGUN), ==, 1);
  till_restart (till);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_PAPER_ENDED), ==, 1);
}

static gboolean
copy_is_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 2;
}

/* The terminal cannot be asked for it again. */
static void
test_a_report_that_was_begun_is_printed_again_as_a_copy (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  restart_with_report (till, TRUE);
  till_until (till, copy_is_printed);
  printed = printed_text (till);
  g_assert_nonnull (strstr (printed, "Kassenschnitt 417"));
  g_assert_nonnull (strstr (printed, "COPY"));
  g_assert_cmpint (vz_json_int (find_event (till, VZ_EVENT_PAPER_ENDED)->payload, "job", 0), ==,
                   LOOSE);
  g_assert_cmpint (vz_json_int (find_event (till, VZ_EVENT_PAPER_ORDERED)->payload, "copy", 0), ==,
                   1);
}

#define ADD(name, function) g_test_add_func ("/register/papers/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("not-begun", test_a_paper_that_was_not_begun_is_printed_after_a_restart);
  ADD ("begun", test_a_paper_that_was_begun_is_left_to_the_cashier_as_a_copy);
  ADD ("midnight", test_a_paper_that_waits_does_not_mind_the_midnight);
  ADD ("restart", test_what_waits_for_a_printer_that_is_away_outlives_the_register);
  ADD ("full", test_a_queue_that_is_full_takes_no_more_and_says_so);
  ADD ("slip", test_a_slip_is_not_printed_after_a_restart);
  ADD ("slip-without-a-number", test_a_slip_without_a_number_is_not_printed);
  ADD ("first-byte", test_that_a_paper_begins_is_on_disk_before_its_first_byte);
  ADD ("report-not-begun", test_a_report_that_was_not_begun_is_printed_after_a_restart);
  ADD ("report-begun", test_a_report_that_was_begun_is_printed_again_as_a_copy);
  return g_test_run ();
}
