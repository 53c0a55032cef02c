/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/tile.h"

#include "ui/format.h"
#include "ui/icon.h"

#include <glib/gi18n-lib.h>

struct _VzTile {
  VzPick parent;
  const VzChoice *choice;
  GtkWidget *grid;
  VzIcon *icon;
  GtkWidget *tick;
  GtkWidget *texts;
  GtkLabel *label;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (VzTile, vz_tile, VZ_TYPE_PICK)

static const struct {
  const char *kind;
  const char *icon;
} kind_icons[] = {
  { "cash_register", "barcode" },
  { "credit_card", "card" },
  { "saved_card", "card-check" },
  { "stored_card", "card-check" },
  { "funds_transfer", "bank" },
  { "pay_on_delivery", "cash" },
  { "cash", "cash" },
  { "loyalty_money", "star" },
  { "credit_payment", "loan" },
  { "pay_later", "calendar" },
  { "bkm_express", "bolt" },
  { "gpay", "phone" },
  { "confirmation", "phone" },
  { "redirection", "qr" },
  { "masterpass", "wallet" },
  { "masterpass_rest", "wallet" },
  { "retail_store", "bag" },
  { "customer", "box" },
};

static const char *
kind_icon (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_icons); i++) {
    if (g_strcmp0 (kind, kind_icons[i].kind) == 0) {
      return kind_icons[i].icon;
    }
  }
  return NULL;
}

const char *
vz_choice_icon (const VzChoice *choice)
{
  const char *icon;

  g_return_val_if_fail (choice != NULL, NULL);

  icon = kind_icon (choice->kind);
  return icon != NULL ? icon : kind_icon (choice->value);
}

static void
set_place (GtkGrid *grid, GtkWidget *child, int column, int row)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  GtkGridLayoutChild *place =
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));

  gtk_grid_layout_child_set_column (place, column);
  gtk_grid_layout_child_set_row (place, row);
  gtk_grid_layout_child_set_column_span (place, 1);
}

static void
lay_out_as_row (VzTile *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);

  set_place (grid, GTK_WIDGET (self->icon), 0, 0);
  set_place (grid, self->texts, 1, 0);
  set_place (grid, self->tick, 2, 0);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->tick, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->tick, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "row");
}

static void
vz_tile_class_init (VzTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/tile.ui");
  gtk_widget_class_bind_template_child (widget_class, VzTile, grid);
  gtk_widget_class_bind_template_child (widget_class, VzTile, icon);
  gtk_widget_class_bind_template_child (widget_class, VzTile, tick);
  gtk_widget_class_bind_template_child (widget_class, VzTile, texts);
  gtk_widget_class_bind_template_child (widget_class, VzTile, label);
  gtk_widget_class_bind_template_child (widget_class, VzTile, detail);
}

static void
vz_tile_init (VzTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_pick_set_tick (VZ_PICK (self), self->tick);
}

static void
describe (GtkWidget *widget, const char *name, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

GtkWidget *
vz_tile_new (const VzChoice *choice, gboolean as_row)
{
  VzTile *self;
  const char *icon;
  g_autofree char *name = NULL;

  g_return_val_if_fail (choice != NULL, NULL);

  self = g_object_new (VZ_TYPE_TILE, NULL);
  icon = vz_choice_icon (choice);
  self->choice = choice;
  vz_icon_set_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  name = vz_format_unlettered (choice->label);
  gtk_label_set_label (self->label, name);
  gtk_label_set_label (self->detail, choice->detail != NULL ? choice->detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), choice->detail != NULL);
  describe (GTK_WIDGET (self), choice->label, choice->detail);
  if (as_row) {
    lay_out_as_row (self);
  }
  return GTK_WIDGET (self);
}

const VzChoice *
vz_tile_choice (VzTile *self)
{
  g_return_val_if_fail (VZ_IS_TILE (self), NULL);

  return self->choice;
}
