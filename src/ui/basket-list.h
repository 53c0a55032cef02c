/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The rows of the basket. New rows come at the end and the list follows; one row can be chosen.
 * Signals: "search" (): a row asks for the search by name; "chosen" (): another row is chosen, or
 * none. */

#define VZ_TYPE_BASKET_LIST (vz_basket_list_get_type ())
G_DECLARE_FINAL_TYPE (VzBasketList, vz_basket_list, VZ, BASKET_LIST, GtkWidget)

void vz_basket_list_show (VzBasketList *self, VzSnapshot *snapshot, gint64 now);

/* The id of the chosen row; 0: none. */
guint vz_basket_list_get_chosen (VzBasketList *self);
void vz_basket_list_choose (VzBasketList *self, guint id);

/* Chooses the row @step places further down; from none, the last or first one. */
void vz_basket_list_move (VzBasketList *self, int step);
