/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The member credit_payment_option of the pre-order: {pk, name, slug} or null. */
json_t *vz_sim_credit_option_json (VzSimCheckout *checkout);
