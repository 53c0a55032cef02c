/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "register/snapshot.h"

#include <gtk/gtk.h>

/* What is being paid, beside the payment: the rows that count and the totals, to be read and not
 * changed. In a wide window it looks like the basket itself. */

#define VZ_TYPE_BASKET_SUMMARY (vz_basket_summary_get_type ())
G_DECLARE_FINAL_TYPE (VzBasketSummary, vz_basket_summary, VZ, BASKET_SUMMARY, GtkWidget)

/* Where the customer is named elsewhere. */
void vz_basket_summary_hide_customer (VzBasketSummary *self);

void vz_basket_summary_show (VzBasketSummary *self, const VzSaleView *sale);
