/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/label.h"

GtkWidget *
vz_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
vz_label_new_ellipsized (const char *text, const char *style)
{
  GtkWidget *label = vz_label_new (text, style);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

GtkWidget *
vz_label_new_wrapped (const char *text, const char *style)
{
  GtkWidget *label = vz_label_new (text, style);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkWidget *
vz_label_new_top (const char *text, const char *style)
{
  GtkWidget *label = vz_label_new (text, style);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

GtkWidget *
vz_label_new_sentence (const char *text, const char *style)
{
  GtkWidget *label = vz_label_new_wrapped (text, style);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}
