/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/barred-tile.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/tile.h"

#include <glib/gi18n-lib.h>

struct _VzBarredTile {
  GtkWidget parent;
  GtkWidget *box;
  VzIcon *icon;
  GtkLabel *label;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (VzBarredTile, vz_barred_tile, GTK_TYPE_WIDGET)

static void
vz_barred_tile_dispose (GObject *object)
{
  VzBarredTile *self = VZ_BARRED_TILE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_BARRED_TILE);
  G_OBJECT_CLASS (vz_barred_tile_parent_class)->dispose (object);
}

static void
vz_barred_tile_class_init (VzBarredTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_barred_tile_dispose;
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/barred-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, VzBarredTile, box);
  gtk_widget_class_bind_template_child (widget_class, VzBarredTile, icon);
  gtk_widget_class_bind_template_child (widget_class, VzBarredTile, label);
  gtk_widget_class_bind_template_child (widget_class, VzBarredTile, reason);
}

static void
vz_barred_tile_init (VzBarredTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The server's sentence, or one of ours. */
static const char *
reason_of (const VzChoice *choice)
{
  return choice->reason != NULL && *choice->reason != '\0' ? _ (choice->reason) : "";
}

GtkWidget *
vz_barred_tile_new (const VzChoice *choice)
{
  VzBarredTile *self;
  const char *icon, *reason;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (choice != NULL, NULL);

  self = g_object_new (VZ_TYPE_BARRED_TILE, NULL);
  icon = vz_choice_icon (choice);
  reason = reason_of (choice);
  vz_icon_set_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  label = vz_format_unlettered (choice->label);
  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->reason, reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), reason);
  /* Translators: a payment option that cannot be chosen now, for screen readers */
  name = g_strdup_printf (_ ("%s, not available now"), choice->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_DISABLED, TRUE, -1);
  return GTK_WIDGET (self);
}
