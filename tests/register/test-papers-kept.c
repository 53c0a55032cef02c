/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-stage.h"

#include "devices/device.h"

#include <glib/gstdio.h>
#include <string.h>

/* Papers beside the receipt outlive the register: the slip of a sale that waits, and what the
 * payment terminal prints that belongs to no sale. */

#define NEVER "--pay-after never"
#define SOON "--pay-after 0.2"

/* -- the slip of a sale that waits -- */

static gboolean
slip_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) +
             till_events (till, NULL, VZ_EVENT_NOT_PRINTED) ==
         1;
}

static gboolean
shows_barcode (Till *till)
{
  return is_waiting (till) && till_sale (till)->waiting->barcode != NULL;
}

/* What the printer was given of it. */
static char *
print_slip (Till *till, const char *sale)
{
  till_until (till, shows_barcode);
  vz_register_print_slip (till->self, sale);
  till_until (till, slip_has_ended);
  g_ptr_array_set_size (till->events, 0);
  return paper_stage_text (till);
}

static void
test_a_slip_that_was_not_begun_is_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *as_ever = print_slip (till, sale);
  g_autofree char *printed = NULL;

  paper_stage_take_printer_away (till);
  vz_register_print_slip (till->self, sale);
  till_until (till, one_is_in_queue);
  till_restart (till);
  till_until (till, one_is_in_queue);
  paper_stage_bring_printer_back (till);
  till_until (till, slip_has_ended);
  printed = paper_stage_text (till);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINT_ORDERED), ==, 1);
  g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, 1);
  g_assert_nonnull (strstr (printed, "NOT A PROOF OF PAYMENT"));
  g_assert_cmpstr (printed, ==, as_ever);
}

static void
order_slip (Till *till, const char *sale, gboolean begun)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  g_ptr_array_add (facts, vz_event_new (sale, VZ_EVENT_PRINT_ORDERED,
                                        json_pack ("{s:i, s:s, s:i}", "job", 4711, "what", "slip",
                                                   "copy", 0)));
  if (begun) {
    g_ptr_array_add (facts,
                     vz_event_new (sale, VZ_EVENT_PRINT_BEGUN, json_pack ("{s:i}", "job", 4711)));
  }
  paper_stage_write (till, facts);
  g_ptr_array_set_size (till->events, 0);
}

static const char *
why_not_printed (Till *till)
{
  till_until (till, slip_has_ended);
  return vz_json_string (paper_stage_fact (till, VZ_EVENT_NOT_PRINTED)->payload, "reason", "");
}

static void
test_a_slip_that_was_begun_is_left_to_the_cashier (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);

  till_stop (till);
  order_slip (till, sale, TRUE);
  till_start (till, TRUE);
  g_assert_cmpstr (why_not_printed (till), ==,
                   "The register was restarted while the printer was printing.");
}

static void
test_a_slip_of_a_sale_that_is_paid_is_not_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);

  till_until (till, is_printed);
  till_stop (till);
  order_slip (till, sale, FALSE);
  till_start (till, TRUE);
  g_assert_cmpstr (why_not_printed (till), ==, "The register was restarted before it was printed.");
}

/* Without its session nothing is waited for any more. */
static void
test_a_slip_of_a_sale_that_is_not_awaited_is_not_printed (void)
{
  g_autoptr (Till) till = till_new (NEVER, NULL);
  g_autofree char *sale = till_ring_up_to_barcode (till);
  g_autofree char *sealed = g_build_filename (till->folder, "state", "sessions.sealed", NULL);

  till_stop (till);
  g_assert_cmpint (g_remove (sealed), ==, 0);
  order_slip (till, sale, FALSE);
  till_start (till, TRUE);
  g_assert_cmpstr (why_not_printed (till), ==, "The sale does not wait for its payment any more.");
}

/* -- papers of no sale -- */

static gboolean
report_is_printed (Till *till)
{
  const VzEvent *ended = paper_stage_fact (till, VZ_EVENT_PAPER_ENDED);

  return ended != NULL && g_str_equal (vz_json_string (ended->payload, "certainty", ""), "sent");
}

static void
test_a_report_that_was_not_begun_is_printed_after_a_restart (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  paper_stage_restart_with_report (till, NULL);
  till_until (till, report_is_printed);
  printed = paper_stage_text (till);
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
  static const VzEventKind begun[] = { VZ_EVENT_PAPER_BEGUN, VZ_EVENT_LAST };
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  paper_stage_restart_with_report (till, begun);
  till_until (till, copy_is_printed);
  printed = paper_stage_text (till);
  g_assert_nonnull (strstr (printed, "Kassenschnitt 417"));
  g_assert_nonnull (strstr (printed, "COPY"));
  g_assert_cmpint (vz_json_int (paper_stage_fact (till, VZ_EVENT_PAPER_ENDED)->payload, "job", 0),
                   ==, PAPER_STAGE_REPORT);
  g_assert_cmpstr (vz_json_string (paper_stage_fact (till, VZ_EVENT_PAPER_ENDED)->payload,
                                   "certainty", NULL),
                   ==, "unknown");
  g_assert_cmpint (vz_json_int (paper_stage_fact (till, VZ_EVENT_PAPER_ORDERED)->payload, "copy",
                                0),
                   ==, 1);
}

/* What was held before, and has begun anew, may be on paper. */
static void
test_a_report_that_was_held_and_begun_anew_is_printed_as_a_copy (void)
{
  static const VzEventKind begun_anew[] = { VZ_EVENT_PAPER_BEGUN, VZ_EVENT_PAPER_HELD,
                                            VZ_EVENT_PAPER_BEGUN, VZ_EVENT_LAST };
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  paper_stage_restart_with_report (till, begun_anew);
  till_until (till, copy_is_printed);
  printed = paper_stage_text (till);
  g_assert_nonnull (strstr (printed, "COPY"));
}

static gboolean
on_job_begins (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer begins)
{
  *(gboolean *)begins = TRUE;
  return FALSE;
}

/* The register is told to end while it is being written down that the paper begins. */
static void
stop_at_beginning (Till *till)
{
  gboolean begins = FALSE;
  guint signal = g_signal_lookup ("job-begins", VZ_TYPE_DEVICE);

  g_signal_add_emission_hook (signal, 0, on_job_begins, &begins, NULL);
  while (!begins) {
    g_main_context_iteration (NULL, TRUE);
  }
  till_stop (till);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

static void
test_a_report_that_begins_when_the_register_ends_is_no_copy (void)
{
  g_autoptr (Till) till = till_new (SOON, NULL);
  g_autofree char *printed = NULL;

  paper_stage_restart_with_report (till, NULL);
  stop_at_beginning (till);
  till_start (till, TRUE);
  till_until (till, report_is_printed);
  printed = paper_stage_text (till);
  g_assert_nonnull (strstr (printed, "Kassenschnitt 417"));
  g_assert_null (strstr (printed, "COPY"));
}

#define ADD(name, function) g_test_add_func ("/register/papers-kept/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("slip", test_a_slip_that_was_not_begun_is_printed_after_a_restart);
  ADD ("slip-begun", test_a_slip_that_was_begun_is_left_to_the_cashier);
  ADD ("slip-paid", test_a_slip_of_a_sale_that_is_paid_is_not_printed_after_a_restart);
  ADD ("slip-not-awaited", test_a_slip_of_a_sale_that_is_not_awaited_is_not_printed);
  ADD ("report-not-begun", test_a_report_that_was_not_begun_is_printed_after_a_restart);
  ADD ("report-begun", test_a_report_that_was_begun_is_printed_again_as_a_copy);
  ADD ("report-at-the-end", test_a_report_that_begins_when_the_register_ends_is_no_copy);
  ADD ("report-held-and-begun", test_a_report_that_was_held_and_begun_anew_is_printed_as_a_copy);
  return g_test_run ();
}
