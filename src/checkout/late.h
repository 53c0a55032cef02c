/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sale.h"

/* The payload of VZ_EVENT_EXCEPTION for an answer to @attempt that nobody waits for. What it says
 * is named, and nothing of it is kept that may be secret. Transfer full. */
json_t *vz_late_to_json (const char *attempt, const json_t *reply);

/* The same for a charge at the payment terminal that is told as done. Transfer full. */
json_t *vz_late_charge_to_json (const char *attempt, const char *summary);

/* Whether it says only what is known: the order that @sale was completed with by that attempt. */
gboolean vz_late_is_known (const VzSale *sale, const char *attempt, const json_t *reply);
