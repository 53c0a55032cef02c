/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/quick-cash.h"

#include "ui/format.h"
#include "ui/icon.h"

struct _VzQuickCash {
  VzPick parent;
  VzMoney amount;
  GtkWidget *tick;
  GtkLabel *sum;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (VzQuickCash, vz_quick_cash, VZ_TYPE_PICK)

static void
vz_quick_cash_class_init (VzQuickCashClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/quick-cash.ui");
  gtk_widget_class_bind_template_child (widget_class, VzQuickCash, tick);
  gtk_widget_class_bind_template_child (widget_class, VzQuickCash, sum);
  gtk_widget_class_bind_template_child (widget_class, VzQuickCash, note);
}

static void
vz_quick_cash_init (VzQuickCash *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
  vz_pick_set_tick (VZ_PICK (self), self->tick);
}

GtkWidget *
vz_quick_cash_new (VzMoney amount, const char *note)
{
  VzQuickCash *self = g_object_new (VZ_TYPE_QUICK_CASH, NULL);
  g_autofree char *sum = vz_format_money (amount);

  self->amount = amount;
  gtk_label_set_label (self->sum, sum);
  if (vz_format_is_long (amount)) {
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "long");
  }
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sum,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note != NULL ? note : "",
                                  -1);
  return GTK_WIDGET (self);
}

VzMoney
vz_quick_cash_get (VzQuickCash *self)
{
  g_return_val_if_fail (VZ_IS_QUICK_CASH (self), (VzMoney){ 0 });

  return self->amount;
}
