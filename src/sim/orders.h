/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The number of the order that this checkout will become; drawn once. */
gint64 vz_sim_draw_number (VzSimCheckout *checkout);

/* Makes the order of a paid checkout; its basket becomes a new, empty one. */
void vz_sim_orders_place (VzSimCheckout *checkout);
