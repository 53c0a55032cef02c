/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-private.h"

#include "core/decimal.h"
#include "wire/currency-number.h"
#include "wire/gs1.h"

#include <string.h>

#define GS '\x1d'
#define CURRENCY_DIGITS 3

/* "012345" with two decimals is "123.45". Transfer full. */
static char *
with_decimals (const char *digits, guint decimals)
{
  return vz_decimal_to_text (g_ascii_strtoll (digits, NULL, 10), (int)decimals);
}

static gboolean
read_amount (VzScan *scan, const char *digits, guint decimals, const char *currency, GError **error)
{
  g_autofree char *text = with_decimals (digits, decimals);
  if (vz_money_parse (text, currency, &scan->price, NULL))
    return TRUE;
  return vz_scan_fail ("the price is not an amount of its currency", error);
}

/* 392n is in the shop's currency, 393n names its own. */
static gboolean
read_price (VzScan *scan, const VzScanRules *rules, GError **error)
{
  guint decimals = 0;
  const char *value = vz_gs1_find (scan->elements, "393", &decimals);
  if (value) {
    g_autofree char *number = g_strndup (value, CURRENCY_DIGITS);
    char currency[4];
    vz_currency_from_number ((guint)g_ascii_strtoull (number, NULL, 10), currency);
    return read_amount (scan, value + CURRENCY_DIGITS, decimals, currency, error);
  }
  value = vz_gs1_find (scan->elements, "392", &decimals);
  return !value || read_amount (scan, value, decimals, rules->currency, error);
}

/* Weights, lengths, areas and volumes of goods and of what they are packed in; amounts, and prices
 * of a unit. */
static gboolean
is_measure (const char *ai)
{
  return (ai[0] == '3' && ai[1] >= '1' && ai[1] <= '6') || g_str_has_prefix (ai, "39");
}

static gboolean
has_measure (const GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++)
    if (is_measure (((const VzGs1Element *)elements->pdata[i])->ai))
      return TRUE;
  return FALSE;
}

static void
read_measures (VzScan *scan)
{
  guint decimals = 0;
  const char *weight = vz_gs1_find (scan->elements, "310", &decimals);
  const char *count = vz_gs1_find (scan->elements, "37", NULL);
  if (!count)
    count = vz_gs1_find (scan->elements, "30", NULL);
  if (weight)
    scan->weight = (VzQuantity){ g_ascii_strtoll (weight, NULL, 10), decimals };
  if (count)
    scan->count = (guint)g_ascii_strtoull (count, NULL, 10);
  scan->measured = has_measure (scan->elements) || (count && scan->count == 0);
}

/* Without a GTIN it is of something that is not sold. */
static gboolean
read_elements (VzScan *scan, const VzScanRules *rules, GError **error)
{
  const char *gtin = vz_gs1_find (scan->elements, "01", NULL);
  if (!gtin)
    gtin = vz_gs1_find (scan->elements, "02", NULL);
  scan->article = gtin != NULL;
  if (!gtin)
    return TRUE;
  scan->code = vz_scan_code_of_gtin (gtin);
  read_measures (scan);
  return read_price (scan, rules, error);
}

/* A GS at the beginning is the FNC1 that makes it GS1's. */
gboolean
vz_scan_read_gs1 (VzScan *scan, const VzScanRules *rules, GError **error)
{
  const char *text = scan->text + (scan->text[0] == GS ? 1 : 0);
  scan->symbology = VZ_SYMBOLOGY_GS1;
  scan->elements = vz_gs1_parse (text, error);
  return scan->elements && read_elements (scan, rules, error);
}

gboolean
vz_scan_read_link (VzScan *scan, const VzScanRules *rules, GError **error)
{
  scan->elements = vz_gs1_parse_link (scan->text, error);
  return scan->elements && read_elements (scan, rules, error);
}
