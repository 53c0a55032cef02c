/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

/* A Code 128 of @text (printable ASCII, 1 to 48 characters; digits in set C), one dot a module and
 * @height dots high, without a quiet zone (10 modules are wanted at each side).
 * VZ_ERROR_BAD_PICTURE otherwise. */
VzBitmap *vz_code128_encode (const char *text, guint height, GError **error);
