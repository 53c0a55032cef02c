/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The code pages of printers and displays. */

#define VZ_CODE_PAGES 4

typedef struct {
  const char *charset; /* iconv name: "CP857" */
  guint8 number;       /* by which the device knows it */
} VzCodePage;

/* @text in the page of @charset, a byte for each character; NULL when the page lacks one. Nothing
 * is put in its place. @iconv: (GIConv)-1 at first; opened when first wanted. Transfer full. */
GByteArray *vz_code_page_encode (const char *charset, GIConv *iconv, const char *text);
