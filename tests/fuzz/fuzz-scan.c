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

static void
parse (VzBurst *burst, const VzScanRules *rules)
{
  gsize length = 0;
  const char *bytes = vz_burst_peek (burst, &length);
  g_assert_cmpuint (length, <=, VZ_BURST_MAX);
  g_autoptr (GError) error = NULL;
  g_autoptr (VzScan) scan = vz_scan_parse (bytes, length, rules, &error);
  g_assert_true ((scan != NULL) == (error == NULL));
  if (scan)
    check_scan (scan);
}

static gboolean
feed (VzBurst *burst, char byte, gint64 now, const VzScanRules *rules)
{
  gboolean whole = vz_burst_feed (burst, byte, now) == VZ_BURST_WHOLE;
  if (whole)
    parse (burst, rules);
  return whole;
}

/* After any noise and a silence, a code is read again. */
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
