/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* An instalment plan in words. Transfer full. */

char *vz_months_text (int count);                /* "In full", "6 months" */
char *vz_plan_text (int count, VzMoney monthly); /* "In full", "6 × ₺713.10" */
