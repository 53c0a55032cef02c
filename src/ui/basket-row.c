/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/basket-row.h"

#include "core/code.h"
#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"

#include <glib/gi18n-lib.h>

#define QUIET_WAIT (300 * G_TIME_SPAN_MILLISECOND)

struct _VzBasketRow {
  GtkListBoxRow parent;
  guint id;
  GtkWidget *count;
  GtkLabel *quantity;
  GtkWidget *times;
  GtkWidget *trouble;
  GtkLabel *name;
  GtkWidget *second;
  GtkWidget *second_icon;
  GtkLabel *second_text;
  GtkWidget *second_dot;
  GtkLabel *discount;
  GtkWidget *sums;
  GtkLabel *total;
  GtkLabel *old_total;
  GtkWidget *ways_out;
  GtkWidget *search;
  GtkWidget *drop;
  GtkWidget *tools;
  GtkWidget *less;
  GtkLabel *pieces;
  GtkWidget *more;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (VzBasketRow, vz_basket_row, GTK_TYPE_LIST_BOX_ROW)

enum {
  SEARCH,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_trouble (const VzRow *row)
{
  return row->state == VZ_ROW_UNKNOWN_CODE || row->state == VZ_ROW_REFUSED;
}

static gboolean
is_open (const VzRow *row)
{
  return row->state == VZ_ROW_LOOKING_UP || row->state == VZ_ROW_WAITS_FOR_SERVER ||
         row->state == VZ_ROW_ASKING_PRICE;
}

static gboolean
has_discount (const VzRow *row)
{
  return vz_money_is_set (row->discount) && row->discount.minor > 0;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_count (VzBasketRow *self, const VzRow *row)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->quantity);
  gboolean several = row->quantity > 1;
  gtk_widget_set_visible (self->count, !is_trouble (row));
  gtk_widget_set_visible (self->trouble, is_trouble (row));
  gtk_label_set_label (self->quantity, number);
  set_class (GTK_WIDGET (self->quantity), "strong", several);
  set_class (GTK_WIDGET (self->quantity), "muted", !several);
  gtk_widget_set_opacity (self->times, several ? 1 : 0);
}

static char *
waited (const char *sentence, gint64 since, gint64 now)
{
  gint64 seconds = (now - since) / G_USEC_PER_SEC;
  if (seconds < 1)
    return g_strdup (sentence);
  return g_strdup_printf (_ ("%s · %d s"), sentence, (int)seconds);
}

static char *
open_sentence (const VzRow *row, const VzBasketRowMood *mood)
{
  if (row->state == VZ_ROW_WAITS_FOR_SERVER)
    return g_strdup (_ ("Will be looked up when the server is back"));
  if (!mood->online)
    return g_strdup (_ ("Shelf price; confirmed when the server is back"));
  if (mood->now - row->since < QUIET_WAIT)
    return NULL;
  const char *sentence =
      row->state == VZ_ROW_LOOKING_UP ? _ ("Looking it up") : _ ("Asking for the price");
  return waited (sentence, row->since, mood->now);
}

static char *
unit_price (const VzRow *row)
{
  if (row->quantity < 2 || !vz_money_is_set (row->unit_price))
    return NULL;
  g_autofree char *price = vz_format_money (row->unit_price);
  return g_strdup_printf (_ ("%s each"), price);
}

static char *
second_sentence (const VzRow *row, const VzBasketRowMood *mood)
{
  if (row->state == VZ_ROW_UNKNOWN_CODE)
    return g_strdup (vz_code_check (row->code) ? _ ("Not in the catalogue")
                                               : _ ("Misread. Scan it again."));
  if (row->state == VZ_ROW_REFUSED)
    return g_strdup (row->message != NULL ? row->message : _ ("The server did not take it"));
  if (is_open (row))
    return open_sentence (row, mood);
  return unit_price (row);
}

static char *
discount_sentence (const VzRow *row)
{
  if (!has_discount (row) || is_open (row))
    return NULL;
  VzMoney less = vz_money_from_minor (-row->discount.minor, row->discount.currency);
  g_autofree char *amount = vz_format_money (less);
  const char *name = row->discount_name != NULL ? row->discount_name : _ ("Discount");
  return g_strdup_printf ("%s %s", name, amount);
}

static void
show_second_line (VzBasketRow *self, const VzRow *row, const VzBasketRowMood *mood)
{
  g_autofree char *text = second_sentence (row, mood);
  g_autofree char *discount = discount_sentence (row);
  show_text (self->second_text, text);
  show_text (self->discount, discount);
  set_class (GTK_WIDGET (self->second_text), "danger", is_trouble (row));
  set_class (GTK_WIDGET (self->second_text), "muted", !is_trouble (row));
  gtk_widget_set_visible (self->second_dot, text != NULL && discount != NULL);
  gtk_widget_set_visible (self->second_icon, is_open (row) && text != NULL);
  gtk_widget_set_visible (self->second, text != NULL || discount != NULL);
}

static void
show_sums (VzBasketRow *self, const VzRow *row)
{
  gtk_widget_set_visible (self->sums, !is_trouble (row));
  vz_format_money_label (self->total, row->total, is_open (row));
  set_class (GTK_WIDGET (self->total), "muted", is_open (row));
  set_class (GTK_WIDGET (self->total), "medium", is_open (row));
  gboolean old = has_discount (row) && vz_money_is_set (row->full_total);
  g_autofree char *full = old ? vz_format_money (row->full_total) : NULL;
  show_text (self->old_total, full);
}

static void
aim_steps (VzBasketRow *self, gint64 quantity)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->less), "(ux)", self->id, quantity - 1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "(ux)", self->id, quantity + 1);
}

static void
show_tools (VzBasketRow *self, const VzRow *row, const VzBasketRowMood *mood)
{
  gboolean tools = mood->chosen && mood->can_change && !is_trouble (row);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->quantity);
  gtk_label_set_label (self->pieces, number);
  gtk_widget_set_visible (self->tools, tools);
  gtk_widget_set_visible (self->ways_out, is_trouble (row) && mood->can_change);
  gtk_widget_set_visible (self->search, row->state == VZ_ROW_UNKNOWN_CODE);
  gtk_widget_set_sensitive (self->less, row->quantity > 1);
  aim_steps (self, row->quantity);
}

static void
speak (VzBasketRow *self, const VzRow *row, const char *name)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  const char *total = gtk_label_get_label (self->total);
  const char *second = gtk_label_get_label (self->second_text);
  g_string_printf (spoken, "%" G_GINT64_FORMAT " × %s", row->quantity, name);
  if (!is_trouble (row) && *total != '\0')
    g_string_append_printf (spoken, ", %s", total);
  if (*second != '\0')
    g_string_append_printf (spoken, ". %s", second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
}

void
vz_basket_row_show (VzBasketRow *self, const VzRow *row, const VzBasketRowMood *mood)
{
  g_return_if_fail (VZ_IS_BASKET_ROW (self));
  const char *name = row->name != NULL ? row->name : row->code;
  gtk_label_set_label (self->name, row->state == VZ_ROW_UNKNOWN_CODE ? row->code : name);
  show_count (self, row);
  show_second_line (self, row, mood);
  show_sums (self, row);
  show_tools (self, row, mood);
  set_class (GTK_WIDGET (self), "refused", is_trouble (row));
  set_class (GTK_WIDGET (self), "chosen", mood->chosen && !is_trouble (row));
  speak (self, row, name);
}

static void
on_search_clicked (VzBasketRow *self)
{
  g_signal_emit (self, signals[SEARCH], 0);
}

static void
vz_basket_row_class_init (VzBasketRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  signals[SEARCH] = g_signal_new ("search", VZ_TYPE_BASKET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/basket-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, count);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, quantity);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, times);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, trouble);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, name);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, second);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, second_icon);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, second_text);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, second_dot);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, discount);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, sums);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, total);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, old_total);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, ways_out);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, search);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, drop);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, tools);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, less);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, pieces);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, more);
  gtk_widget_class_bind_template_child (widget_class, VzBasketRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_search_clicked);
}

static void
vz_basket_row_init (VzBasketRow *self)
{
  g_type_ensure (VZ_TYPE_ICON);
  g_type_ensure (VZ_TYPE_KEY);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vz_basket_row_new (guint id)
{
  VzBasketRow *self = g_object_new (VZ_TYPE_BASKET_ROW, NULL);
  self->id = id;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->drop), "u", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "u", id);
  aim_steps (self, 1);
  return GTK_WIDGET (self);
}

guint
vz_basket_row_get_id (VzBasketRow *self)
{
  g_return_val_if_fail (VZ_IS_BASKET_ROW (self), 0);
  return self->id;
}
