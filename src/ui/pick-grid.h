/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pick.h"

/* A grid of picks of which at most one is chosen. Signal "picked" (): a press chose one. Enter on
 * the chosen one steps on: there is nothing left to choose. */

#define VZ_TYPE_PICK_GRID (vz_pick_grid_get_type ())
G_DECLARE_FINAL_TYPE (VzPickGrid, vz_pick_grid, VZ, PICK_GRID, GtkGrid)

/* Empties it; none is chosen then. */
void vz_pick_grid_clear (VzPickGrid *self);

void vz_pick_grid_add (VzPickGrid *self, VzPick *pick, int column, int row);

/* Fewer picks than columns keep their size: the places from @taken on stay empty. */
void vz_pick_grid_keep_columns (VzPickGrid *self, int taken, int columns);

/* Without the signal. NULL: none is chosen any more. */
void vz_pick_grid_choose (VzPickGrid *self, VzPick *pick);

/* The keys begin at what is chosen, else at the first. */
gboolean vz_pick_grid_take_focus (VzPickGrid *self);

/* Scrolls what holds it so far that the chosen one is seen, once it has its place. */
void vz_pick_grid_reveal (VzPickGrid *self);

/* NULL: none. */
VzPick *vz_pick_grid_get_chosen (VzPickGrid *self);
