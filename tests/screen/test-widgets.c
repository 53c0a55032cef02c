/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every widget can be made, shown and dropped: its template loads and nothing is left. */

#include "stage.h"

#include "ui/action-bar.h"
#include "ui/banner.h"
#include "ui/barcode-view.h"
#include "ui/basket-list.h"
#include "ui/customer-screen.h"
#include "ui/customer-view.h"
#include "ui/device-row.h"
#include "ui/devices-view.h"
#include "ui/done-view.h"
#include "ui/fitting.h"
#include "ui/header.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/keypad.h"
#include "ui/letters.h"
#include "ui/menu.h"
#include "ui/page-view.h"
#include "ui/pin-field.h"
#include "ui/selling.h"
#include "ui/sheet.h"
#include "ui/sign-in.h"
#include "ui/strip.h"
#include "ui/stuck-view.h"
#include "ui/till-column.h"
#include "ui/totals.h"

static GType (*const types[]) (void) = {
  vz_action_bar_get_type,  vz_banner_get_type,        vz_barcode_view_get_type,
  vz_basket_list_get_type, vz_customer_view_get_type, vz_done_view_get_type,
  vz_fitting_get_type,     vz_header_get_type,        vz_icon_get_type,
  vz_key_get_type,         vz_keypad_get_type,        vz_letters_get_type,
  vz_menu_get_type,        vz_page_view_get_type,     vz_pin_field_get_type,
  vz_selling_get_type,     vz_sheet_get_type,         vz_sign_in_get_type,
  vz_strip_get_type,       vz_stuck_view_get_type,    vz_till_column_get_type,
  vz_totals_get_type,      vz_device_row_get_type,    vz_devices_view_get_type,
};

static void
test_can_be_made_and_dropped (gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = g_object_new (GPOINTER_TO_SIZE (data), NULL);
  gpointer alive = widget;
  g_object_add_weak_pointer (G_OBJECT (widget), &alive);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (alive);
}

/* -- where the customer's screen is -- */

static void
on_placed (VzCustomerScreen *screen, const char *monitor, int width, int height, GString *told)
{
  g_string_append_printf (told, "%s %d×%d", monitor != NULL ? monitor : "none", width, height);
}

/* What is told of a screen that is meant to be @where. */
static char *
place (const char *where)
{
  VzClockVirtual *clock = vz_clock_virtual_new (0);
  GString *told = g_string_new (NULL);
  VzCustomerScreen *screen =
      vz_customer_screen_new (NULL, where, VZ_TYPE_CUSTOMER_VIEW, vz_clock_virtual_clock (clock));
  g_signal_connect (screen, "placed", G_CALLBACK (on_placed), told);
  vz_customer_screen_open (screen);
  g_object_unref (screen);
  vz_clock_virtual_free (clock);
  return g_string_free (told, FALSE);
}

static void
test_a_customers_screen_says_where_it_is (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle size;
  gdk_monitor_get_geometry (monitor, &size);
  g_autofree char *expected =
      g_strdup_printf ("%s %d×%d", gdk_monitor_get_connector (monitor), size.width, size.height);
  g_autofree char *told = place (gdk_monitor_get_connector (monitor));
  g_assert_cmpstr (told, ==, expected);
}

static void
test_a_customers_screen_is_missed_where_it_is_meant_to_be (void)
{
  g_autofree char *named = place ("NOWHERE-1");
  g_autofree char *second = place ("auto"); /* there is one monitor */
  g_autofree char *off = place ("off");
  g_assert_cmpstr (named, ==, "none 0×0");
  g_assert_cmpstr (second, ==, "");
  g_assert_cmpstr (off, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  stage_prepare (&(StageSetting){ .width = 1024, .height = 768 });
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GType type = types[i]();
    g_autofree char *name = g_strdup_printf ("/screen/widgets/%s", g_type_name (type));
    g_test_add_data_func (name, GSIZE_TO_POINTER (type), test_can_be_made_and_dropped);
  }
  g_test_add_func ("/screen/customer-screen/says-where-it-is",
                   test_a_customers_screen_says_where_it_is);
  g_test_add_func ("/screen/customer-screen/is-missed-where-it-is-meant-to-be",
                   test_a_customers_screen_is_missed_where_it_is_meant_to_be);
  return g_test_run ();
}
