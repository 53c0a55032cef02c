/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/found-row.h"

#include "ui/format.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_names (const VzFound *found)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  GtkWidget *name = vz_label_new_ellipsized (found->name, "body");
  gtk_box_append (GTK_BOX (box), name);
  if (!found->in_stock) {
    GtkWidget *stock = vz_label_new (_ ("Not in stock"), "small");
    gtk_widget_add_css_class (stock, "caution");
    gtk_box_append (GTK_BOX (box), stock);
  }
  return box;
}

GtkWidget *
vz_found_row_new (const VzFound *found)
{
  g_return_val_if_fail (found != NULL, NULL);
  g_autofree char *price = vz_format_money (found->price);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *amount = vz_label_new (price, "row-amount");
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_widget_add_css_class (line, "basket-line");
  gtk_box_append (GTK_BOX (line), make_names (found));
  gtk_box_append (GTK_BOX (line), amount);

  GtkWidget *row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (row, "basket-row");
  gtk_widget_set_name (row, found->code);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", found->name, price);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
