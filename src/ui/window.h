/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "ui/screen.h"

/* The cashier's window: header, strip and action bar that never move, and the screen between them.
 * It shows the snapshot that it is given and knows no register. */

#define VZ_TYPE_WINDOW (vz_window_get_type ())
G_DECLARE_FINAL_TYPE (VzWindow, vz_window, VZ, WINDOW, GtkApplicationWindow)

GtkWidget *vz_window_new (GtkApplication *application, VzClock *clock);
void vz_window_show_snapshot (VzWindow *self, VzSnapshot *snapshot);

/* The screen that is shown, borrowed; NULL before the first snapshot. */
VzScreen *vz_window_screen (VzWindow *self);
