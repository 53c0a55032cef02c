/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pick-grid.h"

#define FRAMES_TO_PLACE 2
#define RING 8 /* room for the ring of the focus */

struct _VzPickGrid {
  GtkGrid parent;
  VzPick *chosen; /* one of the children */
  guint tick;
  guint frames; /* to let pass before it is revealed */
};

G_DEFINE_FINAL_TYPE (VzPickGrid, vz_pick_grid, GTK_TYPE_GRID)

enum {
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
vz_pick_grid_clear (VzPickGrid *self)
{
  GtkWidget *child;

  g_return_if_fail (VZ_IS_PICK_GRID (self));

  self->chosen = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL) {
    gtk_grid_remove (GTK_GRID (self), child);
  }
}

void
vz_pick_grid_choose (VzPickGrid *self, VzPick *pick)
{
  g_return_if_fail (VZ_IS_PICK_GRID (self) && (pick == NULL || VZ_IS_PICK (pick)));

  if (self->chosen != NULL) {
    vz_pick_set_chosen (self->chosen, FALSE);
  }
  self->chosen = pick;
  if (pick != NULL) {
    vz_pick_set_chosen (pick, TRUE);
  }
}

VzPick *
vz_pick_grid_get_chosen (VzPickGrid *self)
{
  g_return_val_if_fail (VZ_IS_PICK_GRID (self), NULL);

  return self->chosen;
}

static void
on_clicked (VzPick *pick, VzPickGrid *self)
{
  vz_pick_grid_choose (self, pick);
  g_signal_emit (self, signals[PICKED], 0);
}

void
vz_pick_grid_add (VzPickGrid *self, VzPick *pick, int column, int row)
{
  g_return_if_fail (VZ_IS_PICK_GRID (self) && VZ_IS_PICK (pick));

  gtk_widget_set_hexpand (GTK_WIDGET (pick), TRUE);
  g_signal_connect_object (pick, "clicked", G_CALLBACK (on_clicked), self, 0);
  gtk_grid_attach (GTK_GRID (self), GTK_WIDGET (pick), column, row, 1, 1);
}

void
vz_pick_grid_keep_columns (VzPickGrid *self, int taken, int columns)
{
  g_return_if_fail (VZ_IS_PICK_GRID (self));

  for (int i = taken; i < columns; i++) {
    GtkWidget *place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

    gtk_widget_set_hexpand (place, TRUE);
    gtk_grid_attach (GTK_GRID (self), place, i, 0, 1, 1);
  }
}

gboolean
vz_pick_grid_take_focus (VzPickGrid *self)
{
  g_return_val_if_fail (VZ_IS_PICK_GRID (self), FALSE);

  return self->chosen != NULL ? gtk_widget_grab_focus (GTK_WIDGET (self->chosen))
                              : gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
reveal (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  VzPickGrid *self = VZ_PICK_GRID (widget);
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *down;
  graphene_rect_t bounds;

  if (self->frames > 0) {
    self->frames--;
    return G_SOURCE_CONTINUE;
  }
  self->tick = 0;
  if (self->chosen == NULL || view == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->chosen), view, &bounds)) {
    return G_SOURCE_REMOVE;
  }
  down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  bounds.origin.y += (float)gtk_adjustment_get_value (down);
  gtk_adjustment_clamp_page (down, bounds.origin.y - RING,
                             bounds.origin.y + bounds.size.height + RING);
  return G_SOURCE_REMOVE;
}

void
vz_pick_grid_reveal (VzPickGrid *self)
{
  g_return_if_fail (VZ_IS_PICK_GRID (self));

  self->frames = FRAMES_TO_PLACE;
  if (self->tick == 0) {
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal, NULL, NULL);
  }
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                VzPickGrid *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (!enter || self->chosen == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->chosen))) {
    return GDK_EVENT_PROPAGATE;
  }
  return gtk_widget_activate_action (GTK_WIDGET (self), "frame.step-on", NULL);
}

static void
vz_pick_grid_class_init (VzPickGridClass *klass)
{
  signals[PICKED] = g_signal_new ("picked", VZ_TYPE_PICK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
vz_pick_grid_init (VzPickGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
