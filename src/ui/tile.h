/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"
#include "ui/pick.h"

/* One choice as a button: icon at the top, a tick when it is chosen, name and one short line at the
 * bottom. */

#define VZ_TYPE_TILE (vz_tile_get_type ())
G_DECLARE_FINAL_TYPE (VzTile, vz_tile, VZ, TILE, VzPick)

/* @as_row: low and as wide as its column, for lists of names. @choice is borrowed. */
GtkWidget *vz_tile_new (const VzChoice *choice, gboolean as_row);

const VzChoice *vz_tile_choice (VzTile *self);

/* The icon of its payment_type, delivery_option_type …, else of what is sent for it; NULL when
 * there is none. */
const char *vz_choice_icon (const VzChoice *choice);
