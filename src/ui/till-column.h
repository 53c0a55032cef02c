/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/register.h"

#include <gtk/gtk.h>

/* The end column while selling: the entry for name, code, barcode and numbers, the quick keys, the
 * keypad; search results take the place of the last two. Signals: "quantity" (guint): the number
 * that was keyed in before Qty; "submitted" (): Enter in an empty entry. */

#define VZ_TYPE_TILL_COLUMN (vz_till_column_get_type ())
G_DECLARE_FINAL_TYPE (VzTillColumn, vz_till_column, VZ, TILL_COLUMN, GtkWidget)

/* Off while rows may not change. */
void vz_till_column_set_enabled (VzTillColumn *self, gboolean enabled);

/* The next scan or product counts this often; 0 or 1: once. Shown in the entry. */
void vz_till_column_set_times (VzTillColumn *self, guint times);
guint vz_till_column_take_times (VzTillColumn *self);

/* The number in the entry becomes a quantity (signal "quantity"). */
void vz_till_column_take_quantity (VzTillColumn *self);
gboolean vz_till_column_is_empty (VzTillColumn *self);

/* Text typed elsewhere; "\b" is Backspace. */
void vz_till_column_type (VzTillColumn *self, const char *text);

/* Opens the letter keyboard for a search by name. */
void vz_till_column_search (VzTillColumn *self);

/* The answer to a search; ignored when the entry says something else by now. */
void vz_till_column_show_found (VzTillColumn *self,
                                const char *text,
                                GPtrArray *found,
                                const GError *error);
