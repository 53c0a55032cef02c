/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The customers who carry a number to the till, or take their phone, and pay there. Nothing runs by
 * itself: what is due is done before each request, so that a virtual clock serves as well as the
 * system's. */

/* When the customer of a payment that starts now will pay: monotonic time, -1 for never. */
gint64 vz_sim_customers_pay_at (const VzSimShop *shop);

/* Makes an order of each payment that is due and whose basket is still the same. */
void vz_sim_customers_settle (VzSimShop *shop);

/* The checkout of another session than the one that asks; FALSE when its basket has changed since
 * the payment was chosen. */
gboolean vz_sim_customers_open (VzSimShop *shop,
                                VzSimSession *session,
                                const VzSimRequest *request,
                                VzSimCheckout *checkout);

/* The order, borrowed; NULL when there is nothing to pay, or no longer. */
VzSimOrder *vz_sim_customers_pay (VzSimShop *shop, VzSimSession *session);

/* Leads the checkout back to the choice of the payment. */
void vz_sim_customers_cancel (VzSimSession *session);
