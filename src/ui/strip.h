/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The strip of the sales that wait for their customer: always visible, each can be opened. */

#define VZ_TYPE_STRIP (vz_strip_get_type ())
G_DECLARE_FINAL_TYPE (VzStrip, vz_strip, VZ, STRIP, GtkWidget)

void vz_strip_show (VzStrip *self, VzSnapshot *snapshot, gint64 now);
