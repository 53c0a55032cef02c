/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What kind of code was scanned, by the identifier that a scanner puts before it (ISO/IEC 15424):
 * "]", a letter, a modifier. */

typedef enum {
  VZ_SYMBOLOGY_UNTOLD, /* no identifier was sent */
  VZ_SYMBOLOGY_EAN_13, /* and UPC-A, UPC-E: ]E0 */
  VZ_SYMBOLOGY_EAN_8,
  VZ_SYMBOLOGY_EAN_ADDON_ONLY,    /* 2 or 5 digits without their EAN */
  VZ_SYMBOLOGY_EAN_13_WITH_ADDON, /* in one */
  VZ_SYMBOLOGY_ITF,
  VZ_SYMBOLOGY_ITF_CHECKED,
  VZ_SYMBOLOGY_ITF_STRIPPED, /* the check digit was right and is not sent */
  VZ_SYMBOLOGY_GS1,          /* GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR */
  VZ_SYMBOLOGY_CODE_128,
  VZ_SYMBOLOGY_TWO_DIMENSIONAL, /* QR, DataMatrix, Aztec, PDF417 … without FNC1 */
  VZ_SYMBOLOGY_OTHER,
} VzSymbology;

/* *@content is what follows the identifier. */
VzSymbology vz_scan_symbology (const char *block, const char **content);
