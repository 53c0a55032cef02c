/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-private.h"

#include "core/code.h"
#include "wire/gs1.h"

#include <string.h>

#define GS '\x1d'

static void
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
vz_scan_free (VzScan *scan)
{
  g_return_if_fail (scan);
  wipe (scan->text);
  wipe (scan->code);
  g_clear_pointer (&scan->elements, g_ptr_array_unref);
  g_free (scan);
}

gboolean
vz_scan_fail (const char *reason, GError **error)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_SCAN_BROKEN, reason);
  return FALSE;
}

static gboolean
read_text (VzScan *scan, const VzScanRules *rules, GError **error)
{
  if (vz_gs1_is_link (scan->text))
    return vz_scan_read_link (scan, rules, error);
  scan->code = vz_code_normalize (scan->text);
  return TRUE;
}

/* It begins with a GTIN that is right, and all of it fits. */
static gboolean
is_surely_gs1 (const char *text)
{
  if (!g_str_has_prefix (text, "01") || strlen (text) < 16)
    return FALSE;
  g_autoptr (GPtrArray) elements = vz_gs1_parse (text, NULL);
  return elements != NULL;
}

/* No identifier: by length and check digit. */
static gboolean
read_untold (VzScan *scan, const VzScanRules *rules, GError **error)
{
  if (strchr (scan->text, GS) || is_surely_gs1 (scan->text))
    return vz_scan_read_gs1 (scan, rules, error);
  if (!vz_scan_is_article_long (scan->text))
    return read_text (scan, rules, error);
  if (vz_scan_article_checks (scan->text))
    return vz_scan_read_article (scan, rules, error);
  scan->doubtful = TRUE;
  return read_text (scan, rules, error);
}

typedef gboolean (*Read) (VzScan *scan, const VzScanRules *rules, GError **error);

static const Read readers[] = {
  [VZ_SYMBOLOGY_UNTOLD] = read_untold,
  [VZ_SYMBOLOGY_EAN_13] = vz_scan_read_ean_13,
  [VZ_SYMBOLOGY_EAN_8] = vz_scan_read_ean_8,
  [VZ_SYMBOLOGY_EAN_ADDON_ONLY] = vz_scan_read_addon_only,
  [VZ_SYMBOLOGY_EAN_13_WITH_ADDON] = vz_scan_read_ean_13_with_addon,
  [VZ_SYMBOLOGY_ITF] = vz_scan_read_itf,
  [VZ_SYMBOLOGY_ITF_CHECKED] = vz_scan_read_itf_checked,
  [VZ_SYMBOLOGY_ITF_STRIPPED] = vz_scan_read_itf_stripped,
  [VZ_SYMBOLOGY_GS1] = vz_scan_read_gs1,
  [VZ_SYMBOLOGY_CODE_128] = read_text,
  [VZ_SYMBOLOGY_TWO_DIMENSIONAL] = read_text,
  [VZ_SYMBOLOGY_OTHER] = read_text,
};

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* What a scanner sends around a code, beside the suffix that is configured. */
static void
trim (const char **block, gsize *length)
{
  for (; *length > 0 && is_blank (**block); (*block)++)
    (*length)--;
  while (*length > 0 && is_blank ((*block)[*length - 1]))
    (*length)--;
}

VzScan *
vz_scan_parse (const char *block, gsize length, const VzScanRules *rules, GError **error)
{
  g_return_val_if_fail (block && rules, NULL);
  trim (&block, &length);
  if (length == 0 || !g_utf8_validate_len (block, length, NULL)) {
    vz_scan_fail ("the code is empty or no text", error);
    return NULL;
  }
  g_autoptr (VzScan) scan = g_new0 (VzScan, 1);
  char *whole = g_strndup (block, length);
  const char *content;
  scan->symbology = vz_scan_symbology (whole, &content);
  scan->text = g_strdup (content);
  wipe (whole);
  if (!readers[scan->symbology](scan, rules, error))
    return NULL;
  return g_steal_pointer (&scan);
}
