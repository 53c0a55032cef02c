/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/totals.h"

#include "ui/format.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

struct _VzTotals {
  GtkWidget parent;
  GtkStack *stack;
  GtkLabel *products;
  GtkWidget *discount_label;
  GtkLabel *discount;
  GtkWidget *tax_label;
  GtkLabel *tax;
  GtkLabel *last_amount;
  GtkLabel *last_text;
  GtkActionable *print_again;
};

G_DEFINE_FINAL_TYPE (VzTotals, vz_totals, GTK_TYPE_WIDGET)

static void
show_sums (VzTotals *self, const VzSaleView *sale)
{
  gboolean about = sale->approximate;
  gboolean discount = vz_money_is_set (sale->discount) && sale->discount.minor != 0;
  VzMoney negative = vz_money_from_minor (-sale->discount.minor, sale->discount.currency);
  g_autofree char *products = vz_format_about (sale->products, VZ_SYMBOL_NONE, about);
  g_autofree char *less = vz_format_about (negative, VZ_SYMBOL_NONE, about);
  g_autofree char *tax = vz_format_about (sale->tax, VZ_SYMBOL_NONE, about);
  gtk_label_set_label (self->products, products);
  gtk_label_set_label (self->discount, less);
  gtk_widget_set_visible (self->discount_label, discount);
  gtk_widget_set_visible (GTK_WIDGET (self->discount), discount);
  gtk_label_set_label (self->tax, tax);
  gtk_widget_set_opacity (self->tax_label, vz_money_is_set (sale->tax) ? 1 : 0);
}

static void
show_last (VzTotals *self, const VzSaleLine *last)
{
  g_autofree char *amount = vz_format_money (last->amount);
  g_autofree char *time = vz_notation_time (last->wall, FALSE);
  g_autofree char *text = last->payment != NULL ? g_strdup_printf ("· %s · %s", time, last->payment)
                                                : g_strdup_printf ("· %s", time);
  gtk_label_set_label (self->last_amount, amount);
  gtk_label_set_label (self->last_text, text);
  gtk_actionable_set_action_target (self->print_again, "s", last->sale);
}

void
vz_totals_show (VzTotals *self, VzSnapshot *snapshot)
{
  g_return_if_fail (VZ_IS_TOTALS (self));
  gboolean empty = snapshot->sale->rows->len == 0;
  if (!empty)
    show_sums (self, snapshot->sale);
  else if (snapshot->last != NULL)
    show_last (self, snapshot->last);
  gtk_stack_set_visible_child_name (self->stack, !empty                   ? "sums"
                                                 : snapshot->last != NULL ? "last"
                                                                          : "nothing");
}

static void
vz_totals_dispose (GObject *object)
{
  VzTotals *self = VZ_TOTALS (object);
  GtkWidget *stack = GTK_WIDGET (g_steal_pointer (&self->stack));
  g_clear_pointer (&stack, gtk_widget_unparent);
  G_OBJECT_CLASS (vz_totals_parent_class)->dispose (object);
}

static void
vz_totals_class_init (VzTotalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vz_totals_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "totals");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/vezne/Vezne/ui/totals.ui");
  gtk_widget_class_bind_template_child (widget_class, VzTotals, stack);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, products);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, discount_label);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, discount);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, tax_label);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, tax);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, last_amount);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, last_text);
  gtk_widget_class_bind_template_child (widget_class, VzTotals, print_again);
}

static void
vz_totals_init (VzTotals *self)
{
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}
