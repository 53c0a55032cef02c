/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the quick keys of the selling screen do, how many there are, and that rows are out of sight.
 */

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&(StageSetting){ .width = 1920, .height = 1080, .language = "en" });
  g_test_add_func ("/screen/selling/a-quick-key-scans-its-code", test_a_quick_key_scans_its_code);
  g_test_add_func ("/screen/selling/a-wide-window-has-a-row-more",
                   test_a_wide_window_has_a_row_more);
  g_test_add_func ("/screen/selling/a-bar-tells-that-there-are-more-rows",
                   test_a_bar_tells_that_there_are_more_rows);
  return g_test_run ();
}
