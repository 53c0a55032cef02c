/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/menu-row.h"

#include "ui/format.h"
#include "ui/icon.h"
#include "ui/key.h"
#include "ui/label.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_names (const char *name, const char *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), vz_label_new_ellipsized (name, "body"));
  if (second != NULL) {
    GtkWidget *label = vz_label_new_ellipsized (second, "small");
    gtk_widget_add_css_class (label, "muted");
    gtk_box_append (GTK_BOX (box), label);
  }
  return box;
}

static GtkWidget *
make_amount (VzMoney money)
{
  g_autofree char *text = vz_format_money (money);
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "row-amount");
  return label;
}

static GtkWidget *
make_line (const char *icon)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (line, "menu-line");
  if (icon != NULL)
    gtk_box_append (GTK_BOX (line), vz_icon_new (icon));
  return line;
}

static GtkWidget *
make_key (GtkWidget *line, const char *spoken)
{
  GtkWidget *key = vz_key_new (NULL, NULL);
  vz_key_set_content (VZ_KEY (key), line);
  gtk_widget_add_css_class (key, "menu-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return key;
}

GtkWidget *
vz_menu_row_action (const char *icon, const char *label, const char *action, gboolean chosen)
{
  GtkWidget *line = make_line (icon);
  gtk_box_append (GTK_BOX (line), make_names (label, NULL));
  if (chosen)
    gtk_box_append (GTK_BOX (line), vz_icon_new ("check"));
  GtkWidget *key = make_key (line, label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (key), action);
  if (chosen)
    gtk_widget_add_css_class (key, "chosen");
  return key;
}

static const char *
stage_name (VzStage stage)
{
  static const char *const names[] = {
    [VZ_STAGE_SELLING] = N_ ("being rung up"),
    [VZ_STAGE_SENDING] = N_ ("being paid"),
    [VZ_STAGE_ASKING] = N_ ("being paid"),
    [VZ_STAGE_WAITING] = N_ ("waiting"),
    [VZ_STAGE_STUCK] = N_ ("needs a hand"),
    [VZ_STAGE_UNKNOWN] = N_ ("unknown"),
    [VZ_STAGE_DONE] = N_ ("paid"),
    [VZ_STAGE_VOIDED] = N_ ("void"),
  };
  return _ (names[stage]);
}

static GtkWidget *
make_way_in (gboolean open)
{
  GtkWidget *icon = vz_icon_new ("chevron");
  gtk_widget_set_opacity (icon, open ? 1 : 0);
  return icon;
}

/* The whole of it opens the story, where that may be read; elsewhere the room of the sign stays
 * empty, so that the amounts make a column. */
static GtkWidget *
make_sale (const VzSaleLine *line, const char *number)
{
  g_autofree char *time = vz_notation_time (line->wall, FALSE);
  g_autofree char *second =
      g_strdup_printf ("%s · %s · %s", time,
                       line->payment != NULL ? line->payment : stage_name (line->stage),
                       line->cashier != NULL ? line->cashier : line->sale);
  GtkWidget *sale = make_line (NULL);
  gtk_box_append (GTK_BOX (sale), make_names (number, second));
  gtk_box_append (GTK_BOX (sale), make_amount (line->amount));
  gtk_box_append (GTK_BOX (sale), make_way_in (line->can_read));
  if (!line->can_read)
    return sale;
  g_autofree char *spoken = g_strdup_printf (_ ("What happened to the sale, %s"), number);
  GtkWidget *key = make_key (sale, spoken);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "s", line->sale);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "frame.story");
  return key;
}

static GtkWidget *
make_again (const VzSaleLine *line, const char *number)
{
  GtkWidget *again = vz_key_new ("receipt", _ ("Print again"));
  g_autofree char *spoken = g_strdup_printf (_ ("Print again, %s"), number);
  gtk_widget_add_css_class (again, "plain");
  gtk_widget_set_valign (again, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (again), "s", line->sale);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (again), "register.print-again");
  gtk_accessible_update_property (GTK_ACCESSIBLE (again), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return again;
}

static GtkWidget *
make_end (const VzSaleLine *line, const char *number)
{
  if (line->stage == VZ_STAGE_DONE)
    return make_again (line, number);
  return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
}

GtkWidget *
vz_menu_row_sale (const VzSaleLine *line, GtkSizeGroup *ends)
{
  g_autofree char *number =
      line->number != NULL ? vz_notation_order_number (line->number) : g_strdup (line->sale);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sale = make_sale (line, number);
  GtkWidget *end = make_end (line, number);
  gtk_widget_set_hexpand (sale, TRUE);
  gtk_widget_add_css_class (row, "menu-sale");
  gtk_box_append (GTK_BOX (row), sale);
  gtk_box_append (GTK_BOX (row), end);
  gtk_size_group_add_widget (ends, end);
  return row;
}

GtkWidget *
vz_menu_row_waiting (const VzChip *chip, gint64 now)
{
  g_autofree char *number =
      chip->number != NULL ? vz_notation_order_number (chip->number) : g_strdup (chip->sale);
  g_autofree char *waited = vz_notation_elapsed (now - chip->since);
  GtkWidget *line = make_line (chip->state == VZ_CHIP_PAID ? "check" : "clock");
  gtk_box_append (GTK_BOX (line), make_names (number, waited));
  gtk_box_append (GTK_BOX (line), make_amount (chip->amount));
  GtkWidget *key = make_key (line, number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (key), "s", chip->sale);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (key), "register.open-sale");
  return key;
}

GtkWidget *
vz_menu_row_text (const char *text, const char *style)
{
  GtkWidget *row = make_line (NULL);
  GtkWidget *label = vz_label_new_wrapped (text, style);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (row, "menu-row");
  gtk_box_append (GTK_BOX (row), label);
  return row;
}
