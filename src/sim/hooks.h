/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* What the till's services know: their account, and the numbers that were given out. */

#define VZ_SIM_TILL "till@vezne.example"
#define VZ_SIM_TILL_PASSWORD "drawer-4711"

/* Keeps the number that the checkout has just drawn, and the basket that it stands for. */
void vz_sim_hooks_issue (VzSimCheckout *checkout);
