/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/known-row.h"

#include "core/notation.h"
#include "ui/icon.h"
#include "ui/label.h"

typedef struct {
  const char *icon;
  const char *style;
} Sign;

static const Sign signs[] = {
  [VZ_KNOWN_SENT] = { "check", "positive" },  [VZ_KNOWN_LOST] = { "alert", "caution" },
  [VZ_KNOWN_FROZEN] = { "frozen", "accent" }, [VZ_KNOWN_ASKED] = { "alert", "caution" },
  [VZ_KNOWN_HINT] = { "receipt", "accent" },
};

static GtkWidget *
make_row (const char *time, Sign sign, const char *text, const char *style)
{
  GtkWidget *row =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *icon = vz_icon_new (sign.icon);
  g_autofree char *spoken = g_strdup_printf ("%s%s%s", time, *time != '\0' ? ", " : "", text);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_valign (row, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (row, TRUE);
  gtk_widget_add_css_class (icon, sign.style);
  gtk_widget_add_css_class (row, "known-row");
  gtk_box_append (GTK_BOX (row), vz_label_new_top (time, "step-time"));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), vz_label_new_sentence (text, style));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

GtkWidget *
vz_known_row_new (const VzKnown *known)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (known != NULL && known->kind < G_N_ELEMENTS (signs), NULL);
  time = known->wall != 0 ? vz_notation_time (known->wall, TRUE) : g_strdup ("");
  return make_row (time, signs[known->kind], known->text, "step-text");
}

GtkWidget *
vz_known_row_said (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return make_row ("", (Sign){ "cloud", "accent" }, text, "step-text");
}

GtkWidget *
vz_known_row_open (const char *text)
{
  GtkWidget *row;

  g_return_val_if_fail (text != NULL, NULL);
  row = make_row ("", (Sign){ "question", "caution" }, text, "step-now");
  gtk_widget_set_vexpand (row, FALSE);
  return row;
}
