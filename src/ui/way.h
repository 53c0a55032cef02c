/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A broad button that leads out of a trouble: what it does, and in one line what comes of it. */

#define VZ_TYPE_WAY (vz_way_get_type ())
G_DECLARE_FINAL_TYPE (VzWay, vz_way, VZ, WAY, GtkButton)

/* @icon, @name and @text are msgids that live as long as the program. */
GtkWidget *vz_way_new (const char *icon, const char *name, const char *text);

/* Another line under its name, translated. */
void vz_way_say (VzWay *self, const char *text);

/* Off with a sentence why, translated; NULL: on again, with its own line. */
void vz_way_bar (VzWay *self, const char *why);
