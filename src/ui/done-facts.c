/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/done-facts.h"

#include "ui/format.h"
#include "ui/label.h"
#include "ui/plan-text.h"

#include <glib/gi18n-lib.h>

static void
add (GtkBox *box, const char *label, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = vz_label_new (label, "muted");
  GtkWidget *what = gtk_label_new (value);

  gtk_widget_add_css_class (row, "done-fact");
  gtk_widget_add_css_class (what, "done-value");
  gtk_label_set_xalign (GTK_LABEL (what), 1);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), what);
  gtk_box_append (box, row);
}

static void
add_known (GtkBox *box, const char *label, const char *value)
{
  if (value != NULL) {
    add (box, label, value);
  }
}

static void
add_money (GtkBox *box, const char *label, VzMoney money)
{
  g_autofree char *amount = vz_format_money (money);

  if (vz_money_is_set (money)) {
    add (box, label, amount);
  }
}

static void
add_plan (GtkBox *box, const VzSaleView *sale)
{
  if (sale->bank != NULL && sale->instalments > 0) {
    g_autofree char *plan = vz_plan_text (sale->instalments, sale->monthly);

    add (box, sale->bank, plan);
  }
}

void
vz_done_facts_show (GtkBox *box, const VzSaleView *sale)
{
  const VzDone *done;
  GtkWidget *child;
  gboolean known;

  g_return_if_fail (GTK_IS_BOX (box) && sale != NULL && sale->done != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL) {
    gtk_box_remove (box, child);
  }
  done = sale->done;
  /* What was given or where it goes says more than the name of the payment. */
  known = vz_money_is_set (done->given) || done->iban != NULL;
  add_known (box, _ ("Customer"),
             sale->customer_email != NULL ? sale->customer_email : sale->customer_phone);
  add_known (box, _ ("Payment"), known ? NULL : done->payment);
  add_known (box, _ ("Slip number"), done->slip);
  add_known (box, _ ("Account holder"), done->holder);
  add_known (box, _ ("Bank"), done->bank);
  add_plan (box, sale);
  add_money (box, _ ("Amount"), done->amount);
  add_money (box, _ ("Given, cash"), done->given);
  add_money (box, _ ("Change"), done->change);
}
