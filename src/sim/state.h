/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* The shop as a file, so that a world that ends with its register can go on with the next one:
 * sessions, baskets, addresses, payments that wait, orders. */

/* Transfer full. */
json_t *vz_sim_state_to_json (const VzSimShop *shop);

/* The payment of a pre-order, likewise. */
json_t *vz_sim_state_paying_json (const VzSimShop *shop, const VzSimPaying *paying);
void vz_sim_state_read_paying (const VzSimShop *shop, const json_t *json, VzSimPaying *paying);

/* Puts the shop where @state left it; what it does not hold, or no longer fits, is left out. */
void vz_sim_state_restore (VzSimShop *shop, const json_t *state);
