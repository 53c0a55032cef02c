/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The server's messages for one field: a triangle and a sentence each, under the field that they
 * name. */

#define VZ_TYPE_FIELD_ERRORS (vz_field_errors_get_type ())
G_DECLARE_FINAL_TYPE (VzFieldErrors, vz_field_errors, VZ, FIELD_ERRORS, GtkWidget)

/* @messages: char *. Invisible when there are none; @field, which they are about, is outlined. */
void vz_field_errors_show (VzFieldErrors *self, GPtrArray *messages, GtkWidget *field);
