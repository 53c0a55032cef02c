/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* The customers who carry a number to the till and pay there. Nothing runs by itself: what is due
 * is done before each request, so that a virtual clock serves as well as the system's. */

/* When the customer of a payment that starts now will pay: monotonic time, -1 for never. */
gint64 vz_sim_customers_pay_at (const VzSimShop *shop);

/* Makes an order of each payment that is due and whose basket is still the same. */
void vz_sim_customers_settle (VzSimShop *shop);
