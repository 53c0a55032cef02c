/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The coupons of the customer, each of which is a voucher of the basket. */

/* {coupons: [{pk, code, name, is_selected}]} */
json_t *vz_sim_coupons_context (VzSimCheckout *checkout);

/* Takes `coupon`, and takes it back when `action` is "remove". */
void vz_sim_coupons_take (VzSimCheckout *checkout, json_t *errors);
