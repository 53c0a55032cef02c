/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/choice.h"

#include <gtk/gtk.h>

/* A choice that cannot be made now, with the server's reason: reached by the keyboard and read
 * aloud, never pressed. */

#define VZ_TYPE_BARRED_TILE (vz_barred_tile_get_type ())
G_DECLARE_FINAL_TYPE (VzBarredTile, vz_barred_tile, VZ, BARRED_TILE, GtkWidget)

GtkWidget *vz_barred_tile_new (const VzChoice *choice);
