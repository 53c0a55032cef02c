/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-stage.h"
#include "printer-pair.h"

#include "image/png.h"

/* Which paper comes out of which of two printers, and what one of them has to do with the troubles
 * of the other. */

static gboolean
paper_is_printed (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_PRINTED;
}

static gboolean
paper_is_unknown (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_UNKNOWN;
}

static gboolean
one_paper_is_queued (Till *till)
{
  return vz_register_snapshot (till->self)->papers_queued == 1;
}

static gboolean
no_paper_is_queued (Till *till)
{
  return vz_register_snapshot (till->self)->papers_queued == 0;
}

static gboolean
one_is_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) == 1;
}

static gboolean
one_is_not_printed (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_NOT_PRINTED) == 1;
}

static gboolean
one_is_held (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINT_HELD) == 1;
}

static const VzDeviceView *
view_of_one (Till *till)
{
  const GPtrArray *views = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < views->len; i++) {
    const VzDeviceView *view = g_ptr_array_index (views, i);

    if (g_str_equal (view->name, "one")) {
      return view;
    }
  }
  g_assert_not_reached ();
}

static void
assert_told_as_unknown (PrinterPair *shop)
{
  g_autoptr (GPtrArray) ended = till_noted (shop->till, VZ_EVENT_NOT_PRINTED);
  const VzEvent *event = g_ptr_array_index (ended, 0);

  g_assert_cmpstr (event->sale, ==, shop->sale);
  g_assert_cmpstr (vz_json_string (event->payload, "certainty", NULL), ==, "unknown");
}

/* -- which paper comes out where -- */

/* The logo of the shop, and who prints it: in the till's settings. */
static void
hang_up_logo (Till *till)
{
  g_autoptr (VzBitmap) logo = vz_bitmap_new (80, 40);
  g_autoptr (GBytes) png = NULL;
  g_autofree char *picture = g_build_filename (till->folder, "logo.png", NULL);
  g_autofree char *path = g_build_filename (till->folder, "vezne.conf", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *longer = NULL;

  vz_bitmap_set (logo, 5, 5);
  png = vz_png_encode (logo, NULL);
  g_assert_true (g_file_set_contents (picture, g_bytes_get_data (png, NULL),
                                      (gssize)g_bytes_get_size (png), NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "[store]\n", 2);
  longer = g_strjoinv ("[store]\nlogo=logo.png\n", parts);
  g_assert_true (g_file_set_contents (path, longer, -1, NULL));
}

static void
test_the_logo_is_kept_by_the_printer_of_receipts (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "report", "receipt", "");
  g_autofree char *receipt = NULL;

  till_stop (shop->till);
  hang_up_logo (shop->till);
  till_start (shop->till, TRUE);
  printer_pair_sell (shop);
  till_until (shop->till, paper_is_printed);
  printer_pair_wait_for (shop, 1);
  receipt = paper_of (&shop->two, 1);
  g_assert_true (g_str_has_prefix (receipt, "[kept picture "));
}

static void
test_each_paper_comes_out_where_it_belongs (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "slip", "receipt, report", "");

  printer_pair_sell_with_slip (shop);
  till_until (shop->till, paper_is_printed);
  printer_pair_wait_for (shop, 2);
  g_assert_cmpuint (papers_of (&shop->one), ==, 1);
  g_assert_cmpuint (papers_of (&shop->two), ==, 1);
  g_assert_true (paper_says (&shop->one, 1, "[picture ") ||
                 paper_says (&shop->one, 1, "[barcode "));
  g_assert_false (paper_says (&shop->one, 1, "VAT"));
  g_assert_true (paper_says (&shop->two, 1, "VAT"));
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_PRINTED), ==, 2);
}

static void
test_a_paper_without_a_printer_of_its_own_goes_to_that_of_receipts (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (NEVER, "report", "receipt", "");

  printer_pair_sell_with_slip (shop);
  printer_pair_wait_for (shop, 1);
  g_assert_cmpuint (papers_of (&shop->one), ==, 0);
  g_assert_cmpuint (papers_of (&shop->two), ==, 1);
}

/* -- one that is away -- */

static gboolean
one_paper_waits (Till *till)
{
  return is_done (till) && one_is_printed (till) && one_paper_is_queued (till);
}

static void
test_a_printer_that_is_away_keeps_its_papers_and_no_others (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "receipt", "slip", AWAY);

  printer_pair_sell_with_slip (shop);
  till_until (shop->till, one_paper_waits);
  g_assert_cmpuint (papers_of (&shop->two), ==, 1);
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_PRINT_BEGUN), ==, 1);
  printer_pair_plug_one (shop);
  hasty_clock_push (shop->till->clock, G_TIME_SPAN_MINUTE);
  printer_pair_wait_for (shop, 2);
  g_assert_cmpuint (papers_of (&shop->one), ==, 1);
}

static void
test_a_slip_of_a_sale_that_is_void_meanwhile_is_not_printed (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (NEVER, "slip", "receipt", AWAY);

  printer_pair_sell_with_slip (shop);
  till_until (shop->till, one_paper_is_queued);
  vz_register_void (shop->till->self);
  till_until (shop->till, is_voided);
  printer_pair_plug_one (shop);
  till_until (shop->till, one_is_not_printed);
  g_assert_cmpstr (vz_json_string (paper_stage_fact (shop->till, VZ_EVENT_NOT_PRINTED)->payload,
                                   "reason", NULL),
                   ==, "The sale does not wait for its payment any more.");
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_PRINT_BEGUN), ==, 0);
  till_until (shop->till, no_paper_is_queued);
  g_assert_cmpuint (papers_of (&shop->one), ==, 0);
}

/* Emitted when the fact is on disk, and before what follows from it is done. */
static void
pull_plug_at_beginning (VzRegister *self, VzEvent *event, PrinterPair *shop)
{
  if (event->kind == VZ_EVENT_PRINT_BEGUN) {
    printer_pair_unplug_one (shop);
  }
}

static void
test_a_receipt_of_which_the_printer_got_nothing_outlives_the_register (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "receipt", "report", "");

  g_signal_connect (shop->till->self, "event", G_CALLBACK (pull_plug_at_beginning), shop);
  printer_pair_sell (shop);
  till_until (shop->till, one_is_held);
  till_restart (shop->till);
  till_until (shop->till, one_paper_is_queued);
  printer_pair_plug_one (shop);
  till_until (shop->till, one_is_printed);
  printer_pair_wait_for (shop, 1);
  g_assert_true (paper_says (&shop->one, 1, "VAT"));
  g_assert_false (paper_says (&shop->one, 1, "COPY"));
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_NOT_PRINTED), ==, 0);
}

#define WAITING_MOST 200

static gboolean
receipt_waits (Till *till)
{
  return is_done (till) && one_paper_is_queued (till);
}

static gboolean
queue_is_full (Till *till)
{
  return vz_register_snapshot (till->self)->papers_queued == WAITING_MOST;
}

static gboolean
a_paper_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) +
             till_events (till, NULL, VZ_EVENT_NOT_PRINTED) >
         0;
}

static void
fill_queue (PrinterPair *shop)
{
  for (guint i = 1; i < WAITING_MOST; i++) {
    vz_register_print_again (shop->till->self, shop->sale);
  }
  till_until (shop->till, queue_is_full);
}

static void
test_a_queue_that_is_full_keeps_no_paper_from_another_printer (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "receipt", "slip", AWAY);

  printer_pair_sell (shop);
  till_until (shop->till, receipt_waits);
  fill_queue (shop);
  vz_register_next_sale (shop->till->self);
  printer_pair_sell_with_slip (shop);
  till_until (shop->till, a_paper_has_ended);
  g_assert_cmpuint (papers_of (&shop->two), ==, 1);
}

/* -- one that is jammed -- */

static gboolean
one_waits_to_be_told (Till *till)
{
  return view_of_one (till)->can_print_on && view_of_one (till)->can_clear;
}

static PrinterPair *
sell_until_receipt_jams (void)
{
  PrinterPair *shop = printer_pair_new (SOON, "receipt", "report", "jam@1");

  printer_pair_sell (shop);
  till_until (shop->till, one_waits_to_be_told);
  return shop;
}

/* What it did of the receipt nobody knows. */
static void
clear_receipt (PrinterPair *shop)
{
  vz_register_clear_printer (shop->till->self, "one");
  till_until (shop->till, paper_is_unknown);
}

static void
test_a_printer_that_is_jammed_prints_on_when_it_is_told (void)
{
  g_autoptr (PrinterPair) shop = sell_until_receipt_jams ();

  vz_register_print_on (shop->till->self, "one");
  till_until (shop->till, paper_is_printed);
  printer_pair_wait_for (shop, 1);
  g_assert_true (paper_says (&shop->one, 1, "VAT"));
  g_assert_false (paper_says (&shop->one, 1, "COPY"));
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_PRINT_BEGUN), ==, 1);
}

static void
test_a_receipt_that_is_cleared_is_printed_again_as_a_copy (void)
{
  g_autoptr (PrinterPair) shop = sell_until_receipt_jams ();

  clear_receipt (shop);
  vz_register_print_again (shop->till->self, shop->sale);
  till_until (shop->till, paper_is_printed);
  printer_pair_wait_for (shop, 2); /* the other piece is what hung out of it */
  g_assert_true (paper_says (&shop->one, 2, "COPY"));
}

static void
test_what_an_earlier_run_tore_is_on_a_strip_of_its_own (void)
{
  g_autoptr (PrinterPair) shop = sell_until_receipt_jams ();

  clear_receipt (shop);
  till_restart (shop->till);
  vz_register_print_again (shop->till->self, shop->sale);
  till_until (shop->till, one_is_printed);
  printer_pair_wait_for (shop, 2);
  g_assert_false (paper_says (&shop->one, 1, "COPY"));
  g_assert_true (paper_says (&shop->one, 2, "COPY"));
}

/* -- one that is unplugged while it prints -- */

#define UNPLUGGED_IN_PAPER "unplug=600@1"

static gboolean
one_is_unknown (Till *till)
{
  return paper_is_printed (till) && one_is_not_printed (till);
}

static void
test_a_paper_cut_off_is_unknown_and_the_other_printed (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "slip", "receipt", UNPLUGGED_IN_PAPER);

  printer_pair_sell_with_slip (shop);
  till_until (shop->till, one_is_unknown);
  g_assert_cmpuint (papers_of (&shop->one), ==, 0);
  g_assert_cmpuint (papers_of (&shop->two), ==, 1);
  g_assert_cmpuint (till_events (shop->till, shop->sale, VZ_EVENT_PRINTED), ==, 1);
  assert_told_as_unknown (shop);
}

static void
test_a_receipt_cut_off_is_unknown (void)
{
  g_autoptr (PrinterPair) shop = printer_pair_new (SOON, "receipt", "report", UNPLUGGED_IN_PAPER);

  printer_pair_sell (shop);
  till_until (shop->till, paper_is_unknown);
  g_assert_nonnull (till_sale (shop->till)->done->paper_reason);
  assert_told_as_unknown (shop);
}

/* -- the report of a payment terminal -- */

static PrinterPair *
print_report (const char *faults)
{
  PrinterPair *shop = printer_pair_new (NEVER, "report", "receipt", faults);

  paper_stage_restart_with_report (shop->till, NULL);
  return shop;
}

/* The last that ended is on paper. */
static gboolean
report_is_printed (Till *till)
{
  const VzEvent *last = NULL;

  for (guint i = 0; i < till->events->len; i++) {
    const VzEvent *event = g_ptr_array_index (till->events, i);

    last = event->kind == VZ_EVENT_PAPER_ENDED ? event : last;
  }
  return last != NULL && !g_str_equal (vz_json_string (last->payload, "certainty", ""), "unknown");
}

static gint64
copy_of (Till *till, guint number)
{
  g_autoptr (GPtrArray) ordered = till_noted (till, VZ_EVENT_PAPER_ORDERED);

  return vz_json_int (((const VzEvent *)g_ptr_array_index (ordered, number))->payload, "copy", -1);
}

/* The terminal cannot be asked for it again. */
static void
test_a_report_cut_off_is_printed_again_without_a_restart (void)
{
  g_autoptr (PrinterPair) shop = print_report ("unplug=1@1");
  guint last = 0;

  till_until (shop->till, report_is_printed);
  printer_pair_wait_for (shop, 1);
  last = papers_of (&shop->one);
  g_assert_true (paper_says (&shop->one, last, "Kassenschnitt 417"));
  g_assert_true (paper_says (&shop->one, last, "COPY"));
  g_assert_cmpuint (till_events (shop->till, NULL, VZ_EVENT_PAPER_ENDED), ==, 2);
  g_assert_cmpstr (vz_json_string (paper_stage_fact (shop->till, VZ_EVENT_PAPER_ENDED)->payload,
                                   "certainty", NULL),
                   ==, "unknown");
  g_assert_cmpint (copy_of (shop->till, 1), ==, 1);
}

static gboolean
report_is_given_up (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 4 && view_of_one (till)->queued == 0;
}

static void
test_a_printer_that_cuts_off_each_report_gets_three_copies (void)
{
  g_autoptr (PrinterPair) shop = print_report ("unplug=1@1 unplug=1@2 unplug=1@3 unplug=1@4 "
                                               "unplug=1@5 unplug=1@6 unplug=1@7 unplug=1@8");

  till_until (shop->till, report_is_given_up);
  g_assert_cmpuint (till_events (shop->till, NULL, VZ_EVENT_PAPER_ORDERED), ==, 3);
  g_assert_cmpint (copy_of (shop->till, 3), ==, 3);
}

#define ADD(name, function) g_test_add_func ("/register/printers/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("logo", test_the_logo_is_kept_by_the_printer_of_receipts);
  ADD ("roles", test_each_paper_comes_out_where_it_belongs);
  ADD ("no-printer-of-its-own", test_a_paper_without_a_printer_of_its_own_goes_to_that_of_receipts);
  ADD ("away", test_a_printer_that_is_away_keeps_its_papers_and_no_others);
  ADD ("slip-void", test_a_slip_of_a_sale_that_is_void_meanwhile_is_not_printed);
  ADD ("held", test_a_receipt_of_which_the_printer_got_nothing_outlives_the_register);
  ADD ("full", test_a_queue_that_is_full_keeps_no_paper_from_another_printer);
  ADD ("jam-print-on", test_a_printer_that_is_jammed_prints_on_when_it_is_told);
  ADD ("jam-clear", test_a_receipt_that_is_cleared_is_printed_again_as_a_copy);
  ADD ("jam-clear-restart", test_what_an_earlier_run_tore_is_on_a_strip_of_its_own);
  ADD ("receipt-cut-off", test_a_receipt_cut_off_is_unknown);
  ADD ("report-cut-off", test_a_report_cut_off_is_printed_again_without_a_restart);
  ADD ("report-given-up", test_a_printer_that_cuts_off_each_report_gets_three_copies);
  ADD ("cut-off", test_a_paper_cut_off_is_unknown_and_the_other_printed);
  return g_test_run ();
}
