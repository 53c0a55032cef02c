/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Types into an entry as a key would: over the selection, at the cursor; "\b" deletes. */
void vz_typing_insert (GtkEditable *editable, const char *text);

/* The entry of @root that has the focus and takes text, or NULL. */
GtkEditable *vz_typing_focused (GtkRoot *root);
