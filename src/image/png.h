/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

#define VZ_PNG_MAX_SIDE 4096
#define VZ_PNG_MAX_BYTES (4 * 1024 * 1024)

/* Decodes a PNG of any colour type to black and white (over white, threshold at half). At most
 * VZ_PNG_MAX_SIDE dots a side and VZ_PNG_MAX_BYTES; VZ_ERROR_BAD_PICTURE or VZ_ERROR_TOO_LARGE. */
VzBitmap *vz_png_decode (const guint8 *bytes, gsize n_bytes, GError **error);

/* The same from base64 text, with or without a "data:image/png;base64," head. */
VzBitmap *vz_png_decode_base64 (const char *text, GError **error);

/* A one-bit PNG. Transfer full. */
GBytes *vz_png_encode (const VzBitmap *bitmap, GError **error);
