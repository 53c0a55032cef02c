/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-pattern.h"

#include <stdlib.h>
#include <string.h>

#define SHORT 8
#define LONG 13
#define KILOGRAM_DECIMALS 3 /* grams */
#define VALUES "WPN"

struct _VzScanPattern {
  char signs[LONG + 1]; /* without brackets and point */
  guint code, n_code;   /* the digits that are looked up */
  guint value, n_value;
  int point; /* digits before it; -1: there is none */
};

static gboolean
refuse (const char *text, const char *reason, GError **error)
{
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "pattern “%s”: %s", text, reason);
  return FALSE;
}

/* Takes brackets and point out. */
static const char *
read_signs (VzScanPattern *self, const char *text)
{
  guint n = 0, opened = 0, closed = 0;
  self->point = -1;
  for (; *text; text++) {
    if (*text == '[' && opened++ == 0)
      self->code = n;
    else if (*text == ']' && closed++ == 0 && opened == 1)
      self->n_code = n - self->code;
    else if (*text == '.' && self->point < 0)
      self->point = (int)n;
    else if (n < LONG && strchr ("0123456789IWPNVC", *text))
      self->signs[n++] = *text;
    else
      return "expected are 8 or 13 of 0-9 I W P N V C, one pair of [ ], and at most one .";
  }
  self->value = (guint)strcspn (self->signs, VALUES);
  self->n_value = (guint)strspn (self->signs + self->value, VALUES);
  return opened == 1 && closed == 1 ? NULL : "one pair of [ ] is expected";
}

/* Those that the point tells; @fallback: there is none. */
static int
decimals_of (const VzScanPattern *self, int fallback)
{
  return self->point < 0 ? fallback : (int)(self->value + self->n_value) - self->point;
}

static gboolean
point_fits (const VzScanPattern *self)
{
  guint point = (guint)self->point;
  return self->point < 0 || (self->signs[self->value] != 'N' && point >= self->value &&
                             point < self->value + self->n_value);
}

static guint
count (const char *signs, char sign)
{
  guint n = 0;
  for (; *signs; signs++)
    n += *signs == sign;
  return n;
}

static const char *
check_signs (const VzScanPattern *self)
{
  gsize length = strlen (self->signs);
  const char *code = self->signs + self->code, *value = self->signs + self->value;
  if (length != SHORT && length != LONG)
    return "8 or 13 digits are expected";
  if (self->signs[length - 1] != 'C' || count (self->signs, 'C') != 1)
    return "one C is expected, at the end";
  if (self->n_code == 0 || strspn (code, "0123456789I") < self->n_code)
    return "digits and I are expected between [ and ]";
  if (self->n_value == 0 || count (self->signs, *value) != self->n_value ||
      strcspn (value + self->n_value, VALUES) != strlen (value + self->n_value))
    return "one row of W, P or N is expected";
  if (!point_fits (self))
    return "the point is expected in a weight or a price";
  if (count (self->signs, 'V') > 1 ||
      (count (self->signs, 'V') == 1 && self->n_value != 4 && self->n_value != 5))
    return "V is expected once, with a weight or price of four or five digits";
  return NULL;
}

VzScanPattern *
vz_scan_pattern_new (const char *text, GError **error)
{
  g_return_val_if_fail (text, NULL);
  g_autoptr (VzScanPattern) self = g_new0 (VzScanPattern, 1);
  const char *reason = read_signs (self, text);
  if (!reason)
    reason = check_signs (self);
  if (reason) {
    refuse (text, reason, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
vz_scan_pattern_free (VzScanPattern *self)
{
  g_free (self);
}

gboolean
vz_scan_pattern_fits (const VzScanPattern *self, const char *digits)
{
  g_return_val_if_fail (self && digits, FALSE);
  if (strlen (digits) != strlen (self->signs))
    return FALSE;
  for (guint i = 0; self->signs[i]; i++)
    if (g_ascii_isdigit (self->signs[i]) && self->signs[i] != digits[i])
      return FALSE;
  return TRUE;
}

/* A weighted digit with its tens taken from or added to its units. */
static int
weigh (char byte, int weight, int tens)
{
  int product = (byte - '0') * weight;
  return (product % 10 + tens * (product / 10) + 10) % 10;
}

static char
verifier_of_four (const char *digits)
{
  int sum = weigh (digits[0], 2, -1) + weigh (digits[1], 2, -1) + weigh (digits[2], 3, 0) +
            weigh (digits[3], 5, -1);
  return (char)('0' + sum * 3 % 10);
}

static char
verifier_of_five (const char *digits)
{
  int sum = weigh (digits[0], 5, 1) + weigh (digits[1], 2, -1) + weigh (digits[2], 5, -1) +
            weigh (digits[3], 5, 1) + weigh (digits[4], 2, -1);
  char verifier = '0';
  while ((sum + weigh (verifier, 5, -1)) % 10 != 0)
    verifier++;
  return verifier;
}

static gboolean
is_verified (const VzScanPattern *self, const char *digits)
{
  const char *sign = strchr (self->signs, 'V'), *value = digits + self->value;
  char expected;
  if (!sign)
    return TRUE;
  expected = self->n_value == 4 ? verifier_of_four (value) : verifier_of_five (value);
  return digits[sign - self->signs] == expected;
}

static gint64
power_of_ten (int exponent)
{
  gint64 power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* A price may have fewer decimals than its currency; never more. */
static gboolean
read_price (const VzScanPattern *self, gint64 value, const char *currency, VzMoney *price)
{
  int own = vz_currency_decimals (currency), missing = own - decimals_of (self, own);
  gint64 factor = power_of_ten (ABS (missing));
  if (missing < 0 && value % factor != 0)
    return FALSE;
  *price = vz_money_from_minor (missing < 0 ? value / factor : value * factor, currency);
  return TRUE;
}

gboolean
vz_scan_pattern_read (const VzScanPattern *self,
                      const char *digits,
                      const char *currency,
                      VzPatternFacts *facts,
                      GError **error)
{
  g_return_val_if_fail (self && digits && currency && facts, FALSE);
  g_return_val_if_fail (vz_scan_pattern_fits (self, digits), FALSE);
  char text[LONG + 1] = { 0 };
  memcpy (text, digits + self->value, self->n_value);
  gint64 value = g_ascii_strtoll (text, NULL, 10);
  gboolean good = is_verified (self, digits);

  *facts = (VzPatternFacts){ .measured = self->signs[self->value] != 'N' || value == 0 };
  memcpy (facts->code, digits + self->code, self->n_code);
  if (self->signs[self->value] == 'P')
    good = good && read_price (self, value, currency, &facts->price);
  else if (self->signs[self->value] == 'N')
    facts->count = (guint)value;
  else
    facts->weight = (VzQuantity){ value, (guint)decimals_of (self, KILOGRAM_DECIMALS) };
  if (!good)
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN,
                         "the check digit of the weight or price is wrong");
  return good;
}
