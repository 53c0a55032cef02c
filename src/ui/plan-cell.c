/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/plan-cell.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/plan-text.h"

#include <glib/gi18n-lib.h>

struct _VzPlanCell {
  VzPick parent;
  const VzInstalmentCell *cell;
  const VzInstalmentRow *row;
  GtkWidget *tick;
  GtkLabel *monthly;
  GtkLabel *total;
  GtkWidget *more;
  GtkWidget *star;
  GtkLabel *difference;
};

G_DEFINE_FINAL_TYPE (VzPlanCell, vz_plan_cell, VZ_TYPE_PICK)

static void
vz_plan_cell_class_init (VzPlanCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/plan-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, tick);
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, monthly);
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, total);
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, more);
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, star);
  gtk_widget_class_bind_template_child (widget_class, VzPlanCell, difference);
}

static void
vz_plan_cell_init (VzPlanCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vz_pick_set_tick (VZ_PICK (self), self->tick);
}

static void
name_cell (VzPlanCell *self)
{
  const VzInstalment *instalment = self->cell->instalment;
  g_autofree char *bank = self->row->card_type != NULL
                              ? g_strdup_printf ("%s, %s", self->row->bank, self->row->card_type)
                              : g_strdup (self->row->bank);
  g_autofree char *months = vz_months_text (instalment->count);
  g_autofree char *monthly =
      vz_format_money (instalment->count > 1 ? instalment->monthly : instalment->total);
  /* Translators: bank, months, amount */
  g_autofree char *name =
      g_strdup_printf (instalment->count > 1 ? _ ("%s, %s, %s a month") : _ ("%s, %s, %s"), bank,
                       months, monthly);
  g_autofree char *total = vz_format_money (instalment->total);
  g_autofree char *description = g_strdup_printf (_ ("Total %s"), total);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static char *
difference_text (const VzInstalmentCell *cell)
{
  if (cell->best) {
    return g_strdup (_ ("Best value"));
  }
  if (cell->difference.minor == 0) {
    return g_strdup (_ ("no extra"));
  }
  return vz_format_difference (cell->difference);
}

static void
show_difference (VzPlanCell *self)
{
  g_autofree char *text = difference_text (self->cell);

  gtk_label_set_label (self->difference, text);
  gtk_widget_set_visible (self->star, self->cell->best);
  if (self->cell->difference.minor <= 0) {
    gtk_widget_add_css_class (self->more, "positive");
  }
}

static void
show_plan (VzPlanCell *self)
{
  const VzInstalment *instalment = self->cell->instalment;
  gboolean single = instalment->count <= 1;
  gboolean known = vz_money_is_set (self->cell->difference);
  g_autofree char *total = vz_format_sum (instalment->total);
  g_autofree char *monthly = vz_format_sum (single ? instalment->total : instalment->monthly);

  gtk_label_set_label (self->monthly, monthly);
  gtk_label_set_label (self->total, total);
  gtk_widget_set_visible (GTK_WIDGET (self->total), !single);
  gtk_widget_set_visible (self->more, known && (!single || self->cell->difference.minor != 0));
  if (known) {
    show_difference (self);
  }
}

GtkWidget *
vz_plan_cell_new (const VzInstalmentCell *cell, const VzInstalmentRow *row)
{
  VzPlanCell *self;

  g_return_val_if_fail (cell != NULL && cell->instalment != NULL && row != NULL, NULL);

  self = g_object_new (VZ_TYPE_PLAN_CELL, NULL);
  self->cell = cell;
  self->row = row;
  show_plan (self);
  name_cell (self);
  return GTK_WIDGET (self);
}

const VzInstalmentCell *
vz_plan_cell_get (VzPlanCell *self)
{
  g_return_val_if_fail (VZ_IS_PLAN_CELL (self), NULL);

  return self->cell;
}

const VzInstalmentRow *
vz_plan_cell_row (VzPlanCell *self)
{
  g_return_val_if_fail (VZ_IS_PLAN_CELL (self), NULL);

  return self->row;
}
