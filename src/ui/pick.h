/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A button that stays chosen once it was pressed: in the accent, with a tick. The one before it is
 * let go by the grid that both are in (ui/pick-grid.h). */

#define VZ_TYPE_PICK (vz_pick_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzPick, vz_pick, VZ, PICK, GtkButton)

struct _VzPickClass {
  GtkButtonClass parent_class;
};

/* For what derives from it: the widget that is seen only while it is chosen. */
void vz_pick_set_tick (VzPick *self, GtkWidget *tick);

void vz_pick_set_chosen (VzPick *self, gboolean chosen);

/* What of it is not the tick, for a button of another class: its looks, and what is read aloud. */
void vz_pick_mark (GtkWidget *button, gboolean chosen);
