/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-stage.h"

/* What the journal says of a paper decides what becomes of it at the next start. */

#define JOB 4711
#define SOON "--pay-after 0.2"

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
  paper_stage_write (till, facts);
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

static void
test_a_paper_that_was_not_begun_is_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = restart_with (till, "receipt", FALSE);

  till_until (till, job_has_ended);
  g_assert_cmpint (vz_json_int (paper_stage_fact (till, VZ_EVENT_PRINTED)->payload, "job", 0), ==,
                   JOB);
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
  g_assert_nonnull (paper_stage_fact (till, VZ_EVENT_NOT_PRINTED));
  vz_register_open_sale (till->self, sale);
  till_until (till, paper_is_unknown);
  g_assert_cmpstr (till_sale (till)->done->paper_reason, ==,
                   "The register was restarted while the printer was printing.");
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_BEGUN), ==, 0);
  vz_register_print_again (till->self, sale);
  till_until (till, is_ordered);
  g_assert_cmpint (vz_json_int (paper_stage_fact (till, VZ_EVENT_PRINT_ORDERED)->payload, "copy",
                                0),
                   ==, 2);
  till_until (till, is_printed);
}

static gboolean
paper_waits (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_QUEUED;
}

static void
test_a_paper_that_waits_does_not_mind_the_midnight (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  paper_stage_take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  vz_register_next_sale (till->self);
  hasty_clock_push (till->clock, 2 * G_TIME_SPAN_DAY);
  till_scan (till, SHIRT, 1);
  paper_stage_bring_printer_back (till);
  till_until (till, job_has_ended);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
}

static void
test_what_waits_for_a_printer_that_is_away_outlives_the_register (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = NULL;

  paper_stage_take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  till_until (till, one_is_in_queue);
  till_restart (till);
  till_until (till, one_is_in_queue);
  paper_stage_bring_printer_back (till);
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

  paper_stage_take_printer_away (till);
  sale = till_ring_up_to_barcode (till);
  till_until (till, paper_waits);
  for (guint i = 0; i < WAITING_MOST; i++) {
    vz_register_print_again (till->self, sale);
  }
  till_until (till, is_refused);
  g_assert_cmpstr (vz_json_string (paper_stage_fact (till, VZ_EVENT_NOT_PRINTED)->payload, "reason",
                                   ""),
                   ==, "200 receipts wait for the printer already.");
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, 1);
  paper_stage_bring_printer_back (till);
  till_until (till, all_have_ended);
  vz_register_print_again (till->self, sale);
  till_until (till, is_printed);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, 1);
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

/* What goes before the first paper of a run, and is none, is no more than NULs. */
static gboolean
is_blank (const char *paper, gsize length)
{
  gsize n = 0;

  while (n < length && paper[n] == '\0') {
    n++;
  }
  return n == length;
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
    g_assert_true (is_blank (paper, length));
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
  ADD ("slip-without-a-number", test_a_slip_without_a_number_is_not_printed);
  ADD ("first-byte", test_that_a_paper_begins_is_on_disk_before_its_first_byte);
  return g_test_run ();
}
