/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image/qr.h"

#include "core/error.h"

#include <errno.h>
#include <qrencode.h>

#define MODULE_IS_BLACK 0x01

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QRcode, QRcode_free)

VzBitmap *
vz_qr_encode (const char *text, GError **error)
{
  g_return_val_if_fail (text, NULL);

  g_autoptr (QRcode) code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (!code) {
    g_set_error_literal (error, VZ_ERROR,
                         errno == ERANGE ? VZ_ERROR_TOO_LARGE : VZ_ERROR_BAD_PICTURE,
                         errno == ERANGE ? "Text does not fit a QR code" : "No text for a QR code");
    return NULL;
  }

  guint side = (guint)code->width;
  VzBitmap *bitmap = vz_bitmap_new (side, side);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      if (code->data[y * side + x] & MODULE_IS_BLACK)
        vz_bitmap_set (bitmap, x, y);
  return bitmap;
}
