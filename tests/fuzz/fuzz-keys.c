/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/scan-keys.h"

#include <string.h>

#define LEFT_SHIFT 42
#define ENTER 28
#define LAST_OF_ROWS 58 /* the number pad has some characters once more */

static VzBurstEvent
turn (VzScanKeys *keys, guint16 code, gint32 value, gint64 time)
{
  guint8 bytes[VZ_INPUT_EVENT_SIZE] = { 0 };
  VzBurstEvent event = VZ_BURST_NOTHING;
  memcpy (bytes, &time, sizeof time);
  bytes[16] = VZ_INPUT_KEY;
  memcpy (bytes + 18, &code, sizeof code);
  memcpy (bytes + 20, &value, sizeof value);
  for (guint i = 0; i < sizeof bytes; i++)
    event = vz_scan_keys_feed (keys, bytes[i]);
  return event;
}

static VzBurstEvent
press (VzScanKeys *keys, guint16 code, gint64 time)
{
  return turn (keys, code, 1, time);
}

static guint16
key_of (char character, gboolean shift)
{
  for (guint16 code = 1; code < LAST_OF_ROWS; code++)
    if (vz_scancode_character (code, shift) == character)
      return code;
  return 0;
}

/* As a scanner types: the key, with Shift where it takes that, and let go again. */
static void
type (VzScanKeys *keys, char character)
{
  gboolean shift = key_of (character, FALSE) == 0;
  guint16 code = key_of (character, shift);
  g_assert_cmpuint (code, >, 0);
  if (shift)
    turn (keys, LEFT_SHIFT, 1, 1);
  turn (keys, code, 1, 1);
  turn (keys, code, 0, 1);
  if (shift)
    turn (keys, LEFT_SHIFT, 0, 1);
}

/* What is typed is what is held. */
static void
check_typed (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzScanKeys) keys = vz_scan_keys_new ();
  g_autoptr (GString) typed = g_string_new (NULL);
  gsize length = 0;
  for (gsize i = 0; i < MIN (n_bytes, VZ_BURST_MAX / 2); i++)
    if (g_ascii_isprint (bytes[i]))
      g_string_append_c (typed, (char)bytes[i]);
  for (gsize i = 0; i < typed->len; i++)
    type (keys, typed->str[i]);
  VzBurstEvent event = press (keys, ENTER, 1);
  if (typed->len < VZ_KEYS_LEAST)
    return;
  g_assert_cmpint (event, ==, VZ_BURST_WHOLE);
  const char *held = vz_scan_keys_peek (keys, &length);
  g_assert_cmpmem (held, length, typed->str, typed->len);
}

/* What a scanner types is read as that; and after any noise, a device that comes back is
 * understood. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (VzScanKeys) keys = vz_scan_keys_new ();
  gsize length = 0;
  check_typed (bytes, n_bytes);
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
  g_assert_cmpint (press (keys, ENTER, 1), ==, VZ_BURST_WHOLE);
  g_assert_cmpstr (vz_scan_keys_peek (keys, &length), ==, "1234");
  g_assert_cmpuint (length, ==, 4);
  return 0;
}
