/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The codes that customers get by SMS: always the same one, good for three minutes and three tries,
 * and sent three times at most for one payment. */

#define VZ_SIM_CODE "123456"

void vz_sim_code_send (VzSimCheckout *checkout, json_t *errors);

/* Complains at @field when what was posted there is not the code that was sent last. */
void vz_sim_code_check (VzSimCheckout *checkout, json_t *errors, const char *field);

/* {verification, verification_sent_datetime, seconds_left, retry} */
json_t *vz_sim_code_json (VzSimCheckout *checkout);
