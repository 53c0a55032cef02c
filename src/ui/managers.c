/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/managers.h"

#include "ui/person-tile.h"

#include <glib/gi18n-lib.h>

struct _VzManagers {
  GtkWidget parent;
  GtkWidget *nobody;
  GtkWidget *scroller;
  GtkBox *tiles;
  VzSnapshot *snapshot;
  char *chosen; /* id, or NULL */
};

G_DEFINE_FINAL_TYPE (VzManagers, vz_managers, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_manager (const VzPerson *person)
{
  return g_strcmp0 (person->role, "manager") == 0;
}

static GtkWidget *
first_tile (VzManagers *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->tiles));
}

gboolean
vz_managers_are_none (VzManagers *self)
{
  g_return_val_if_fail (VZ_IS_MANAGERS (self), TRUE);
  return first_tile (self) == NULL;
}

const VzPerson *
vz_managers_chosen (VzManagers *self)
{
  g_return_val_if_fail (VZ_IS_MANAGERS (self), NULL);
  for (guint i = 0; self->snapshot != NULL && i < self->snapshot->people->len; i++) {
    const VzPerson *person = g_ptr_array_index (self->snapshot->people, i);
    if (is_manager (person) && g_strcmp0 (person->id, self->chosen) == 0)
      return person;
  }
  return NULL;
}

static void
choose (VzManagers *self, const char *id)
{
  g_autofree char *previous = self->chosen;
  self->chosen = g_strdup (id);
  for (GtkWidget *tile = first_tile (self); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    vz_person_tile_set_chosen (tile, g_strcmp0 (gtk_widget_get_name (tile), id) == 0);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_tile_clicked (GtkWidget *tile, VzManagers *self)
{
  choose (self, gtk_widget_get_name (tile));
}

static void
choose_first (VzManagers *self)
{
  const VzPerson *cashier = self->snapshot->cashier;
  GtkWidget *first = first_tile (self);
  if (vz_managers_chosen (self) != NULL)
    return;
  if (cashier != NULL && is_manager (cashier))
    choose (self, cashier->id);
  else if (first != NULL && gtk_widget_get_next_sibling (first) == NULL)
    choose (self, gtk_widget_get_name (first));
}

/* Then their tiles stay, and the one that has the focus keeps it. */
static gboolean
are_the_same (VzManagers *self, GPtrArray *people)
{
  GtkWidget *tile = first_tile (self);
  for (guint i = 0; i < people->len; i++) {
    const VzPerson *person = g_ptr_array_index (people, i);
    if (!is_manager (person))
      continue;
    if (tile == NULL || !g_str_equal (gtk_widget_get_name (tile), person->id))
      return FALSE;
    tile = gtk_widget_get_next_sibling (tile);
  }
  return tile == NULL;
}

static void
fill (VzManagers *self, GPtrArray *people)
{
  GtkWidget *child;
  while ((child = first_tile (self)) != NULL)
    gtk_box_remove (self->tiles, child);
  for (guint i = 0; i < people->len; i++) {
    const VzPerson *person = g_ptr_array_index (people, i);
    if (!is_manager (person))
      continue;
    GtkWidget *tile = vz_person_tile_new (person);
    g_signal_connect_object (tile, "clicked", G_CALLBACK (on_tile_clicked), self, 0);
    vz_person_tile_set_chosen (tile, g_strcmp0 (person->id, self->chosen) == 0);
    gtk_box_append (self->tiles, tile);
  }
}

void
vz_managers_show (VzManagers *self, VzSnapshot *snapshot)
{
  g_return_if_fail (VZ_IS_MANAGERS (self) && snapshot != NULL);
  g_autoptr (VzSnapshot) previous = self->snapshot;
  self->snapshot = vz_snapshot_ref (snapshot);
  if (!are_the_same (self, snapshot->people))
    fill (self, snapshot->people);
  gtk_widget_set_visible (self->nobody, vz_managers_are_none (self));
  gtk_widget_set_visible (self->scroller, !vz_managers_are_none (self));
  choose_first (self);
}

void
vz_managers_set_none (VzManagers *self, const char *sentence)
{
  g_return_if_fail (VZ_IS_MANAGERS (self) && sentence != NULL);
  gtk_label_set_label (GTK_LABEL (self->nobody), sentence);
}

void
vz_managers_forget (VzManagers *self)
{
  g_return_if_fail (VZ_IS_MANAGERS (self));
  choose (self, NULL);
  if (self->snapshot != NULL)
    choose_first (self);
}

static void
vz_managers_dispose (GObject *object)
{
  VzManagers *self = VZ_MANAGERS (object);
  g_clear_pointer (&self->nobody, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->snapshot, vz_snapshot_unref);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (vz_managers_parent_class)->dispose (object);
}

static void
vz_managers_class_init (VzManagersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vz_managers_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", VZ_TYPE_MANAGERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
make_nobody (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "body");
  return label;
}

static GtkWidget *
make_tiles (void)
{
  GtkWidget *tiles =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (tiles, "tiles");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tiles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Managers"), -1);
  return tiles;
}

static void
vz_managers_init (VzManagers *self)
{
  self->nobody = make_nobody ();
  self->tiles = GTK_BOX (make_tiles ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->tiles));
  gtk_widget_set_valign (self->scroller, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->nobody, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
