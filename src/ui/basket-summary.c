/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/basket-summary.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/summary-row.h"
#include "ui/wide.h"

#include <glib/gi18n-lib.h>

struct _VzBasketSummary {
  GtkWidget parent;
  GtkWidget *box;
  GtkWidget *customer_row;
  GtkLabel *customer;
  GtkBox *rows;
  GtkGrid *totals;
  gboolean wide;
  gboolean without_customer;
  char *shown; /* what the rows and totals show, to leave them alone when it is the same */
};

G_DEFINE_FINAL_TYPE (VzBasketSummary, vz_basket_summary, GTK_TYPE_WIDGET)

static gboolean
counts (const VzRow *row)
{
  return row->state != VZ_ROW_UNKNOWN_CODE && row->state != VZ_ROW_REFUSED;
}

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL) {
    gtk_widget_unparent (child);
  }
}

enum {
  SUBTOTAL_PLACE,
  DISCOUNT_PLACE,
  VAT_PLACE,
};

typedef struct {
  const char *label;
  VzMoney sum;
  const char *style;
} Total;

static void
add_total (VzBasketSummary *self, const Total *total, int place)
{
  g_autofree char *sum = vz_format_sum (total->sum);
  GtkWidget *label = gtk_label_new (_ (total->label));
  GtkWidget *amount = gtk_label_new (sum);

  gboolean pushed = self->wide && place == VAT_PLACE;

  gtk_label_set_xalign (GTK_LABEL (label), pushed ? 1 : 0);
  gtk_label_set_xalign (GTK_LABEL (amount), self->wide ? 0 : 1);
  gtk_widget_set_vexpand (label, self->wide);
  gtk_widget_add_css_class (label, "muted");
  if (place > SUBTOTAL_PLACE) {
    gtk_widget_add_css_class (label, "next-sum");
  }
  gtk_widget_add_css_class (amount, total->style);
  gtk_widget_set_hexpand (label, !self->wide || pushed);
  gtk_grid_attach (self->totals, label, self->wide ? 2 * place : 0, self->wide ? 0 : place, 1, 1);
  gtk_grid_attach (self->totals, amount, self->wide ? 2 * place + 1 : 1, self->wide ? 0 : place, 1,
                   1);
}

static void
show_totals (VzBasketSummary *self, const VzSaleView *sale)
{
  VzMoney off = sale->discount;
  Total totals[] = {
    [SUBTOTAL_PLACE] = { N_ ("Subtotal"), sale->products, "summary-total" },
    [DISCOUNT_PLACE] = { N_ ("Discount"), off, "summary-total-off" },
    [VAT_PLACE] = { self->wide ? N_ ("incl. VAT") : N_ ("VAT included"), sale->tax,
                    "summary-total" },
  };

  totals[DISCOUNT_PLACE].sum.minor = -off.minor;
  clear (GTK_WIDGET (self->totals));
  for (int i = 0; i < (int)G_N_ELEMENTS (totals); i++) {
    gboolean nothing_off = i == DISCOUNT_PLACE && totals[i].sum.minor == 0;

    if (vz_money_is_set (totals[i].sum) && !nothing_off) {
      add_total (self, &totals[i], i);
    }
  }
}

static void
show_rows (VzBasketSummary *self, const VzSaleView *sale)
{
  clear (GTK_WIDGET (self->rows));
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (sale->rows, i);

    if (counts (row)) {
      gtk_box_append (self->rows, vz_summary_row_new (row, self->wide));
    }
  }
}

static char *
digest (VzBasketSummary *self, const VzSaleView *sale)
{
  GString *text = g_string_new (sale->sale);

  g_string_append_printf (text, "|%d|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, self->wide,
                          sale->due.minor, sale->discount.minor);
  for (guint i = 0; i < sale->rows->len; i++) {
    const VzRow *row = g_ptr_array_index (sale->rows, i);

    g_string_append_printf (text, "|%u %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row->id,
                            row->state, row->quantity, row->total.minor);
  }
  return g_string_free (text, FALSE);
}

void
vz_basket_summary_hide_customer (VzBasketSummary *self)
{
  g_return_if_fail (VZ_IS_BASKET_SUMMARY (self));

  self->without_customer = TRUE;
}

void
vz_basket_summary_show (VzBasketSummary *self, const VzSaleView *sale)
{
  g_autofree char *now = NULL;
  const char *customer;

  g_return_if_fail (VZ_IS_BASKET_SUMMARY (self) && sale != NULL);

  customer = sale->customer_email != NULL ? sale->customer_email : sale->customer_phone;
  gtk_widget_set_visible (self->customer_row, customer != NULL && !self->without_customer);
  gtk_label_set_label (self->customer, customer != NULL ? customer : "");
  self->wide = vz_is_wide (GTK_WIDGET (self));
  now = digest (self, sale);
  if (g_strcmp0 (now, self->shown) == 0) {
    return;
  }
  show_rows (self, sale);
  show_totals (self, sale);
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
}

static void
vz_basket_summary_dispose (GObject *object)
{
  VzBasketSummary *self = VZ_BASKET_SUMMARY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), VZ_TYPE_BASKET_SUMMARY);
  G_OBJECT_CLASS (vz_basket_summary_parent_class)->dispose (object);
}

static void
vz_basket_summary_class_init (VzBasketSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vz_basket_summary_dispose;
  g_type_ensure (VZ_TYPE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/vezne/Vezne/ui/basket-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, VzBasketSummary, box);
  gtk_widget_class_bind_template_child (widget_class, VzBasketSummary, customer_row);
  gtk_widget_class_bind_template_child (widget_class, VzBasketSummary, customer);
  gtk_widget_class_bind_template_child (widget_class, VzBasketSummary, rows);
  gtk_widget_class_bind_template_child (widget_class, VzBasketSummary, totals);
}

static void
vz_basket_summary_init (VzBasketSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
