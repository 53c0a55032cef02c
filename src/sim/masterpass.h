/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/checkout.h"

/* The customer's phone as Masterpass writes it: 905554443322. Transfer full. */
char *vz_sim_msisdn (const VzSimSession *session);
