/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/exchange.h"

#include <microhttpd.h>

/* An answer as libmicrohttpd sends it, cut where the answer says so. */
struct MHD_Response *vz_sim_response_new (const VzSimReply *reply);
