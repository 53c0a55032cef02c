/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way from the list of today's sales to what became of one, and back. */

#include "seek.h"
#include "story-fixtures.h"

#include "ui/menu.h"
#include "ui/story-view.h"

static const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };

static Stage *
open_named (const char *name)
{
  return stage_open (&setting, seek_fixture (story_fixtures, name));
}

static gboolean
opens_story (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "frame.story") == 0;
}

static void
test_a_sale_of_the_list_opens_its_story (void)
{
  g_autoptr (Stage) stage = open_named ("sales-today");
  GtkWidget *key = seek_on (stage, opens_story, NULL);
  g_assert_nonnull (key);
  g_signal_emit_by_name (key, "clicked");
  g_assert_cmpstr (seek_last_act (stage), ==, "read-story 1-000042");
  g_assert_true (VZ_IS_STORY_VIEW (vz_window_screen (stage->window)));
}

static guint
count (GtkWidget *widget)
{
  guint n = opens_story (widget, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child);
  return n;
}

static void
test_a_sale_that_may_not_be_read_is_no_control (void)
{
  g_autoptr (Stage) stage = open_named ("sales-today");
  g_assert_cmpuint (count (GTK_WIDGET (vz_window_screen (stage->window))), ==, 3);
}

static void
add_end (GtkWidget *widget, GtkWidget *window, GArray *ends)
{
  graphene_rect_t bounds;
  if (gtk_widget_has_css_class (widget, "row-amount") &&
      gtk_widget_compute_bounds (widget, window, &bounds)) {
    int end = (int)(bounds.origin.x + bounds.size.width);
    g_array_append_val (ends, end);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_end (child, window, ends);
}

static void
test_the_amounts_make_a_column (void)
{
  g_autoptr (Stage) stage = open_named ("sales-today");
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));
  stage_settle (stage);
  add_end (GTK_WIDGET (vz_window_screen (stage->window)), GTK_WIDGET (stage->window), ends);
  g_assert_cmpuint (ends->len, ==, 5);
  for (guint i = 1; i < ends->len; i++)
    g_assert_cmpint (g_array_index (ends, int, i), ==, g_array_index (ends, int, 0));
}

static void
test_it_is_printed_again_from_list_and_story (void)
{
  static const char *const names[] = { "sales-today", "story-completed" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (Stage) stage = open_named (names[i]);
    GtkWidget *again = seek_button (stage, "Print again");
    g_assert_nonnull (again);
    g_signal_emit_by_name (again, "clicked");
    g_assert_cmpstr (seek_last_act (stage), ==, "print-again '1-000042'");
  }
}

static void
test_what_is_not_completed_is_not_printed (void)
{
  g_autoptr (Stage) stage = open_named ("story-unknown");
  GtkWidget *again = seek_button (stage, "Print again");
  g_assert_true (again == NULL || !gtk_widget_get_mapped (again));
}

static void
test_the_story_says_what_the_events_say (void)
{
  g_autoptr (Stage) stage = open_named ("story-completed");
  static const char *const said[] = { "Sale 1-000042",
                                      "Completed",
                                      "Order 9922 1111 23321",
                                      "Scanned: Keten gömlek, beyaz · M",
                                      "8690000000012 · ₺1,249.90 each · basket ₺1,249.90",
                                      "Server: “Kuponun süresi 31.08.2026’da doldu.”",
                                      "The sale was completed: ₺4,278.60",
                                      "The sale is completed." };
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_test_message ("%s", said[i]);
    g_assert_nonnull (seek_on (stage, seek_says, said[i]));
  }
}

static void
test_the_bar_has_the_amount_and_the_way_back (void)
{
  g_autoptr (Stage) stage = open_named ("story-unknown");
  VzScreen *screen = vz_window_screen (stage->window);
  VzBar bar = { 0 };
  vz_screen_describe (screen, &bar);
  g_assert_cmpstr (bar.amount_label, ==, "Not known");
  g_assert_true (bar.back_enabled);
  g_assert_null (bar.on_label);
  vz_bar_clear (&bar);
  vz_screen_step_back (screen);
  g_assert_true (VZ_IS_MENU (vz_window_screen (stage->window)));
}

static void
test_a_refusal_says_why_and_shows_nothing (void)
{
  g_autoptr (Stage) stage = open_named ("story-refused");
  g_assert_nonnull (
      seek_on (stage, seek_says, "This sale is read by who rang it up, and by the store manager."));
  g_assert_nonnull (seek_on (stage, seek_says, "Let the store manager sign in."));
  g_assert_null (seek_on (stage, seek_says, "Completed"));
}

static void
test_the_answer_about_another_sale_is_not_shown (void)
{
  g_autoptr (Stage) stage = open_named ("story-asked");
  VzStory *other = vz_story_new_empty ("1-000041", VZ_SALE_VOIDED);
  vz_window_show_story (stage->window, "1-000041", other, NULL);
  g_assert_null (seek_on (stage, seek_says, "The sale is void."));
}

static guint
readings (Stage *stage)
{
  guint n = 0;
  for (guint i = 0; i < stage->acts->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (stage->acts, i), "read-story");
  return n;
}

static void
test_news_are_read_once_the_answer_has_come (void)
{
  g_autoptr (Stage) stage = open_named ("story-asked");
  for (guint i = 0; i < 2; i++) {
    g_autoptr (VzSnapshot) snapshot = fixture_desk ();
    vz_window_show_snapshot (stage->window, snapshot);
  }
  g_assert_cmpuint (readings (stage), ==, 1);
  vz_window_show_story (stage->window, "1-000042", vz_story_new_empty ("1-000042", VZ_SALE_OPEN),
                        NULL);
  g_autoptr (VzSnapshot) snapshot = fixture_desk ();
  vz_window_show_snapshot (stage->window, snapshot);
  g_assert_cmpuint (readings (stage), ==, 2);
}

static void
test_a_slow_disk_is_told_after_a_moment (void)
{
  g_autoptr (Stage) stage = open_named ("story-asked");
  g_assert_null (seek_on (stage, seek_says, "The journal is being read"));
  vz_clock_virtual_advance (stage->clock, G_USEC_PER_SEC);
  g_assert_nonnull (seek_on (stage, seek_says, "The journal is being read"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&setting);
  g_test_add_func ("/screen/story/a-sale-of-the-list-opens-its-story",
                   test_a_sale_of_the_list_opens_its_story);
  g_test_add_func ("/screen/story/a-sale-that-may-not-be-read-is-no-control",
                   test_a_sale_that_may_not_be_read_is_no_control);
  g_test_add_func ("/screen/story/the-amounts-make-a-column", test_the_amounts_make_a_column);
  g_test_add_func ("/screen/story/it-is-printed-again-from-list-and-story",
                   test_it_is_printed_again_from_list_and_story);
  g_test_add_func ("/screen/story/what-is-not-completed-is-not-printed",
                   test_what_is_not_completed_is_not_printed);
  g_test_add_func ("/screen/story/the-story-says-what-the-events-say",
                   test_the_story_says_what_the_events_say);
  g_test_add_func ("/screen/story/the-bar-has-the-amount-and-the-way-back",
                   test_the_bar_has_the_amount_and_the_way_back);
  g_test_add_func ("/screen/story/a-refusal-says-why-and-shows-nothing",
                   test_a_refusal_says_why_and_shows_nothing);
  g_test_add_func ("/screen/story/the-answer-about-another-sale-is-not-shown",
                   test_the_answer_about_another_sale_is_not_shown);
  g_test_add_func ("/screen/story/news-are-read-once-the-answer-has-come",
                   test_news_are_read_once_the_answer_has_come);
  g_test_add_func ("/screen/story/a-slow-disk-is-told-after-a-moment",
                   test_a_slow_disk_is_told_after_a_moment);
  return g_test_run ();
}
