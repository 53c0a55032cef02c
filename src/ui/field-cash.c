/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/field-cash.h"

#include "core/cash.h"
#include "core/typed-amount.h"
#include "ui/amount-card.h"
#include "ui/change-words.h"
#include "ui/field-errors.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/pick-grid.h"
#include "ui/quick-cash.h"
#include "ui/sale-bar.h"

#include <glib/gi18n-lib.h>

#define QUICK_COLUMNS 3

struct _VzCashField {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *change_card;
  GtkLabel *change_label;
  GtkLabel *change;
  VzIcon *how_icon;
  GtkLabel *how;
  VzPickGrid *quick;
  VzFieldErrors *errors;
  GtkWidget *given_card;
  VzTypedAmount given;
  VzMoney due;
  char *contents; /* of the sale */
};

static void vz_cash_field_field_view_init (VzFieldViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VzCashField,
                               vz_cash_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (VZ_TYPE_FIELD_VIEW,
                                                      vz_cash_field_field_view_init))

/* What is given beyond what is due; negative: what is missing. */
static VzMoney
change_of (VzCashField *self)
{
  VzMoney change = vz_money_zero (self->due.currency);

  vz_money_subtract (vz_typed_amount_get (&self->given), self->due, &change, NULL);
  return change;
}

static VzMoney
missing_of (VzMoney change)
{
  return vz_money_from_minor (-change.minor, change.currency);
}

typedef struct {
  const char *label;
  const char *style;
  const char *icon;
} Mood;

static const Mood missing_mood = { N_ ("Missing"), "danger", "alert" };
static const Mood change_mood = { N_ ("Change"), NULL, "cash" };

static void
show_mood (VzCashField *self, const Mood *mood, char *how)
{
  g_autofree char *text = how;

  gtk_label_set_label (self->change_label, _ (mood->label));
  vz_icon_set_name (self->how_icon, mood->icon);
  gtk_label_set_label (self->how, text);
  gtk_widget_remove_css_class (self->change_card, "danger");
  if (mood->style != NULL) {
    gtk_widget_add_css_class (self->change_card, mood->style);
  }
}

static void
show_change (VzCashField *self)
{
  VzMoney change = change_of (self);

  if (change.minor < 0) {
    VzMoney missing = missing_of (change);
    g_autofree char *amount = vz_format_money (missing);

    vz_second_amount_show (self->change, missing);
    show_mood (self, &missing_mood, g_strdup_printf (_ ("Take %s more"), amount));
  } else {
    vz_second_amount_show (self->change, change);
    show_mood (self, &change_mood,
               change.minor > 0 ? vz_change_words (change) : g_strdup (_ ("Nothing to give back")));
  }
}

/* The key with the same amount, whichever way it was given. */
static VzPick *
quick_key_of (VzCashField *self, VzMoney amount)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->quick)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (VZ_IS_QUICK_CASH (child) &&
        vz_money_equal (vz_quick_cash_get (VZ_QUICK_CASH (child)), amount)) {
      return VZ_PICK (child);
    }
  }
  return NULL;
}

static void
show_given (VzCashField *self)
{
  VzMoney given = vz_typed_amount_get (&self->given);

  vz_amount_card_show (VZ_AMOUNT_CARD (self->given_card), given);
  vz_pick_grid_choose (self->quick, quick_key_of (self, given));
  show_change (self);
}

static void
on_picked (VzCashField *self)
{
  VzPick *chosen = vz_pick_grid_get_chosen (self->quick);

  vz_typed_amount_set (&self->given, vz_quick_cash_get (VZ_QUICK_CASH (chosen)));
  show_given (self);
  vz_field_view_changed (VZ_FIELD_VIEW (self));
}

static void
add_quick_keys (VzCashField *self)
{
  VzMoney amounts[VZ_CASH_QUICK];
  guint n = vz_cash_quick (self->due, amounts);

  vz_pick_grid_clear (self->quick);
  for (guint i = 0; i < n; i++) {
    GtkWidget *key = vz_quick_cash_new (amounts[i], i == 0 ? _ ("Exact amount") : NULL);

    gtk_widget_set_vexpand (key, TRUE);
    vz_pick_grid_add (self->quick, VZ_PICK (key), (int)i % QUICK_COLUMNS, (int)i / QUICK_COLUMNS);
  }
  vz_pick_grid_keep_columns (self->quick, (int)n, QUICK_COLUMNS);
}

static void
vz_cash_field_show (VzFieldView *view,
                    const VzQuestionField *asked,
                    const VzSaleView *sale,
                    gboolean alone)
{
  VzCashField *self = VZ_CASH_FIELD (view);
  VzMoney given;

  self->due = vz_money_is_set (asked->limit) ? asked->limit : sale->due;
  if (asked->value == NULL || !vz_money_parse (asked->value, self->due.currency, &given, NULL)) {
    given = self->due;
  }
  vz_typed_amount_begin (&self->given, given);
  g_free (self->contents);
  self->contents = vz_sale_contents_text (sale);
  add_quick_keys (self);
  show_given (self);
  vz_field_errors_show (self->errors, asked->errors, self->given_card);
}

static char *
vz_cash_field_dup_answer (VzFieldView *view)
{
  VzCashField *self = VZ_CASH_FIELD (view);

  return change_of (self).minor >= 0 ? vz_money_to_text (vz_typed_amount_get (&self->given)) : NULL;
}

static void
vz_cash_field_describe (VzFieldView *view, VzBar *bar)
{
  VzCashField *self = VZ_CASH_FIELD (view);
  VzMoney change = change_of (self);

  bar->amount = self->due;
  bar->on_label = _ ("Cash received");
  bar->on_icon = "cash";
  if (change.minor < 0) {
    g_autofree char *missing = vz_format_money (missing_of (change));

    vz_sale_bar_say (bar, g_strdup (_ ("Cash")), g_strdup_printf (_ ("%s missing"), missing),
                     "alert");
    bar->context_refused = TRUE;
  } else {
    vz_sale_bar_say (bar, g_strdup (_ ("Cash")), g_strdup (self->contents), NULL);
  }
  bar->context_named = TRUE;
}

/* A likely amount that has the keys would answer to Enter in place of what is typed. */
static void
leave_quick_keys (VzCashField *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->quick)) != NULL) {
    gtk_widget_grab_focus (gtk_widget_get_ancestor (GTK_WIDGET (self), VZ_TYPE_SCREEN));
  }
}

static gboolean
vz_cash_field_type (VzFieldView *view, const char *text)
{
  VzCashField *self = VZ_CASH_FIELD (view);
  gint64 units = *text == '+' ? g_ascii_strtoll (text + 1, NULL, 10) : 0;
  gboolean taken = units > 0 ? vz_typed_amount_add (&self->given, units)
                             : vz_typed_amount_key (&self->given, text);

  if (taken) {
    leave_quick_keys (self);
    show_given (self);
    vz_field_view_changed (view);
  }
  return taken;
}

static GtkWidget *
vz_cash_field_above_keys (VzFieldView *view)
{
  return VZ_CASH_FIELD (view)->given_card;
}

static void
vz_cash_field_dispose (GObject *object)
{
  VzCashField *self = VZ_CASH_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->given_card);
  g_clear_pointer (&self->contents, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_CASH_FIELD);
  G_OBJECT_CLASS (vz_cash_field_parent_class)->dispose (object);
}

static void
vz_cash_field_field_view_init (VzFieldViewInterface *iface)
{
  iface->show = vz_cash_field_show;
  iface->dup_answer = vz_cash_field_dup_answer;
  iface->describe = vz_cash_field_describe;
  iface->type = vz_cash_field_type;
  iface->above_keys = vz_cash_field_above_keys;
}

static void
vz_cash_field_class_init (VzCashFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_cash_field_dispose;
  g_type_ensure (VZ_TYPE_FIELD_ERRORS);
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_PICK_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/field-cash.ui");
  gtk_widget_class_bind_template_child (widget_class, VzCashField, box);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, change_card);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, change_label);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, change);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, how_icon);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, how);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, quick);
  gtk_widget_class_bind_template_child (widget_class, VzCashField, errors);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
}

static void
vz_cash_field_init (VzCashField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->given_card = g_object_ref_sink (vz_amount_card_new (_ ("Given"), _ ("By the customer")));
}
