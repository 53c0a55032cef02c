/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer-line.h"

#include "ui/format.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

#define SECOND_LINE_GAP 6

static char *
several_text (const VzRow *row)
{
  g_autofree char *unit = vz_format_money (row->unit_price);

  return g_strdup_printf ("%d × %s", (int)row->quantity, unit);
}

static char *
discount_text (const VzRow *row)
{
  VzMoney off = row->discount;
  g_autofree char *sum = NULL;

  off.minor = -off.minor;
  sum = vz_format_money (off);
  return g_strdup_printf ("%s %s", row->discount_name != NULL ? row->discount_name : _ ("Discount"),
                          sum);
}

/* Labels of their own keep the order of the line in both directions. */
static void
append_muted (GtkWidget *line, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "muted");
  gtk_box_append (GTK_BOX (line), label);
}

static GtkWidget *
new_second_line (const VzRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SECOND_LINE_GAP);
  gboolean several = row->quantity > 1 && vz_money_is_set (row->unit_price);
  gboolean reduced = vz_money_is_set (row->discount) && row->discount.minor > 0;

  gtk_widget_add_css_class (line, "customer-second");
  if (several) {
    g_autofree char *text = several_text (row);

    append_muted (line, text);
    if (reduced) {
      append_muted (line, "·");
    }
  }
  if (reduced) {
    g_autofree char *text = discount_text (row);

    gtk_box_append (GTK_BOX (line), vz_label_new_ellipsized (text, "positive"));
  }
  gtk_widget_set_visible (line, several || reduced);
  return line;
}

static GtkWidget *
new_amount (const VzRow *row)
{
  GtkWidget *amount = gtk_label_new ("…");

  if (vz_money_is_set (row->total)) {
    vz_format_money_label (GTK_LABEL (amount), row->total, row->state != VZ_ROW_PRICED);
  }
  gtk_widget_add_css_class (amount, "customer-sum");
  if (row->state != VZ_ROW_PRICED) {
    gtk_widget_add_css_class (amount, "muted");
  }
  return amount;
}

GtkWidget *
vz_customer_line_new (const VzRow *row)
{
  GtkWidget *line, *texts;

  g_return_val_if_fail (row != NULL, NULL);

  line = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (line, "customer-line");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts),
                  vz_label_new_ellipsized (row->name != NULL ? row->name : row->code,
                                           "customer-name"));
  gtk_box_append (GTK_BOX (texts), new_second_line (row));
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), new_amount (row));
  return line;
}
