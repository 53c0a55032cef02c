/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/code-page.h"

#include <string.h>

#define NOT_OPEN ((GIConv)-1)

GByteArray *
vz_code_page_encode (const char *charset, GIConv *iconv, const char *text)
{
  g_return_val_if_fail (charset && iconv && text, NULL);
  if (*iconv == NOT_OPEN)
    *iconv = g_iconv_open (charset, "UTF-8");
  if (*iconv == NOT_OPEN)
    return NULL;

  gsize in_left = strlen (text), out_left = in_left;
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_set_size (bytes, (guint)in_left);
  char *in = (char *)text, *out = (char *)bytes->data;
  g_iconv (*iconv, NULL, NULL, NULL, NULL);
  gsize replaced = in_left == 0 ? 0 : g_iconv (*iconv, &in, &in_left, &out, &out_left);
  if (replaced != 0) {
    g_byte_array_unref (bytes);
    return NULL;
  }
  g_byte_array_set_size (bytes, bytes->len - (guint)out_left);
  return bytes;
}
