/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each kind of payment promises on its pages, on fixtures. */

#include "payment-fixtures.h"
#include "seek.h"

#include "core/error.h"
#include "core/notation.h"
#include "ui/barred-tile.h"
#include "ui/dots.h"
#include "ui/key.h"
#include "ui/plan-cell.h"
#include "ui/quick-cash.h"
#include "ui/terms.h"
#include "ui/tile.h"

#include <string.h>

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_stage (const char *name)
{
  return stage_open (&setting, seek_fixture (payment_fixtures, name));
}

static GtkWidget *
open_customer (const char *name)
{
  static const StageSetting second = { .width = 1280, .height = 800 };

  return stage_open_customer (&second, seek_fixture (payment_fixtures, name));
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return G_OBJECT_TYPE (widget) == GPOINTER_TO_SIZE (type);
}

static GtkWidget *
seek_type (gpointer widget, GType type)
{
  return seek (widget, is_of_type, GSIZE_TO_POINTER (type));
}

static gboolean
shows (gpointer widget, const char *text)
{
  return seek (widget, seek_says, text) != NULL;
}

static void
press (Stage *stage, const char *text)
{
  GtkWidget *button = seek_button (stage, text);

  g_test_message ("%s", text);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
type (Stage *stage, const char *text)
{
  vz_window_take_text (stage->window, text);
}

static void
step_on (Stage *stage)
{
  stage_settle (stage);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-on", NULL);
}

/* What the action bar says of the step on; NULL while it is off. */
static const char *
on_label (Stage *stage)
{
  VzBar bar = { 0 };
  const char *label;

  vz_screen_describe (vz_window_screen (stage->window), &bar);
  label = bar.on_enabled ? bar.on_label : NULL;
  vz_bar_clear (&bar);
  return label;
}

static void
assert_amount (Stage *stage, const char *label, gint64 minor)
{
  VzBar bar = { 0 };

  vz_screen_describe (vz_window_screen (stage->window), &bar);
  g_assert_cmpstr (bar.amount_label, ==, label);
  g_assert_cmpint (bar.amount.minor, ==, minor);
  vz_bar_clear (&bar);
}

/* Inside the window, and not behind an edge of what scrolls it. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, view, &bounds) && bounds.origin.x >= -0.5 &&
         bounds.origin.y >= -0.5 &&
         bounds.origin.x + bounds.size.width <= gtk_widget_get_width (view) + 0.5 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (view) + 0.5;
}

/* -- cash -- */

static void
the_exact_amount_is_given_until_a_key_is_pressed (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  g_assert_true (shows (stage->window, "Nothing to give back"));
  g_assert_null (seek_type (stage->window, VZ_TYPE_TILE));
  assert_amount (stage, "To pay", 427860);
  g_assert_cmpstr (on_label (stage), ==, "Cash received");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==,
                   "answer {'payment_choice': 'cash', 'cash_given': '4278.60'}");
}

static void
a_code_tells_where_and_when_it_was_sent (void)
{
  g_autoptr (Stage) stage = open_stage ("sms");
  g_autoptr (Stage) open = open_stage ("sms-open");
  g_autofree char *time = vz_notation_time (FIXTURE_WALL - 82 * G_USEC_PER_SEC, TRUE);
  g_autofree char *sent = g_strdup_printf ("Sent at %s", time);
  g_assert_true (shows (stage->window, "A code of 6 digits was sent to the customer’s phone "
                                       "05••\u00a0•••\u00a0••\u00a047. The customer tells it."));
  g_assert_true (shows (stage->window, sent));
  g_assert_true (
      shows (open->window, "A code was sent to the customer’s phone. The customer tells it."));
  g_assert_false (shows (open->window, sent));
}

static void
a_masked_number_keeps_its_order (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  {
    g_autoptr (Stage) stage = open_stage ("cards");
    g_assert_true (shows (stage->window, "\u20665528 79•• •••• 0008\u2069"));
    g_assert_true (shows (stage->window, "\u20664543 59•• •••• 7790\u2069"));
    g_assert_true (shows (stage->window, "Lodosbank · 04/29"));
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
cash_opens_the_drawer_that_is_there (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  g_autoptr (Stage) without = open_stage ("cash-large");
  g_autoptr (Stage) offline = open_stage ("cash-offline");
  g_assert_true (shows (stage->window, "“Cash received” opens the drawer."));
  g_assert_false (shows (without->window, "“Cash received” opens the drawer."));
  g_assert_false (shows (offline->window, "“Cash received” opens the drawer."));
}

static void
change_is_told_in_notes_and_coins (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  type (stage, "4");
  type (stage, "300");
  g_assert_true (shows (stage->window, "₺21.40"));
  g_assert_true (shows (stage->window, "Give 1\u00a0×\u00a0₺20, 1\u00a0×\u00a0₺1 and 40 kuruş"));
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==,
                   "answer {'payment_choice': 'cash', 'cash_given': '4300.00'}");
}

static void
less_than_is_due_cannot_be_taken (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  type (stage, "4200");
  g_assert_true (shows (stage->window, "Take ₺78.60 more"));
  stage_settle (stage);
  g_assert_true (shows (stage->window, "₺78.60 missing"));
  g_assert_null (on_label (stage));
  step_on (stage);
  g_assert_null (seek_last_act (stage));
}

static VzMoney
chosen_quick_amount (Stage *stage)
{
  GtkWidget *quick = gtk_widget_get_parent (seek_type (stage->window, VZ_TYPE_QUICK_CASH));

  for (GtkWidget *key = gtk_widget_get_first_child (quick); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    if (gtk_widget_has_css_class (key, "chosen"))
      return vz_quick_cash_get (VZ_QUICK_CASH (key));
  return vz_money_zero ("TRY");
}

static void
notes_are_counted_and_likely_amounts_are_one_touch (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  g_assert_cmpint (chosen_quick_amount (stage).minor, ==, 427860);
  press (stage, "+200");
  g_assert_true (shows (stage->window, "₺200.00"));
  g_assert_cmpint (chosen_quick_amount (stage).minor, ==, 0);
  press (stage, "₺4,400.00");
  press (stage, "+100");
  g_assert_cmpint (chosen_quick_amount (stage).minor, ==, 450000);
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==,
                   "answer {'payment_choice': 'cash', 'cash_given': '4500.00'}");
}

static GtkWidget *
focus_of (Stage *stage)
{
  return gtk_root_get_focus (GTK_ROOT (stage->window));
}

/* Enter is the step on, also after another amount was reached by Tab. */
static void
what_is_typed_takes_enter_from_a_likely_amount (void)
{
  g_autoptr (Stage) stage = open_stage ("cash");
  GtkWidget *screen = GTK_WIDGET (vz_window_screen (stage->window));
  g_assert_true (focus_of (stage) == screen);
  press (stage, "₺4,400.00");
  g_assert_true (focus_of (stage) == screen);
  g_assert_false (gtk_widget_get_focus_on_click (seek_button (stage, "₺4,400.00")));
  g_assert_true (gtk_widget_grab_focus (seek_button (stage, "₺4,400.00")));
  type (stage, "4500");
  g_assert_true (focus_of (stage) == screen);
}

/* -- the card at the counter -- */

static void
a_slip_may_go_without_its_number (void)
{
  g_autoptr (Stage) stage = open_stage ("slip");
  g_assert_true (shows (stage->window, "Number on the terminal’s slip"));
  g_assert_cmpstr (on_label (stage), ==, "Card charged");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'payment_choice': 'credit_card'}");
  type (stage, "42");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==,
                   "answer {'payment_choice': 'credit_card', 'slip_number': '42'}");
}

static gboolean
is_tile_with_icon (GtkWidget *widget, gconstpointer icon)
{
  return VZ_IS_TILE (widget) &&
         g_strcmp0 (vz_choice_icon (vz_tile_choice (VZ_TILE (widget))), icon) == 0;
}

static void
cash_and_card_are_tiles_that_go_on (void)
{
  g_autoptr (Stage) stage = open_stage ("counter");
  GtkWidget *cash = seek_on (stage, is_tile_with_icon, "cash");
  g_assert_nonnull (seek_on (stage, is_tile_with_icon, "card"));
  g_assert_false (gtk_widget_has_css_class (cash, "row"));
  g_signal_emit_by_name (cash, "clicked");
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'payment_choice': 'cash'}");
}

/* -- codes -- */

/* The page before it was on its way, so that nothing on it could have the keys. */
static void
a_code_has_the_keys_when_its_page_comes (void)
{
  g_autoptr (Stage) stage = open_stage ("cash-sending");
  g_autoptr (VzSnapshot) asking = seek_fixture (payment_fixtures, "sms")->make ();
  vz_window_show_snapshot (stage->window, asking);
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (stage), GTK_TYPE_ENTRY));
}

static void
a_field_that_was_off_gets_its_keys_back (void)
{
  g_autoptr (Stage) stage = open_stage ("sms");
  g_autoptr (VzSnapshot) sending = seek_fixture (payment_fixtures, "sms-sending")->make ();
  g_autoptr (VzSnapshot) asking = seek_fixture (payment_fixtures, "sms")->make ();
  vz_question_unref (asking->sale->question);
  asking->sale->question = vz_question_ref (sending->sale->question);
  vz_window_show_snapshot (stage->window, sending);
  stage_settle (stage);
  vz_window_show_snapshot (stage->window, asking);
  g_assert_nonnull (gtk_widget_get_ancestor (focus_of (stage), GTK_TYPE_ENTRY));
}

static void
a_code_may_be_sent_again_when_its_time_has_come (void)
{
  g_autoptr (Stage) stage = open_stage ("sms");
  g_assert_false (gtk_widget_is_sensitive (seek_button (stage, "Send again · in 00:38")));
  vz_clock_virtual_advance (stage->clock, 37 * G_USEC_PER_SEC);
  g_assert_false (gtk_widget_is_sensitive (seek_button (stage, "Send again · in 00:01")));
  vz_clock_virtual_advance (stage->clock, G_USEC_PER_SEC);
  press (stage, "Send again");
  g_assert_cmpstr (seek_last_act (stage), ==, "again");
}

static void
a_code_that_is_sent_once_has_no_key_for_it (void)
{
  g_autoptr (Stage) stage = open_stage ("sms-open");
  g_assert_null (seek_button (stage, "Send again"));
  g_assert_null (seek_type (stage->window, GTK_TYPE_PROGRESS_BAR));
}

static void
a_code_says_how_long_it_is_good_for (void)
{
  g_autoptr (Stage) stage = open_stage ("sms");
  GtkWidget *bar = seek_type (stage->window, GTK_TYPE_PROGRESS_BAR);
  g_assert_true (shows (stage->window, "The code is good for 01:38 more"));
  vz_clock_virtual_advance (stage->clock, 49 * G_USEC_PER_SEC);
  g_assert_true (shows (stage->window, "The code is good for 00:49 more"));
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.5,
                                  0.01);
  vz_clock_virtual_advance (stage->clock, 49 * G_USEC_PER_SEC);
  g_assert_true (shows (stage->window, "The code is no longer good"));
}

/* The bar goes on where it was: the time of a code does not begin anew with a wrong answer. */
static void
a_wrong_code_is_said_at_the_field_and_costs_no_time (void)
{
  g_autoptr (Stage) stage = open_stage ("sms");
  g_autoptr (VzSnapshot) refused = seek_fixture (payment_fixtures, "sms")->make ();
  VzQuestionField *asked = g_ptr_array_index (refused->sale->question->fields, 0);
  GtkWidget *bar;

  g_ptr_array_add (asked->errors, g_strdup ("Kod doğru değil."));
  vz_clock_virtual_advance (stage->clock, 49 * G_USEC_PER_SEC);
  vz_window_show_snapshot (stage->window, refused);
  stage_settle (stage);
  g_assert_true (shows (stage->window, "Kod doğru değil."));
  bar = seek_type (stage->window, GTK_TYPE_PROGRESS_BAR);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.5,
                                  0.01);
}

static gboolean
holds_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_ENTRY (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text);
}

/* Also where nobody sees it. */
static gboolean
is_kept_anywhere (GtkWidget *widget, const char *text)
{
  gboolean kept = holds_text (widget, text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !kept;
       child = gtk_widget_get_next_sibling (child))
    kept = is_kept_anywhere (child, text);
  return kept;
}

static void
a_code_is_wiped_when_its_page_is_left (void)
{
  g_autoptr (Stage) stage = open_stage ("sms-typed");
  g_autoptr (VzSnapshot) asking = seek_fixture (payment_fixtures, "sms")->make ();
  g_autoptr (VzSnapshot) done = seek_fixture (payment_fixtures, "done-card")->make ();

  g_assert_true (is_kept_anywhere (GTK_WIDGET (stage->window), "4817"));
  vz_window_show_snapshot (stage->window, done);
  stage_settle (stage);
  g_assert_false (is_kept_anywhere (GTK_WIDGET (stage->window), "4817"));
  vz_window_show_snapshot (stage->window, asking);
  stage_settle (stage);
  g_assert_nonnull (seek (GTK_WIDGET (stage->window), holds_text, ""));
  g_assert_null (on_label (stage));
}

/* -- the customer pays elsewhere -- */

static void
a_link_is_shown_with_its_host_and_what_can_be_done (void)
{
  g_autoptr (Stage) stage = open_stage ("link");
  g_assert_nonnull (seek_type (stage->window, VZ_TYPE_DOTS));
  g_assert_true (shows (stage->window, "odeme.ardic.example"));
  g_assert_true (shows (stage->window, "Order number 9922 1111 23321"));
  g_assert_true (shows (stage->window, "00:48"));
  g_assert_true (shows (stage->window, "The code is on the customer’s display too."));
  press (stage, "Ask now");
  g_assert_cmpstr (seek_last_act (stage), ==, "ask-now");
  press (stage, "Print slip");
  g_assert_cmpstr (seek_last_act (stage), ==, "print-slip ''");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "set-aside");
}

static void
a_link_is_left_only_after_a_question (void)
{
  g_autoptr (Stage) stage = open_stage ("link");
  vz_screen_step_back (vz_window_screen (stage->window));
  g_assert_null (seek_last_act (stage));
  g_assert_true (shows (stage->window, "Take another payment?"));
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "back");
}

static void
without_a_link_the_customer_is_sent_on (void)
{
  g_autoptr (Stage) stage = open_stage ("link-none");
  g_assert_null (seek_type (stage->window, VZ_TYPE_DOTS));
  g_assert_true (shows (stage->window, "The customer goes on at their own phone"));
  g_assert_null (seek_button (stage, "Print slip"));
  g_assert_nonnull (seek_button (stage, "Ask now"));
}

static void
a_bank_that_asks_about_a_keyed_card_is_explained (void)
{
  static const char *const names[] = { "link-barred", "link-barred-none" };
  const VzErrorText *words = vz_error_text_for_code (VZ_ERROR_BANK_ASKS);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (Stage) stage = open_stage (names[i]);

    g_assert_true (shows (stage->window, words->sentence));
    g_assert_false (shows (stage->window, "The customer is paying on the phone"));
  }
}

static void
a_scan_that_nobody_asked_for_is_said_on_the_page (void)
{
  g_autoptr (Stage) stage = open_stage ("bin-scanned");

  g_autofree char *title =
      vz_error_text_dup_for_screen (vz_error_text_for_code (VZ_ERROR_SCAN_UNASKED));

  g_assert_true (shows (stage->window, title));
}

static void
the_customer_sees_what_to_do (void)
{
  static const struct {
    const char *fixture, *text;
    gboolean code;
  } rows[] = {
    { "link", "Scan this code with your phone", TRUE },
    { "link", "odeme.ardic.example", TRUE },
    { "link-none", "Pay on your phone", FALSE },
    { "done-cash", "Your change is ₺21.40.", FALSE },
    { "done-transfer", "Your order is placed. The amount is still to be transferred.", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GtkWidget *window = open_customer (rows[i].fixture);

    g_test_message ("%s: %s", rows[i].fixture, rows[i].text);
    g_assert_true (shows (window, rows[i].text));
    g_assert_cmpint (seek_type (window, VZ_TYPE_DOTS) != NULL, ==, rows[i].code);
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

/* -- facts, terms, agreements -- */

static void
an_account_is_told_in_groups_of_four (void)
{
  g_autoptr (Stage) stage = open_stage ("transfer");
  g_assert_true (shows (stage->window, "TR33 0006 1005 1978 6457 8413 26"));
  g_assert_true (shows (stage->window, "₺4,278.60"));
}

static void
an_order_is_placed_only_with_the_agreement_and_says_so (void)
{
  g_autoptr (Stage) stage = open_stage ("transfer");
  g_assert_true (shows (stage->window, "“Place the order” makes it final."));
  g_assert_null (on_label (stage));
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (seek_button (stage, "The customer agrees to the terms of sale")), TRUE);
  g_assert_cmpstr (on_label (stage), ==, "Place the order");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'agreement': 'true'}");
}

static GtkEventController *
keys_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      return controller;
  }
  g_assert_not_reached ();
}

static void
press_key (GtkWidget *widget, guint keyval)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (keys_of (widget), "key-pressed", keyval, 0, 0, &taken);
  g_assert_true (taken);
}

static void
terms_can_be_read_to_their_end (void)
{
  g_autoptr (Stage) stage = open_stage ("terms");
  GtkWidget *terms = seek_type (stage->window, VZ_TYPE_TERMS);
  GtkWidget *scroller = seek_type (terms, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double end = gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);

  g_assert_cmpfloat (end, >, 0);
  g_assert_true (gtk_widget_grab_focus (terms));
  press_key (terms, GDK_KEY_Down);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 0);
  press_key (terms, GDK_KEY_End);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, end);
  press_key (terms, GDK_KEY_Home);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
}

static void
the_contract_is_read_in_a_sheet (void)
{
  g_autoptr (Stage) stage = open_stage ("transfer");
  press (stage, "Read the contract");
  g_assert_cmpstr (seek_last_act (stage), ==, "read-contract sales");
  g_assert_true (shows (stage->window, "Asking the server"));
  vz_window_show_contract (stage->window, "info", "not asked for", NULL);
  g_assert_false (shows (stage->window, "not asked for"));
  vz_window_show_contract (stage->window, "sales", "Madde 1.", NULL);
  stage_settle (stage);
  g_assert_true (shows (stage->window, "Madde 1."));
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-back", NULL);
  stage_settle (stage);
  g_assert_false (shows (stage->window, "Madde 1."));
  vz_window_show_contract (stage->window, "sales", "Madde 2.", NULL);
  g_assert_false (shows (stage->window, "Madde 2."));
}

static void
a_contract_that_does_not_come_says_why (void)
{
  g_autoptr (Stage) stage = open_stage ("transfer");
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, VZ_ERROR_OFFLINE, "away");
  press (stage, "Read the contract");
  vz_window_show_contract (stage->window, "sales", NULL, error);
  g_assert_true (shows (stage->window, vz_error_text (error)->sentence));
}

/* -- choices -- */

static void
what_cannot_be_chosen_says_why_in_the_language_of_the_desk (void)
{
  stage_speak ("tr");
  g_autoptr (Stage) stage = open_stage ("cards");
  GtkWidget *barred = seek_type (stage->window, VZ_TYPE_BARRED_TILE);
  g_assert_true (shows (barred, "4543 59•• •••• 7790"));
  g_assert_true (shows (barred, "Kartın süresi dolmuş."));
  stage_speak ("en");
}

static gboolean
is_chosen_tile (GtkWidget *widget, gconstpointer data)
{
  return VZ_IS_TILE (widget) && gtk_widget_has_css_class (widget, "chosen");
}

static void
what_was_used_last_is_in_sight_among_many (void)
{
  g_autoptr (Stage) stage = open_stage ("options");
  GtkWidget *chosen = seek_on (stage, is_chosen_tile, NULL);
  stage_settle (stage);
  g_assert_nonnull (chosen);
  g_assert_cmpstr (vz_tile_choice (VZ_TILE (chosen))->slug, ==, "confirmation");
  g_assert_true (is_in_sight (chosen));
}

static void
pages_beside_the_payment_open_with_a_touch (void)
{
  g_autoptr (Stage) stage = open_stage ("asides");
  press (stage, "Coupon");
  g_assert_cmpstr (seek_last_act (stage), ==, "aside 'CouponSelectionPage'");
  g_autoptr (Stage) none = open_stage ("options");
  g_assert_null (seek_button (none, "Coupon"));
}

/* -- plans -- */

static gboolean
is_out_of_sight (GtkWidget *widget, gconstpointer data)
{
  return VZ_IS_PLAN_CELL (widget) && !is_in_sight (widget);
}

static gboolean
is_plan (GtkWidget *widget, gconstpointer value)
{
  return VZ_IS_PLAN_CELL (widget) &&
         g_strcmp0 (vz_plan_cell_get (VZ_PLAN_CELL (widget))->instalment->value, value) == 0;
}

static void
all_plans_of_one_bank_are_in_sight (void)
{
  g_autoptr (Stage) stage = open_stage ("flat");
  GtkWidget *twelve = seek_on (stage, is_plan, "12");
  g_assert_nonnull (twelve);
  g_assert_null (seek_on (stage, is_out_of_sight, NULL));
  g_assert_true (shows (stage->window, "12 months"));
  g_signal_emit_by_name (twelve, "clicked");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'installment': '12'}");
}

static void
a_card_number_begins_with_six_to_eight_digits (void)
{
  g_autoptr (Stage) stage = open_stage ("bin");
  g_assert_true (shows (stage->window, "First digits of the card"));
  type (stage, "55287");
  step_on (stage);
  g_assert_null (seek_last_act (stage));
  type (stage, "9");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'bin_number': '552879'}");
}

/* -- a part of a balance -- */

static void
a_part_is_at_most_the_balance (void)
{
  g_autoptr (Stage) stage = open_stage ("part");
  g_assert_null (on_label (stage));
  type (stage, "99.5");
  g_assert_true (shows (stage->window, "₺4,179.10 is left to be paid otherwise."));
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'loyalty_amount_to_use': '99.50'}");
  type (stage, "\x18");
  type (stage, "125");
  g_assert_null (on_label (stage));
  press (stage, "Use all of it");
  step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'loyalty_amount_to_use': '124.00'}");
}

/* -- what every page owes -- */

static const char *
first_message (const VzQuestion *question)
{
  for (guint i = 0; question != NULL && i < question->fields->len; i++) {
    const VzQuestionField *asked = g_ptr_array_index (question->fields, i);

    if (asked->errors->len > 0)
      return g_ptr_array_index (asked->errors, 0);
  }
  return NULL;
}

static void
every_refusal_stands_on_its_page (void)
{
  guint refused = 0;

  for (const Fixture *fixture = payment_fixtures; fixture->name != NULL; fixture++) {
    g_autoptr (VzSnapshot) snapshot = fixture->make ();
    const char *message = first_message (snapshot->sale->question);
    if (message == NULL)
      continue;
    g_autoptr (Stage) stage = stage_open (&setting, fixture);
    g_test_message ("%s", fixture->name);
    g_assert_true (shows (stage->window, message));
    refused++;
  }
  g_assert_cmpuint (refused, >=, 7);
}

static void
a_waiting_sale_is_marked_by_where_it_is_paid (void)
{
  static const struct {
    const char *type, *icon;
  } rows[] = { { "redirection", "phone" },
               { "credit_card", "phone" },
               { "funds_transfer", "bank" },
               { "credit_payment", "bank" },
               { "cash_register", "barcode" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Stage) stage = open_stage ("cash");
    g_autoptr (VzSnapshot) snapshot = fixture_desk ();
    VzChip *chip = vz_chip_new ();
    g_autofree char *icon = NULL;

    chip->sale = g_strdup ("2-000001");
    chip->payment_type = g_strdup (rows[i].type);
    chip->amount = fixture_lira (64990);
    g_ptr_array_add (snapshot->chips, chip);
    vz_window_show_snapshot (stage->window, snapshot);
    stage_settle (stage);
    g_object_get (seek_button (stage, "₺649.90"), "icon", &icon, NULL);
    g_test_message ("%s", rows[i].type);
    g_assert_cmpstr (icon, ==, rows[i].icon);
  }
}

/* -- done -- */

static void
after_cash_the_change_takes_the_place_of_the_amount (void)
{
  g_autoptr (Stage) cash = open_stage ("done-cash");
  assert_amount (cash, "Change", 2140);
  g_assert_true (shows (cash->window, "₺4,300.00"));
  g_autoptr (Stage) card = open_stage ("done-card");
  assert_amount (card, "Paid", 427860);
  g_assert_true (shows (card->window, "004217"));
}

static void
the_drawer_and_the_printer_have_their_say (void)
{
  g_autoptr (Stage) cash = open_stage ("done-cash");
  g_assert_true (shows (cash->window, "The drawer was told to open"));
  g_assert_true (shows (cash->window, "The paper is near its end"));
  g_autoptr (Stage) card = open_stage ("done-card");
  g_assert_false (shows (card->window, "The drawer was told to open"));
}

static void
a_transfer_is_placed_and_not_paid (void)
{
  g_autoptr (Stage) stage = open_stage ("done-transfer");
  assert_amount (stage, "To transfer", 427860);
  g_assert_true (shows (stage->window, "Order placed"));
  g_assert_false (shows (stage->window, "Sale completed"));
  g_assert_true (shows (stage->window, "TR33 0006 1005 1978 6457 8413 26"));
  g_assert_nonnull (seek_type (stage->window, VZ_TYPE_DOTS));
}

static const struct {
  const char *path;
  void (*test) (void);
} tests[] = {
  { "cash-opens-the-drawer-that-is-there", cash_opens_the_drawer_that_is_there },
  { "a-code-tells-where-and-when-it-was-sent", a_code_tells_where_and_when_it_was_sent },
  { "a-masked-number-keeps-its-order", a_masked_number_keeps_its_order },
  { "the-exact-amount-is-given-until-a-key-is-pressed",
    the_exact_amount_is_given_until_a_key_is_pressed },
  { "change-is-told-in-notes-and-coins", change_is_told_in_notes_and_coins },
  { "less-than-is-due-cannot-be-taken", less_than_is_due_cannot_be_taken },
  { "notes-are-counted-and-likely-amounts-are-one-touch",
    notes_are_counted_and_likely_amounts_are_one_touch },
  { "what-is-typed-takes-enter-from-a-likely-amount",
    what_is_typed_takes_enter_from_a_likely_amount },
  { "a-slip-may-go-without-its-number", a_slip_may_go_without_its_number },
  { "cash-and-card-are-tiles-that-go-on", cash_and_card_are_tiles_that_go_on },
  { "a-code-has-the-keys-when-its-page-comes", a_code_has_the_keys_when_its_page_comes },
  { "a-field-that-was-off-gets-its-keys-back", a_field_that_was_off_gets_its_keys_back },
  { "a-code-may-be-sent-again-when-its-time-has-come",
    a_code_may_be_sent_again_when_its_time_has_come },
  { "a-code-that-is-sent-once-has-no-key-for-it", a_code_that_is_sent_once_has_no_key_for_it },
  { "a-code-says-how-long-it-is-good-for", a_code_says_how_long_it_is_good_for },
  { "a-wrong-code-is-said-at-the-field-and-costs-no-time",
    a_wrong_code_is_said_at_the_field_and_costs_no_time },
  { "a-code-is-wiped-when-its-page-is-left", a_code_is_wiped_when_its_page_is_left },
  { "a-link-is-shown-with-its-host-and-what-can-be-done",
    a_link_is_shown_with_its_host_and_what_can_be_done },
  { "a-link-is-left-only-after-a-question", a_link_is_left_only_after_a_question },
  { "without-a-link-the-customer-is-sent-on", without_a_link_the_customer_is_sent_on },
  { "a-bank-that-asks-about-a-keyed-card-is-explained",
    a_bank_that_asks_about_a_keyed_card_is_explained },
  { "a-scan-that-nobody-asked-for-is-said-on-the-page",
    a_scan_that_nobody_asked_for_is_said_on_the_page },
  { "the-customer-sees-what-to-do", the_customer_sees_what_to_do },
  { "an-account-is-told-in-groups-of-four", an_account_is_told_in_groups_of_four },
  { "an-order-is-placed-only-with-the-agreement-and-says-so",
    an_order_is_placed_only_with_the_agreement_and_says_so },
  { "terms-can-be-read-to-their-end", terms_can_be_read_to_their_end },
  { "the-contract-is-read-in-a-sheet", the_contract_is_read_in_a_sheet },
  { "a-contract-that-does-not-come-says-why", a_contract_that_does_not_come_says_why },
  { "what-cannot-be-chosen-says-why-in-the-language-of-the-desk",
    what_cannot_be_chosen_says_why_in_the_language_of_the_desk },
  { "what-was-used-last-is-in-sight-among-many", what_was_used_last_is_in_sight_among_many },
  { "pages-beside-the-payment-open-with-a-touch", pages_beside_the_payment_open_with_a_touch },
  { "all-plans-of-one-bank-are-in-sight", all_plans_of_one_bank_are_in_sight },
  { "a-card-number-begins-with-six-to-eight-digits",
    a_card_number_begins_with_six_to_eight_digits },
  { "a-part-is-at-most-the-balance", a_part_is_at_most_the_balance },
  { "every-refusal-stands-on-its-page", every_refusal_stands_on_its_page },
  { "a-waiting-sale-is-marked-by-where-it-is-paid", a_waiting_sale_is_marked_by_where_it_is_paid },
  { "after-cash-the-change-takes-the-place-of-the-amount",
    after_cash_the_change_takes_the_place_of_the_amount },
  { "the-drawer-and-the-printer-have-their-say", the_drawer_and_the_printer_have_their_say },
  { "a-transfer-is-placed-and-not-paid", a_transfer_is_placed_and_not_paid },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/payments/", tests[i].path, NULL);
    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
