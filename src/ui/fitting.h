/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A row of children of which only those are shown that fit; the rest is counted on a key "+2" at
 * its end. Signal "more" (): that key was pressed. */

#define VZ_TYPE_FITTING (vz_fitting_get_type ())
G_DECLARE_FINAL_TYPE (VzFitting, vz_fitting, VZ, FITTING, GtkWidget)

void vz_fitting_append (VzFitting *self, GtkWidget *child);
void vz_fitting_clear (VzFitting *self);
GtkWidget *vz_fitting_child (VzFitting *self, guint i); /* NULL past the end */
