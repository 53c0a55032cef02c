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

static VzSimLineDisplay *
twin_of (const VzDisplayProfile *profile)
{
  return vz_sim_line_display_new (profile->commands == VZ_DISPLAY_EPSON ? VZ_SIM_DISPLAY_EPSON
                                                                        : VZ_SIM_DISPLAY_CD5220);
}

/* Letters that each display has, as many as fit. */
static void
make_line (const guint8 *bytes, gsize n_bytes, char line[VZ_DISPLAY_COLUMNS + 1])
{
  memset (line, ' ', VZ_DISPLAY_COLUMNS);
  line[VZ_DISPLAY_COLUMNS] = '\0';
  for (gsize i = 0; i < MIN (n_bytes, VZ_DISPLAY_COLUMNS); i++)
    line[i] = (char)(0x20 + bytes[i] % 0x5f);
}

static void
check_line (const VzSimLineDisplay *display, guint line, const char *expected)
{
  g_autofree char *text = vz_sim_line_display_read (display, line);
  g_assert_cmpstr (text, ==, expected);
}

/* What is shown is what is read, whatever was there before. */
static void
check_shown (const VzDisplayProfile *profile, const guint8 *bytes, gsize n_bytes)
{
  char upper[VZ_DISPLAY_COLUMNS + 1], lower[VZ_DISPLAY_COLUMNS + 1];
  g_autoptr (VzSimLineDisplay) display = twin_of (profile);
  gsize n_upper = MIN (n_bytes, VZ_DISPLAY_COLUMNS);
  make_line (bytes, n_upper, upper);
  make_line (bytes + n_upper, n_bytes - n_upper, lower);
  take (display, vz_line_display_begin (profile));
  take (display, vz_line_display_show (profile, lower, upper));
  take (display, vz_line_display_show (profile, upper, lower));
  check_line (display, 0, upper);
  check_line (display, 1, lower);
}

/* Any bytes leave a display with all of its cells; any text is a line, and never a command. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *given = g_strndup ((const char *)bytes, n_bytes);
  g_autofree char *text = g_utf8_make_valid (given, -1);
  g_autofree char *pair = vz_line_display_pair (text, text);
  for (const VzDisplayProfile *const *each = vz_display_profiles (); *each; each++) {
    g_autoptr (VzSimLineDisplay) display = twin_of (*each), other = twin_of (*each);
    vz_sim_line_display_take (display, bytes, n_bytes);
    check (display, 0);
    check (display, 1);
    g_autoptr (GBytes) show = vz_line_display_show (*each, text, pair);
    g_assert_cmpuint (g_bytes_get_size (show), <=, 2 * VZ_DISPLAY_COLUMNS + 11);
    take (other, vz_line_display_begin (*each));
    take (other, vz_line_display_show (*each, text, "Z"));
    g_autofree char *lower = vz_sim_line_display_read (other, 1);
    g_assert_cmpstr (g_strchomp (lower), ==, "Z");
    check_shown (*each, bytes, n_bytes);
  }
  return 0;
}
