/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seek.h"

GtkWidget *
seek (GtkWidget *widget, SeekTest test, gconstpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (test (widget, data))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = seek (child, test, data);
  return found;
}

GtkWidget *
seek_on (Stage *stage, SeekTest test, gconstpointer data)
{
  return seek (GTK_WIDGET (vz_window_screen (stage->window)), test, data);
}

gboolean
seek_says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
is_button (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_BUTTON (widget) && seek (widget, seek_says, text) != NULL;
}

GtkWidget *
seek_button (Stage *stage, const char *text)
{
  return seek (GTK_WIDGET (stage->window), is_button, text);
}

const char *
seek_last_act (Stage *stage)
{
  return stage->acts->len > 0 ? g_ptr_array_index (stage->acts, stage->acts->len - 1) : NULL;
}

const Fixture *
seek_fixture (const Fixture *fixture, const char *name)
{
  while (g_strcmp0 (fixture->name, name) != 0) {
    g_assert_nonnull (fixture->name);
    fixture++;
  }
  return fixture;
}
