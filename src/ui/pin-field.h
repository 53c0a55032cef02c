/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A PIN as dots; the digits are kept in memory that is wiped. Signal "changed" (). */

#define VZ_PIN_MIN 4
#define VZ_PIN_MAX 12

#define VZ_TYPE_PIN_FIELD (vz_pin_field_get_type ())
G_DECLARE_FINAL_TYPE (VzPinField, vz_pin_field, VZ, PIN_FIELD, GtkWidget)

/* Takes a digit or "\b"; FALSE for anything else. Typing takes the refusal away. */
gboolean vz_pin_field_type (VzPinField *self, const char *text);
void vz_pin_field_clear (VzPinField *self);
const char *vz_pin_field_get (VzPinField *self); /* borrowed: never copy it */
guint vz_pin_field_length (VzPinField *self);

/* The sentence under the dots; NULL takes it away. */
void vz_pin_field_refuse (VzPinField *self, const char *sentence);
