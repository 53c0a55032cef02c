/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pick.h"

typedef struct {
  GtkWidget *tick; /* borrowed from the template of the class that derives */
} VzPickPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (VzPick, vz_pick, GTK_TYPE_BUTTON)

void
vz_pick_mark (GtkWidget *button, gboolean chosen)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  if (chosen) {
    gtk_widget_add_css_class (button, "chosen");
  } else {
    gtk_widget_remove_css_class (button, "chosen");
  }
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

void
vz_pick_set_chosen (VzPick *self, gboolean chosen)
{
  VzPickPrivate *private;

  g_return_if_fail (VZ_IS_PICK (self));

  private = vz_pick_get_instance_private (self);
  if (private->tick != NULL) {
    gtk_widget_set_visible (private->tick, chosen);
  }
  vz_pick_mark (GTK_WIDGET (self), chosen);
}

void
vz_pick_set_tick (VzPick *self, GtkWidget *tick)
{
  VzPickPrivate *private;

  g_return_if_fail (VZ_IS_PICK (self) && GTK_IS_WIDGET (tick));

  private = vz_pick_get_instance_private (self);
  private->tick = tick;
  vz_pick_set_chosen (self, FALSE);
}

static void
vz_pick_class_init (VzPickClass *klass)
{
}

static void
vz_pick_init (VzPick *self)
{
}
