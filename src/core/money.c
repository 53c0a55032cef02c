/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/money.h"

#include "core/decimal.h"
#include "core/error.h"

#include <string.h>

VzMoney
vz_money_from_minor (gint64 minor, const char *currency)
{
  VzMoney money = { 0 };

  g_return_val_if_fail (currency != NULL, money);

  if (vz_currency_decimals (currency) < 0) {
    return money;
  }
  money.minor = minor;
  for (int i = 0; i < 3; i++) {
    money.currency[i] = g_ascii_toupper (currency[i]);
  }
  return money;
}

VzMoney
vz_money_zero (const char *currency)
{
  return vz_money_from_minor (0, currency);
}

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT, "The amount is too large");
  return FALSE;
}

static const char *
reason (VzDecimalResult result)
{
  static const char *const reasons[] = {
    [VZ_DECIMAL_NOT_A_NUMBER] = "is not a number",
    [VZ_DECIMAL_TOO_PRECISE] = "has more decimals than its currency",
    [VZ_DECIMAL_OVERFLOW] = "is too large",
  };

  return reasons[result];
}

static gboolean
finish_parse (VzDecimalResult result,
              const char *text,
              gint64 minor,
              const char *currency,
              VzMoney *money,
              GError **error)
{
  if (result == VZ_DECIMAL_OK) {
    *money = vz_money_from_minor (minor, currency);
    return TRUE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT, "The amount “%.40s” %s (%.3s)", text,
               reason (result), currency);
  return FALSE;
}

static gboolean
check_currency (const char *currency, GError **error)
{
  if (vz_currency_decimals (currency) >= 0) {
    return TRUE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT, "The currency “%.10s” is not known", currency);
  return FALSE;
}

gboolean
vz_money_parse (const char *text, const char *currency, VzMoney *money, GError **error)
{
  VzDecimalResult result;
  gint64 minor = 0;

  g_return_val_if_fail (text != NULL && currency != NULL && money != NULL, FALSE);

  if (!check_currency (currency, error)) {
    return FALSE;
  }
  result = vz_decimal_parse (text, vz_currency_decimals (currency), &minor);
  return finish_parse (result, text, minor, currency, money, error);
}

gboolean
vz_money_parse_rounded (
    const char *text, const char *currency, VzRounding rounding, VzMoney *money, GError **error)
{
  VzDecimalResult result;
  gint64 minor = 0;

  g_return_val_if_fail (text != NULL && currency != NULL && money != NULL, FALSE);

  if (!check_currency (currency, error)) {
    return FALSE;
  }
  result = vz_decimal_parse_rounded (text, vz_currency_decimals (currency), rounding, &minor);
  return finish_parse (result, text, minor, currency, money, error);
}

/* Whether @a and @b can be reckoned with each other. */
static gboolean
check_same (VzMoney a, VzMoney b, GError **error)
{
  if (vz_money_is_set (a) && strcmp (a.currency, b.currency) == 0) {
    return TRUE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT,
               "Amounts of different currencies cannot be reckoned up (“%s”, “%s”)", a.currency,
               b.currency);
  return FALSE;
}

gboolean
vz_money_add (VzMoney a, VzMoney b, VzMoney *sum, GError **error)
{
  gint64 minor;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (!check_same (a, b, error)) {
    return FALSE;
  }
  if (__builtin_add_overflow (a.minor, b.minor, &minor)) {
    return fail_overflow (error);
  }
  *sum = a;
  sum->minor = minor;
  return TRUE;
}

gboolean
vz_money_subtract (VzMoney a, VzMoney b, VzMoney *difference, GError **error)
{
  gint64 minor;

  g_return_val_if_fail (difference != NULL, FALSE);

  if (!check_same (a, b, error)) {
    return FALSE;
  }
  if (__builtin_sub_overflow (a.minor, b.minor, &minor)) {
    return fail_overflow (error);
  }
  *difference = a;
  difference->minor = minor;
  return TRUE;
}

gboolean
vz_money_multiply (VzMoney a, gint64 factor, VzMoney *product, GError **error)
{
  return vz_money_scale (a, factor, 1, VZ_ROUND_DOWN, product, error);
}

gboolean
vz_money_scale (VzMoney money,
                gint64 numerator,
                gint64 denominator,
                VzRounding rounding,
                VzMoney *result,
                GError **error)
{
  __int128 product;
  __int128 quotient;
  __int128 rest;
  gint64 minor;

  g_return_val_if_fail (denominator > 0 && result != NULL, FALSE);

  if (!check_same (money, money, error)) {
    return FALSE;
  }
  product = (__int128)money.minor * numerator;
  quotient = product / denominator;
  rest = product % denominator;
  if (rounding == VZ_ROUND_HALF_UP && (rest < 0 ? -rest : rest) * 2 >= denominator) {
    quotient += product < 0 ? -1 : 1;
  }
  if (__builtin_add_overflow (quotient, 0, &minor)) {
    return fail_overflow (error);
  }
  *result = money;
  result->minor = minor;
  return TRUE;
}

typedef struct {
  guint index;
  __int128 rest;
} Remainder;

static int
compare_remainders (const void *a, const void *b)
{
  const Remainder *x = a;
  const Remainder *y = b;

  if (x->rest != y->rest) {
    return x->rest > y->rest ? -1 : 1;
  }
  return x->index < y->index ? -1 : 1;
}

/* The sum of the weights; 0 when they are none to split by. */
static __int128
sum_weights (const gint64 *weights, guint n_weights)
{
  __int128 sum = 0;

  for (guint i = 0; i < n_weights; i++) {
    if (weights[i] < 0) {
      return 0;
    }
    sum += weights[i];
  }
  return sum;
}

gboolean
vz_money_split (
    VzMoney total, const gint64 *weights, guint n_weights, VzMoney *shares, GError **error)
{
  g_autofree Remainder *remainders = g_new (Remainder, MAX (n_weights, 1));
  gint64 sign = total.minor < 0 ? -1 : 1;
  __int128 magnitude = total.minor;
  __int128 left;
  __int128 sum;

  g_return_val_if_fail (n_weights == 0 || (weights != NULL && shares != NULL), FALSE);

  if (!check_same (total, total, error)) {
    return FALSE;
  }
  sum = sum_weights (weights, n_weights);
  if (sum <= 0) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_BAD_AMOUNT, "There is nothing to split among");
    return FALSE;
  }
  magnitude *= sign;
  left = magnitude;
  for (guint i = 0; i < n_weights; i++) {
    __int128 product = magnitude * weights[i];

    shares[i] = total;
    shares[i].minor = (gint64)(sign * (product / sum));
    remainders[i] = (Remainder){ i, product % sum };
    left -= product / sum;
  }
  qsort (remainders, n_weights, sizeof *remainders, compare_remainders);
  for (guint i = 0; i < (guint)left; i++) {
    shares[remainders[i].index].minor += sign;
  }
  return TRUE;
}

gboolean
vz_money_equal (VzMoney a, VzMoney b)
{
  return a.minor == b.minor && strcmp (a.currency, b.currency) == 0;
}

int
vz_money_compare (VzMoney a, VzMoney b)
{
  g_return_val_if_fail (strcmp (a.currency, b.currency) == 0, 0);

  return a.minor < b.minor ? -1 : a.minor > b.minor;
}

gboolean
vz_money_is_set (VzMoney money)
{
  return money.currency[0] != '\0';
}

char *
vz_money_to_text (VzMoney money)
{
  g_return_val_if_fail (vz_money_is_set (money), g_strdup (""));

  return vz_decimal_to_text (money.minor, vz_currency_decimals (money.currency));
}
