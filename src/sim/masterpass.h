/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* Complains about a token of the wallet's whose payment has not been made, or is of another amount.
 */
void vz_sim_masterpass_check (VzSimCheckout *checkout, json_t *errors, const char *token);

/* The customer's phone as Masterpass writes it: 905554443322. Transfer full. */
char *vz_sim_msisdn (const VzSimSession *session);
