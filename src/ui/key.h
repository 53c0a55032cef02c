/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A button that acts when it is pressed, not when it is released. Use its signal "clicked" or its
 * action: both come once, from a touch, the keyboard and assistive technology alike. */

#define VZ_TYPE_KEY (vz_key_get_type ())
G_DECLARE_FINAL_TYPE (VzKey, vz_key, VZ, KEY, GtkButton)

/* With an icon (or NULL) before the label (or NULL). */
GtkWidget *vz_key_new (const char *icon, const char *label);

/* The same for a key that is there already; its children are kept. */
void vz_key_set_icon (VzKey *self, const char *icon);
void vz_key_set_text (VzKey *self, const char *label);

/* Its text is never cut: what stands beside it gives way. */
void vz_key_keep_whole (VzKey *self);

/* Its text has lines of its own, each cut at so many letters. None is wrapped: the height of what
 * holds it must not depend on its width. */
void vz_key_align_lines (VzKey *self, int letters);

/* Puts a further widget after the label. */
void vz_key_append (VzKey *self, GtkWidget *widget);

/* Shows @content in place of icon and label, for good. */
void vz_key_set_content (VzKey *self, GtkWidget *content);
