/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/display-line.h"

#include "core/clock-virtual.h"
#include "devices/link-loop.h"
#include "link-desk.h"
#include "sim/line-display.h"
#include "terminal.h"

#include <string.h>
#include <unistd.h>

/* A display on a real pseudo-terminal; what it shows is read by its simulated twin. */
typedef struct {
  VzClockVirtual *clock;
  Terminal *terminal;
  VzDevice *device;
  VzSimLineDisplay *twin;
} Desk;

static VzHealthState
health (Desk *desk)
{
  return vz_device_health (desk->device)->state;
}

static Desk *
set_up (const char *profile)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GHashTable) section = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GError) error = NULL;
  desk->clock = vz_clock_virtual_new (0);
  desk->terminal = terminal_new ();
  desk->twin = vz_sim_line_display_new (strcmp (profile, "cd5220") == 0 ? VZ_SIM_DISPLAY_CD5220
                                                                        : VZ_SIM_DISPLAY_EPSON);
  g_hash_table_insert (section, "kind", g_strdup ("display-line"));
  g_hash_table_insert (section, "link", terminal_address (desk->terminal, "?baud=9600"));
  g_hash_table_insert (section, "profile", g_strdup (profile));
  desk->device =
      vz_device_new ("display", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  vz_device_start (desk->device);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  return desk;
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->device);
  terminal_free (desk->terminal);
  vz_sim_line_display_free (desk->twin);
  vz_clock_virtual_free (desk->clock);
  g_free (desk);
}

static gboolean
shows (Desk *desk, const char *upper, const char *lower)
{
  g_autofree char *first = vz_sim_line_display_read (desk->twin, 0);
  g_autofree char *second = vz_sim_line_display_read (desk->twin, 1);
  return strcmp (g_strchomp (first), upper) == 0 && strcmp (g_strchomp (second), lower) == 0;
}

static void
take (Desk *desk)
{
  g_autoptr (GByteArray) heard = g_byte_array_new ();
  g_main_context_iteration (NULL, FALSE);
  terminal_take (desk->terminal, heard);
  vz_sim_line_display_take (desk->twin, heard->data, heard->len);
}

static void
wait_for (Desk *desk, const char *upper, const char *lower)
{
  while (!shows (desk, upper, lower))
    take (desk);
}

static void
test_what_is_to_be_shown_is_shown (void)
{
  static const char *const profiles[] = { "epson-dm-d", "aures-ocd", "cd5220" };
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    Desk *desk = set_up (profiles[i]);
    g_assert_true (vz_device_can_show (desk->device));
    g_assert_false (vz_device_can_print (desk->device));
    g_assert_cmpstr (vz_device_profile (desk->device), ==, profiles[i]);
    vz_device_show (desk->device, "Ekmek          12,50", "TOPLAM         12,50");
    wait_for (desk, "Ekmek          12,50", "TOPLAM         12,50");
    vz_device_show (desk->device, "TOPLAM", "");
    wait_for (desk, "TOPLAM", "");
    tear_down (desk);
  }
}

/* It has nothing to say: something else is at its port, or its line is full of noise. */
static void
test_what_comes_from_a_display_is_counted (void)
{
  Desk *desk = set_up ("epson-dm-d");
  terminal_say (desk->terminal, "]E08690000000012\r\n");
  WAIT_UNTIL (vz_device_health (desk->device)->dropped == strlen ("]E08690000000012\r\n"));
  g_assert_cmpint (health (desk), ==, VZ_HEALTH_READY);
  tear_down (desk);
}

static void
test_a_display_that_comes_back_shows_what_counts (void)
{
  Desk *desk = set_up ("epson-dm-d");
  vz_device_show (desk->device, "first", "");
  wait_for (desk, "first", "");
  for (guint round = 0; round < 3; round++) {
    g_autofree char *line = g_strdup_printf ("round %u", round);
    terminal_unplug (desk->terminal);
    WAIT_UNTIL (health (desk) == VZ_HEALTH_AWAY);
    g_assert_nonnull (vz_device_health (desk->device)->sentence);
    vz_device_show (desk->device, "not any more", "");
    vz_device_show (desk->device, line, "now");
    terminal_plug (desk->terminal);
    vz_clock_virtual_advance (desk->clock, 800 * MS);
    WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
    wait_for (desk, line, "now");
  }
  tear_down (desk);
}

static void
test_a_display_that_was_switched_off_shows_the_same_again (void)
{
  Desk *desk = set_up ("cd5220");
  vz_device_show (desk->device, "TOPLAM", "12,50");
  wait_for (desk, "TOPLAM", "12,50");
  terminal_unplug (desk->terminal);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_AWAY);
  vz_sim_line_display_free (desk->twin);
  desk->twin = vz_sim_line_display_new (VZ_SIM_DISPLAY_CD5220);
  terminal_plug (desk->terminal);
  vz_clock_virtual_advance (desk->clock, 800 * MS);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  wait_for (desk, "TOPLAM", "12,50");
  tear_down (desk);
}

/* For a time, in which the twin has each byte by itself. */
static void
watch (Desk *desk, gint64 milliseconds, const char *upper, const char *lower)
{
  for (gint64 i = 0; i < milliseconds; i += 50) {
    g_autoptr (GByteArray) heard = g_byte_array_new ();
    vz_clock_virtual_advance (desk->clock, 50 * MS);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    terminal_take (desk->terminal, heard);
    for (guint at = 0; at < heard->len; at++) {
      vz_sim_line_display_take (desk->twin, heard->data + at, 1);
      g_assert_true (!upper || shows (desk, upper, lower));
    }
  }
}

/* Its cable has three wires: nobody is told. */
static void
test_a_display_that_lost_its_power_shows_the_same_within_seconds (void)
{
  static const char *const profiles[] = { "epson-dm-d", "aures-ocd", "cd5220" };
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++) {
    Desk *desk = set_up (profiles[i]);
    vz_device_show (desk->device, "TOPLAM", "12,50");
    wait_for (desk, "TOPLAM", "12,50");
    watch (desk, 20000, "TOPLAM", "12,50"); /* it does not flicker */
    vz_sim_line_display_free (desk->twin);
    desk->twin = vz_sim_line_display_new (i == 2 ? VZ_SIM_DISPLAY_CD5220 : VZ_SIM_DISPLAY_EPSON);
    watch (desk, 6000, NULL, NULL);
    g_assert_true (shows (desk, "TOPLAM", "12,50"));
    g_assert_false (vz_sim_line_display_shows_cursor (desk->twin));
    tear_down (desk);
  }
}

static void
test_that_its_line_takes_bytes_is_no_word_of_a_display (void)
{
  Desk *desk = set_up ("epson-dm-d");
  vz_clock_virtual_advance (desk->clock, 1000 * MS);
  vz_device_show (desk->device, "TOPLAM", "12,50");
  wait_for (desk, "TOPLAM", "12,50");
  watch (desk, 1000, NULL, NULL);
  g_assert_cmpint (vz_device_health (desk->device)->heard, ==, 0);
  tear_down (desk);
}

static void
show_what_comes (LinkDesk *line, VzSimLineDisplay *twin)
{
  guint8 bytes[256];
  link_desk_turn ();
  gssize n = read (vz_link_loop_peer (VZ_LINK_LOOP (line->link)), bytes, sizeof bytes);
  vz_sim_line_display_take (twin, bytes, n > 0 ? (gsize)n : 0);
}

static void
pass (LinkDesk *line, VzSimLineDisplay *twin, gint64 milliseconds)
{
  for (gint64 i = 0; i < milliseconds; i += 50) {
    vz_clock_virtual_advance (line->clock, 50 * MS);
    show_what_comes (line, twin);
  }
}

static void
test_a_display_that_shows_that_it_is_on_is_missed_when_it_is_off (void)
{
  LinkDesk *line = link_desk_new ("loop:");
  g_autoptr (VzSimLineDisplay) twin = vz_sim_line_display_new (VZ_SIM_DISPLAY_EPSON);
  g_autoptr (VzDevice) device =
      vz_display_line_new ("display", line->link, vz_display_profile ("epson-dm-d"),
                           vz_clock_virtual_clock (line->clock));
  Desk desk = { .twin = twin };
  vz_device_start (device);
  vz_device_show (device, "TOPLAM", "12,50");
  pass (line, twin, 1200);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_READY);
  vz_link_loop_set_sensed (VZ_LINK_LOOP (line->link), FALSE);
  pass (line, twin, 1000);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_AWAY);
  vz_sim_line_display_take (twin, (const guint8 *)"\x1b@", 2);
  vz_link_loop_set_sensed (VZ_LINK_LOOP (line->link), TRUE);
  pass (line, twin, 1100);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_READY);
  g_assert_true (shows (&desk, "TOPLAM", "12,50"));
  vz_device_stop (device);
  link_desk_free (line);
}

static void
test_a_cable_without_a_ready_line_is_not_asked_for_one (void)
{
  LinkDesk *line = link_desk_new ("loop:");
  g_autoptr (VzSimLineDisplay) twin = vz_sim_line_display_new (VZ_SIM_DISPLAY_EPSON);
  g_autoptr (VzDevice) device =
      vz_display_line_new ("display", line->link, vz_display_profile ("epson-dm-d"),
                           vz_clock_virtual_clock (line->clock));
  vz_link_loop_set_sensed (VZ_LINK_LOOP (line->link), FALSE);
  vz_device_start (device);
  pass (line, twin, 20000);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_READY);
  vz_device_stop (device);
  link_desk_free (line);
}

/* A display at a loop that shows a total, and what has come to it since. */
typedef struct {
  LinkDesk *line;
  VzDevice *device;
} Shown;

static Shown
show_total (void)
{
  LinkDesk *line = link_desk_new ("loop:");
  Shown shown = { line, vz_display_line_new ("display", line->link, vz_display_profile ("cd5220"),
                                             vz_clock_virtual_clock (line->clock)) };
  vz_link_set_outlasts_device (line->link); /* as a serial port does */
  vz_device_start (shown.device);
  vz_device_show (shown.device, "TOPLAM", "12,50");
  return shown;
}

static void
shown_clear (Shown *shown)
{
  vz_device_stop (shown->device);
  g_object_unref (shown->device);
  link_desk_free (shown->line);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static gsize
count_bytes (Shown *shown, gint64 milliseconds)
{
  gsize count = 0;
  for (gint64 i = 0; i < milliseconds; i += 50) {
    guint8 bytes[256];
    vz_clock_virtual_advance (shown->line->clock, 50 * MS);
    link_desk_turn ();
    gssize n = read (vz_link_loop_peer (VZ_LINK_LOOP (shown->line->link)), bytes, sizeof bytes);
    count += n > 0 ? (gsize)n : 0;
  }
  return count;
}

static void
test_what_it_shows_is_sent_again_each_five_seconds (void)
{
  g_auto (Shown) shown = show_total ();
  count_bytes (&shown, 2500);
  gsize once = count_bytes (&shown, 5000);
  g_assert_cmpuint (once, >, 0);
  g_assert_cmpuint (count_bytes (&shown, 20000), ==, 4 * once);
}

static void
test_one_that_is_off_is_sent_nothing (void)
{
  g_auto (Shown) shown = show_total ();
  count_bytes (&shown, 1200);
  vz_link_loop_set_sensed (VZ_LINK_LOOP (shown.line->link), FALSE);
  count_bytes (&shown, 1200);
  g_assert_cmpuint (count_bytes (&shown, 20000), ==, 0);
}

static void
test_one_that_takes_nothing_is_sent_no_more (void)
{
  g_auto (Shown) shown = show_total ();
  vz_link_loop_set_held (VZ_LINK_LOOP (shown.line->link), TRUE);
  link_desk_turn ();
  gsize before = vz_link_pending (shown.line->link);
  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < 60; i++) {
    vz_clock_virtual_advance (shown.line->clock, 1000 * MS);
    link_desk_turn ();
  }
  g_assert_cmpint (vz_device_health (shown.device)->state, ==, VZ_HEALTH_ATTENTION);
  g_assert_cmpuint (vz_link_pending (shown.line->link), ==, before);
}

/* Nobody reads: in the end the line takes no more, and nothing piles up behind it. */
static void
test_a_line_that_stands_still_is_told_and_never_behind (void)
{
  Desk *desk = set_up ("epson-dm-d");
  vz_device_show (desk->device, "first", "");
  wait_for (desk, "first", "");
  guint filled = 0;
  while (health (desk) == VZ_HEALTH_READY && filled++ < 5000) {
    g_autofree char *line = g_strdup_printf ("line %u", filled);
    vz_device_show (desk->device, line, "");
    g_main_context_iteration (NULL, FALSE);
    g_main_context_iteration (NULL, FALSE);
    vz_clock_virtual_advance (desk->clock, 50 * MS);
  }
  g_assert_cmpint (health (desk), ==, VZ_HEALTH_ATTENTION);
  vz_device_show (desk->device, "last", "of all");
  while (!shows (desk, "last", "of all")) {
    vz_clock_virtual_advance (desk->clock, 50 * MS);
    take (desk);
  }
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  tear_down (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/display/what-is-to-be-shown-is-shown",
                   test_what_is_to_be_shown_is_shown);
  g_test_add_func ("/devices/display/what-comes-from-a-display-is-counted",
                   test_what_comes_from_a_display_is_counted);
  g_test_add_func ("/devices/display/a-display-that-comes-back-shows-what-counts",
                   test_a_display_that_comes_back_shows_what_counts);
  g_test_add_func ("/devices/display/a-display-that-was-switched-off-shows-the-same-again",
                   test_a_display_that_was_switched_off_shows_the_same_again);
  g_test_add_func ("/devices/display/a-line-that-stands-still-is-told-and-never-behind",
                   test_a_line_that_stands_still_is_told_and_never_behind);
  g_test_add_func ("/devices/display/a-display-that-lost-its-power-shows-the-same-within-seconds",
                   test_a_display_that_lost_its_power_shows_the_same_within_seconds);
  g_test_add_func ("/devices/display/that-its-line-takes-bytes-is-no-word-of-a-display",
                   test_that_its_line_takes_bytes_is_no_word_of_a_display);
  g_test_add_func ("/devices/display/a-display-that-shows-that-it-is-on-is-missed-when-it-is-off",
                   test_a_display_that_shows_that_it_is_on_is_missed_when_it_is_off);
  g_test_add_func ("/devices/display/a-cable-without-a-ready-line-is-not-asked-for-one",
                   test_a_cable_without_a_ready_line_is_not_asked_for_one);
  g_test_add_func ("/devices/display/what-it-shows-is-sent-again-each-five-seconds",
                   test_what_it_shows_is_sent_again_each_five_seconds);
  g_test_add_func ("/devices/display/one-that-is-off-is-sent-nothing",
                   test_one_that_is_off_is_sent_nothing);
  g_test_add_func ("/devices/display/one-that-takes-nothing-is-sent-no-more",
                   test_one_that_takes_nothing_is_sent_no_more);
  return g_test_run ();
}
