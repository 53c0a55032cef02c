/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/person-tile.h"

#include "ui/icon.h"
#include "ui/label.h"
#include "ui/pick.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *role;
  const char *msgid;
} roles[] = {
  { "cashier", N_ ("Cashier") },
  { "manager", N_ ("Store manager") },
};

static const char *
role_name (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].role) == 0)
      return _ (roles[i].msgid);
  return role != NULL ? role : "";
}

static char *
initials_of (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr (GString) initials = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL && g_utf8_strlen (initials->str, -1) < 2; i++)
    if (*words[i] != '\0')
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));
  return g_strdup (initials->str);
}

static GtkWidget *
make_head (const VzPerson *person, GtkWidget *tick)
{
  g_autofree char *initials = initials_of (person->name);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *avatar = gtk_label_new (initials);
  gtk_widget_add_css_class (avatar, "avatar");
  gtk_widget_set_halign (avatar, GTK_ALIGN_START);
  gtk_widget_set_hexpand (avatar, TRUE);
  gtk_widget_set_vexpand (head, TRUE);
  gtk_widget_set_valign (head, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), avatar);
  gtk_box_append (GTK_BOX (head), tick);
  return head;
}

GtkWidget *
vz_person_tile_new (const VzPerson *person)
{
  g_return_val_if_fail (person != NULL, NULL);
  GtkWidget *tick = vz_icon_new ("check");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (tick, "tick");
  gtk_box_append (GTK_BOX (box), make_head (person, tick));
  gtk_box_append (GTK_BOX (box), vz_label_new_ellipsized (person->name, "row-amount"));
  gtk_box_append (GTK_BOX (box), vz_label_new_ellipsized (role_name (person->role), "small"));

  GtkWidget *tile = vz_key_new (NULL, NULL);
  vz_key_set_content (VZ_KEY (tile), box);
  gtk_widget_add_css_class (tile, "person-tile");
  gtk_widget_set_name (tile, person->id);
  g_object_set_data (G_OBJECT (tile), "tick", tick);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", person->name, role_name (person->role));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  vz_person_tile_set_chosen (tile, FALSE);
  return tile;
}

void
vz_person_tile_set_chosen (GtkWidget *tile, gboolean chosen)
{
  vz_pick_mark (tile, chosen);
  gtk_widget_set_opacity (g_object_get_data (G_OBJECT (tile), "tick"), chosen ? 1 : 0);
}
