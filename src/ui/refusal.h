/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The window of a register that cannot start: why, what became of it, and what can be done. It has
 * nothing but a key that closes it. */
#define VZ_TYPE_REFUSAL (vz_refusal_get_type ())
G_DECLARE_FINAL_TYPE (VzRefusal, vz_refusal, VZ, REFUSAL, GtkApplicationWindow)

GtkWidget *vz_refusal_new (GtkApplication *application, const GError *error);
