/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Up, Down, Page Up, Page Down, Home and End scroll @scroller while @widget has the keys. */
void vz_scroll_keys_attach (GtkWidget *widget, GtkWidget *scroller);
