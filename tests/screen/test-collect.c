/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How an order of another register is asked for, and what is said of one that was refused. */

#include "collect-fixtures.h"
#include "seek.h"

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_named (const char *name)
{
  return stage_open (&setting, seek_fixture (collect_fixtures, name));
}

static gboolean
shows (Stage *stage, const char *text)
{
  stage_settle (stage);
  return seek (GTK_WIDGET (stage->window), seek_says, text) != NULL;
}

static void
assert_acted (Stage *stage, const char *act)
{
  g_assert_cmpuint (stage->acts->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (stage->acts, 0), ==, act);
}

#define NO_CARD                                                                                    \
  "That reads like a payment card. Nothing of it was kept. When it is the number of an order, "    \
  "key "                                                                                           \
  "it in."

static void
test_a_card_that_is_typed_is_refused_in_a_sentence (void)
{
  g_autoptr (Stage) stage = open_named ("collect-number");
  g_autoptr (VzSnapshot) dropped = seek_fixture (collect_fixtures, "collect-number-card")->make ();
  g_autoptr (VzSnapshot) after = seek_fixture (collect_fixtures, "collect-number")->make ();

  g_assert_false (shows (stage, NO_CARD));
  vz_window_show_snapshot (stage->window, dropped);
  g_assert_true (shows (stage, NO_CARD));
  vz_window_show_snapshot (stage->window, after);
  g_assert_true (shows (stage, "Scan its barcode, or key its number in."));
  g_assert_cmpuint (stage->acts->len, ==, 0);
}

static void
test_only_a_register_that_collects_offers_it (void)
{
  g_autoptr (Stage) with = open_named ("collect-menu");
  g_autoptr (Stage) without = open_named ("collect-menu-without");

  g_assert_true (shows (with, "Collect"));
  g_assert_false (shows (without, "Collect"));
}

static gboolean
is_scroller (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget);
}

static void
test_a_counter_that_has_everything_has_it_on_one_page (void)
{
  g_autoptr (Stage) stage = open_named ("full-menu");

  g_assert_true (shows (stage, "About"));
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (seek_on (stage, is_scroller, NULL));
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (scroller);
  g_assert_cmpfloat (gtk_adjustment_get_upper (rows), ==, gtk_adjustment_get_page_size (rows));
}

static void
test_a_scan_answers_the_sheet (void)
{
  g_autoptr (Stage) stage = open_named ("collect-number");

  g_assert_true (shows (stage, "Which order is to be collected?"));
  g_assert_true (vz_window_take_code (stage->window, "9922111123321"));
  assert_acted (stage, "collect '9922111123321'");
  g_assert_false (shows (stage, "Which order is to be collected?"));
}

static void
test_a_number_can_be_keyed_in (void)
{
  g_autoptr (Stage) stage = open_named ("collect-number");

  g_assert_false (shows (stage, "Space")); /* the pad has all that an order number needs */
  g_assert_true (shows (stage, "7"));
  vz_window_take_text (stage->window, "9922");
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-on", NULL);
  assert_acted (stage, "collect '9922'");
}

static void
test_no_scan_is_taken_where_no_sheet_waits_for_one (void)
{
  g_autoptr (Stage) stage = open_named ("collect-menu");

  g_assert_false (vz_window_take_code (stage->window, "8690000000012"));
  g_assert_cmpuint (stage->acts->len, ==, 0);
}

static void
test_the_day_of_the_terminal_ends_when_it_is_asked_for_twice (void)
{
  g_autoptr (Stage) stage = open_named ("terminal-page");

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.ask-end-of-day", "s", "card");
  g_assert_true (shows (stage, "End the day of the payment terminal?"));
  g_assert_cmpuint (stage->acts->len, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-on", NULL);
  assert_acted (stage, "ask-terminal ('end-of-day', 'card')");
}

static void
test_of_two_terminals_each_is_asked_by_its_name (void)
{
  g_autoptr (Stage) stage = open_named ("terminal-page-of-two");

  g_assert_true (shows (stage, "card"));
  g_assert_true (shows (stage, "card by the door"));
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.ask-end-of-day", "s",
                              "card by the door");
  g_assert_true (shows (stage, "card by the door: It closes its totals with the bank and prints "
                               "its report."));
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-on", NULL);
  assert_acted (stage, "ask-terminal ('end-of-day', 'card by the door')");
}

static void
test_only_a_manager_ends_the_day_of_the_terminal (void)
{
  g_autoptr (Stage) manager = open_named ("terminal-page");
  g_autoptr (Stage) cashier = open_named ("terminal-page-of-cashier");

  g_assert_true (shows (manager, "End its day"));
  g_assert_false (shows (cashier, "End its day"));
  g_assert_true (shows (cashier, "Print its last receipt again"));
  gtk_widget_activate_action (GTK_WIDGET (cashier->window), "frame.ask-end-of-day", "s", "card");
  g_assert_false (shows (cashier, "End the day of the payment terminal?"));
}

static void
test_what_the_terminal_does_is_told (void)
{
  g_autoptr (Stage) at_work = open_named ("terminal-page-at-work");
  g_autoptr (Stage) done = open_named ("terminal-page-done");
  g_autoptr (Stage) silent = open_named ("terminal-page-silent");

  g_assert_true (shows (at_work, "The terminal waits for the bank."));
  g_assert_false (shows (at_work, "Print its last receipt again"));
  g_assert_true (shows (done, "The payment terminal has ended its day."));
  g_assert_true (shows (done, "Total ₺12,849.90"));
  g_assert_true (shows (silent, "It is not known what the payment terminal did."));
}

static void
test_a_refusal_has_its_way_out_and_nothing_to_be_emptied (void)
{
  g_autoptr (Stage) stage = open_named ("collect-refused");

  g_assert_true (shows (stage, "The basket was changed after this barcode was shown. Nothing was "
                               "collected."));
  g_assert_true (shows (stage, "Give the money back; have a new barcode shown."));
  g_assert_false (shows (stage, "Void the sale"));
}

static void
test_what_was_left_is_called_by_its_name (void)
{
  g_autoptr (Stage) stage = open_named ("collect-left");

  g_assert_true (shows (stage, "Nothing was collected"));
  g_assert_false (shows (stage, "Sale voided"));
}

/* What the terminal waits for is on both screens, and the cashier can stop it. */
static void
test_the_terminal_is_seen_by_both_and_stopped_by_the_cashier (void)
{
  g_autoptr (Stage) stage = open_named ("collect-terminal");
  GtkWidget *customer =
      stage_open_customer (&setting, seek_fixture (collect_fixtures, "collect-terminal"));

  g_assert_true (shows (stage, "The customer presents the card at the terminal."));
  g_assert_true (shows (stage, "Terminal: “Karte bitte”"));
  g_assert_true (shows (stage, "At the terminal"));
  g_assert_nonnull (seek (customer, seek_says, "Pay at the terminal"));
  g_assert_nonnull (seek (customer, seek_says, "Karte bitte"));
  g_assert_true (shows (stage, "Stop"));
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-back", NULL);
  assert_acted (stage, "back");
  gtk_window_destroy (GTK_WINDOW (customer));
}

/* A button that does nothing is not offered. */
static void
test_what_stops_only_at_the_terminal_says_so (void)
{
  g_autoptr (Stage) stage = open_named ("collect-terminal-of-few-words");

  g_assert_true (shows (stage, "Waiting for the payment terminal"));
  g_assert_true (shows (stage, "It can be stopped at the payment terminal only."));
  g_assert_false (shows (stage, "Stop"));
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-back", NULL);
  g_assert_cmpuint (stage->acts->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  g_test_add_func ("/screen/collect/a-card-that-is-typed-is-refused-in-a-sentence",
                   test_a_card_that_is_typed_is_refused_in_a_sentence);
  g_test_add_func ("/collect/only-a-register-that-collects-offers-it",
                   test_only_a_register_that_collects_offers_it);
  g_test_add_func ("/collect/a-counter-that-has-everything-has-it-on-one-page",
                   test_a_counter_that_has_everything_has_it_on_one_page);
  g_test_add_func ("/terminal/its-day-ends-when-it-is-asked-for-twice",
                   test_the_day_of_the_terminal_ends_when_it_is_asked_for_twice);
  g_test_add_func ("/terminal/of-two-each-is-asked-by-its-name",
                   test_of_two_terminals_each_is_asked_by_its_name);
  g_test_add_func ("/terminal/only-a-manager-ends-its-day",
                   test_only_a_manager_ends_the_day_of_the_terminal);
  g_test_add_func ("/terminal/what-it-does-is-told", test_what_the_terminal_does_is_told);
  g_test_add_func ("/collect/a-scan-answers-the-sheet", test_a_scan_answers_the_sheet);
  g_test_add_func ("/collect/a-number-can-be-keyed-in", test_a_number_can_be_keyed_in);
  g_test_add_func ("/collect/no-scan-is-taken-where-no-sheet-waits-for-one",
                   test_no_scan_is_taken_where_no_sheet_waits_for_one);
  g_test_add_func ("/collect/a-refusal-has-its-way-out-and-nothing-to-be-emptied",
                   test_a_refusal_has_its_way_out_and_nothing_to_be_emptied);
  g_test_add_func ("/collect/what-was-left-is-called-by-its-name",
                   test_what_was_left_is_called_by_its_name);
  g_test_add_func ("/collect/the-terminal-is-seen-by-both-and-stopped-by-the-cashier",
                   test_the_terminal_is_seen_by_both_and_stopped_by_the_cashier);
  g_test_add_func ("/collect/what-stops-only-at-the-terminal-says-so",
                   test_what_stops_only_at_the_terminal_says_so);
  return g_test_run ();
}
