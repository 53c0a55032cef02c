/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wide.h"

gboolean
vz_is_wide (GtkWidget *widget)
{
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "wide");
}

void
vz_follow_wide (GtkWidget *widget, void (*changed) (GtkWidget *widget))
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget) && changed != NULL);

  root = gtk_widget_get_root (widget);
  g_return_if_fail (root != NULL);
  g_signal_connect_object (root, "notify::css-classes", G_CALLBACK (changed), widget,
                           G_CONNECT_SWAPPED);
  changed (widget);
}
