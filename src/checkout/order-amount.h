/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sale.h"

/* Whether the order that a completed sale became is over what cashier and customer were shown. */

/* The payload of VZ_EVENT_EXCEPTION when it is over another amount than the sale was completed
 * with, or, where that was left to the order, than the payment that made it was sent with. NULL: it
 * is not, or one of both is not known. Transfer full. */
json_t *vz_order_amount_differs (const VzSale *sale, const VzOrder *order);
