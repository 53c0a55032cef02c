/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

#include <gtk/gtk.h>

/* A code picture, black on white in light and dark: its own white border is taken off, a quiet zone
 * of 10 modules (QR: 4) put around it, and every dot becomes a square of a whole number of the
 * screen's dots, so that nothing is ever blurred. */

typedef struct {
  guint x, y, width, height; /* the part of the bitmap that has black dots */
  guint module;              /* dots of its narrowest bar or space */
  guint quiet_x, quiet_y;    /* dots of the quiet zone */
} VzDotsFrame;

/* FALSE when there is no black dot. */
gboolean vz_dots_frame (const VzBitmap *bitmap, VzDotsFrame *frame);

/* The largest whole number at which picture and quiet zone fit @width × @height; 0 when not even 1
 * does. */
guint vz_dots_fit (const VzDotsFrame *frame, guint width, guint height);

#define VZ_TYPE_DOTS (vz_dots_get_type ())
G_DECLARE_FINAL_TYPE (VzDots, vz_dots, VZ, DOTS, GtkWidget)

GtkWidget *vz_dots_new (void);
void vz_dots_set_bitmap (VzDots *self, VzBitmap *bitmap); /* NULL: nothing */

/* How high the picture is when it is drawn in at most @width × @height of the window's units; 0:
 * not at all. */
int vz_dots_height (VzDots *self, int width, int height);

/* Whether the picture can be drawn in @width × @height of the window's units. */
gboolean vz_dots_fits (VzDots *self, VzBitmap *bitmap, int width, int height);
