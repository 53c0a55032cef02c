/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/desk.h"
#include "ui/screen.h"

/* The cashier's window: header, strip and action bar that never move, and the screen between them.
 * It shows the snapshot that it is given and knows no register. */

#define VZ_TYPE_WINDOW (vz_window_get_type ())
G_DECLARE_FINAL_TYPE (VzWindow, vz_window, VZ, WINDOW, GtkApplicationWindow)

/* @desk lives longer than the window. */
GtkWidget *vz_window_new (GtkApplication *application, const VzDesk *desk);
void vz_window_show_snapshot (VzWindow *self, VzSnapshot *snapshot);

/* The screen that is shown, borrowed; NULL before the first snapshot. */
VzScreen *vz_window_screen (VzWindow *self);

/* From 1600 px of width (property "wide"). */
gboolean vz_window_is_wide (VzWindow *self);

/* The desk of the window that @widget stands in; NULL outside of one. */
const VzDesk *vz_window_desk_of (GtkWidget *widget);

/* What the desk asks when something was scanned, by whatever scanner: whether a sheet waited for
 * the code and has taken it; and the quantity that was entered before, which counts once. */
gboolean vz_window_take_code (VzWindow *self, const char *code);
gint64 vz_window_take_times (VzWindow *self);

/* Lone keys, which were no scan. */
void vz_window_take_text (VzWindow *self, const char *text);

/* Asks whether the register is to be closed although @text, over whatever is shown; the step on is
 * the action app.close. */
void vz_window_say_closing (VzWindow *self, const char *text);
gboolean vz_window_is_closing (VzWindow *self); /* that is being asked */

/* Answers to what a screen asked of the desk. */
void vz_window_sign_in_answered (VzWindow *self, const GError *error);
void
vz_window_show_contract (VzWindow *self, const char *name, const char *text, const GError *error);
/* @story is taken; NULL when @error says why. */
void vz_window_show_story (VzWindow *self, const char *sale, VzStory *story, const GError *error);
/* What a manager decided is done, or @error says why not. */
void vz_window_decided (VzWindow *self, const GError *error);
void vz_window_show_found (VzWindow *self, const char *text, GPtrArray *found, const GError *error);
