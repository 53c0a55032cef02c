/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/line-display.h"
#include "wire/line-display.h"

#include <string.h>

/* The commands as the manuals give them: DM-D, CD5220. */
static void
test_the_bytes_are_those_of_the_manuals (void)
{
  static const struct {
    const char *profile;
    const char *begin;
    gsize n_begin;
    const char *keep;
    gsize n_keep;
    const char *show;
    gsize n_show;
  } cases[] = {
#define BYTES(text) text, sizeof text - 1
    { "epson-dm-d", BYTES ("\x1b\x3d\x02\x1b\x40\x1f\x01\x1f\x43\x00"),
      BYTES ("\x1b\x3d\x02\x1f\x01\x1f\x43\x00"),
      BYTES ("\x1b\x74\x13\x1f\x24\x01\x01"
             "A                   \x1f\x24\x01\x02"
             "B                   ") },
    { "cd5220", BYTES ("\x0c\x1b\x3d\x02\x1b\x40\x1b\x11\x1b\x5f\x00"),
      BYTES ("\x1b\x3d\x02\x1b\x11\x1b\x5f\x00"),
      BYTES ("\x1b\x6c\x01\x01"
             "A                   \x1b\x6c\x01\x02"
             "B                   ") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VzDisplayProfile *profile = vz_display_profile (cases[i].profile);
    g_autoptr (GBytes) begin = vz_line_display_begin (profile);
    g_autoptr (GBytes) keep = vz_line_display_keep (profile);
    g_autoptr (GBytes) show = vz_line_display_show (profile, "A", "B");
    g_assert_cmpmem (g_bytes_get_data (begin, NULL), g_bytes_get_size (begin), cases[i].begin,
                     cases[i].n_begin);
    g_assert_cmpmem (g_bytes_get_data (keep, NULL), g_bytes_get_size (keep), cases[i].keep,
                     cases[i].n_keep);
    g_assert_cmpmem (g_bytes_get_data (show, NULL), g_bytes_get_size (show), cases[i].show,
                     cases[i].n_show);
  }
}

static void
take (VzSimLineDisplay *display, GBytes *bytes)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  vz_sim_line_display_take (display, data, n_bytes);
  g_bytes_unref (bytes);
}

static void
check (const VzSimLineDisplay *display, const char *upper, const char *lower)
{
  g_autofree char *first = vz_sim_line_display_read (display, 0);
  g_autofree char *second = vz_sim_line_display_read (display, 1);
  g_assert_cmpstr (g_strchomp (first), ==, upper);
  g_assert_cmpstr (g_strchomp (second), ==, lower);
}

static VzSimLineDisplay *
new_twin (const VzDisplayProfile *profile)
{
  return vz_sim_line_display_new (profile->commands == VZ_DISPLAY_EPSON ? VZ_SIM_DISPLAY_EPSON
                                                                        : VZ_SIM_DISPLAY_CD5220);
}

/* What is shown by each profile; the lines follow each other on one display. */
static const struct {
  const char *profile;
  const char *upper, *lower;
  const char *seen_upper, *seen_lower;
} shown[] = {
  { "epson-dm-d", "Ekmek", "2 x 12,50", "Ekmek", "2 x 12,50" },
  { "epson-dm-d", "Süt Gürme çilek", "€ 5", "Süt Gürme çilek", "€ 5" },
  { "epson-dm-d", "Şeker ığüşöç İZMİR", "₺ 10,00", "Seker igusoc IZMIR", "TL 10,00" },
  { "epson-dm-d", "Żółć", "ale nie ł", "Żółć", "ale nie ł" },
  { "aures-ocd", "Şeker ığüşöç İZMİR", "TOPLAM 10,00", "Şeker ığüşöç İZMİR", "TOPLAM 10,00" },
  { "cd5220", "Şeker ığüşöç", "خبز", "Seker igusoc", "???" },
  { "cd5220", "A line that is much longer", "B", "A line that is much ", "B" },
  { "cd5220", "one\ntwo\tthree\x1b\x40", "", "one two three @", "" },
};

static void
test_what_is_shown_is_what_a_display_has (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    const VzDisplayProfile *profile = vz_display_profile (shown[i].profile);
    g_autoptr (VzSimLineDisplay) display = new_twin (profile);
    g_autofree char *upper = g_strdup (shown[i].seen_upper);
    take (display, vz_line_display_begin (profile));
    take (display, vz_line_display_show (profile, "XXXXXXXXXXXXXXXXXXXX", "YYYYYYYYYYYYYYYYYYYY"));
    take (display, vz_line_display_show (profile, shown[i].upper, shown[i].lower));
    g_assert_false (vz_sim_line_display_shows_cursor (display));
    check (display, g_strchomp (upper), shown[i].seen_lower);
  }
}

/* CD5220 takes nothing after a line by ESC Q until it is cleared. */
static void
test_a_display_is_taken_over_whatever_its_state (void)
{
  static const char *const states[] = {
    "\x1bQAshown by another\r",
    "\x1bQA half a line",
    "\x1b=\x01",
    "\x1b\x13text that rolls on and on",
    "text",
    "\x1bl\x05\x02",
    "\x1f$\x05\x02",
    "\x1f\x02",
    "\x1b",
  };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (const VzDisplayProfile *const *each = vz_display_profiles (); *each; each++) {
      g_autoptr (VzSimLineDisplay) display = new_twin (*each);
      vz_sim_line_display_take (display, (const guint8 *)states[i], strlen (states[i]));
      take (display, vz_line_display_begin (*each));
      take (display, vz_line_display_show (*each, "first", "second"));
      g_test_message ("%u on %s", i, (*each)->name);
      check (display, "first", "second");
    }
}

static void
test_any_ascii_comes_back (void)
{
  const VzDisplayProfile *const *profiles = vz_display_profiles ();
  for (guint round = 0; round < 500; round++) {
    const VzDisplayProfile *profile = profiles[round % 3];
    g_autoptr (VzSimLineDisplay) display = new_twin (profile);
    char lines[2][VZ_DISPLAY_COLUMNS + 1] = { { 0 } };
    for (guint i = 0; i < 2 * VZ_DISPLAY_COLUMNS; i++)
      lines[i % 2][i / 2] = (char)g_test_rand_int_range ('!', 0x7f);
    take (display, vz_line_display_begin (profile));
    take (display, vz_line_display_show (profile, lines[0], lines[1]));
    check (display, lines[0], lines[1]);
  }
}

static void
test_a_pair_keeps_its_amount_whole (void)
{
  static const struct {
    const char *left, *right, *line;
  } cases[] = {
    { "Ekmek", "12,50", "Ekmek          12,50" },
    { "TOPLAM", "1.234,50 TL", "TOPLAM   1.234,50 TL" },
    { "Tam buğday ekmeği 500 g", "12,50", "Tam buğday ekm 12,50" },
    { "Para üstü", "₺7,50", "Para üstü     TL7,50" },
    { "", "5", "                   5" },
    { "Ekmek", "", "Ekmek               " },
    { "Ekmek", "12345678901234567890", "12345678901234567890" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = vz_line_display_pair (cases[i].left, cases[i].right);
    g_assert_cmpstr (line, ==, cases[i].line);
  }
}

static void
test_a_profile_has_a_name (void)
{
  g_assert_null (vz_display_profile ("no-such"));
  for (const VzDisplayProfile *const *each = vz_display_profiles (); *each; each++)
    g_assert_true (vz_display_profile ((*each)->name) == *each);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/line-display/the-bytes-are-those-of-the-manuals",
                   test_the_bytes_are_those_of_the_manuals);
  g_test_add_func ("/wire/line-display/what-is-shown-is-what-a-display-has",
                   test_what_is_shown_is_what_a_display_has);
  g_test_add_func ("/wire/line-display/a-display-is-taken-over-whatever-its-state",
                   test_a_display_is_taken_over_whatever_its_state);
  g_test_add_func ("/wire/line-display/any-ascii-comes-back", test_any_ascii_comes_back);
  g_test_add_func ("/wire/line-display/a-pair-keeps-its-amount-whole",
                   test_a_pair_keeps_its_amount_whole);
  g_test_add_func ("/wire/line-display/a-profile-has-a-name", test_a_profile_has_a_name);
  return g_test_run ();
}
