/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sim/line-display.h"
#include "wire/line-display.h"

#include <string.h>

static void
take (VzSimLineDisplay *display, GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  vz_sim_line_display_take (display, data, n_bytes);
  g_bytes_unref (bytes);
}

static void
check (const VzSimLineDisplay *display, guint line)
{
  g_autofree char *text = vz_sim_line_display_read (display, line);
  g_assert_nonnull (text);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, VZ_SIM_DISPLAY_COLUMNS);
}

/* Any bytes leave a display with all of its cells; any text is a line, and never a command. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *given = g_strndup ((const char *)bytes, n_bytes);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autofree char *pair = vz_line_display_pair (text, text);
  for (const VzDisplayProfile *const *each = vz_display_profiles (); *each; each++) {
    g_autoptr (VzSimLineDisplay) display = vz_sim_line_display_new (
        (*each)->commands == VZ_DISPLAY_EPSON ? VZ_SIM_DISPLAY_EPSON : VZ_SIM_DISPLAY_CD5220);
    vz_sim_line_display_take (display, bytes, n_bytes);
    check (display, 0);
    check (display, 1);
    g_autoptr (VzSimLineDisplay) other = vz_sim_line_display_new (VZ_SIM_DISPLAY_EPSON);
    g_autoptr (GBytes) show = vz_line_display_show (*each, text, pair);
    g_assert_cmpuint (g_bytes_get_size (show), <=, 2 * VZ_DISPLAY_COLUMNS + 11);
    take (other, vz_line_display_begin (vz_display_profile ("epson-dm-d")));
    take (other, vz_line_display_show (vz_display_profile ("epson-dm-d"), text, "Z"));
    g_autofree char *lower = vz_sim_line_display_read (other, 1);
    g_assert_cmpstr (g_strchomp (lower), ==, "Z");
  }
  return 0;
}
