/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/screen.h"

/* The bar at the bottom: step back, context, the amount, step on. It never moves.
 * Signals: "back" (), "on" (). */

#define VZ_TYPE_ACTION_BAR (vz_action_bar_get_type ())
G_DECLARE_FINAL_TYPE (VzActionBar, vz_action_bar, VZ, ACTION_BAR, GtkWidget)

void vz_action_bar_show (VzActionBar *self, const VzBar *bar);
