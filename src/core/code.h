/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define VZ_CODE_MAX 64

/* A scanned or keyed code without its surroundings: trimmed, no control characters, 1 to
 * VZ_CODE_MAX characters of valid UTF-8; NULL when @text is none. Transfer full. */
char *vz_code_normalize (const char *text);

/* Whether the last of @length digits checks the others, as in all numbers of GS1: EAN, UPC, GTIN-14
 * and SSCC. */
gboolean vz_code_digits_check (const char *digits, gsize length);

/* Whether the check digit of an EAN-8, UPC-A or EAN-13 is right; TRUE for codes that have none. */
gboolean vz_code_check (const char *code);

/* Whether a scanned or typed text is of a payment card: what a reader of magnetic stripes types, or
 * a bare number that can be a card's and no article's. Such a text is never kept, shown or sent. */
gboolean vz_code_is_card (const char *text);

/* What a reader of magnetic stripes types, with the marks of any keyboard layout. */
gboolean vz_code_is_track (const char *text);

/* The first @count digits of a card's number, fewer where the reader hides some; NULL when @text is
 * not of a card. Transfer full. */
char *vz_code_card_beginning (const char *text, guint count);

#define VZ_ORDER_NUMBER_MAX 19

/* The digits of an order number, which papers print in groups; NULL when @text is none. Transfer
 * full. */
char *vz_code_order_number (const char *text);
