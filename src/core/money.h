/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* An exact amount: a whole number of minor units and its ISO 4217 code in capitals. */
typedef struct {
  gint64 minor;
  char currency[4];
} VzMoney;

typedef enum {
  VZ_ROUND_HALF_UP, /* half a unit goes away from zero */
  VZ_ROUND_DOWN,    /* towards zero */
} VzRounding;

/* VAT rates are whole hundredths of a percent (2000 is 20 %); this one was not told. */
#define VZ_TAX_RATE_UNKNOWN (-1)

/* Decimals of a currency by ISO 4217 (any case): 0 to 3; -1 for a code that we do not know. */
int vz_currency_decimals (const char *currency);

/* An amount of 0. A currency that is not known gives an empty code, and no arithmetic accepts it.
 */
VzMoney vz_money_zero (const char *currency);
VzMoney vz_money_from_minor (gint64 minor, const char *currency);

/* Reads a decimal text ("59", "54.49", "-3.5", "100.000") exactly. Digits beyond the currency's
 * decimals must be zero. VZ_ERROR_BAD_AMOUNT for anything else, and for an overflow. */
gboolean vz_money_parse (const char *text, const char *currency, VzMoney *money, GError **error);

/* The same, but further digits are rounded: for amounts that are only shown, such as a monthly
 * amount. */
gboolean vz_money_parse_rounded (
    const char *text, const char *currency, VzRounding rounding, VzMoney *money, GError **error);

/* FALSE with VZ_ERROR_BAD_AMOUNT when the currencies differ or the result overflows. */
gboolean vz_money_add (VzMoney a, VzMoney b, VzMoney *sum, GError **error);
gboolean vz_money_subtract (VzMoney a, VzMoney b, VzMoney *difference, GError **error);
gboolean vz_money_multiply (VzMoney a, gint64 factor, VzMoney *product, GError **error);

/* @money × @numerator ÷ @denominator, rounded; without an overflow in between. */
gboolean vz_money_scale (VzMoney money,
                         gint64 numerator,
                         gint64 denominator,
                         VzRounding rounding,
                         VzMoney *result,
                         GError **error);

/* Splits @total in proportion to @weights (none negative, not all zero) by largest remainder: the
 * shares add up to @total. */
gboolean vz_money_split (
    VzMoney total, const gint64 *weights, guint n_weights, VzMoney *shares, GError **error);

gboolean vz_money_equal (VzMoney a, VzMoney b);

/* -1, 0, 1; both must have the same currency. */
int vz_money_compare (VzMoney a, VzMoney b);
gboolean vz_money_is_set (VzMoney money); /* has a currency */

/* "4278.60": the API's and the journal's form. */
char *vz_money_to_text (VzMoney money);
