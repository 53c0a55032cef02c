/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/bcd.h"
#include "wire/code-page.h"
#include "wire/currency-number.h"

#include <string.h>

static void
check_bcd (const guint8 *bytes, gsize n_bytes)
{
  guint8 again[VZ_BCD_MAX_BYTES];
  guint64 value;
  if (!vz_bcd_read (bytes, n_bytes, &value))
    return;
  g_assert_cmpuint (n_bytes, <=, VZ_BCD_MAX_BYTES);
  g_assert_true (vz_bcd_write (again, n_bytes, value));
  g_assert_cmpmem (again, n_bytes, bytes, n_bytes);
}

static void
check_currency (guint number)
{
  char currency[4];
  if (vz_currency_from_number (number, currency))
    g_assert_cmpuint (vz_currency_number (currency), ==, number);
  else
    g_assert_cmpstr (currency, ==, "");
}

static void
check_code_page (const char *charset, const char *text)
{
  GIConv iconv = (GIConv)-1;
  g_autoptr (GByteArray) encoded = vz_code_page_encode (charset, &iconv, text);
  if (iconv != (GIConv)-1)
    g_iconv_close (iconv);
  if (!encoded)
    return;
  g_autofree char *again = g_convert (encoded->len > 0 ? (const char *)encoded->data : "",
                                      encoded->len, "UTF-8", charset, NULL, NULL, NULL);
  g_assert_cmpint (encoded->len, ==, g_utf8_strlen (text, -1));
  g_assert_cmpstr (again ? again : "", ==, text);
}

/* What is read is written as the same bytes, and what is written reads as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *given = g_strndup ((const char *)bytes, MIN (n_bytes, 4096));
  g_autofree char *text = g_utf8_make_valid (given, -1);
  check_bcd (bytes, n_bytes);
  for (gsize i = 0; i + 1 < n_bytes; i++)
    check_currency ((guint)(bytes[i] << 8 | bytes[i + 1]));
  check_code_page ("CP857", text);
  check_code_page ("CP437", text);
  return 0;
}
