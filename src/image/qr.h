/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "image/bitmap.h"

/* A QR code of @text, one dot a module, without a quiet zone (4 modules are wanted around it).
 * Error correction M. VZ_ERROR_TOO_LARGE when it does not fit. */
VzBitmap *vz_qr_encode (const char *text, GError **error);
