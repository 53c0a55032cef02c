/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"
#include "core/money.h"

/* EAN codes of a shop's own scales, which hold a weight, a price or a count. A pattern has a sign
 * for each digit:
 *
 *   0-9  this digit               [ ]  around the digits that are looked up
 *   I    any digit                W    weight in grams
 *   P    price in minor units     N    pieces
 *   .    the decimals of a weight (in kilograms) or price begin here, when they are others
 *   V    the check digit of the four or five digits of a weight or price (GS1 General
 *        Specifications, 7.9.2 to 7.9.4)
 *   C    the check digit of the whole, at the end
 *
 * "27[IIIII]WWWWWC" for example, of 13 digits, or of 8. */

typedef struct _VzScanPattern VzScanPattern;

/* An exact measure: @minor counts units of the last of its @decimals. 1250 with 3 is 1.250. */
typedef struct {
  gint64 minor;
  guint decimals;
} VzQuantity;

typedef struct {
  char code[14];     /* what is looked up */
  VzQuantity weight; /* kilograms; minor 0: none was said */
  VzMoney price;     /* of the piece in hand; not set: none was said */
  guint count;       /* 0: none was said */
  gboolean measured; /* all but a count of one or more */
} VzPatternFacts;

/* VZ_ERROR_CONFIGURATION, which says what is wrong with it. */
VzScanPattern *vz_scan_pattern_new (const char *text, GError **error);
void vz_scan_pattern_free (VzScanPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzScanPattern, vz_scan_pattern_free)

/* Whether the pattern is meant for @digits, whose check digit was found right. */
gboolean vz_scan_pattern_fits (const VzScanPattern *pattern, const char *digits);

/* What the digits say. VZ_ERROR_SCAN_BROKEN when the check digit of the value is wrong. */
gboolean vz_scan_pattern_read (const VzScanPattern *pattern,
                               const char *digits,
                               const char *currency,
                               VzPatternFacts *facts,
                               GError **error);
