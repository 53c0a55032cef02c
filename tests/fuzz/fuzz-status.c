/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "wire/escpos-status.h"

/* After any noise, a whole state is understood again. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  static const guint8 idle[] = { 0x00, 0x10, 0x00, 0x00, 0x0f, 0x10, 0x00, 0x00, 0x0f };
  VzEscposStatus status = { 0 };
  VzEscposEvent event = VZ_ESCPOS_NOTHING;
  for (gsize i = 0; i < n_bytes; i++) {
    vz_escpos_status_feed (&status, bytes[i]);
    g_assert_cmpuint (status.length, <=, VZ_ESCPOS_MAX_BLOCK);
    g_assert_cmpint (status.job[4], ==, '\0');
  }
  for (gsize i = 0; i < sizeof idle; i++)
    event = vz_escpos_status_feed (&status, idle[i]);
  g_assert_cmpint (event, ==, VZ_ESCPOS_STATE);
  g_assert_cmpint (status.state, ==, 0);
  return 0;
}
