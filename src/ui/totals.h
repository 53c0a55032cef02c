/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* The row under the list: subtotal, discount and VAT; with an empty basket the last sale and "print
 * again". */

#define VZ_TYPE_TOTALS (vz_totals_get_type ())
G_DECLARE_FINAL_TYPE (VzTotals, vz_totals, VZ, TOTALS, GtkWidget)

void vz_totals_show (VzTotals *self, VzSnapshot *snapshot);
