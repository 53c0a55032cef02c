/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* Notes and coins: what a customer is likely to give, and how the change is given back. */

typedef struct {
  VzMoney piece; /* worth of one note or coin */
  gint64 count;
} VzCashPart;

/* How @change is given with the fewest notes and coins of its currency, largest first (VzCashPart,
 * transfer full). Nothing for an amount that is not positive. */
GArray *vz_cash_change (VzMoney change);

#define VZ_CASH_QUICK 6

/* What is likely to be given for @due: the exact amount, then the next multiples of 10, 50, 200,
 * 500 and 1000 units that differ, in order. Returns how many; 0 for an amount that is not positive.
 */
guint vz_cash_quick (VzMoney due, VzMoney amounts[VZ_CASH_QUICK]);
