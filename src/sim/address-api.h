/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/shop.h"

/* The address with objects for its country, city, township and district. Transfer full. */
json_t *vz_sim_address_detailed_json (const VzSimAddress *address);
