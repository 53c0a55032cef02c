/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The member payment_choice of the pre-order: {label, sku, price, value} or null. */
json_t *vz_sim_payment_choice_json (VzSimCheckout *checkout);
