/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-errors.h"

#include "ui/icon.h"

struct _VzFieldErrors {
  GtkWidget parent;
};

G_DEFINE_FINAL_TYPE (VzFieldErrors, vz_field_errors, GTK_TYPE_WIDGET)

static void
clear (VzFieldErrors *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL) {
    gtk_widget_unparent (child);
  }
}

static void
vz_field_errors_dispose (GObject *object)
{
  clear (VZ_FIELD_ERRORS (object));
  G_OBJECT_CLASS (vz_field_errors_parent_class)->dispose (object);
}

static void
vz_field_errors_class_init (VzFieldErrorsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_field_errors_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "errors");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
vz_field_errors_init (VzFieldErrors *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_line (const char *message)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = vz_icon_new ("alert");
  GtkWidget *label = gtk_label_new (message);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static void
outline (GtkWidget *field, gboolean refused)
{
  if (refused) {
    gtk_widget_add_css_class (field, "refused");
  } else {
    gtk_widget_remove_css_class (field, "refused");
  }
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

void
vz_field_errors_show (VzFieldErrors *self, GPtrArray *messages, GtkWidget *field)
{
  g_return_if_fail (VZ_IS_FIELD_ERRORS (self) && GTK_IS_WIDGET (field));

  clear (self);
  for (guint i = 0; i < messages->len; i++) {
    gtk_widget_set_parent (new_line (g_ptr_array_index (messages, i)), GTK_WIDGET (self));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), messages->len > 0);
  outline (field, messages->len > 0);
}
