/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* Element strings of GS1, as a scanner sends them, and GS1 Digital Link URIs. Source: the GS1
 * General Specifications, sections 3 (application identifiers) and 7.8 (separators). */

typedef struct {
  char ai[5];  /* application identifier: "01", "3103" */
  char *value; /* as its format demands */
} VzGs1Element;

/* "01…GS10…": GS stands for FNC1. NULL with VZ_ERROR_SCAN_BROKEN when it is cut off, does not fit
 * the format of an identifier, or a check digit or a date is wrong. Identifiers that no table has
 * are passed over. Transfer full; of VzGs1Element. */
GPtrArray *vz_gs1_parse (const char *text, GError **error);

/* Whether @text is a web address that names a GTIN as GS1 Digital Link does. */
gboolean vz_gs1_is_link (const char *text);

/* The elements of such an address; likewise. */
GPtrArray *vz_gs1_parse_link (const char *text, GError **error);

/* The value of an identifier, or NULL. @ai may lack its last digit, which then tells the decimals:
 * it is given as *@decimals. */
const char *vz_gs1_find (const GPtrArray *elements, const char *ai, guint *decimals);
