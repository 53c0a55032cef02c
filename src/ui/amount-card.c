/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/amount-card.h"

#include "ui/format.h"

struct _VzAmountCard {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *note;
  GtkLabel *amount;
};

G_DEFINE_FINAL_TYPE (VzAmountCard, vz_amount_card, GTK_TYPE_WIDGET)

static void
vz_amount_card_dispose (GObject *object)
{
  g_clear_pointer (&VZ_AMOUNT_CARD (object)->box, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_AMOUNT_CARD);
  G_OBJECT_CLASS (vz_amount_card_parent_class)->dispose (object);
}

static void
vz_amount_card_class_init (VzAmountCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_amount_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "amountcard");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/amount-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VzAmountCard, box);
  gtk_widget_class_bind_template_child (widget_class, VzAmountCard, title);
  gtk_widget_class_bind_template_child (widget_class, VzAmountCard, note);
  gtk_widget_class_bind_template_child (widget_class, VzAmountCard, amount);
}

static void
vz_amount_card_init (VzAmountCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vz_amount_card_new (const char *title, const char *note)
{
  VzAmountCard *self = g_object_new (VZ_TYPE_AMOUNT_CARD, NULL);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  return GTK_WIDGET (self);
}

void
vz_second_amount_show (GtkLabel *label, VzMoney amount)
{
  g_autofree char *markup = vz_format_money_markup (amount, FALSE);

  gtk_label_set_markup (label, markup);
  if (vz_format_is_long (amount)) {
    gtk_widget_add_css_class (GTK_WIDGET (label), "long");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (label), "long");
  }
}

void
vz_amount_card_show (VzAmountCard *self, VzMoney amount)
{
  g_return_if_fail (VZ_IS_AMOUNT_CARD (self));

  vz_second_amount_show (self->amount, amount);
}
