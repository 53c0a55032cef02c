/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/basket.h"

/* An empty basket; @currency is written in capitals. */
VzBasket *vz_basket_new (const char *currency);

VzDiscount *vz_discount_new (const char *description, VzMoney amount);
