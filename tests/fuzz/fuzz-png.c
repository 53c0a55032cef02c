/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "image/png.h"

/* A picture or an error, never neither: as bytes, and as what commerce would have sent. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzBitmap) bitmap = vz_png_decode (bytes, n_bytes, &error);
  g_assert_true ((bitmap == NULL) == (error != NULL));
  g_assert_true (!bitmap ||
                 (bitmap->width <= VZ_PNG_MAX_SIDE && bitmap->height <= VZ_PNG_MAX_SIDE));

  g_autoptr (GError) text_error = NULL;
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_autoptr (VzBitmap) from_text = vz_png_decode_base64 (text, &text_error);
  g_assert_true ((from_text == NULL) == (text_error != NULL));
  return 0;
}
