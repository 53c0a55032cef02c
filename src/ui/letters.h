/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The letter keyboard: Turkish Q with digits. Types through the action "frame.type"; Enter closes
 * it with "frame.letters". */

#define VZ_TYPE_LETTERS (vz_letters_get_type ())
G_DECLARE_FINAL_TYPE (VzLetters, vz_letters, VZ, LETTERS, GtkWidget)
