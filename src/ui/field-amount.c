/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-amount.h"

#include "core/typed-amount.h"
#include "ui/amount-card.h"
#include "ui/field-errors.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

struct _VzAmountField {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *all;
  VzFieldErrors *errors;
  GtkLabel *left;
  GtkWidget *card;
  VzTypedAmount typed;
  VzMoney limit; /* unset: not known */
  VzMoney due;
  gboolean optional;
};

static void vz_amount_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzAmountField,
                               vz_amount_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_amount_field_field_view_init))

static gboolean
is_too_much (VzAmountField *self)
{
  return vz_money_is_set (self->limit) &&
         vz_money_compare (vz_typed_amount_get (&self->typed), self->limit) > 0;
}

static char *
limit_text (VzAmountField *self)
{
  g_autofree char *limit = vz_format_money (self->limit);

  return g_strdup_printf (_ ("At most %s"), limit);
}

static void
show_left (VzAmountField *self)
{
  VzMoney left;
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (!vz_money_subtract (self->due, vz_typed_amount_get (&self->typed), &left, NULL) ||
      left.minor < 0) {
    left = vz_money_zero (self->due.currency);
  }
  amount = vz_format_money (left);
  text = left.minor > 0 ? g_strdup_printf (_ ("%s is left to be paid otherwise."), amount)
                        : g_strdup (_ ("Nothing is left to be paid."));
  gtk_label_set_label (self->left, text);
}

static void
show_amount (VzAmountField *self)
{
  vz_amount_card_show (VZ_AMOUNT_CARD (self->card), vz_typed_amount_get (&self->typed));
  if (is_too_much (self)) {
    gtk_widget_add_css_class (self->card, "refused");
  } else {
    gtk_widget_remove_css_class (self->card, "refused");
  }
  gtk_widget_set_visible (GTK_WIDGET (self->left), !is_too_much (self));
  show_left (self);
}

static void
changed (VzAmountField *self)
{
  show_amount (self);
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
on_all_clicked (VzAmountField *self)
{
  vz_typed_amount_set (&self->typed, self->limit);
  changed (self);
}

static void
make_card (VzAmountField *self, const VzField *field)
{
  g_autofree char *limit = vz_money_is_set (self->limit) ? limit_text (self) : NULL;
  const char *label = field->label != NULL ? field->label : N_ ("Amount");

  g_clear_object (&self->card);
  self->card = g_object_ref_sink (vz_amount_card_new (_ (label), limit));
}

static void
vz_amount_field_show (VzFieldView *view,
                      const VzQuestionField *asked,
                      const VzSaleView *sale,
                      gboolean alone)
{
  VzAmountField *self = VZ_AMOUNT_FIELD (view);
  VzMoney amount = vz_money_zero (sale->due.currency);

  self->due = sale->due;
  self->limit = asked->limit;
  self->optional = asked->field->optional;
  if (asked->value != NULL) {
    vz_money_parse (asked->value, sale->due.currency, &amount, NULL);
  }
  vz_typed_amount_begin (&self->typed, amount);
  make_card (self, asked->field);
  gtk_widget_set_visible (self->all, vz_money_is_set (self->limit) && self->limit.minor > 0);
  show_amount (self);
  vz_field_errors_show (self->errors, asked->errors, self->card);
}

static char *
vz_amount_field_dup_answer (VzFieldView *view)
{
  VzAmountField *self = VZ_AMOUNT_FIELD (view);
  VzMoney amount = vz_typed_amount_get (&self->typed);

  if (is_too_much (self)) {
    return NULL;
  }
  if (amount.minor == 0) {
    return self->optional ? g_strdup ("") : NULL;
  }
  return vz_money_to_text (amount);
}

static void
vz_amount_field_describe (VzFieldView *view, VzBar *bar)
{
  VzAmountField *self = VZ_AMOUNT_FIELD (view);

  if (is_too_much (self)) {
    vz_sale_bar_say (bar, g_steal_pointer (&bar->context_title), limit_text (self), "alert");
    bar->context_refused = TRUE;
  }
}

static gboolean
vz_amount_field_type (VzFieldView *view, const char *text)
{
  VzAmountField *self = VZ_AMOUNT_FIELD (view);
  gboolean taken = vz_typed_amount_key (&self->typed, text);

  if (taken) {
    changed (self);
  }
  return taken;
}

static GtkWidget *
vz_amount_field_above_keys (VzFieldView *view)
{
  return VZ_AMOUNT_FIELD (view)->card;
}

static void
vz_amount_field_dispose (GObject *object)
{
  VzAmountField *self = VZ_AMOUNT_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->card);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_AMOUNT_FIELD);
  G_OBJECT_CLASS (vz_amount_field_parent_class)->dispose (object);
}

static void
vz_amount_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_amount_field_show;
  iface->dup_answer = vz_amount_field_dup_answer;
  iface->describe = vz_amount_field_describe;
  iface->type = vz_amount_field_type;
  iface->above_keys = vz_amount_field_above_keys;
}

static void
vz_amount_field_class_init (VzAmountFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_amount_field_dispose;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-amount.ui");
  gtk_widget_class_bind_template_child (widget_class, VzAmountField, box);
  gtk_widget_class_bind_template_child (widget_class, VzAmountField, all);
  gtk_widget_class_bind_template_child (widget_class, VzAmountField, errors);
  gtk_widget_class_bind_template_child (widget_class, VzAmountField, left);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked);
}

static void
vz_amount_field_init (VzAmountField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
