/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hex.h"

GBytes *
hex_read (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (char **word = words; *word; word++) {
    guint64 value;
    g_assert_true (g_ascii_string_to_unsigned (*word, 16, 0, 0xff, &value, NULL));
    guint8 byte = (guint8)value;
    g_byte_array_append (bytes, &byte, 1);
  }
  return g_byte_array_free_to_bytes (bytes);
}

char *
hex_write (const guint8 *bytes, gsize n_bytes)
{
  static const char digits[] = "0123456789ABCDEF";
  GString *text = g_string_sized_new (3 * n_bytes + 1);
  for (gsize i = 0; i < n_bytes; i++) {
    if (i > 0)
      g_string_append_c (text, ' ');
    g_string_append_c (text, digits[bytes[i] >> 4]);
    g_string_append_c (text, digits[bytes[i] & 0x0f]);
  }
  return g_string_free (text, FALSE);
}

char *
hex_write_bytes (GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  return hex_write (data, n_bytes);
}
