/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/scanner-serial.h"

#include "core/clock-virtual.h"
#include "link-desk.h"
#include "terminal.h"
#include "wire/scan.h"

#include <string.h>

/* A scanner on a real pseudo-terminal, and what it told: a code in < >, ! a broken one. */
typedef struct {
  VzClockVirtual *clock;
  Terminal *terminal;
  VzDevice *device;
  GString *told;
} Desk;

static void
on_scanned (VzDevice *device, const char *block, guint64 length, Desk *desk)
{
  const VzScanRules rules = { .currency = "TRY" };
  g_autoptr (VzScan) scan = vz_scan_parse (block, length, &rules, NULL);
  g_string_append_printf (desk->told, "<%s>", scan ? scan->code : "?");
}

static void
on_misread (VzDevice *device, int why, Desk *desk)
{
  g_assert_cmpint (why, ==, VZ_ERROR_SCAN_BROKEN);
  g_string_append_c (desk->told, '!');
}

static VzHealthState
health (Desk *desk)
{
  return vz_device_health (desk->device)->state;
}

static Desk *
set_up (const char *keys)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (GHashTable) section = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GError) error = NULL;
  desk->clock = vz_clock_virtual_new (0);
  desk->terminal = terminal_new ();
  desk->told = g_string_new (NULL);
  g_hash_table_insert (section, "kind", g_strdup ("scanner-serial"));
  g_hash_table_insert (section, "link", terminal_address (desk->terminal, "?baud=115200"));
  if (keys)
    g_hash_table_insert (section, "suffix", g_strdup (keys));
  desk->device =
      vz_device_new ("scanner", section, NULL, vz_clock_virtual_clock (desk->clock), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->device, "scanned", G_CALLBACK (on_scanned), desk);
  g_signal_connect (desk->device, "misread", G_CALLBACK (on_misread), desk);
  vz_device_start (desk->device);
  WAIT_UNTIL (health (desk) == VZ_HEALTH_READY);
  return desk;
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->device);
  terminal_free (desk->terminal);
  vz_clock_virtual_free (desk->clock);
  g_string_free (desk->told, TRUE);
  g_free (desk);
}

static void
wait_for (Desk *desk, const char *told)
{
  WAIT_UNTIL (desk->told->len >= strlen (told));
  g_assert_cmpstr (desk->told->str, ==, told);
}

static void
let_pass (Desk *desk, gint64 time)
{
  vz_clock_virtual_advance (desk->clock, time);
  link_desk_turn ();
}

/* Until a part of a code has come. */
static void
hear (Desk *desk, const char *text)
{
  terminal_say (desk->terminal, text);
  g_main_context_iteration (NULL, TRUE);
  link_desk_turn ();
}

static void
test_codes_are_told_one_by_one (void)
{
  Desk *desk = set_up (NULL);
  terminal_say (desk->terminal, "]E04006381333931\r\n]E473513537\r\n");
  wait_for (desk, "<4006381333931><73513537>");
  tear_down (desk);
}

static void
test_a_code_that_comes_in_pieces_is_one (void)
{
  Desk *desk = set_up (NULL);
  for (const char *at = "]E04006381333931\r"; *at; at++) {
    terminal_say (desk->terminal, (const char[]){ *at, '\0' });
    let_pass (desk, 20 * MS);
  }
  wait_for (desk, "<4006381333931>");
  tear_down (desk);
}

/* What is no text or shorter than any code is told as misread, and twice a second at most; but at
 * once after a good one, which somebody scanned. */
static void
test_noise_is_told_now_and_then_and_counted (void)
{
  Desk *desk = set_up (NULL);
  terminal_say (desk->terminal, "\xff\xfe\r\x81\r1\r77\r");
  WAIT_UNTIL (vz_device_health (desk->device)->dropped == 6);
  g_assert_cmpstr (desk->told->str, ==, "!");
  vz_clock_virtual_advance (desk->clock, 499 * G_TIME_SPAN_MILLISECOND);
  terminal_say (desk->terminal, "8\r");
  WAIT_UNTIL (vz_device_health (desk->device)->dropped == 7);
  g_assert_cmpstr (desk->told->str, ==, "!");
  vz_clock_virtual_advance (desk->clock, 1 * G_TIME_SPAN_MILLISECOND);
  terminal_say (desk->terminal, "9\r777\r9\r");
  WAIT_UNTIL (vz_device_health (desk->device)->dropped == 9);
  g_assert_cmpstr (desk->told->str, ==, "!!<777>!");
  tear_down (desk);
}

static void
test_a_code_that_stops_is_misread_and_the_next_one_told (void)
{
  Desk *desk = set_up (NULL);
  terminal_say (desk->terminal, "]E0400638");
  while (desk->told->len == 0)
    let_pass (desk, 20 * MS);
  let_pass (desk, 1000 * MS);
  terminal_say (desk->terminal, "]E04006381333931\r");
  wait_for (desk, "!<4006381333931>");
  g_assert_cmpuint (vz_device_health (desk->device)->dropped, ==, strlen ("]E0400638"));
  tear_down (desk);
}

static void
on_health_changed (VzDevice *device, guint *changes)
{
  (*changes)++;
}

/* As fast as they come they would keep everybody busy who looks at it. */
static void
test_stray_bytes_are_told_once_a_second (void)
{
  Desk *desk = set_up (NULL);
  const VzHealth *health = vz_device_health (desk->device);
  guint changes = 0;
  g_signal_connect (desk->device, "health-changed", G_CALLBACK (on_health_changed), &changes);
  for (guint i = 1; i <= 100; i++) {
    vz_device_dropped (desk->device, 1);
    g_assert_cmpuint (health->dropped, ==, i);
  }
  g_assert_cmpuint (changes, ==, 1);
  vz_clock_virtual_advance (desk->clock, 1000 * MS);
  g_assert_cmpuint (changes, ==, 2);
  vz_clock_virtual_advance (desk->clock, 5000 * MS);
  g_assert_cmpuint (changes, ==, 2);
  vz_device_dropped (desk->device, 1);
  g_assert_cmpuint (changes, ==, 3);
  tear_down (desk);
}

static void
test_its_last_word_and_its_link_are_known (void)
{
  Desk *desk = set_up (NULL);
  const VzHealth *health = vz_device_health (desk->device);
  g_assert_true (g_str_has_prefix (health->link, "serial:"));
  g_assert_cmpint (health->heard, ==, 0);
  vz_clock_virtual_advance (desk->clock, G_TIME_SPAN_HOUR);
  terminal_say (desk->terminal, "]E04006381333931\r");
  wait_for (desk, "<4006381333931>");
  link_desk_turn ();
  g_assert_cmpint (health->heard, ==, vz_clock_wall (vz_clock_virtual_clock (desk->clock)));
  g_assert_cmpuint (health->dropped, ==, 0);
  tear_down (desk);
}

/* The clock ran on while the bytes waited at the link: the code is whole. */
static void
test_a_register_that_stood_still_breaks_no_code (void)
{
  Desk *desk = set_up (NULL);
  hear (desk, "]E0400638");
  terminal_say (desk->terminal, "1333931\r");
  vz_clock_virtual_advance (desk->clock, 300 * MS);
  wait_for (desk, "<4006381333931>");
  tear_down (desk);
}

static void
test_a_pause_ends_a_code_where_no_suffix_is_sent (void)
{
  Desk *desk = set_up ("none");
  terminal_say (desk->terminal, "]E04006381333931");
  while (desk->told->len == 0)
    let_pass (desk, 20 * MS);
  wait_for (desk, "<4006381333931>");
  tear_down (desk);
}

static void
test_a_scanner_that_is_unplugged_comes_back (void)
{
  Desk *desk = set_up (NULL);
  for (guint round = 0; round < 3; round++) {
    g_string_truncate (desk->told, 0);
    hear (desk, "]E0400638");
    terminal_unplug (desk->terminal);
    WAIT_UNTIL (health (desk) == VZ_HEALTH_AWAY);
    g_assert_nonnull (vz_device_health (desk->device)->sentence);
    g_assert_nonnull (vz_device_health (desk->device)->way_out);
    terminal_plug (desk->terminal);
    while (health (desk) != VZ_HEALTH_READY)
      let_pass (desk, 100 * MS);
    terminal_say (desk->terminal, "]E04006381333931\r");
    wait_for (desk, "!<4006381333931>");
  }
  tear_down (desk);
}

static void
test_ten_thousand_scans_are_ten_thousand_codes (void)
{
  Desk *desk = set_up (NULL);
  for (guint i = 0; i < 10000; i += 10) {
    g_string_truncate (desk->told, 0);
    for (guint j = 0; j < 10; j++)
      terminal_say (desk->terminal, "]E08690000000012\r");
    WAIT_UNTIL (desk->told->len >= 10 * 15);
    g_assert_cmpuint (desk->told->len, ==, 10 * 15);
    g_assert_null (strchr (desk->told->str, '!'));
  }
  tear_down (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/scanner/codes-are-told-one-by-one", test_codes_are_told_one_by_one);
  g_test_add_func ("/devices/scanner/a-code-that-comes-in-pieces-is-one",
                   test_a_code_that_comes_in_pieces_is_one);
  g_test_add_func ("/devices/scanner/noise-is-told-now-and-then-and-counted",
                   test_noise_is_told_now_and_then_and_counted);
  g_test_add_func ("/devices/scanner/a-code-that-stops-is-misread-and-the-next-one-told",
                   test_a_code_that_stops_is_misread_and_the_next_one_told);
  g_test_add_func ("/devices/scanner/stray-bytes-are-told-once-a-second",
                   test_stray_bytes_are_told_once_a_second);
  g_test_add_func ("/devices/scanner/its-last-word-and-its-link-are-known",
                   test_its_last_word_and_its_link_are_known);
  g_test_add_func ("/devices/scanner/a-register-that-stood-still-breaks-no-code",
                   test_a_register_that_stood_still_breaks_no_code);
  g_test_add_func ("/devices/scanner/a-pause-ends-a-code-where-no-suffix-is-sent",
                   test_a_pause_ends_a_code_where_no_suffix_is_sent);
  g_test_add_func ("/devices/scanner/a-scanner-that-is-unplugged-comes-back",
                   test_a_scanner_that_is_unplugged_comes_back);
  g_test_add_func ("/devices/scanner/ten-thousand-scans-are-ten-thousand-codes",
                   test_ten_thousand_scans_are_ten_thousand_codes);
  return g_test_run ();
}
