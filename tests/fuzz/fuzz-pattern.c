/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/scan-aim.h"
#include "wire/scan-burst.h"
#include "wire/scan-pattern.h"

#include <string.h>

/* Any affix can be configured as it is sent, but for a zero byte. */
static void
check_affix (const char *text)
{
  char affix[VZ_BURST_AFFIX_MAX + 1], again[VZ_BURST_AFFIX_MAX + 1];
  g_autoptr (GString) written = g_string_new (NULL);
  if (!vz_burst_read_affix (text, affix))
    return;
  for (const char *at = affix; *at; at++)
    g_string_append_printf (written, "\\x%02x", (guint8)*at);
  g_assert_true (vz_burst_read_affix (written->str, again));
  g_assert_cmpstr (again, ==, affix);
}

/* A price in lira has two decimals, of which @n_decimals are in the digits. */
static gint64
price_in_digits (gint64 minor, int n_decimals)
{
  for (; n_decimals < 2; n_decimals++)
    minor /= 10;
  for (; n_decimals > 2; n_decimals--)
    minor *= 10;
  return minor;
}

static gint64
value_in_digits (const VzPatternFacts *facts, char sign, int n_decimals)
{
  if (sign == 'P')
    return price_in_digits (facts->price.minor, n_decimals);
  return sign == 'W' ? facts->weight.minor : facts->count;
}

/* What was read is put where the pattern has it, and the digits are the same. */
static void
check_written (const char *text, const char *digits, const VzPatternFacts *facts)
{
  g_autofree char *again = g_strdup (digits);
  int n = 0, n_value = 0, end = 0, point = -1;
  char sign = 0;
  for (const char *at = text; *at; at++) {
    if (*at == '[')
      memcpy (again + n, facts->code, strlen (facts->code));
    if (*at == '.')
      point = n;
    if (strchr ("WPN", *at)) {
      sign = *at;
      end = n + 1;
      n_value++;
    }
    n += !strchr ("[].", *at);
  }
  gint64 value = value_in_digits (facts, sign, point < 0 ? 2 : end - point);
  g_autofree char *written = g_strdup_printf ("%0*" G_GINT64_FORMAT, n_value, value);
  g_assert_cmpuint (strlen (written), ==, n_value);
  memcpy (again + end - n_value, written, strlen (written));
  g_assert_cmpstr (again, ==, digits);
}

static void
check_pattern (const char *text, const char *digits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzScanPattern) pattern = vz_scan_pattern_new (text, &error);
  VzPatternFacts facts = { .code = "" };
  g_assert_true ((pattern == NULL) == (error != NULL));
  if (!pattern || !vz_scan_pattern_fits (pattern, digits) ||
      !vz_scan_pattern_read (pattern, digits, "TRY", &facts, NULL))
    return;
  g_assert_nonnull (strstr (digits, facts.code));
  g_assert_cmpint (facts.weight.minor, >=, 0);
  check_written (text, digits, &facts);
}

/* A pattern in the first line, digits in the second. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  const char *content = NULL;
  vz_scan_symbology (text, &content);
  g_assert_true (content >= text && content <= text + strlen (text));
  check_affix (text);
  if (lines[0] && lines[1] && strspn (lines[1], "0123456789") == strlen (lines[1]))
    check_pattern (lines[0], lines[1]);
  return 0;
}
