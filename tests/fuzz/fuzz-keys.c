/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/scan-keys.h"

#include <string.h>

static VzBurstEvent
press (VzScanKeys *keys, guint16 code, gint64 time)
{
  guint8 bytes[VZ_INPUT_EVENT_SIZE] = { 0 };
  const gint32 value = 1;
  VzBurstEvent event = VZ_BURST_NOTHING;
  memcpy (bytes, &time, sizeof time);
  bytes[16] = VZ_INPUT_KEY;
  memcpy (bytes + 18, &code, sizeof code);
  memcpy (bytes + 20, &value, sizeof value);
  for (guint i = 0; i < sizeof bytes; i++)
    event = vz_scan_keys_feed (keys, bytes[i]);
  return event;
}

/* After any noise, a device that comes back is understood. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzScanKeys) keys = vz_scan_keys_new ();
  gsize length = 0;
  for (gsize i = 0; i < n_bytes; i++)
    if (vz_scan_keys_feed (keys, bytes[i]) == VZ_BURST_WHOLE) {
      g_assert_nonnull (vz_scan_keys_peek (keys, &length));
      g_assert_cmpuint (length, <=, VZ_BURST_MAX);
      g_assert_cmpuint (length, >=, VZ_KEYS_LEAST);
    }
  vz_scan_keys_pause (keys);
  vz_scan_keys_forget (keys);
  for (guint16 code = 2; code < 6; code++)
    press (keys, code, 1);
  g_assert_cmpint (press (keys, 28, 1), ==, VZ_BURST_WHOLE);
  g_assert_cmpstr (vz_scan_keys_peek (keys, &length), ==, "1234");
  g_assert_cmpuint (length, ==, 4);
  return 0;
}
