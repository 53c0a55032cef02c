/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/card.h"

#include <string.h>

#define MONTHS 12

static gboolean
is_digits (const VzSecret *secret, gsize min, gsize max)
{
  gsize length = vz_secret_length (secret);

  return length >= min && length <= max && strspn (vz_secret_peek (secret), "0123456789") == length;
}

/* Every second digit from the right counts twice, with its own digits added. */
static guint
weight (char byte, gboolean twice)
{
  guint digit = (guint)(byte - '0') << twice;

  return digit > 9 ? digit - 9 : digit;
}

gboolean
vz_card_digits_check (const char *digits, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++) {
    sum += weight (digits[length - 1 - i], i % 2 == 1);
  }
  return sum % 10 == 0;
}

/* Their first four digits, and how many there are. */
static const struct {
  guint first, last;
  gsize shortest, longest;
} ranges[] = {
  { 2221, 2720, 16, 16 }, /* Mastercard */
  { 3000, 3099, 14, 19 }, /* Diners Club */
  { 3400, 3499, 15, 15 }, /* American Express */
  { 3528, 3589, 16, 19 }, /* JCB */
  { 3600, 3699, 14, 19 }, /* Diners Club */
  { 3700, 3799, 15, 15 }, /* American Express */
  { 3800, 3999, 14, 19 }, /* Diners Club */
  { 4000, 4999, 16, 19 }, /* Visa */
  { 5000, 5099, 12, 19 }, /* Maestro */
  { 5100, 5599, 16, 16 }, /* Mastercard */
  { 5600, 6999, 12, 19 }, /* Maestro, Discover, UnionPay, Troy */
  { 9792, 9792, 16, 16 }, /* Troy */
};

gboolean
vz_card_digits_are_issued (const char *digits, gsize length)
{
  guint first = 0;

  for (gsize i = 0; i < 4 && i < length; i++) {
    first = first * 10 + (guint)(digits[i] - '0');
  }
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++) {
    if (first >= ranges[i].first && first <= ranges[i].last && length >= ranges[i].shortest &&
        length <= ranges[i].longest) {
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
vz_card_number_is_good (const VzSecret *number)
{
  return is_digits (number, VZ_CARD_NUMBER_MIN, VZ_CARD_NUMBER_MAX) &&
         vz_card_digits_check (vz_secret_peek (number), vz_secret_length (number));
}

gboolean
vz_card_code_is_good (const VzSecret *code)
{
  return is_digits (code, VZ_CARD_CODE_MIN, VZ_CARD_CODE_MAX);
}

static guint
read_number (const char *text, guint64 min, guint64 max)
{
  guint64 number = 0;

  return g_ascii_string_to_unsigned (text, 10, min, max, &number, NULL) ? (guint)number : 0;
}

guint
vz_card_month (const char *text)
{
  return strlen (text) <= 2 ? read_number (text, 1, MONTHS) : 0;
}

guint
vz_card_year (const char *text)
{
  return strlen (text) == 4 ? read_number (text, 1000, 9999) : 0;
}

guint
vz_card_month_of (gint64 wall)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);

  if (date == NULL) {
    return 0;
  }
  return (guint)g_date_time_get_year (date) * MONTHS + (guint)g_date_time_get_month (date) - 1;
}

gboolean
vz_card_is_over (guint month, guint year, guint now)
{
  return year * MONTHS + (month != 0 ? month : MONTHS) - 1 < now;
}
