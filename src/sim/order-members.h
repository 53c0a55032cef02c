/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* Adds to @order the documented members that a sale at the till leaves empty or takes over from the
 * checkout: addresses, shipping, invoice, parcel. */
void vz_sim_order_complete (const VzSimCheckout *checkout, json_t *order);
