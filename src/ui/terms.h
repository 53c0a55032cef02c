/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A long text to be read to its end: by touch, wheel, and with Up, Down, Page Up, Page Down, Home
 * and End while it has the keys. */

#define VZ_TYPE_TERMS (vz_terms_get_type ())
G_DECLARE_FINAL_TYPE (VzTerms, vz_terms, VZ, TERMS, GtkWidget)

/* @label: its name, for screen readers. @text: plain. */
GtkWidget *vz_terms_new (const char *label, const char *text);
