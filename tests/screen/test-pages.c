/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The screens of a payment, on fixtures: what they ask the register for, and that everything on
 * them can be hit, read and heard. */

#include "page-fixtures.h"
#include "seek.h"

#include "ui/dots.h"
#include "ui/field-card.h"
#include "ui/field-errors.h"
#include "ui/field-view.h"
#include "ui/plan-cell.h"
#include "ui/tile.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FINGER 48

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_stage (const char *name)
{
  return stage_open (&setting, seek_fixture (page_fixtures, name));
}

static gboolean
is_tile (GtkWidget *widget, gconstpointer value)
{
  return VZ_IS_TILE (widget) && g_strcmp0 (vz_tile_choice (VZ_TILE (widget))->value, value) == 0;
}

static gboolean
is_cell (GtkWidget *widget, gconstpointer value)
{
  return VZ_IS_PLAN_CELL (widget) &&
         g_strcmp0 (vz_plan_cell_get (VZ_PLAN_CELL (widget))->instalment->value, value) == 0;
}

static gboolean
is_field (GtkWidget *widget, gconstpointer data)
{
  return VZ_IS_FIELD_VIEW (widget);
}

static gboolean
is_dots (GtkWidget *widget, gconstpointer data)
{
  return VZ_IS_DOTS (widget);
}

static gboolean
is_way (GtkWidget *widget, gconstpointer name)
{
  return gtk_widget_has_css_class (widget, "way") && seek (widget, seek_says, name) != NULL;
}

/* As Enter does: what the action bar seek_says when the step before has long returned. */
static void
take_the_step_on (Stage *stage)
{
  stage_settle (stage);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "frame.step-on", NULL);
}

static void
a_tile_answers_at_once (void)
{
  g_autoptr (Stage) stage = open_stage ("payment");
  GtkWidget *tile = seek_on (stage, is_tile, "funds_transfer");
  g_assert_nonnull (tile);
  g_signal_emit_by_name (tile, "clicked");
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'payment_option': 'funds_transfer'}");
}

static void
the_step_on_pays_as_last_time (void)
{
  g_autoptr (Stage) stage = open_stage ("payment");
  VzBar bar = { 0 };
  vz_screen_describe (vz_window_screen (stage->window), &bar);
  g_assert_cmpstr (bar.on_label, ==, "Kasada öde");
  g_assert_true (bar.on_enabled);
  vz_bar_clear (&bar);
  vz_screen_step_on (vz_window_screen (stage->window));
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'payment_option': 'cash_register'}");
}

static void
a_cell_is_chosen_and_then_sent (void)
{
  g_autoptr (Stage) stage = open_stage ("instalments");
  VzScreen *screen = vz_window_screen (stage->window);
  VzBar bar = { 0 };
  vz_screen_step_on (screen);
  g_assert_null (seek_last_act (stage));

  g_signal_emit_by_name (seek_on (stage, is_cell, "Poyraz Bank-9"), "clicked");
  g_assert_null (seek_last_act (stage));
  vz_screen_describe (screen, &bar);
  g_assert_cmpstr (bar.context_title, ==, "Poyraz Bank");
  g_assert_cmpstr (bar.context_text, ==, "9 × ₺528.20");
  g_assert_cmpint (bar.amount.minor, ==, 475380);
  vz_bar_clear (&bar);

  vz_screen_step_on (screen);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'installment': 'Poyraz Bank-9'}");
}

static void
nothing_is_sent_while_a_page_is_on_its_way_or_the_server_is_away (void)
{
  static const char *const names[] = { "payment-sending", "payment-offline" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (Stage) stage = open_stage (names[i]);
    VzBar bar = { 0 };
    vz_screen_describe (vz_window_screen (stage->window), &bar);
    g_assert_false (bar.on_enabled);
    vz_bar_clear (&bar);
    vz_screen_step_on (vz_window_screen (stage->window));
    g_assert_null (seek_last_act (stage));
  }
}

static void
a_code_takes_its_digits_and_no_more (void)
{
  g_autoptr (Stage) stage = open_stage ("code");
  VzScreen *screen = vz_window_screen (stage->window);
  vz_screen_step_on (screen);
  g_assert_null (seek_last_act (stage));
  vz_screen_type (screen, "x");
  vz_screen_type (screen, "9");
  vz_screen_type (screen, "\b");
  vz_screen_type (screen, "0");
  vz_screen_type (screen, "23");
  vz_screen_step_on (screen);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'otp': '481702'}");
}

/* As the register shows it after each look at commerce: the question is the same. */
static void
look_again (Stage *stage, VzSnapshot *before)
{
  g_autoptr (VzSnapshot) after = seek_fixture (page_fixtures, "code-phone")->make ();

  vz_question_unref (after->sale->question);
  after->sale->question = vz_question_ref (before->sale->question);
  vz_window_show_snapshot (stage->window, after);
}

static void
a_look_at_the_phone_leaves_what_is_typed (void)
{
  const Fixture *fixture = seek_fixture (page_fixtures, "code-phone");
  g_autoptr (VzSnapshot) before = fixture->make ();
  g_autoptr (Stage) stage = stage_open (&setting, fixture);
  VzScreen *screen = vz_window_screen (stage->window);
  vz_window_show_snapshot (stage->window, before);
  vz_screen_type (screen, "0");
  GtkWidget *field = seek_on (stage, is_field, NULL);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (stage->window));

  look_again (stage, before);
  g_assert_true (vz_window_screen (stage->window) == screen);
  g_assert_true (seek_on (stage, is_field, NULL) == field);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (stage->window)) == focus);
  vz_screen_type (screen, "2");
  vz_screen_step_on (screen);
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'otp': '481702'}");
}

static void
a_code_is_said_to_be_the_phones_too_only_where_it_is (void)
{
  static const char sentence[] =
      "The customer may also enter the code on the phone: the register finds out by itself.";
  g_autoptr (Stage) both = open_stage ("code-phone");
  g_autoptr (Stage) here = open_stage ("code");

  g_assert_nonnull (seek_on (both, seek_says, sentence));
  g_assert_null (seek_on (here, seek_says, sentence));
}

static void
collect (GtkWidget *widget, GPtrArray *entries)
{
  if (GTK_IS_ENTRY (widget)) {
    g_ptr_array_add (entries, widget);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    collect (child, entries);
  }
}

static gboolean
is_card_field (GtkWidget *widget, gconstpointer name)
{
  return VZ_IS_CARD_FIELD (widget) && seek (widget, seek_says, name) != NULL;
}

static gboolean
is_toggle (GtkWidget *widget, gconstpointer nothing)
{
  return GTK_IS_TOGGLE_BUTTON (widget);
}

typedef struct {
  char *texts;
  GHashTable *secrets;
} Answer;

static void
take_answer (gpointer data, GVariant *answers, GHashTable *secrets)
{
  Answer *answer = data;

  answer->texts = g_variant_print (answers, FALSE);
  answer->secrets = g_hash_table_ref (secrets);
}

/* The digits one by one, as a pad and a keyboard type them. */
static VzFieldView *
key_in (Stage *stage, const char *label, const char *digits)
{
  VzFieldView *field = VZ_FIELD_VIEW (seek_on (stage, is_card_field, _ (label)));

  for (; *digits != '\0'; digits++) {
    const char one[] = { *digits, '\0' };

    vz_field_view_type (field, one);
  }
  return field;
}

static void
fill_texts (Stage *stage)
{
  static const char *const texts[] = { "Ayşe", "7", "2099" };
  GPtrArray *entries = g_ptr_array_new ();

  collect (GTK_WIDGET (vz_window_screen (stage->window)), entries);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < entries->len; i++) {
    gtk_editable_set_text (g_ptr_array_index (entries, i), texts[i]);
  }
  g_ptr_array_unref (entries);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (seek_on (stage, is_toggle, NULL)), TRUE);
}

static void
a_card_shows_its_last_four_digits_once_it_is_good (void)
{
  g_autoptr (Stage) stage = open_stage ("card");
  VzFieldView *number = key_in (stage, N_ ("Number of the card"), "411111111111111");
  VzFieldView *code = key_in (stage, N_ ("Security code"), "7391");

  g_assert_nonnull (seek (GTK_WIDGET (number), seek_says, "•••• •••• •••• •••"));
  vz_field_view_type (number, "2");
  g_assert_nonnull (seek (GTK_WIDGET (number), seek_says, "•••• •••• •••• ••••"));
  vz_field_view_type (number, "\b");
  vz_field_view_type (number, "1");
  g_assert_nonnull (seek (GTK_WIDGET (number), seek_says, "•••• •••• •••• 1111"));
  g_assert_nonnull (seek (GTK_WIDGET (code), seek_says, "••••"));
}

static void
a_card_is_in_no_action (void)
{
  g_autoptr (Stage) stage = open_stage ("card");
  VzScreen *screen = vz_window_screen (stage->window);
  Answer answer = { 0 };

  stage->desk.answer = take_answer;
  stage->desk.data = &answer;
  fill_texts (stage);
  key_in (stage, N_ ("Number of the card"), "4111111111111112");
  key_in (stage, N_ ("Security code"), "739");
  vz_screen_step_on (screen);
  g_assert_null (answer.secrets);
  vz_field_view_type (key_in (stage, N_ ("Number of the card"), ""), "\b");
  key_in (stage, N_ ("Number of the card"), "1");
  vz_screen_step_on (screen);
  g_assert_null (seek_last_act (stage));
  g_assert_cmpstr (answer.texts, ==,
                   "{'card_holder': 'Ayşe', 'card_month': '7', 'card_year': '2099', "
                   "'agreement': 'true'}");
  g_assert_cmpstr (vz_secret_peek (g_hash_table_lookup (answer.secrets, "card_number")), ==,
                   "4111111111111111");
  g_assert_cmpstr (vz_secret_peek (g_hash_table_lookup (answer.secrets, "card_cvv")), ==, "739");
  g_assert_null (seek_on (stage, seek_says, "•••• •••• •••• 1111"));
  g_hash_table_unref (answer.secrets);
  g_free (answer.texts);
}

static void
an_error_stands_at_the_field_that_it_names (void)
{
  g_autoptr (Stage) stage = open_stage ("customer");
  GtkWidget *field = seek_on (stage, is_field, NULL);
  g_assert_nonnull (seek (field, seek_says, "Geçerli bir e-posta adresi girin."));
  g_assert_nonnull (seek_on (stage, seek_says, "Geçerli bir e-posta adresi girin."));
}

static void
what_may_stay_empty_is_not_sent (void)
{
  g_autoptr (Stage) stage = open_stage ("customer");
  vz_screen_step_on (vz_window_screen (stage->window));
  g_assert_cmpstr (seek_last_act (stage), ==, "answer {'user_email': 'zeynep.aydin@example'}");
}

static void
an_agreement_is_never_given_by_itself (void)
{
  g_autoptr (Stage) stage = open_stage ("agreement");
  g_signal_emit_by_name (seek_on (stage, is_tile, "Ev"), "clicked");
  vz_screen_step_on (vz_window_screen (stage->window));
  g_assert_null (seek_last_act (stage));
}

static void
a_barcode_is_taken_back_only_after_a_question (void)
{
  g_autoptr (Stage) stage = open_stage ("barcode");
  vz_screen_step_back (vz_window_screen (stage->window));
  g_assert_null (seek_last_act (stage));
  g_assert_nonnull (seek (GTK_WIDGET (stage->window), seek_says, "Take back"));
  take_the_step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "back");
}

static void
a_stuck_sale_is_voided_only_after_a_question (void)
{
  g_autoptr (Stage) stage = open_stage ("stuck-totals");
  g_signal_emit_by_name (seek_on (stage, is_way, "Void the sale"), "clicked");
  g_assert_null (seek_last_act (stage));
  take_the_step_on (stage);
  g_assert_cmpstr (seek_last_act (stage), ==, "void");
}

static void
a_waiting_sale_is_left_by_the_step_on (void)
{
  g_autoptr (Stage) stage = open_stage ("barcode");
  vz_screen_step_on (vz_window_screen (stage->window));
  g_assert_cmpstr (seek_last_act (stage), ==, "set-aside");
}

static void
a_page_that_no_table_knows_names_itself_and_has_two_ways (void)
{
  g_autoptr (Stage) stage = open_stage ("stuck-page");
  VzScreen *screen = vz_window_screen (stage->window);
  g_assert_nonnull (seek_on (stage, seek_says, "DataSourceShippingOptionSelectionPage"));
  g_assert_nonnull (seek_on (stage, seek_says, "odeme.ardic.example"));
  g_assert_nonnull (seek_on (stage, is_dots, NULL));
  vz_screen_step_on (screen);
  g_assert_cmpstr (seek_last_act (stage), ==, "retry");
  vz_screen_step_back (screen);
  g_assert_cmpstr (seek_last_act (stage), ==, "back");
}

static void
assert_can_be_hit (GtkWidget *widget, const char *fixture)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget)) {
    g_test_message ("%s: %s %d × %d", fixture, G_OBJECT_TYPE_NAME (widget),
                    gtk_widget_get_width (widget), gtk_widget_get_height (widget));
    g_assert_cmpint (gtk_widget_get_width (widget), >=, FINGER);
    g_assert_cmpint (gtk_widget_get_height (widget), >=, FINGER);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_can_be_hit (child, fixture);
}

static void
assert_can_be_read (GtkWidget *widget, const char *fixture)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0') {
    PangoContext *context = gtk_widget_get_pango_context (widget);
    int size = pango_font_description_get_size (pango_context_get_font_description (context));
    g_test_message ("%s: %s", fixture, gtk_label_get_text (GTK_LABEL (widget)));
    g_assert_cmpint (size, >=, 16 * PANGO_SCALE);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_can_be_read (child, fixture);
}

static void
everything_fits_a_finger_and_an_eye (void)
{
  for (const Fixture *fixture = page_fixtures; fixture->name != NULL; fixture++) {
    g_autoptr (Stage) stage = stage_open (&setting, fixture);
    GtkWidget *screen = GTK_WIDGET (vz_window_screen (stage->window));
    g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (stage->window)), ==, setting.width);
    g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (stage->window)), ==, setting.height);
    assert_can_be_hit (screen, fixture->name);
    assert_can_be_read (screen, fixture->name);
  }
}

static void
the_customer_sees_every_state (void)
{
  static const StageSetting second = { .width = 1280, .height = 800 };
  for (const Fixture *fixture = page_fixtures; fixture->name != NULL; fixture++) {
    GtkWidget *window = stage_open_customer (&second, fixture);
    g_assert_cmpint (gtk_widget_get_width (window), ==, second.width);
    g_assert_cmpint (gtk_widget_get_height (window), ==, second.height);
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  g_test_add_func ("/pages/a-tile-answers-at-once", a_tile_answers_at_once);
  g_test_add_func ("/pages/the-step-on-pays-as-last-time", the_step_on_pays_as_last_time);
  g_test_add_func ("/pages/a-cell-is-chosen-and-then-sent", a_cell_is_chosen_and_then_sent);
  g_test_add_func ("/pages/nothing-is-sent-while-a-page-is-on-its-way-or-the-server-is-away",
                   nothing_is_sent_while_a_page_is_on_its_way_or_the_server_is_away);
  g_test_add_func ("/pages/a-code-takes-its-digits-and-no-more",
                   a_code_takes_its_digits_and_no_more);
  g_test_add_func ("/pages/a-look-at-the-phone-leaves-what-is-typed",
                   a_look_at_the_phone_leaves_what_is_typed);
  g_test_add_func ("/pages/a-code-is-said-to-be-the-phones-too-only-where-it-is",
                   a_code_is_said_to_be_the_phones_too_only_where_it_is);
  g_test_add_func ("/pages/a-card-shows-its-last-four-digits-once-it-is-good",
                   a_card_shows_its_last_four_digits_once_it_is_good);
  g_test_add_func ("/pages/a-card-is-in-no-action", a_card_is_in_no_action);
  g_test_add_func ("/pages/an-error-stands-at-the-field-that-it-names",
                   an_error_stands_at_the_field_that_it_names);
  g_test_add_func ("/pages/what-may-stay-empty-is-not-sent", what_may_stay_empty_is_not_sent);
  g_test_add_func ("/pages/an-agreement-is-never-given-by-itself",
                   an_agreement_is_never_given_by_itself);
  g_test_add_func ("/pages/a-barcode-is-taken-back-only-after-a-question",
                   a_barcode_is_taken_back_only_after_a_question);
  g_test_add_func ("/pages/a-stuck-sale-is-voided-only-after-a-question",
                   a_stuck_sale_is_voided_only_after_a_question);
  g_test_add_func ("/pages/a-waiting-sale-is-left-by-the-step-on",
                   a_waiting_sale_is_left_by_the_step_on);
  g_test_add_func ("/pages/a-page-that-no-table-knows-names-itself-and-has-two-ways",
                   a_page_that_no_table_knows_names_itself_and_has_two_ways);
  g_test_add_func ("/pages/everything-fits-a-finger-and-an-eye",
                   everything_fits_a_finger_and_an_eye);
  g_test_add_func ("/pages/the-customer-sees-every-state", the_customer_sees_every_state);
  return g_test_run ();
}
