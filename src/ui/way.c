/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/way.h"

#include "ui/icon.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

struct _VzWay {
  GtkButton parent;
  VzIcon *icon;
  GtkLabel *name;
  GtkLabel *text;
  const char *own_text; /* msgid */
};

G_DEFINE_FINAL_TYPE (VzWay, vz_way, GTK_TYPE_BUTTON)

static GtkLabel *
add_line (GtkWidget *lines, const char *style)
{
  GtkWidget *label = vz_label_new_wrapped (NULL, style);

  gtk_box_append (GTK_BOX (lines), label);
  return GTK_LABEL (label);
}

static void
vz_way_class_init (VzWayClass *klass)
{
}

static void
vz_way_init (VzWay *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = VZ_ICON (vz_icon_new (NULL));
  self->name = add_line (lines, "way-name");
  self->text = add_line (lines, "fact-text");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), vz_icon_new ("chevron"));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
  gtk_widget_add_css_class (GTK_WIDGET (self), "way");
}

GtkWidget *
vz_way_new (const char *icon, const char *name, const char *text)
{
  VzWay *self = g_object_new (VZ_TYPE_WAY, NULL);

  g_return_val_if_fail (name != NULL && text != NULL, NULL);
  self->own_text = text;
  vz_icon_set_name (self->icon, icon);
  gtk_label_set_label (self->name, _ (name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (name),
                                  -1);
  vz_way_say (self, _ (text));
  return GTK_WIDGET (self);
}

void
vz_way_say (VzWay *self, const char *text)
{
  g_return_if_fail (VZ_IS_WAY (self) && text != NULL);

  gtk_label_set_label (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

void
vz_way_bar (VzWay *self, const char *why)
{
  g_return_if_fail (VZ_IS_WAY (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), why == NULL);
  vz_way_say (self, why != NULL ? why : _ (self->own_text));
}
