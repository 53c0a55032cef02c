/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/typing.h"

static void
delete_before (GtkEditable *editable)
{
  if (gtk_editable_get_selection_bounds (editable, NULL, NULL)) {
    gtk_editable_delete_selection (editable);
    return;
  }
  int position = gtk_editable_get_position (editable);
  if (position > 0)
    gtk_editable_delete_text (editable, position - 1, position);
}

void
vz_typing_insert (GtkEditable *editable, const char *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable));
  if (g_str_equal (text, "\b")) {
    delete_before (editable);
    return;
  }
  gtk_editable_delete_selection (editable);
  int position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

GtkEditable *
vz_typing_focused (GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  if (!GTK_IS_EDITABLE (focus) || !gtk_editable_get_editable (GTK_EDITABLE (focus)))
    return NULL;
  return GTK_EDITABLE (focus);
}
