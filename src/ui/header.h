/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The head of the desk: store and register, what needs a look, who works, the time, the menu. */

#define VZ_TYPE_HEADER (vz_header_get_type ())
G_DECLARE_FINAL_TYPE (VzHeader, vz_header, VZ, HEADER, GtkWidget)

/* The icon of a kind of device ("printer-escpos"). */
const char *vz_header_device_icon (const char *kind);

void vz_header_show (VzHeader *self, VzSnapshot *snapshot, gint64 wall);
