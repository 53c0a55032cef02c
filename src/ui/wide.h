/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Whether @widget stands in a wide window, which has the class "wide". */
gboolean vz_is_wide (GtkWidget *widget);

/* Calls @changed (widget) whenever that may have changed. To be used in the vfunc `root`. */
void vz_follow_wide (GtkWidget *widget, void (*changed) (GtkWidget *widget));
