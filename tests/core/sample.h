/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"
#include "core/order.h"

/* The sale of the design's pictures: 5 lines, 7 items, 4.278,60. */

/* As commerce writes it: a basket of /baskets/basket/, its lines after their discounts. Transfer
 * full. */
json_t *sample_basket_json (void);
VzBasket *sample_basket (void);

/* The order made of it, one line a unit. Transfer full. */
json_t *sample_order_json (void);
VzOrder *sample_order (void);

/* Parses @text with ' for every quotation mark; stops the test when it is no JSON. */
json_t *sample_parse (const char *text);
