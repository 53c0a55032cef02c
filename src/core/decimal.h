/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/money.h"

/* Decimal texts to whole numbers of their last decimal, exactly: "54.49" with two decimals is 5449.
 * Accepts digits with an optional sign '-', fraction and exponent, as JSON writes numbers. */

typedef enum {
  VZ_DECIMAL_OK,
  VZ_DECIMAL_NOT_A_NUMBER,
  VZ_DECIMAL_TOO_PRECISE, /* further digits are not zero */
  VZ_DECIMAL_OVERFLOW,
} VzDecimalResult;

/* *@value is set when the result is OK. */
VzDecimalResult vz_decimal_parse (const char *text, int decimals, gint64 *value);

/* The same, but further digits are rounded: never TOO_PRECISE. */
VzDecimalResult
vz_decimal_parse_rounded (const char *text, int decimals, VzRounding rounding, gint64 *value);

/* "4278.60" from 427860 and two decimals. */
char *vz_decimal_to_text (gint64 value, int decimals);
