/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define VZ_CODE_MAX 64

/* A scanned or keyed code without its surroundings: trimmed, no control characters, 1 to
 * VZ_CODE_MAX characters of valid UTF-8; NULL when @text is none. Transfer full. */
char *vz_code_normalize (const char *text);

/* Whether the check digit of an EAN-8, UPC-A or EAN-13 is right; TRUE for codes that have none. */
gboolean vz_code_check (const char *code);

#define VZ_ORDER_NUMBER_MAX 19

/* The digits of an order number, which papers print in groups; NULL when @text is none. Transfer
 * full. */
char *vz_code_order_number (const char *text);
