/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every widget can be made, shown and dropped: its template loads and nothing is left. */

#include "stage.h"

#include "ui/action-bar.h"
#include "ui/banner.h"
#include "ui/barcode-view.h"
#include "ui/basket-list.h"
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
  return g_test_run ();
}
