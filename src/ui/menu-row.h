/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The rows of the menu's lists. */

/* A row that does @action (detailed name) when it is pressed. @chosen: with a tick. */
GtkWidget *
vz_menu_row_action (const char *icon, const char *label, const char *action, gboolean chosen);

/* @ends: horizontal, of all rows of the list, whose amounts make a column. */
GtkWidget *vz_menu_row_sale (const VzSaleLine *line, GtkSizeGroup *ends);
GtkWidget *vz_menu_row_waiting (const VzChip *chip, gint64 now);
GtkWidget *vz_menu_row_text (const char *text, const char *style);
