/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-private.h"

#include "core/code.h"

#include <string.h>

#define EAN_8 8
#define UPC_E 8
#define UPC_E_LAST '1' /* what they begin with */
#define UPC_A 12
#define EAN_13 13
#define GTIN_14 14

static gboolean
is_digits (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

gboolean
vz_scan_is_article_long (const char *text)
{
  return is_digits (text, EAN_8) || is_digits (text, UPC_A) || is_digits (text, EAN_13) ||
         is_digits (text, GTIN_14);
}

static gboolean
checks (const char *digits, gsize length, GError **error)
{
  if (!is_digits (digits, length))
    return vz_scan_fail ("the code has not as many digits as its kind", error);
  return vz_code_digits_check (digits, length) ||
         vz_scan_fail ("the check digit of the code is wrong", error);
}

static const VzScanPattern *
pattern_of (const char *digits, const VzScanRules *rules)
{
  for (guint i = 0; rules->patterns && i < rules->patterns->len; i++)
    if (vz_scan_pattern_fits (rules->patterns->pdata[i], digits))
      return rules->patterns->pdata[i];
  return NULL;
}

/* What a scale of the shop printed says more. */
static gboolean
take_digits (VzScan *scan, const char *digits, const VzScanRules *rules, GError **error)
{
  const VzScanPattern *pattern = pattern_of (digits, rules);
  VzPatternFacts facts;
  scan->article = TRUE;
  if (!pattern) {
    scan->code = g_strdup (digits);
    return TRUE;
  }
  if (!vz_scan_pattern_read (pattern, digits, rules->currency, &facts, error))
    return FALSE;
  scan->code = g_strdup (facts.code);
  scan->weight = facts.weight;
  scan->price = facts.price;
  scan->count = facts.count;
  scan->measured = facts.measured;
  return TRUE;
}

/* The last of the six digits says where the zeros were left out. */
static void
expand_upc_e (const char digits[UPC_E], char upc_a[UPC_A + 1])
{
  char last = digits[6];
  char middle[10 + 1];
  if (last <= '2')
    g_snprintf (middle, sizeof middle, "%.2s%c0000%.3s", digits + 1, last, digits + 3);
  else if (last == '3')
    g_snprintf (middle, sizeof middle, "%.3s00000%.2s", digits + 1, digits + 4);
  else if (last == '4')
    g_snprintf (middle, sizeof middle, "%.4s00000%c", digits + 1, digits[5]);
  else
    g_snprintf (middle, sizeof middle, "%.5s0000%c", digits + 1, last);
  g_snprintf (upc_a, UPC_A + 1, "%c%s%c", digits[0], middle, digits[7]);
}

static gboolean
read_upc_a (VzScan *scan, const char *digits, const VzScanRules *rules, GError **error)
{
  char wide[EAN_13 + 1];
  if (!checks (digits, UPC_A, error))
    return FALSE;
  g_snprintf (wide, sizeof wide, "0%s", digits);
  return take_digits (scan, wide, rules, error);
}

static gboolean
read_upc_e (VzScan *scan, const char *digits, const VzScanRules *rules, GError **error)
{
  char upc_a[UPC_A + 1];
  if (digits[0] > UPC_E_LAST)
    return vz_scan_fail ("no UPC-E begins so", error);
  expand_upc_e (digits, upc_a);
  return read_upc_a (scan, upc_a, rules, error);
}

static gboolean
checks_as_upc_e (const char *digits)
{
  char upc_a[UPC_A + 1];
  if (!is_digits (digits, UPC_E) || digits[0] > UPC_E_LAST)
    return FALSE;
  expand_upc_e (digits, upc_a);
  return vz_code_digits_check (upc_a, UPC_A);
}

gboolean
vz_scan_article_checks (const char *digits)
{
  return vz_code_digits_check (digits, strlen (digits)) || checks_as_upc_e (digits);
}

/* Eight digits that a scanner does not name can be both. Goods that begin with 0 are UPC-E: as
 * EAN-8, GS1 leaves such numbers to each shop for itself, whose pattern tells of them. UPC-E that
 * begin with 1 are none of GS1's. */
static gboolean
is_upc_e (const char *digits, const VzScanRules *rules)
{
  if (!checks_as_upc_e (digits))
    return FALSE;
  return !vz_code_digits_check (digits, EAN_8) || (digits[0] == '0' && !pattern_of (digits, rules));
}

static gboolean
read_ean (VzScan *scan, const char *digits, const VzScanRules *rules, GError **error)
{
  if (is_digits (digits, UPC_E))
    return read_upc_e (scan, digits, rules, error);
  if (is_digits (digits, UPC_A))
    return read_upc_a (scan, digits, rules, error);
  return checks (digits, EAN_13, error) && take_digits (scan, digits, rules, error);
}

static gboolean
take_addon (VzScan *scan, const char *digits, GError **error)
{
  if (!is_digits (digits, 2) && !is_digits (digits, 5))
    return vz_scan_fail ("an add-on has two or five digits", error);
  g_strlcpy (scan->addon, digits, sizeof scan->addon);
  return TRUE;
}

/* The add-on follows with an identifier of its own: "…]E112". */
gboolean
vz_scan_read_ean_13 (VzScan *scan, const VzScanRules *rules, GError **error)
{
  g_autofree char *digits = g_strndup (scan->text, strcspn (scan->text, "]"));
  const char *more = scan->text + strlen (digits), *addon;
  if (*more && vz_scan_symbology (more, &addon) != VZ_SYMBOLOGY_EAN_ADDON_ONLY)
    return vz_scan_fail ("what follows the code is no add-on", error);
  if (*more && !take_addon (scan, addon, error))
    return FALSE;
  return read_ean (scan, digits, rules, error);
}

gboolean
vz_scan_read_ean_8 (VzScan *scan, const VzScanRules *rules, GError **error)
{
  return checks (scan->text, EAN_8, error) && take_digits (scan, scan->text, rules, error);
}

gboolean
vz_scan_read_addon_only (VzScan *scan, const VzScanRules *rules, GError **error)
{
  return vz_scan_fail ("an add-on came without its code", error);
}

gboolean
vz_scan_read_ean_13_with_addon (VzScan *scan, const VzScanRules *rules, GError **error)
{
  g_autofree char *digits = g_strndup (scan->text, EAN_13);
  return checks (digits, EAN_13, error) && take_addon (scan, scan->text + EAN_13, error) &&
         take_digits (scan, digits, rules, error);
}

char *
vz_scan_code_of_gtin (const char *gtin)
{
  if (g_str_has_prefix (gtin, "000000"))
    return g_strdup (gtin + GTIN_14 - EAN_8);
  return g_strdup (gtin + (gtin[0] == '0' ? 1 : 0));
}

static gboolean
read_gtin (VzScan *scan, const char *digits, GError **error)
{
  if (!checks (digits, GTIN_14, error))
    return FALSE;
  scan->article = TRUE;
  scan->code = vz_scan_code_of_gtin (digits);
  return TRUE;
}

gboolean
vz_scan_read_article (VzScan *scan, const VzScanRules *rules, GError **error)
{
  if (is_digits (scan->text, GTIN_14))
    return read_gtin (scan, scan->text, error);
  if (is_digits (scan->text, EAN_8) && !is_upc_e (scan->text, rules))
    return vz_scan_read_ean_8 (scan, rules, error);
  return read_ean (scan, scan->text, rules, error);
}

/* Other lengths are numbers of other things. */
gboolean
vz_scan_read_itf_checked (VzScan *scan, const VzScanRules *rules, GError **error)
{
  if (is_digits (scan->text, GTIN_14))
    return read_gtin (scan, scan->text, error);
  scan->code = vz_code_normalize (scan->text);
  return TRUE;
}

gboolean
vz_scan_read_itf (VzScan *scan, const VzScanRules *rules, GError **error)
{
  scan->doubtful = is_digits (scan->text, GTIN_14) && !vz_code_digits_check (scan->text, GTIN_14);
  if (!scan->doubtful)
    return vz_scan_read_itf_checked (scan, rules, error);
  scan->code = vz_code_normalize (scan->text);
  return TRUE;
}

gboolean
vz_scan_read_itf_stripped (VzScan *scan, const VzScanRules *rules, GError **error)
{
  char digits[GTIN_14 + 1];
  if (!is_digits (scan->text, GTIN_14 - 1))
    return vz_scan_read_itf_checked (scan, rules, error);
  g_snprintf (digits, sizeof digits, "%s0", scan->text);
  while (!vz_code_digits_check (digits, GTIN_14))
    digits[GTIN_14 - 1]++;
  return read_gtin (scan, digits, error);
}
