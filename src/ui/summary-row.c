/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summary-row.h"

#include "ui/format.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

#define SECOND_LINE_GAP 4

char *
vz_pieces_text (gint64 quantity)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d pc", "%d pcs", (gulong)quantity),
                          (int)quantity);
}

/* What has no text only keeps its place, and is not read out. */
static GtkWidget *
add_label (GtkWidget *grid, const char *text, const char *style, int column, int row)
{
  GtkAccessibleRole role =
      *text != '\0' ? GTK_ACCESSIBLE_ROLE_LABEL : GTK_ACCESSIBLE_ROLE_PRESENTATION;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  return label;
}

static GtkWidget *
add_name (GtkWidget *grid, const char *text, const char *style, int column, int row)
{
  GtkWidget *label = add_label (grid, text, style, column, row);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static gboolean
has_discount (const VzRow *row)
{
  return vz_money_is_set (row->discount) && row->discount.minor > 0;
}

static char *
discount_text (const VzRow *row)
{
  VzMoney negative = row->discount;

  negative.minor = -negative.minor;
  return vz_format_sum (negative);
}

static const char *
name_of (const VzRow *row)
{
  return row->name != NULL ? row->name : row->code;
}

static void
fill_narrow (GtkWidget *grid, const VzRow *row)
{
  g_autofree char *pieces = vz_pieces_text (row->quantity);
  g_autofree char *total = vz_format_sum (row->total);
  g_autofree char *discount = has_discount (row) ? discount_text (row) : g_strdup ("");
  GtkWidget *name = add_name (grid, name_of (row), "summary-name", 0, 0);
  GtkLayoutChild *place =
      gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (grid), name);

  gtk_grid_layout_child_set_column_span (GTK_GRID_LAYOUT_CHILD (place), 3);
  add_label (grid, pieces, "summary-pieces", 0, 1);
  add_name (grid, discount, "summary-discount", 1, 1);
  add_label (grid, total, "summary-sum", 2, 1);
}

static char *
unit_text (const VzRow *row)
{
  g_autofree char *unit = vz_format_money (row->unit_price);

  /* Translators: the price of one piece */
  return g_strdup_printf (_ ("%s each"), unit);
}

/* Labels of their own keep the order of the line in both directions. */
static void
append_label (GtkWidget *line, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (line), label);
}

static GtkWidget *
new_second_line (const VzRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SECOND_LINE_GAP);
  GtkWidget *label;

  if (row->quantity > 1) {
    g_autofree char *unit = unit_text (row);

    append_label (line, unit, "muted");
    if (has_discount (row)) {
      append_label (line, "·", "muted");
    }
  }
  if (has_discount (row)) {
    VzMoney negative = row->discount;
    g_autofree char *sum = NULL;
    g_autofree char *shown = NULL;

    negative.minor = -negative.minor;
    sum = vz_format_money (negative);
    shown = g_strdup_printf ("%s %s", row->discount_name != NULL ? row->discount_name : "", sum);
    label = gtk_label_new (g_strstrip (shown));
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (label, "summary-discount");
    gtk_box_append (GTK_BOX (line), label);
  }
  gtk_widget_add_css_class (line, "small");
  gtk_widget_set_visible (line, gtk_widget_get_first_child (line) != NULL);
  return line;
}

static GtkWidget *
new_column (GtkWidget *grid, int column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_grid_attach (GTK_GRID (grid), box, column, 0, 1, 1);
  return box;
}

static void
fill_wide (GtkWidget *grid, const VzRow *row)
{
  g_autofree char *total = vz_format_money (row->total);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, row->quantity);
  GtkWidget *quantity = add_label (grid, count, row->quantity > 1 ? "strong" : "muted", 0, 0);
  GtkWidget *times = add_label (grid, row->quantity > 1 ? "×" : "", "summary-times", 1, 0);
  GtkWidget *middle = new_column (grid, 2);
  GtkWidget *end = new_column (grid, 3);
  GtkWidget *name = vz_label_new_ellipsized (name_of (row), "summary-name");
  GtkWidget *amount = gtk_label_new (total);

  gtk_widget_add_css_class (quantity, "summary-quantity");
  gtk_label_set_xalign (GTK_LABEL (quantity), 1);
  gtk_widget_set_valign (times, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (middle, TRUE);
  gtk_box_append (GTK_BOX (middle), name);
  gtk_box_append (GTK_BOX (middle), new_second_line (row));
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_widget_add_css_class (amount, "row-amount");
  gtk_box_append (GTK_BOX (end), amount);
  if (has_discount (row)) {
    g_autofree char *full = vz_format_money (row->full_total);
    GtkWidget *struck = gtk_label_new (full);

    gtk_label_set_xalign (GTK_LABEL (struck), 1);
    gtk_widget_add_css_class (struck, "summary-struck");
    gtk_box_append (GTK_BOX (end), struck);
  }
}

GtkWidget *
vz_summary_row_new (const VzRow *row, gboolean wide)
{
  GtkWidget *grid;

  g_return_val_if_fail (row != NULL, NULL);

  grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  gtk_widget_add_css_class (grid, "summary-row");
  gtk_widget_set_vexpand (grid, FALSE);
  if (wide) {
    fill_wide (grid, row);
  } else {
    fill_narrow (grid, row);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of (row), -1);
  return grid;
}
