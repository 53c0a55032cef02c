/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include "../devices/terminal.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A scanner and a card reader on real pseudo-terminals, and what the register makes of what they
 * send. */

/* Of the shop's scales, see scan-patterns in till.c. */
#define FOR_A_PRICE "2800012004502" /* 4.50 */
#define THREE_PIECES "2900012000037"
#define NO_PIECES "2900012000006"
#define IN_POUNDS "]C101906141410000153202000150"

#define CARD "5528794433311172"
#define TRACK_2 ";" CARD "=29121011234500000?\r"

typedef struct {
  Till *till;
  Terminal *scanner;
  Terminal *reader;
  GString *sounds;
  guint noticed;
  gint64 times;    /* that was entered for the next scan */
  gboolean asking; /* for a number */
  char *number;
} Counter;

static void
on_sound (VzRegister *self, const char *name, Counter *counter)
{
  g_string_append_printf (counter->sounds, "%s ", name);
}

static void
notice (gpointer data)
{
  ((Counter *)data)->noticed++;
}

static gboolean
wants (const char *code, gpointer data)
{
  Counter *counter = data;

  if (counter->asking) {
    g_assert_null (counter->number);
    counter->number = g_strdup (code);
    counter->till->noted++;
  }
  return counter->asking;
}

static gint64
take_times (gpointer data)
{
  Counter *counter = data;
  gint64 times = MAX (counter->times, 1);

  counter->times = 0;
  return times;
}

static const VzAttendant attendant = { .noticed = notice,
                                       .wants = wants,
                                       .take_times = take_times };

static gboolean
has_devices (Till *till)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    if (((const VzDeviceView *)g_ptr_array_index (devices, i))->away) {
      return FALSE;
    }
  }
  return TRUE;
}

static Counter *
set_up (const char *commerce)
{
  Counter *counter = g_new0 (Counter, 1);
  g_autofree char *more = NULL;

  counter->scanner = terminal_new ();
  counter->reader = terminal_new ();
  counter->sounds = g_string_new (NULL);
  more = g_strdup_printf ("%s\n[device scanner]\nkind=scanner-serial\nlink=serial:%s?baud=115200\n"
                          "[device reader]\nkind=reader-magnetic\nlink=serial:%s\n",
                          commerce, counter->scanner->path, counter->reader->path);
  counter->till = till_new ("", more);
  g_signal_connect (counter->till->self, "sound", G_CALLBACK (on_sound), counter);
  vz_register_attend (counter->till->self, &attendant, counter);
  till_until (counter->till, has_devices);
  return counter;
}

static void
tear_down (Counter *counter)
{
  till_free (counter->till);
  terminal_free (counter->scanner);
  terminal_free (counter->reader);
  g_string_free (counter->sounds, TRUE);
  g_free (counter->number);
  g_free (counter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counter, tear_down)

static gboolean
has_three (Till *till)
{
  return is_priced (till) && till_sale (till)->units == 3;
}

static void
test_what_a_scanner_reads_is_on_the_receipt (void)
{
  g_autoptr (Counter) counter = set_up ("");

  terminal_say (counter->scanner, "]E0" SHIRT "\r\n]E0" BAG "\r\n" SHIRT "\r\n");
  till_until (counter->till, has_three);
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, 2);
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_CODE_SCANNED), ==, 3);
}

static gboolean
has_one (Till *till)
{
  return is_priced (till) && till_sale (till)->units == 1;
}

static gboolean
has_four (Till *till)
{
  return is_priced (till) && till_sale (till)->units == 4;
}

static VzError
dropped (Till *till)
{
  const VzProblem *problem = vz_register_snapshot (till->self)->scan_dropped;

  return problem != NULL ? problem->code : VZ_ERROR_LAST;
}

static gboolean
says_something (Till *till)
{
  return dropped (till) != VZ_ERROR_LAST;
}

static gboolean
says_nothing (Till *till)
{
  return !says_something (till);
}

static void
let_it_pass (Counter *counter)
{
  hasty_clock_push (counter->till->clock, 16 * G_USEC_PER_SEC);
  till_until (counter->till, says_nothing);
}

/* Each is told with a sound, and is nobody's row. */
static void
assert_dropped (Counter *counter, Terminal *terminal, const char *text, VzError why)
{
  g_string_truncate (counter->sounds, 0);
  terminal_say (terminal, text);
  till_until (counter->till, says_something);
  g_assert_cmpstr (vz_error_text_for_code (dropped (counter->till))->nick, ==,
                   vz_error_text_for_code (why)->nick);
  g_assert_cmpstr (counter->sounds->str, ==, "refused ");
  let_it_pass (counter);
}

static void
test_a_code_that_is_not_whole_is_no_item (void)
{
  static const char *const broken[] = {
    "]E08690000000013\r", /* a wrong check digit */
    "8690000000013\r",    /* the same, of a scanner that does not tell what it read */
    "]E086900\r",         /* too short */
    "8690\xff\r",         /* no text */
    "]C101\r",            /* a GS1 element without its value */
    "86900000",           /* stops half-way */
  };
  g_autoptr (Counter) counter = set_up ("");

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    assert_dropped (counter, counter->scanner, broken[i], VZ_ERROR_SCAN_BROKEN);
  }
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_CODE_SCANNED), ==, 0);
}

static gboolean
has_unknown_row (Till *till)
{
  const GPtrArray *rows = till_sale (till)->rows;

  return rows->len == 1 &&
         ((const VzRow *)g_ptr_array_index (rows, 0))->state == VZ_ROW_UNKNOWN_CODE;
}

static void
test_a_label_of_a_scale_is_sold_by_pieces_alone (void)
{
  g_autoptr (Counter) counter = set_up ("");
  const VzRow *row;

  assert_dropped (counter, counter->scanner, FOR_A_PRICE "\r", VZ_ERROR_SCAN_MEASURED);
  assert_dropped (counter, counter->scanner, NO_PIECES "\r", VZ_ERROR_SCAN_MEASURED);
  assert_dropped (counter, counter->scanner, IN_POUNDS "\r", VZ_ERROR_SCAN_MEASURED);
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, 0);
  terminal_say (counter->scanner, THREE_PIECES "\r");
  till_until (counter->till, has_unknown_row);
  row = g_ptr_array_index (till_sale (counter->till)->rows, 0);
  g_assert_cmpstr (row->code, ==, "00012");
  g_assert_cmpint (row->quantity, ==, 3);
}

/* It is kept for the next scan when one was not whole, and counts for one alone. */
static void
test_a_quantity_that_was_entered_counts_for_a_scan (void)
{
  g_autoptr (Counter) counter = set_up ("");

  counter->times = 3;
  assert_dropped (counter, counter->scanner, "]E08690000000013\r", VZ_ERROR_SCAN_BROKEN);
  terminal_say (counter->scanner, "]E0" SHIRT "\r");
  till_until (counter->till, has_three);
  terminal_say (counter->scanner, "]E0" BAG "\r");
  till_until (counter->till, has_four);
}

/* The label is good; the number is not. */
static void
test_a_quantity_that_makes_too_many_pieces_is_told (void)
{
  g_autoptr (Counter) counter = set_up ("");

  counter->times = 9999 / 3 + 1;
  assert_dropped (counter, counter->scanner, THREE_PIECES "\r", VZ_ERROR_SCAN_TOO_MANY);
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, 0);
  counter->times = 9999 / 3;
  terminal_say (counter->scanner, THREE_PIECES "\r");
  till_until (counter->till, has_unknown_row);
  g_assert_cmpint (((VzRow *)g_ptr_array_index (till_sale (counter->till)->rows, 0))->quantity, ==,
                   9999);
}

static void
test_a_quantity_counts_for_each_piece_of_a_label (void)
{
  g_autoptr (Counter) counter = set_up ("");

  counter->times = 2;
  terminal_say (counter->scanner, THREE_PIECES "\r");
  till_until (counter->till, has_unknown_row);
  g_assert_cmpint (((VzRow *)g_ptr_array_index (till_sale (counter->till)->rows, 0))->quantity, ==,
                   6);
}

/* But not when what was heard may be a line that nobody is at. */
static void
test_who_scans_and_draws_is_noticed (void)
{
  g_autoptr (Counter) counter = set_up ("");

  terminal_say (counter->scanner, SHIRT "\r");
  till_until (counter->till, has_one);
  g_assert_cmpuint (counter->noticed, ==, 1);
  assert_dropped (counter, counter->reader, TRACK_2, VZ_ERROR_CARD_SCANNED);
  g_assert_cmpuint (counter->noticed, ==, 2);
  assert_dropped (counter, counter->scanner, "86900000", VZ_ERROR_SCAN_BROKEN);
  g_assert_cmpuint (counter->noticed, ==, 2);
}

static gboolean
has_answered (Till *till)
{
  return till->noted == 1;
}

static void
test_a_question_for_a_number_gets_what_is_scanned (void)
{
  g_autoptr (Counter) counter = set_up ("");

  counter->asking = TRUE;
  terminal_say (counter->scanner, "]C09922111123321\r");
  till_until (counter->till, has_answered);
  g_assert_cmpstr (counter->number, ==, "9922111123321");
  assert_dropped (counter, counter->scanner, ";5528794433311172=29121011234500000?\r",
                  VZ_ERROR_CARD_SCANNED);
  counter->asking = FALSE;
  terminal_say (counter->scanner, SHIRT "\r");
  till_until (counter->till, has_one);
}

#define CARD "5528794433311172"    /* or an order number, as luck would have it */
#define NO_CARD "9922111123321110" /* as luck would have it, its last digit checks the others */

/* A reader of cards types as a scanner does; a scanner on a line of its own is none, and neither is
 * one that names the kind of its barcode. */
static void
test_a_question_for_a_number_gets_no_card_that_is_typed (void)
{
  static const char bare[] = CARD, named[] = "]C0" CARD;
  g_autoptr (Counter) counter = set_up ("");
  VzRegister *self = counter->till->self;

  counter->asking = TRUE;
  vz_register_take_scan (self, bare, strlen (bare), TRUE);
  till_until (counter->till, says_something);
  g_assert_null (counter->number);
  g_assert_cmpint (dropped (counter->till), ==, VZ_ERROR_CARD_SCANNED);

  vz_register_take_scan (self, named, strlen (named), TRUE);
  g_assert_cmpstr (counter->number, ==, CARD);
  g_clear_pointer (&counter->number, g_free);
  vz_register_take_scan (self, NO_CARD, strlen (NO_CARD), TRUE);
  g_assert_cmpstr (counter->number, ==, NO_CARD);

  g_clear_pointer (&counter->number, g_free);
  counter->till->noted = 0;
  terminal_say (counter->scanner, CARD "\r");
  till_until (counter->till, has_answered);
  g_assert_cmpstr (counter->number, ==, CARD);
}

static void
test_a_scanner_adds_no_card (void)
{
  static const char *const cards[] = {
    ";5528794433311172=29121011234500000?\r",
    "5528794433311172\r",
    "]C05528794433311172\r",
  };
  g_autoptr (Counter) counter = set_up ("");

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    assert_dropped (counter, counter->scanner, cards[i], VZ_ERROR_CARD_SCANNED);
  }
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_CODE_SCANNED), ==, 0);
}

static void
test_a_waiting_sale_is_opened_by_its_number (void)
{
  g_autoptr (Counter) counter = set_up ("");
  g_autofree char *sale = till_ring_up_to_barcode (counter->till);
  g_autofree char *number = g_strdup_printf ("%s\r", till_sale (counter->till)->waiting->number);

  vz_register_set_aside (counter->till->self);
  till_until (counter->till, is_selling);
  terminal_say (counter->scanner, number);
  till_until (counter->till, is_waiting);
  g_assert_cmpstr (till_sale (counter->till)->sale, ==, sale);
}

static void
test_a_card_that_is_drawn_shows_its_instalments (void)
{
  g_autoptr (Counter) counter = set_up ("");
  g_autoptr (GPtrArray) log = NULL;

  assert_dropped (counter, counter->reader, TRACK_2, VZ_ERROR_CARD_SCANNED);
  till_walk_to_bin (counter->till);
  assert_dropped (counter, counter->reader, ";5528794433311173=2912101?\r", VZ_ERROR_CARD_UNREAD);
  g_assert_true (asks_for_bin (counter->till));
  terminal_say (counter->reader, TRACK_2);
  till_until (counter->till, asks_for_instalments);
  log = till_end_shop (counter->till);
  for (guint i = 0; i < log->len; i++) {
    g_assert_null (strstr (g_ptr_array_index (log, i), &CARD[8]));
  }
}

static void
test_a_masked_card_is_not_enough_where_its_digits_are_hidden (void)
{
  g_autoptr (Counter) counter = set_up ("");

  till_walk_to_bin (counter->till);
  assert_dropped (counter, counter->reader, ";5528********1172=2912?\r", VZ_ERROR_CARD_MASKED);
  assert_dropped (counter, counter->scanner, ";5528********1172=2912?\r", VZ_ERROR_CARD_MASKED);
  assert_dropped (counter, counter->scanner, ";5528000000021172=2912?|0600||C256D7|\r",
                  VZ_ERROR_CARD_MASKED);
  g_assert_true (asks_for_bin (counter->till));
}

#define SCANS 10000
#define AT_ONCE 20

static gboolean
has_all (Till *till)
{
  return till_sale (till)->units == till->noted;
}

/* As a scanner that sends one character a millisecond is heard. */
static void
say_slowly (Terminal *terminal, const char *text)
{
  for (; *text; text++) {
    terminal_say (terminal, (const char[]){ *text, '\0' });
    g_main_context_iteration (NULL, FALSE);
  }
}

/* Without and with a pause between the characters, and the same digits again and again: no piece is
 * lost, and none is a piece too much. */
static void
test_ten_thousand_scans_are_ten_thousand_pieces (void)
{
  static const char *const codes[] = { "]E0" SHIRT "\r", "]E0" BAG "\r", "]E0" SOCKS "\r" };
  static void (*const say[]) (Terminal * terminal, const char *text) = { terminal_say, say_slowly };
  g_autoptr (Counter) counter = set_up ("");

  for (guint i = 0; i < SCANS; i++) {
    say[i % G_N_ELEMENTS (say)](counter->scanner, codes[i % G_N_ELEMENTS (codes)]);
    if (i % AT_ONCE == AT_ONCE - 1) {
      counter->till->noted = i + 1;
      till_until (counter->till, has_all);
    }
  }
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, G_N_ELEMENTS (codes));
  g_assert_cmpuint (till_events (counter->till, NULL, VZ_EVENT_CODE_SCANNED), ==, SCANS);
}

static const VzDeviceView *
view_of (Till *till, const char *name)
{
  const GPtrArray *devices = vz_register_snapshot (till->self)->devices;

  for (guint i = 0; i < devices->len; i++) {
    const VzDeviceView *view = g_ptr_array_index (devices, i);

    if (g_str_equal (view->name, name)) {
      return view;
    }
  }
  g_assert_not_reached ();
}

static gboolean
has_passed (Till *till)
{
  return view_of (till, "scanner")->trial == VZ_TRIAL_PASSED;
}

static gboolean
is_over (Till *till)
{
  return view_of (till, "scanner")->trial == VZ_TRIAL_NONE;
}

static gboolean
has_failed (Till *till)
{
  return view_of (till, "reader")->trial == VZ_TRIAL_FAILED;
}

static void
test_what_is_read_for_a_trial_goes_to_no_sale (void)
{
  g_autoptr (Counter) counter = set_up ("");

  vz_register_test_device (counter->till->self, "scanner");
  terminal_say (counter->scanner, "]E0" SHIRT "\r");
  till_until (counter->till, has_passed);
  g_assert_cmpstr (view_of (counter->till, "scanner")->trial_read, ==, "••••••••••••0012");
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, 0);
  hasty_clock_push (counter->till->clock, 16 * G_USEC_PER_SEC);
  till_until (counter->till, is_over);

  terminal_say (counter->scanner, "]E0" SHIRT "\r\n]E0" BAG "\r\n" SHIRT "\r\n");
  till_until (counter->till, has_three);
}

static void
test_a_trial_shows_nothing_of_a_card (void)
{
  g_autoptr (Counter) counter = set_up ("");

  vz_register_test_device (counter->till->self, "scanner");
  terminal_say (counter->scanner, ";4546711234567894=28121011234512345?\r");
  till_until (counter->till, has_passed);
  g_assert_cmpstr (view_of (counter->till, "scanner")->trial_read, ==, "••••••••••••••••");
}

static void
test_a_trial_of_which_nothing_comes_ends (void)
{
  g_autoptr (Counter) counter = set_up ("");

  vz_register_test_device (counter->till->self, "reader");
  hasty_clock_push (counter->till->clock, 31 * G_USEC_PER_SEC);
  till_until (counter->till, has_failed);
}

/* -- ports -- */

static void
plug_in (Counter *counter, const Terminal *terminal)
{
  g_autofree char *device =
      g_build_filename (counter->till->sys, "class", "tty", "ttyACM0", "device", NULL);
  g_autofree char *path = g_build_filename (counter->till->dev, "ttyACM0", NULL);

  g_assert_cmpint (g_mkdir_with_parents (device, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (counter->till->dev, 0700), ==, 0);
  g_assert_cmpint (symlink (terminal->path, path), ==, 0);
}

static const VzDeviceView *
port_of (Till *till)
{
  const GPtrArray *ports = vz_register_snapshot (till->self)->ports;

  return ports != NULL && ports->len == 1 ? g_ptr_array_index (ports, 0) : NULL;
}

static GThread *main_loop; /* from when on it must not be held up; NULL: not yet */
static guint n_held_up;    /* times that it was */

/* Where a port leads to is looked up here, and that may hang. */
char *
realpath (const char *path, char *resolved)
{
  char *(*next) (const char *path, char *resolved) =
      (char *(*)(const char *, char *))dlsym (RTLD_NEXT, "realpath");

  n_held_up += g_thread_self () == main_loop;
  return next (path, resolved);
}

static gboolean
has_found_it (Till *till)
{
  return port_of (till) != NULL;
}

static gboolean
has_opened_it (Till *till)
{
  return g_strcmp0 (port_of (till)->trial_sentence,
                    "It is open. Scan, draw a card or press a key on the device now.") == 0;
}

static gboolean
has_heard_it (Till *till)
{
  return port_of (till)->trial == VZ_TRIAL_PASSED;
}

static gboolean
is_left_alone (Till *till)
{
  return port_of (till)->trial == VZ_TRIAL_NONE && !port_of (till)->ready;
}

static void
test_a_port_is_opened_when_it_is_touched (void)
{
  g_autoptr (Counter) counter = set_up ("");
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autofree char *address = g_strdup_printf ("serial:%s/ttyACM0", counter->till->dev);

  plug_in (counter, terminal);
  vz_register_try_port (counter->till->self, address); /* nobody has looked for it */
  g_assert_null (vz_register_snapshot (counter->till->self)->ports);

  vz_register_find_ports (counter->till->self);
  till_until (counter->till, has_found_it);
  g_assert_cmpstr (port_of (counter->till)->link, ==, address);
  g_assert_true (port_of (counter->till)->ready);
  g_assert_cmpint (port_of (counter->till)->trial, ==, VZ_TRIAL_NONE);

  main_loop = g_thread_self ();
  vz_register_try_port (counter->till->self, address);
  till_until (counter->till, has_opened_it);
  g_assert_cmpuint (n_held_up, ==, 0);
  terminal_say (terminal, "]E0" SHIRT "\r");
  till_until (counter->till, has_heard_it);
  g_assert_cmpuint (till_sale (counter->till)->rows->len, ==, 0);
}

static gboolean
was_refused (Till *till)
{
  return port_of (till)->trial == VZ_TRIAL_FAILED;
}

static void
test_a_port_that_another_program_has_says_so_when_it_is_touched (void)
{
  const VzErrorText *text = vz_error_text_for_code (VZ_ERROR_PORT_TAKEN);
  g_autoptr (Counter) counter = set_up ("");
  g_autoptr (Terminal) terminal = terminal_new ();
  g_autofree char *address = g_strdup_printf ("serial:%s/ttyACM0", counter->till->dev);

  plug_in (counter, terminal);
  g_assert_cmpint (flock (terminal->slave, LOCK_EX), ==, 0);
  vz_register_find_ports (counter->till->self);
  till_until (counter->till, has_found_it);
  vz_register_try_port (counter->till->self, address);
  till_until (counter->till, was_refused);
  g_assert_cmpstr (port_of (counter->till)->trial_sentence, ==, text->sentence);
  g_assert_cmpstr (port_of (counter->till)->trial_read, ==, text->way_out);
}

/* Its scanner is configured by another name than the one that is listed. */
static void
test_a_port_of_the_counter_is_not_touched (void)
{
  g_autoptr (Counter) counter = set_up ("");
  g_autofree char *address = g_strdup_printf ("serial:%s/ttyACM0", counter->till->dev);

  plug_in (counter, counter->scanner);
  vz_register_find_ports (counter->till->self);
  till_until (counter->till, has_found_it);
  g_assert_false (port_of (counter->till)->ready);

  vz_register_try_port (counter->till->self, address);
  till_until (counter->till, is_left_alone);
  terminal_say (counter->scanner, "]E0" SHIRT "\r");
  till_until (counter->till, is_priced);
  g_assert_cmpint (port_of (counter->till)->trial, ==, VZ_TRIAL_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scanners/what-a-scanner-reads-is-on-the-receipt",
                   test_what_a_scanner_reads_is_on_the_receipt);
  g_test_add_func ("/scanners/a-code-that-is-not-whole-is-no-item",
                   test_a_code_that_is_not_whole_is_no_item);
  g_test_add_func ("/scanners/a-label-of-a-scale-is-sold-by-pieces-alone",
                   test_a_label_of_a_scale_is_sold_by_pieces_alone);
  g_test_add_func ("/scanners/a-quantity-that-was-entered-counts-for-a-scan",
                   test_a_quantity_that_was_entered_counts_for_a_scan);
  g_test_add_func ("/scanners/a-quantity-that-makes-too-many-pieces-is-told",
                   test_a_quantity_that_makes_too_many_pieces_is_told);
  g_test_add_func ("/scanners/a-quantity-counts-for-each-piece-of-a-label",
                   test_a_quantity_counts_for_each_piece_of_a_label);
  g_test_add_func ("/scanners/a-question-for-a-number-gets-what-is-scanned",
                   test_a_question_for_a_number_gets_what_is_scanned);
  g_test_add_func ("/scanners/a-question-for-a-number-gets-no-card-that-is-typed",
                   test_a_question_for_a_number_gets_no_card_that_is_typed);
  g_test_add_func ("/scanners/who-scans-and-draws-is-noticed", test_who_scans_and_draws_is_noticed);
  g_test_add_func ("/scanners/a-scanner-adds-no-card", test_a_scanner_adds_no_card);
  g_test_add_func ("/scanners/a-waiting-sale-is-opened-by-its-number",
                   test_a_waiting_sale_is_opened_by_its_number);
  g_test_add_func ("/scanners/a-card-that-is-drawn-shows-its-instalments",
                   test_a_card_that_is_drawn_shows_its_instalments);
  g_test_add_func ("/scanners/a-masked-card-is-not-enough-where-its-digits-are-hidden",
                   test_a_masked_card_is_not_enough_where_its_digits_are_hidden);
  g_test_add_func ("/scanners/what-is-read-for-a-trial-goes-to-no-sale",
                   test_what_is_read_for_a_trial_goes_to_no_sale);
  g_test_add_func ("/scanners/a-trial-shows-nothing-of-a-card",
                   test_a_trial_shows_nothing_of_a_card);
  g_test_add_func ("/scanners/a-trial-of-which-nothing-comes-ends",
                   test_a_trial_of_which_nothing_comes_ends);
  g_test_add_func ("/scanners/a-port-is-opened-when-it-is-touched",
                   test_a_port_is_opened_when_it_is_touched);
  g_test_add_func ("/scanners/a-port-that-another-program-has-says-so-when-it-is-touched",
                   test_a_port_that_another_program_has_says_so_when_it_is_touched);
  g_test_add_func ("/scanners/a-port-of-the-counter-is-not-touched",
                   test_a_port_of_the_counter_is_not_touched);
  g_test_add_func ("/scanners/ten-thousand-scans-are-ten-thousand-pieces",
                   test_ten_thousand_scans_are_ten_thousand_pieces);
  return g_test_run ();
}
