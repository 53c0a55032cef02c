/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A line icon of data/icons on its grid of 24, drawn in the text colour. Its size is CSS min-width
 * and min-height (node "icon"); from 40 px on the line is thinner; icons that point somewhere
 * mirror in right-to-left. Decorative: what it says is said by its neighbour or by the control's
 * label. */

#define VZ_TYPE_ICON (vz_icon_get_type ())
G_DECLARE_FINAL_TYPE (VzIcon, vz_icon, VZ, ICON, GtkWidget)

GtkWidget *vz_icon_new (const char *name);

/* "barcode", "card" …; also "vz-barcode-symbolic". NULL: nothing. */
void vz_icon_set_name (VzIcon *self, const char *name);
const char *vz_icon_get_name (VzIcon *self);
