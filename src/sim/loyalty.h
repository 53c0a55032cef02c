/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The customer's store credit, of which a part can be used beside any payment. */

/* {balance} */
json_t *vz_sim_loyalty_context (VzSimCheckout *checkout);

/* Takes `loyalty_amount_to_use`, which lowers what is unpaid. */
void vz_sim_loyalty_use (VzSimCheckout *checkout, json_t *errors);
