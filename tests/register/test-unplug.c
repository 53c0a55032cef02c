/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubt.h"
#include "paper-stage.h"

#include "../devices/terminal.h"
#include "sim/printer.h"

#include <string.h>

/* Cables, real pseudo-terminals, go in the middle of what they carry, three times in a row. Of the
 * receipt printer: the sale is done, the next one is rung up, and what is printed again says that
 * it is a copy. Of what reads codes and cards: half of one is told and is nobody's row, and the
 * sale goes on. */

#define PIECES 2 /* what was cut off, and the paper after it */
#define TIMES 3
#define SOON "--pay-after 0.2"
#define NEVER "--pay-after never"
#define NOTICED_WITHIN G_TIME_SPAN_SECOND

typedef struct {
  Till *till;
  VzSimPrinter *printer;
  char *paper; /* folder of what comes out of it */
} Counter;

static Counter *
set_up (const char *shop)
{
  /* Every other job is the same once more. */
  static const char *const faults[] = { "unplug=1@1", "unplug=1@3", "unplug=1@5", NULL };
  Counter *counter = g_new0 (Counter, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  g_autofree char *more = NULL;

  counter->till = till_new_closed (shop);
  counter->paper = g_build_filename (counter->till->folder, "printed", NULL);
  link = g_build_filename (counter->till->folder, "printer", NULL);
  counter->printer = vz_sim_printer_new (link, counter->paper, faults,
                                         hasty_clock_clock (counter->till->clock), &error);
  g_assert_no_error (error);
  more = g_strdup_printf ("[device real]\nkind=printer-escpos\nprofile=epson-tm-t20\n"
                          "link=serial:%s\n",
                          link);
  till_configure (counter->till, more);
  till_start (counter->till, TRUE);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_stop (counter->till);
  vz_sim_printer_free (counter->printer);
  till_free (counter->till);
  g_free (counter->paper);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static const VzDeviceView *
printer_of (Till *till)
{
  return g_ptr_array_index (vz_register_snapshot (till->self)->devices, 0);
}

static gboolean
is_here (Till *till)
{
  return printer_of (till)->ready;
}

static gboolean
is_unknown_paper (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_UNKNOWN;
}

static gboolean
is_on_paper (Till *till)
{
  return is_done (till) && till_sale (till)->done->paper == VZ_PAPER_PRINTED;
}

static guint
count_in (Counter *counter, const char *sale, const char *mark)
{
  guint count = 0;

  for (guint i = 1; i <= vz_sim_printer_count (counter->printer); i++) {
    g_autofree char *path = g_strdup_printf ("%s/%04u.txt", counter->paper, i);
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    count += strstr (text, sale) != NULL && strstr (text, mark) != NULL;
  }
  return count;
}

/* Gives its number, transfer full. */
static char *
sell_and_lose_the_cable (Counter *counter)
{
  Till *till = counter->till;
  g_autofree char *sale = NULL;
  gint64 done;

  till_until (till, is_here);
  sale = till_ring_up_to_barcode (till);
  till_until (till, is_done);
  done = g_get_monotonic_time ();
  till_until (till, is_unknown_paper);
  g_assert_cmpint (g_get_monotonic_time () - done, <, NOTICED_WITHIN);
  g_assert_true (printer_of (till)->away);
  return g_steal_pointer (&sale);
}

/* What waits is printed when the cable is in again, and this is noticed at once. */
static void
print_a_copy (Counter *counter, const char *sale)
{
  Till *till = counter->till;

  vz_register_open_sale (till->self, sale);
  till_until (till, is_unknown_paper);
  vz_register_print_again (till->self, sale);
  till_until (till, is_on_paper);
}

static void
test_an_unplugged_printer_holds_up_no_sale (void)
{
  g_autoptr (Counter) counter = set_up (SOON);
  Till *till = counter->till;

  for (guint i = 0; i < TIMES; i++) {
    g_autofree char *sale = sell_and_lose_the_cable (counter);

    vz_register_next_sale (till->self);
    till_scan (till, BAG, 1);
    vz_register_void (till->self);
    till_until (till, is_voided);
    print_a_copy (counter, sale);
    g_assert_cmpuint (count_in (counter, sale, "COPY 1"), ==, 1);
    g_assert_cmpuint (count_in (counter, sale, "NO FISCAL VALUE"), ==, 1);
    vz_register_next_sale (till->self);
  }
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_COMPLETED), ==, TIMES);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_NOT_PRINTED), ==, TIMES);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_PRINTED), ==, TIMES);
}

/* -- other papers -- */

static gboolean
is_away (Till *till)
{
  return printer_of (till)->away;
}

/* In the middle of the paper that was just ordered; it is plugged in again after a second. */
static void
lose_the_cable (Till *till)
{
  till_until (till, is_away);
  hasty_clock_push (till->clock, G_TIME_SPAN_SECOND);
  till_until (till, is_here);
}

static gboolean
slip_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PRINTED) +
             till_events (till, NULL, VZ_EVENT_NOT_PRINTED) ==
         till->noted;
}

static void
print_slip (Till *till, const char *sale)
{
  till->noted = till_events (till, NULL, VZ_EVENT_PRINTED) +
                till_events (till, NULL, VZ_EVENT_NOT_PRINTED) + 1;
  vz_register_print_slip (till->self, sale);
  till_until (till, slip_has_ended);
}

/* The customer can still pay with what is on the screen, and the cashier prints it anew. */
static void
test_a_slip_cut_off_is_told_and_printed_when_it_is_asked_for (void)
{
  g_autoptr (Counter) counter = set_up (NEVER);
  Till *till = counter->till;
  g_autofree char *sale = till_ring_up_to_barcode (till);

  for (guint i = 0; i < TIMES; i++) {
    till_until (till, is_here);
    print_slip (till, sale);
    g_assert_cmpuint (till_events (till, sale, VZ_EVENT_NOT_PRINTED), ==, i + 1);
    lose_the_cable (till);
    g_assert_cmpuint (vz_sim_printer_count (counter->printer), ==,
                      PIECES * i); /* nothing by itself */
    g_assert_true (is_waiting (till));
    print_slip (till, sale);
    g_assert_cmpuint (till_events (till, sale, VZ_EVENT_PRINTED), ==, i + 1);
  }
  g_assert_cmpuint (count_in (counter, "NOT A PROOF OF PAYMENT", ""), ==, TIMES);
}

#define SUM "Summe EUR 417,00"

static json_t *
lines_of_report (const char *title)
{
  static const char *const rest[] = { "Girocard 12", "Mastercard 3", SUM };
  json_t *lines = json_pack ("[{s:s, s:b}]", "text", title, "centred", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (rest); i++) {
    json_array_append_new (lines, json_pack ("{s:s, s:b}", "text", rest[i], "centred", FALSE));
  }
  return lines;
}

/* What the register had still to print when it was started: the report of a payment terminal. */
static void
restart_with_report (Till *till, guint number, const char *title)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  json_t *ordered =
      json_pack ("{s:I, s:s, s:i, s:o}", "job", G_GINT64_CONSTANT (0x80000100) + number, "what",
                 "end-of-day", "copy", 0, "lines", lines_of_report (title));
  VzEvent *event = vz_event_new (NULL, VZ_EVENT_PAPER_ORDERED, ordered);

  till_stop (till);
  event->wall = vz_clock_wall (hasty_clock_clock (till->clock));
  g_ptr_array_add (facts, event);
  paper_stage_write (till, facts);
  g_ptr_array_set_size (till->events, 0);
  till_start (till, TRUE);
}

static gboolean
report_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 1;
}

static gboolean
copy_has_ended (Till *till)
{
  return till_events (till, NULL, VZ_EVENT_PAPER_ENDED) == 2;
}

/* Of the paper that ended last. */
static const char *
certainty (Till *till)
{
  return vz_json_string (last_event (till, VZ_EVENT_PAPER_ENDED)->payload, "certainty", "");
}

static void
test_a_report_cut_off_is_told_and_printed_again_as_a_copy (void)
{
  g_autoptr (Counter) counter = set_up (NEVER);
  Till *till = counter->till;

  for (guint i = 0; i < TIMES; i++) {
    restart_with_report (till, i, "Kassenschnitt");
    till_until (till, report_has_ended);
    g_assert_cmpstr (certainty (till), ==, "unknown");
    g_assert_cmpuint (vz_sim_printer_count (counter->printer), ==, PIECES * i);
    lose_the_cable (till);
    till_until (till, copy_has_ended);
    g_assert_cmpstr (certainty (till), ==, "confirmed");
  }
  g_assert_cmpuint (count_in (counter, SUM, "COPY 1"), ==, TIMES);
  g_assert_cmpuint (vz_sim_printer_count (counter->printer), ==, PIECES * TIMES);
}

static gboolean
has_both_pieces (Till *till)
{
  return is_here (till) && printer_of (till)->queued == 0 && till->noted == 0;
}

static void
on_cut (VzSimPrinter *printer, gpointer data)
{
  ((Till *)data)->noted--;
}

/* It is a fact of nothing; the cashier, who stands beside it, asks for another. */
static void
test_a_test_page_cut_off_holds_up_no_sale (void)
{
  g_autoptr (Counter) counter = set_up (NEVER);
  Till *till = counter->till;

  vz_sim_printer_watch (counter->printer, on_cut, till);
  for (guint i = 0; i < TIMES; i++) {
    till_until (till, is_here);
    vz_register_test_device (till->self, "real");
    till_until (till, is_away);
    till_scan (till, BAG, i + 1);
    lose_the_cable (till);
    g_assert_cmpuint (vz_sim_printer_count (counter->printer), ==,
                      PIECES * i); /* nothing by itself */
    till->noted = PIECES;
    vz_register_test_device (till->self, "real");
    till_until (till, has_both_pieces);
  }
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_PRINT_ORDERED), ==, 0);
}

/* -- scanner and card reader -- */

typedef struct {
  Till *till;
  Terminal *scanner;
  Terminal *reader;
} Readers;

static gboolean
readers_are_here (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  return !((const VzDeviceView *)g_ptr_array_index (devices, 0))->away &&
         !((const VzDeviceView *)g_ptr_array_index (devices, 1))->away;
}

static gboolean
one_reader_is_gone (Till *till)
{
  return !readers_are_here (till);
}

static Readers *
set_up_readers (void)
{
  Readers *readers = g_new0 (Readers, 1);
  g_autofree char *more = NULL;

  readers->scanner = terminal_new ();
  readers->reader = terminal_new ();
  more = g_strdup_printf ("[device scanner]\nkind=scanner-serial\nlink=serial:%s\n"
                          "[device reader]\nkind=reader-magnetic\nlink=serial:%s\n",
                          readers->scanner->path, readers->reader->path);
  readers->till = till_new ("", more);
  till_until (readers->till, readers_are_here);
  return readers;
}

static void
tear_down_readers (Readers *readers)
{
  till_free (readers->till);
  terminal_free (readers->scanner);
  terminal_free (readers->reader);
  g_free (readers);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Readers, tear_down_readers)

static gboolean
says_something (Till *till)
{
  return vz_register_snapshot (till->self)->scan_dropped != NULL;
}

static gboolean
says_nothing (Till *till)
{
  return !says_something (till);
}

/* That it is gone and that it is back is noticed within a second each. */
static void
send_half (Till *till, Terminal *terminal, const char *half, VzError why)
{
  gint64 gone, back;

  terminal_say (terminal, half);
  while (g_main_context_iteration (NULL, FALSE)) {
    /* until it is read */
  }
  terminal_unplug (terminal);
  gone = g_get_monotonic_time ();
  till_until (till, one_reader_is_gone);
  g_assert_cmpint (g_get_monotonic_time () - gone, <, NOTICED_WITHIN);
  till_until (till, says_something);
  g_assert_cmpint (vz_register_snapshot (till->self)->scan_dropped->code, ==, why);
  terminal_plug (terminal);
  back = g_get_monotonic_time ();
  till_until (till, readers_are_here);
  g_assert_cmpint (g_get_monotonic_time () - back, <, NOTICED_WITHIN);
  hasty_clock_push (till->clock, 16 * G_USEC_PER_SEC);
  till_until (till, says_nothing);
}

static gboolean
has_units (Till *till)
{
  return is_priced (till) && till_sale (till)->units == till->units;
}

static void
test_half_a_code_or_card_is_nobodys_row (void)
{
  g_autoptr (Readers) readers = set_up_readers ();
  Till *till = readers->till;

  for (guint i = 0; i < TIMES; i++) {
    send_half (till, readers->scanner, "]E0869000", VZ_ERROR_SCAN_BROKEN);
    send_half (till, readers->reader, ";55287944333", VZ_ERROR_CARD_UNREAD);
    till->units = i + 1;
    terminal_say (readers->scanner, "]E0" SHIRT "\r\n");
    till_until (till, has_units);
  }
  g_assert_cmpuint (till_sale (till)->rows->len, ==, 1);
  g_assert_cmpuint (till_events (till, NULL, VZ_EVENT_CODE_SCANNED), ==, TIMES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/unplug/an-unplugged-printer-holds-up-no-sale",
                   test_an_unplugged_printer_holds_up_no_sale);
  g_test_add_func ("/register/unplug/a-slip-cut-off-is-told-and-printed-when-it-is-asked-for",
                   test_a_slip_cut_off_is_told_and_printed_when_it_is_asked_for);
  g_test_add_func ("/register/unplug/a-report-cut-off-is-told-and-printed-again-as-a-copy",
                   test_a_report_cut_off_is_told_and_printed_again_as_a_copy);
  g_test_add_func ("/register/unplug/a-test-page-cut-off-holds-up-no-sale",
                   test_a_test_page_cut_off_holds_up_no_sale);
  g_test_add_func ("/register/unplug/half-a-code-or-card-is-nobodys-row",
                   test_half_a_code_or_card_is_nobodys_row);
  return g_test_run ();
}
