/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/scan-aim.h"
#include "wire/scan-pattern.h"

/* What a scanned code says. No I/O. */

typedef struct {
  char currency[4];    /* of prices that name none */
  GPtrArray *patterns; /* VzScanPattern, the first that fits counts; or NULL */
} VzScanRules;

typedef struct {
  VzSymbology symbology;
  char *text; /* the content as it stands in the code */
  char *code; /* what is looked up: EAN-8, EAN-13 (UPC is widened), GTIN-14 of a box, the digits of
               * a pattern, or the text itself; NULL: nothing */
  gboolean article;  /* @code is an article's whose check digit was found right */
  gboolean doubtful; /* digits of an article's length whose check digit is wrong, of a scanner that
                      * does not tell what it read: perhaps a document's number, never an article */
  char addon[6];     /* of a magazine; or empty */
  GPtrArray *elements; /* see wire/gs1.h; or NULL */
  VzQuantity weight;   /* kilograms; minor 0: none was said */
  VzMoney price;       /* of the piece in hand; not set: none was said */
  guint count;         /* 0: none was said */
  gboolean measured;   /* it says how much it is in another way than by pieces, or that it is none,
                        * whether the value is kept above or not */
} VzScan;

/* @block: a burst without prefix and suffix; blanks and ends of line around it are none of it. NULL
 * with VZ_ERROR_SCAN_BROKEN when the code was not read whole; the error says nothing of its
 * content. Transfer full. */
VzScan *vz_scan_parse (const char *block, gsize length, const VzScanRules *rules, GError **error);
void vz_scan_free (VzScan *scan); /* wipes the texts: they may be a card's */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzScan, vz_scan_free)
