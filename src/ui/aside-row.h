/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checkout/page.h"

#include <gtk/gtk.h>

/* Quiet buttons for the pages beside the payment: notes, coupons, points. Each activates
 * "register.aside" with the name of its page. */

#define VZ_TYPE_ASIDE_ROW (vz_aside_row_get_type ())
G_DECLARE_FINAL_TYPE (VzAsideRow, vz_aside_row, VZ, ASIDE_ROW, GtkWidget)

/* @asides: ends with NULL; NULL: none. */
void vz_aside_row_show (VzAsideRow *self, const VzPage *const *asides);
