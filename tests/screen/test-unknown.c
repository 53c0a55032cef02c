/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a payment whose result is not known, and the three ways out of it. */

#include "seek.h"
#include "unknown-fixtures.h"

#include "ui/action-bar.h"
#include "ui/decide-view.h"
#include "ui/exceptions-view.h"
#include "ui/unknown-view.h"

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_named (const char *name)
{
  return stage_open (&setting, seek_fixture (unknown_fixtures, name));
}

static gboolean
says (Stage *stage, const char *text)
{
  g_test_message ("%s", text);
  return seek (GTK_WIDGET (stage->window), seek_says, text) != NULL;
}

static void
press (Stage *stage, const char *key)
{
  GtkWidget *button = seek_button (stage, key);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
activate (Stage *stage, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (stage->window), action, NULL);
}

static void
test_what_is_known_is_told_line_by_line (void)
{
  g_autoptr (Stage) stage = open_named ("unknown");
  static const char *const said[] = { "The result of the payment is not known",
                                      "14:30:36",
                                      "4.278,60 ₺ için istek gönderildi",
                                      "14:31:07",
                                      "Sepet donduruldu, değişmez",
                                      "Whether the card was charged is not known",
                                      "The server is asked what became of the order" };
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_true (says (stage, said[i]));
}

static void
test_the_next_question_is_counted_down (void)
{
  g_autoptr (Stage) stage = open_named ("unknown");
  g_assert_true (says (stage, "Question 5 in 12 s · 01:24 so far"));
  vz_clock_virtual_advance (stage->clock, G_USEC_PER_SEC);
  g_assert_true (says (stage, "Question 5 in 11 s · 01:25 so far"));
}

static void
test_a_question_on_its_way_is_told (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-asking");
  g_assert_true (says (stage, "Question 5 is on its way · 01:24 so far"));
  g_assert_true (says (stage, "The server is being asked."));
}

static void
test_without_a_connection_it_says_so (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-offline");
  g_assert_true (says (stage, "The server cannot be reached; asking goes on once it is back"));
  g_assert_true (says (stage, "01:24 so far"));
}

static void
test_what_the_server_said_is_told_too (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-long");
  g_assert_true (says (stage, "İşleminiz bankanız tarafından değerlendiriliyor; sonuç en geç on "
                              "beş dakika içinde bildirilecektir."));
}

static gboolean
is_scroller (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget);
}

/* Also before anything moves, and without a pointer. */
static void
test_a_bar_tells_that_more_is_known (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-long");
  GtkWidget *scroller = seek_on (stage, is_scroller, NULL);
  GtkWidget *bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroller));
  stage_settle (stage);
  g_assert_true (gtk_widget_get_mapped (bar));
  g_assert_cmpfloat (gtk_widget_get_opacity (bar), ==, 1);
}

static void
test_only_a_card_can_have_been_charged (void)
{
  g_autoptr (Stage) stage = open_named ("collect-unknown");
  g_assert_true (says (stage, "Whether the customer has paid is not known"));
}

static void
test_what_is_not_asked_by_itself_says_so (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-not-asked");
  g_assert_true (says (stage, "Nothing is asked by itself now"));
  g_assert_true (says (stage, "01:24 so far"));
}

static void
test_a_collected_order_has_the_same_ways_out (void)
{
  g_autoptr (Stage) stage = open_named ("collect-unknown");
  g_assert_true (says (stage, "Question 2 in 20 s · 01:10 so far"));
  press (stage, "Ask now");
  g_assert_cmpstr (seek_last_act (stage), ==, "retry");
  press (stage, "A manager decides");
  g_assert_true (VZ_IS_DECIDE_VIEW (vz_window_screen (stage->window)));
}

static void
test_asking_asks (void)
{
  g_autoptr (Stage) stage = open_named ("unknown");
  press (stage, "Ask now");
  g_assert_cmpstr (seek_last_act (stage), ==, "retry");
}

static void
test_taking_back_is_asked_before (void)
{
  g_autoptr (Stage) stage = open_named ("unknown");
  press (stage, "Ask to take it back");
  g_assert_null (seek_last_act (stage));
  g_assert_true (says (stage, "Ask to take the payment back?"));
  press (stage, "Ask");
  g_assert_cmpstr (seek_last_act (stage), ==, "reverse");
}

static void
test_what_cannot_be_taken_back_says_why (void)
{
  static const struct {
    const char *fixture, *why;
  } rows[] = {
    { "unknown-not-reversible", "The server has no way to take this payment back by itself." },
    { "collect-unknown", "An order that was collected cannot be taken back from here." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Stage) stage = open_named (rows[i].fixture);
    g_assert_false (gtk_widget_is_sensitive (seek_button (stage, "Ask to take it back")));
    g_assert_true (says (stage, rows[i].why));
  }
}

static void
test_the_bar_names_the_attempt_and_never_goes_back (void)
{
  g_autoptr (Stage) stage = open_named ("unknown");
  VzScreen *screen = vz_window_screen (stage->window);
  VzBar bar = { 0 };
  vz_screen_describe (screen, &bar);
  g_assert_cmpstr (bar.context_title, ==, "Kredi kartı");
  g_assert_nonnull (strstr (bar.context_text, "2-A000418"));
  g_assert_cmpstr (bar.amount_label, ==, "Not known");
  g_assert_nonnull (bar.back_label);
  g_assert_false (bar.back_enabled);
  vz_bar_clear (&bar);
  press (stage, "Leave waiting");
  g_assert_cmpstr (seek_last_act (stage), ==, "set-aside");
}

/* -- a manager decides -- */

static gboolean
is_entry (GtkWidget *widget, gconstpointer column)
{
  if (!GTK_IS_ENTRY (widget))
    return FALSE;
  int at = 0;
  gtk_grid_query_child (GTK_GRID (gtk_widget_get_parent (widget)), widget, &at, NULL, NULL, NULL);
  return at == GPOINTER_TO_INT (column);
}

static GtkEditable *
entry_at (Stage *stage, int column)
{
  return GTK_EDITABLE (seek_on (stage, is_entry, GINT_TO_POINTER (column)));
}

static void
type (Stage *stage, const char *digits)
{
  for (const char *digit = digits; *digit != '\0'; digit++) {
    const char text[] = { *digit, '\0' };
    vz_screen_type (vz_window_screen (stage->window), text);
  }
}

static gboolean
can_decide (Stage *stage)
{
  VzBar bar = { 0 };
  vz_screen_describe (vz_window_screen (stage->window), &bar);
  gboolean can = bar.on_enabled;
  vz_bar_clear (&bar);
  return can;
}

static void
test_a_decision_needs_all_its_parts (void)
{
  g_autoptr (Stage) stage = open_named ("decide");
  g_assert_false (can_decide (stage));
  gtk_editable_set_text (entry_at (stage, 0), "Slip var");
  type (stage, "1234");
  press (stage, "It was paid");
  press (stage, "Hatice Y.");
  g_assert_false (can_decide (stage));
  gtk_editable_set_text (entry_at (stage, 1), "  ");
  type (stage, "1234");
  g_assert_false (can_decide (stage));
  gtk_editable_set_text (entry_at (stage, 1), "000418");
  g_assert_true (can_decide (stage));
  press (stage, "Decide");
  g_assert_cmpstr (seek_last_act (stage), ==, "decide 2-000004 c5 1234 paid “Slip var” “000418”");
  g_assert_false (can_decide (stage));
}

/* The same two answers mean something else each time, and what follows is said. */
static void
test_what_is_asked_of_a_manager_is_what_is_in_doubt (void)
{
  static const struct {
    const char *fixture, *question, *answer, *then;
  } rows[] = {
    { "decide-charge", "Was the card charged?", "It was charged",
      "The server is told that the order is paid." },
    { "decide-confirmation", "Does the order count as paid?", "It is still unpaid",
      "The card stays charged: the order is confirmed again, or the money goes back." },
    { "decide-giving-back", "Did the money go back to the card?", "It went back",
      "The sale is void; the order can be collected again." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Stage) stage = open_named (rows[i].fixture);
    g_assert_true (says (stage, rows[i].question));
    press (stage, rows[i].answer);
    g_assert_true (says (stage, rows[i].then));
  }
}

static void
test_money_that_goes_back_is_no_payment_that_is_not_known (void)
{
  g_autoptr (Stage) stage = open_named ("unknown-giving-back");
  g_assert_true (says (stage, "Whether the money went back to the card is not known"));
}

static void
fill (Stage *stage)
{
  gtk_editable_set_text (entry_at (stage, 0), "Slip yok");
  gtk_editable_set_text (entry_at (stage, 1), "000418");
  press (stage, "It was not paid");
  press (stage, "Hatice Y.");
  type (stage, "1235");
}

static void
refuse (Stage *stage, VzError code)
{
  g_autoptr (GError) error = g_error_new_literal (VZ_ERROR, code, "refused");
  vz_window_decided (stage->window, error);
}

static void
test_a_wrong_pin_says_how_many_tries_and_loses_nothing (void)
{
  g_autoptr (Stage) stage = open_named ("decide");
  fill (stage);
  press (stage, "Decide");
  refuse (stage, VZ_ERROR_PIN_WRONG);
  g_assert_true (says (stage, "The PIN is not right. Nothing was decided. 3 tries are left."));
  g_assert_false (can_decide (stage));
  type (stage, "9876");
  press (stage, "Decide");
  g_assert_cmpstr (seek_last_act (stage), ==,
                   "decide 2-000004 c5 9876 not-paid “Slip yok” “000418”");
}

static void
test_what_was_typed_is_there_after_a_look_at_what_is_known (void)
{
  g_autoptr (Stage) stage = open_named ("decide");
  fill (stage);
  press (stage, "Back");
  g_assert_true (VZ_IS_UNKNOWN_VIEW (vz_window_screen (stage->window)));
  press (stage, "A manager decides");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (stage, 0)), ==, "Slip yok");
  g_assert_false (can_decide (stage)); /* the PIN is gone */
  type (stage, "1234");
  g_assert_true (can_decide (stage));
}

static void
test_what_is_decided_closes_it (void)
{
  g_autoptr (Stage) stage = open_named ("decide");
  fill (stage);
  press (stage, "Decide");
  vz_window_decided (stage->window, NULL);
  g_assert_true (VZ_IS_UNKNOWN_VIEW (vz_window_screen (stage->window)));
}

static void
test_another_sale_on_the_desk_closes_it (void)
{
  g_autoptr (Stage) stage = open_named ("decide");
  g_autoptr (VzSnapshot) snapshot = seek_fixture (unknown_fixtures, "unknown")->make ();
  vz_window_show_snapshot (stage->window, snapshot);
  g_assert_true (VZ_IS_DECIDE_VIEW (vz_window_screen (stage->window)));
  g_autoptr (VzSnapshot) other = seek_fixture (unknown_fixtures, "unknown")->make ();
  g_free (other->sale->sale);
  other->sale->sale = g_strdup ("2-000005");
  vz_window_show_snapshot (stage->window, other);
  g_assert_true (VZ_IS_UNKNOWN_VIEW (vz_window_screen (stage->window)));
}

static void
test_a_locked_manager_waits (void)
{
  g_autoptr (Stage) stage = open_named ("decide-locked");
  g_assert_true (says (stage, "Too many wrong PINs. Wait 00:30."));
  type (stage, "1234");
  g_assert_true (says (stage, "Too many wrong PINs. Wait 00:30."));
  g_assert_false (can_decide (stage));
}

static void
test_without_a_manager_it_says_so (void)
{
  g_autoptr (Stage) stage = open_named ("decide-no-manager");
  g_assert_true (says (stage, "No manager is set up at this register. Leave the sale "
                              "waiting and tell the office."));
  g_assert_true (says (stage, "No manager here"));
  g_assert_false (gtk_widget_is_sensitive (seek_button (stage, "7")));
  g_assert_false (vz_screen_type (vz_window_screen (stage->window), "7"));
}

static gboolean
is_sheet (GtkWidget *widget, gconstpointer nothing)
{
  return gtk_widget_has_css_class (widget, "sheet");
}

static gboolean
is_bar (GtkWidget *widget, gconstpointer nothing)
{
  return VZ_IS_ACTION_BAR (widget);
}

static graphene_rect_t
bounds_of (Stage *stage, SeekTest test)
{
  graphene_rect_t bounds;
  GtkWidget *widget = seek (GTK_WIDGET (stage->window), test, NULL);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (stage->window), &bounds));
  return bounds;
}

static void
test_a_question_of_many_words_ends_above_the_bar (void)
{
  g_autoptr (Stage) stage = open_named ("closing-unknown");
  stage_settle (stage);
  graphene_rect_t sheet = bounds_of (stage, is_sheet), bar = bounds_of (stage, is_bar);
  g_assert_cmpfloat (sheet.origin.y + sheet.size.height, <=, bar.origin.y);
}

/* -- the cash drawer, without a sale -- */

static void
test_a_drawer_opens_for_a_reason_and_with_a_pin (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-menu");
  press (stage, "Open drawer");
  g_assert_true (says (stage, "Open the cash drawer?"));
  g_assert_false (can_decide (stage));
  press (stage, "Hatice Y.");
  type (stage, "1234");
  g_assert_false (can_decide (stage));
  gtk_editable_set_text (entry_at (stage, 0), "Change for the morning");
  g_assert_true (can_decide (stage));
  press (stage, "Open");
  g_assert_cmpstr (seek_last_act (stage), ==, "open-drawer c5 1234 “Change for the morning”");
  vz_window_decided (stage->window, NULL);
  g_assert_false (VZ_IS_DECIDE_VIEW (vz_window_screen (stage->window)));
}

static void
test_the_usual_reasons_need_no_keyboard (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-ask");
  press (stage, "Float");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (stage, 0)), ==, "Float");
  press (stage, "Hatice Y.");
  type (stage, "1234");
  press (stage, "Open");
  g_assert_cmpstr (seek_last_act (stage), ==, "open-drawer c5 1234 “Float”");
}

static void
test_a_drawer_that_cannot_be_reached_is_not_offered (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-none");
  g_assert_nonnull (seek_button (stage, "Sales today"));
  g_assert_null (seek_button (stage, "Open drawer"));
}

/* It went away after the menu was opened. */
static void
test_a_drawer_that_did_not_open_is_said (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-filled");
  refuse (stage, VZ_ERROR_DEVICE);
  g_assert_true (VZ_IS_DECIDE_VIEW (vz_window_screen (stage->window)));
  g_assert_true (says (stage, "A device does not answer. The sale goes on."));
}

static void
test_without_a_manager_the_drawer_stays_shut (void)
{
  g_autoptr (Stage) stage = open_named ("drawer-no-manager");
  g_assert_true (says (stage, "No manager is set up at this register. Tell the office."));
  g_assert_false (can_decide (stage));
}

/* -- answers that fit no payment -- */

static gboolean
is_sign (GtkWidget *widget, gconstpointer nothing)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "frame.exceptions") ==
             0;
}

static void
test_a_quiet_sign_leads_to_what_must_be_looked_at (void)
{
  g_autoptr (Stage) none = open_named ("unknown");
  g_assert_null (seek (GTK_WIDGET (none->window), is_sign, NULL));
  g_autoptr (Stage) stage = open_named ("exceptions-sign");
  g_assert_true (says (stage, "3 answers\nto look at"));
  g_signal_emit_by_name (seek (GTK_WIDGET (stage->window), is_sign, NULL), "clicked");
  g_assert_true (VZ_IS_EXCEPTIONS_VIEW (vz_window_screen (stage->window)));
  press (stage, "Back");
  g_assert_false (VZ_IS_EXCEPTIONS_VIEW (vz_window_screen (stage->window)));
}

static void
test_each_answer_says_what_came_and_of_what (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions");
  g_assert_true (says (stage, "Server: “Siparişiniz alındı: 9922111123207”"));
  g_assert_true (says (stage, "11:32:00"));
  g_assert_true (says (stage, "14:22:00"));
  g_assert_true (says (stage, "Sale 2-000001 · Attempt 2-A000417 · "
                              "Friday, 20 November 2026"));
}

static void
test_an_order_over_another_amount_says_both (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions");
  g_assert_true (says (stage, "The order is over ₺4,190.00, and ₺4,278.60 was shown here"));
  g_assert_true (says (stage, "Sale 2-000004 · Saturday, 21 November 2026"));
}

static void
test_only_a_manager_marks_it_as_seen (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions-cashier");
  g_assert_null (seek_button (stage, "Seen"));
  g_assert_true (says (stage, "They came when nobody waited for them any more, or name another "
                              "amount than was shown: money may have moved. A manager who signs in "
                              "here marks them as seen."));
}

static void
test_what_is_seen_needs_a_note (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions");
  press (stage, "Seen");
  g_assert_true (says (stage, "What was found?"));
  vz_window_take_text (stage->window, " ");
  activate (stage, "frame.step-on");
  g_assert_null (seek_last_act (stage));
  vz_window_take_text (stage->window, "x");
  activate (stage, "frame.step-on");
  g_assert_cmpstr (seek_last_act (stage), ==, "exception-seen (311, ' x')");
}

static void
test_what_was_seen_leaves_the_list (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions");
  g_autoptr (VzSnapshot) snapshot = seek_fixture (unknown_fixtures, "exceptions")->make ();
  g_ptr_array_remove_range (snapshot->exceptions, 0, 2);
  vz_window_show_snapshot (stage->window, snapshot);
  g_assert_false (says (stage, "Server: “Siparişiniz alındı: 9922111123207”"));
  g_assert_true (says (stage, "1 answer\nto look at"));
  g_autoptr (VzSnapshot) none = seek_fixture (unknown_fixtures, "exceptions-none")->make ();
  vz_window_show_snapshot (stage->window, none);
  g_assert_true (says (stage, "Nothing is left to be looked at."));
}

static void
test_the_story_of_its_sale_leads_back_to_it (void)
{
  g_autoptr (Stage) stage = open_named ("exceptions");
  press (stage, "What happened");
  g_assert_cmpstr (seek_last_act (stage), ==, "read-story 2-000001");
  press (stage, "Back");
  g_assert_true (VZ_IS_EXCEPTIONS_VIEW (vz_window_screen (stage->window)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
#define TEST(path, func) g_test_add_func ("/screen/unknown/" path, func)
  TEST ("what-is-known-is-told-line-by-line", test_what_is_known_is_told_line_by_line);
  TEST ("the-next-question-is-counted-down", test_the_next_question_is_counted_down);
  TEST ("a-question-on-its-way-is-told", test_a_question_on_its_way_is_told);
  TEST ("without-a-connection-it-says-so", test_without_a_connection_it_says_so);
  TEST ("what-the-server-said-is-told-too", test_what_the_server_said_is_told_too);
  TEST ("a-bar-tells-that-more-is-known", test_a_bar_tells_that_more_is_known);
  TEST ("only-a-card-can-have-been-charged", test_only_a_card_can_have_been_charged);
  TEST ("what-is-not-asked-by-itself-says-so", test_what_is_not_asked_by_itself_says_so);
  TEST ("a-collected-order-has-the-same-ways-out", test_a_collected_order_has_the_same_ways_out);
  TEST ("asking-asks", test_asking_asks);
  TEST ("taking-back-is-asked-before", test_taking_back_is_asked_before);
  TEST ("what-cannot-be-taken-back-says-why", test_what_cannot_be_taken_back_says_why);
  TEST ("the-bar-names-the-attempt-and-never-goes-back",
        test_the_bar_names_the_attempt_and_never_goes_back);
  TEST ("a-decision-needs-all-its-parts", test_a_decision_needs_all_its_parts);
  TEST ("what-is-asked-of-a-manager-is-what-is-in-doubt",
        test_what_is_asked_of_a_manager_is_what_is_in_doubt);
  TEST ("money-that-goes-back-is-no-payment-that-is-not-known",
        test_money_that_goes_back_is_no_payment_that_is_not_known);
  TEST ("a-wrong-pin-says-how-many-tries-and-loses-nothing",
        test_a_wrong_pin_says_how_many_tries_and_loses_nothing);
  TEST ("what-was-typed-is-there-after-a-look-at-what-is-known",
        test_what_was_typed_is_there_after_a_look_at_what_is_known);
  TEST ("what-is-decided-closes-it", test_what_is_decided_closes_it);
  TEST ("a-drawer-opens-for-a-reason-and-with-a-pin",
        test_a_drawer_opens_for_a_reason_and_with_a_pin);
  TEST ("the-usual-reasons-need-no-keyboard", test_the_usual_reasons_need_no_keyboard);
  TEST ("a-drawer-that-cannot-be-reached-is-not-offered",
        test_a_drawer_that_cannot_be_reached_is_not_offered);
  TEST ("a-drawer-that-did-not-open-is-said", test_a_drawer_that_did_not_open_is_said);
  TEST ("without-a-manager-the-drawer-stays-shut", test_without_a_manager_the_drawer_stays_shut);
  TEST ("another-sale-on-the-desk-closes-it", test_another_sale_on_the_desk_closes_it);
  TEST ("a-locked-manager-waits", test_a_locked_manager_waits);
  TEST ("without-a-manager-it-says-so", test_without_a_manager_it_says_so);
  TEST ("a-question-of-many-words-ends-above-the-bar",
        test_a_question_of_many_words_ends_above_the_bar);
  TEST ("a-quiet-sign-leads-to-what-must-be-looked-at",
        test_a_quiet_sign_leads_to_what_must_be_looked_at);
  TEST ("each-answer-says-what-came-and-of-what", test_each_answer_says_what_came_and_of_what);
  TEST ("an-order-over-another-amount-says-both", test_an_order_over_another_amount_says_both);
  TEST ("only-a-manager-marks-it-as-seen", test_only_a_manager_marks_it_as_seen);
  TEST ("what-is-seen-needs-a-note", test_what_is_seen_needs_a_note);
  TEST ("what-was-seen-leaves-the-list", test_what_was_seen_leaves_the_list);
  TEST ("the-story-of-its-sale-leads-back-to-it", test_the_story_of_its_sale_leads_back_to_it);
  return g_test_run ();
}
