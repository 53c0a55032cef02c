/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/decimal.h"

#define MAX_DIGITS 1000
#define MAX_EXPONENT 100000

/* What a text says: 0.DIGITS × 10^point, without leading zeros. */
typedef struct {
  gboolean negative;
  char digits[MAX_DIGITS];
  int n_digits;
  int point;
} Decimal;

static void
take_digit (Decimal *decimal, char digit, gboolean in_fraction)
{
  gboolean leading_zero = decimal->n_digits == 0 && digit == '0';

  if (!leading_zero) {
    decimal->digits[decimal->n_digits++] = digit;
  }
  if (in_fraction && leading_zero) {
    decimal->point--;
  } else if (!in_fraction && !leading_zero) {
    decimal->point++;
  }
}

/* One digit or more; NULL when there is none, or too many. */
static const char *
take_digits (Decimal *decimal, const char *text, gboolean in_fraction)
{
  const char *at = text;

  while (g_ascii_isdigit (*at)) {
    if (at - text >= MAX_DIGITS / 2) {
      return NULL;
    }
    take_digit (decimal, *at++, in_fraction);
  }
  return at == text ? NULL : at;
}

static const char *
take_exponent (Decimal *decimal, const char *text)
{
  gboolean negative = *text == '-';
  const char *at = *text == '-' || *text == '+' ? text + 1 : text;
  int exponent = 0;

  if (!g_ascii_isdigit (*at)) {
    return NULL;
  }
  for (; g_ascii_isdigit (*at); at++) {
    exponent = MIN (exponent * 10 + (*at - '0'), MAX_EXPONENT);
  }
  decimal->point += negative ? -exponent : exponent;
  return at;
}

static gboolean
read_decimal (const char *text, Decimal *decimal)
{
  const char *at = text;

  decimal->negative = *at == '-';
  at = take_digits (decimal, decimal->negative ? at + 1 : at, FALSE);
  if (at != NULL && *at == '.') {
    at = take_digits (decimal, at + 1, TRUE);
  }
  if (at != NULL && (*at == 'e' || *at == 'E')) {
    at = take_exponent (decimal, at + 1);
  }
  return at != NULL && *at == '\0';
}

/* The first @kept digits as a number, zeros after the last one. */
static gboolean
keep_digits (const Decimal *decimal, int kept, gint64 *value)
{
  int sign = decimal->negative ? -1 : 1;

  *value = 0;
  if (decimal->n_digits == 0) {
    return TRUE;
  }
  for (int i = 0; i < kept; i++) {
    int digit = i < decimal->n_digits ? decimal->digits[i] - '0' : 0;

    if (__builtin_mul_overflow (*value, 10, value) ||
        __builtin_add_overflow (*value, sign * digit, value)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
rest_is_zero (const Decimal *decimal, int kept)
{
  for (int i = MAX (kept, 0); i < decimal->n_digits; i++) {
    if (decimal->digits[i] != '0') {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
rest_is_half_or_more (const Decimal *decimal, int kept)
{
  return kept >= 0 && kept < decimal->n_digits && decimal->digits[kept] >= '5';
}

static VzDecimalResult
parse (const char *text, int decimals, const VzRounding *rounding, gint64 *value)
{
  Decimal decimal = { 0 };
  int kept;
  gint64 result;

  if (!read_decimal (text, &decimal)) {
    return VZ_DECIMAL_NOT_A_NUMBER;
  }
  kept = decimal.point + decimals;
  if (rounding == NULL && !rest_is_zero (&decimal, kept)) {
    return VZ_DECIMAL_TOO_PRECISE;
  }
  if (!keep_digits (&decimal, kept, &result)) {
    return VZ_DECIMAL_OVERFLOW;
  }
  if (rounding != NULL && *rounding == VZ_ROUND_HALF_UP && rest_is_half_or_more (&decimal, kept) &&
      __builtin_add_overflow (result, decimal.negative ? -1 : 1, &result)) {
    return VZ_DECIMAL_OVERFLOW;
  }
  *value = result;
  return VZ_DECIMAL_OK;
}

VzDecimalResult
vz_decimal_parse (const char *text, int decimals, gint64 *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, VZ_DECIMAL_NOT_A_NUMBER);

  return parse (text, decimals, NULL, value);
}

VzDecimalResult
vz_decimal_parse_rounded (const char *text, int decimals, VzRounding rounding, gint64 *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, VZ_DECIMAL_NOT_A_NUMBER);

  return parse (text, decimals, &rounding, value);
}

char *
vz_decimal_to_text (gint64 value, int decimals)
{
  /* Through unsigned: the smallest number has no positive twin. */
  guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
  guint64 unit = 1;

  for (int i = 0; i < decimals; i++) {
    unit *= 10;
  }
  if (decimals == 0) {
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, value < 0 ? "-" : "", magnitude);
  }
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                          magnitude / unit, decimals, magnitude % unit);
}
