/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keys of the selling screen do and look like, and what is said around the rows. */

#include "device-fixtures.h"
#include "fixtures.h"
#include "seek.h"

#include "ui/basket-list.h"

static Stage *
open_named (const char *name, int width, int height)
{
  const StageSetting setting = { .width = width, .height = height, .language = "en" };

  return stage_open (&setting, seek_fixture (fixtures, name));
}

static Stage *
open_selling (int width, int height)
{
  return open_named ("selling", width, height);
}

static void
test_a_quick_key_scans_its_code (void)
{
  g_autoptr (Stage) stage = open_selling (1024, 768);

  g_signal_emit_by_name (seek_button (stage, "Poşet"), "clicked");
  g_assert_cmpstr (seek_last_act (stage), ==, "scan ('8690000000029', 1)");
}

static void
test_what_is_typed_is_keyed_in (void)
{
  g_autoptr (Stage) stage = open_selling (1024, 768);

  vz_window_take_text (stage->window, "036000291452");
  g_signal_emit_by_name (seek_button (stage, "Add"), "clicked");
  g_assert_cmpstr (seek_last_act (stage), ==, "key-in ('036000291452', 1)");
}

static void
test_a_wide_window_has_a_row_more (void)
{
  g_autoptr (Stage) narrow = open_selling (1024, 768);
  g_autoptr (Stage) wide = open_selling (1920, 1080);

  g_assert_nonnull (seek_button (narrow, "Bağcık"));
  g_assert_null (seek_button (narrow, "Kargo"));
  g_assert_nonnull (seek_button (wide, "Kargo"));
}

static gboolean
is_scroller_of_basket (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget) && VZ_IS_BASKET_LIST (gtk_widget_get_parent (widget));
}

/* Also before anything moves, and without a pointer. */
static void
test_a_bar_tells_that_there_are_more_rows (void)
{
  g_autoptr (Stage) stage = open_named ("many", 1024, 768);
  GtkWidget *scroller = seek_on (stage, is_scroller_of_basket, NULL);
  GtkWidget *bar = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroller));

  stage_settle (stage);
  g_assert_true (gtk_widget_get_mapped (bar));
  g_assert_false (gtk_scrolled_window_get_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller)));
}

static float
middle_of (GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

/* The place of the line that it has not got is not kept free. */
static void
test_what_the_bar_says_alone_stands_in_its_middle (void)
{
  g_autoptr (Stage) stage = open_named ("empty", 1024, 768);
  GtkWidget *said = seek (GTK_WIDGET (stage->window), seek_says, "The basket is empty");

  stage_settle (stage);
  g_assert_cmpfloat_with_epsilon (middle_of (said), middle_of (seek_button (stage, "Cancel")), 2);
}

static gboolean
looks_like (GtkWidget *one, GtkWidget *other)
{
  GdkRGBA a, b;

  gtk_style_context_get_color (gtk_widget_get_style_context (one), &a);
  gtk_style_context_get_color (gtk_widget_get_style_context (other), &b);
  return gdk_rgba_equal (&a, &b);
}

static void
test_no_key_looks_alive_while_selling_has_stopped (void)
{
  const StageSetting setting = { .width = 1024, .height = 768, .language = "en" };
  g_autoptr (Stage) stage = stage_open (&setting, seek_fixture (device_fixtures, "disk-full"));

  g_assert_true (looks_like (seek_button (stage, "Add"), seek_button (stage, "Qty")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&(StageSetting){ .width = 1920, .height = 1080, .language = "en" });
  g_test_add_func ("/screen/selling/a-quick-key-scans-its-code", test_a_quick_key_scans_its_code);
  g_test_add_func ("/screen/selling/what-is-typed-is-keyed-in", test_what_is_typed_is_keyed_in);
  g_test_add_func ("/screen/selling/a-wide-window-has-a-row-more",
                   test_a_wide_window_has_a_row_more);
  g_test_add_func ("/screen/selling/a-bar-tells-that-there-are-more-rows",
                   test_a_bar_tells_that_there_are_more_rows);
  g_test_add_func ("/screen/selling/what-the-bar-says-alone-stands-in-its-middle",
                   test_what_the_bar_says_alone_stands_in_its_middle);
  g_test_add_func ("/screen/selling/no-key-looks-alive-while-selling-has-stopped",
                   test_no_key_looks_alive_while_selling_has_stopped);
  return g_test_run ();
}
