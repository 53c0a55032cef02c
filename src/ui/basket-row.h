/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* One row of the basket. Chosen, it shows its tools. Signal "search" (): look for the product by
 * its name. */

#define VZ_TYPE_BASKET_ROW (vz_basket_row_get_type ())
G_DECLARE_FINAL_TYPE (VzBasketRow, vz_basket_row, VZ, BASKET_ROW, GtkListBoxRow)

GtkWidget *vz_basket_row_new (guint id);
guint vz_basket_row_get_id (VzBasketRow *self);

typedef struct {
  gint64 now; /* mono */
  gboolean online;
  gboolean can_change;
  gboolean chosen;
} VzBasketRowMood;

void vz_basket_row_show (VzBasketRow *self, const VzRow *row, const VzBasketRowMood *mood);
