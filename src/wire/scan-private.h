/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/scan.h"

/* How the content of each symbology is read. Each fills in what scan->text says. FALSE with
 * VZ_ERROR_SCAN_BROKEN when it is not whole. For scan.c. */

/* scan-ean.c */
gboolean vz_scan_is_article_long (const char *text); /* 8, 12, 13 or 14 digits */
/* Of one so long: as it stands, or as the UPC-A that a UPC-E is short for. */
gboolean vz_scan_article_checks (const char *digits);
gboolean vz_scan_read_article (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_ean_13 (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_ean_8 (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_addon_only (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_ean_13_with_addon (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_itf (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_itf_checked (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_itf_stripped (VzScan *scan, const VzScanRules *rules, GError **error);

/* A GTIN of 14 digits as it stands on the goods. Transfer full. */
char *vz_scan_code_of_gtin (const char *gtin);

/* scan-gs1.c */
gboolean vz_scan_read_gs1 (VzScan *scan, const VzScanRules *rules, GError **error);
gboolean vz_scan_read_link (VzScan *scan, const VzScanRules *rules, GError **error);

/* scan.c */
gboolean vz_scan_fail (const char *reason, GError **error); /* gives FALSE */
