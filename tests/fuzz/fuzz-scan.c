/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/code.h"
#include "wire/gs1.h"
#include "wire/scan-burst.h"
#include "wire/scan.h"

#include <string.h>

/* What is looked up is a code, and an article is digits. */
static void
check_scan (const VzScan *scan)
{
  g_autofree char *plain = scan->code ? vz_code_normalize (scan->code) : NULL;
  g_assert_cmpstr (plain, ==, scan->code);
  g_assert_false (scan->article && scan->doubtful);
  if (scan->article)
    g_assert_cmpuint (strspn (scan->code, "0123456789"), ==, strlen (scan->code));
  g_assert_cmpuint (strlen (scan->addon), <=, 5);
}

/* A scanner's identifier of an article's code; NULL: of a shop's own, or of a text. */
static const char *
identifier_of (const VzScan *scan)
{
  static const char *const identifiers[] = { [8] = "]E4", [13] = "]E0", [14] = "]I1" };
  gsize length = strlen (scan->code);
  return scan->article && length < G_N_ELEMENTS (identifiers) ? identifiers[length] : NULL;
}

/* Whatever a code was read from, written as a code alone it is looked up by the same. */
static void
check_again (const VzScan *scan)
{
  const VzScanRules plain = { .currency = "TRY" };
  if (!scan->code || vz_gs1_is_link (scan->code))
    return;
  const char *identifier = identifier_of (scan);
  g_autofree char *block = g_strconcat (identifier ? identifier : "]C0", scan->code, NULL);
  g_autoptr (VzScan) again = vz_scan_parse (block, strlen (block), &plain, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->code, ==, scan->code);
  g_assert_cmpint (again->article, ==, identifier != NULL);
}

static void
parse (VzBurst *burst, const VzScanRules *rules)
{
  gsize length = 0;
  const char *bytes = vz_burst_peek (burst, &length);
  g_assert_cmpuint (length, <=, VZ_BURST_MAX);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzScan) scan = vz_scan_parse (bytes, length, rules, &error);
  g_assert_true ((scan != NULL) == (error == NULL));
  if (scan == NULL)
    return;
  check_scan (scan);
  check_again (scan);
}

/* What is sent between a prefix and a suffix is what is held, whatever it is. */
static void
check_framed (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ "<!", "\r\n", FALSE });
  g_autoptr (GString) sent = g_string_new (NULL);
  VzBurstEvent event = VZ_BURST_NOTHING;
  gsize length = 0;
  for (gsize i = 0; i < MIN (n_bytes, VZ_BURST_MAX / 2); i++)
    if (bytes[i] >= ' ')
      g_string_append_c (sent, (char)bytes[i]);
  g_autofree char *framed = g_strconcat ("<!", sent->str, "\r\n", NULL);
  for (const char *at = framed; *at; at++)
    event = vz_burst_feed (burst, *at, 1);
  if (sent->len == 0)
    return;
  g_assert_cmpint (event, ==, VZ_BURST_WHOLE);
  const char *held = vz_burst_peek (burst, &length);
  g_assert_cmpmem (held, length, sent->str, sent->len);
}

static gboolean
feed (VzBurst *burst, char byte, gint64 now, const VzScanRules *rules)
{
  gboolean whole = vz_burst_feed (burst, byte, now) == VZ_BURST_WHOLE;
  if (whole)
    parse (burst, rules);
  return whole;
}

/* What a scanner would send is read as what it scanned; and after any noise and a silence, a code
 * is read again. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzScanPattern) pattern = vz_scan_pattern_new ("2[IIIIII]PPPPPC", NULL);
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  const VzScanRules rules = { .currency = "TRY", .patterns = patterns };
  g_autoptr (VzBurst) burst = vz_burst_new (&(VzBurstFraming){ .suffix = "" });
  gint64 now = 0;
  gboolean whole = FALSE;
  g_ptr_array_add (patterns, pattern);
  check_framed (bytes, n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    feed (burst, (char)bytes[i], ++now, &rules);
  now += VZ_BURST_SETTLED;
  vz_burst_pause (burst, now);
  now += VZ_BURST_SETTLED;
  vz_burst_pause (burst, now);
  for (const char *at = "]E04006381333931\r"; *at; at++)
    whole = feed (burst, *at, ++now, &rules);
  g_assert_true (whole);
  return 0;
}
