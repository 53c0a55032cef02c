/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* "Give 1 × ₺20, 1 × ₺1 and 40 kuruş": notes and whole coins one by one, what is less than a unit
 * in one sum. */
char *vz_change_words (VzMoney change);
