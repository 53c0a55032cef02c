/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The desk's own look. Its rules stand alone: no other theme is loaded beneath them. */

/* Call it before GTK is initialised. */
void vz_style_prepare (void);

/* Loads colours and rules for @display; again with another @dark to change. */
void vz_style_apply (GdkDisplay *display, gboolean dark);
