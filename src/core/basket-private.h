/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"

/* An empty basket; @currency is written in capitals. */
VzBasket *vz_basket_new (const char *currency);

VzDiscount *vz_discount_new (const char *description, VzMoney amount);

/* Reckons what commerce may write in more than one way: the lines before and after their discounts,
 * the sums, the list of discounts and the VAT. Takes lines, discounts, total and products as they
 * were read. */
gboolean vz_basket_settle (VzBasket *basket, GError **error);
