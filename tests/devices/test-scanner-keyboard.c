/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/scanner-keyboard.h"

#include "devices/link-loop.h"
#include "link-desk.h"

#include <string.h>
#include <unistd.h>

/* A scanner that types, as events on a descriptor, and what it told: a code in < >, ! a broken one.
 */
typedef struct {
  LinkDesk *link;
  VzDevice *device;
  GString *told;
  gint64 now;
} Desk;

static void
on_scanned (VzDevice *device, const char *block, guint64 length, Desk *desk)
{
  g_string_append_printf (desk->told, "<%.*s>", (int)length, block);
}

static void
on_misread (VzDevice *device, int why, Desk *desk)
{
  g_assert_cmpint (why, ==, VZ_ERROR_SCAN_BROKEN);
  g_string_append_c (desk->told, '!');
}

static Desk *
set_up (void)
{
  Desk *desk = g_new0 (Desk, 1);
  desk->link = link_desk_new ("loop:");
  desk->told = g_string_new (NULL);
  desk->now = 1000 * G_TIME_SPAN_SECOND;
  desk->device = vz_scanner_keyboard_new ("scanner", desk->link->link,
                                          vz_clock_virtual_clock (desk->link->clock));
  g_signal_connect (desk->device, "scanned", G_CALLBACK (on_scanned), desk);
  g_signal_connect (desk->device, "misread", G_CALLBACK (on_misread), desk);
  vz_device_start (desk->device);
  g_assert_cmpint (vz_device_health (desk->device)->state, ==, VZ_HEALTH_READY);
  return desk;
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->device);
  link_desk_free (desk->link);
  g_string_free (desk->told, TRUE);
  g_free (desk);
}

/* A struct input_event, as a machine of 64 bits has it. */
static void
append_event (GByteArray *bytes, gint64 time, guint16 type, guint16 code, gint32 value)
{
  const gint64 times[2] = { time / G_USEC_PER_SEC, time % G_USEC_PER_SEC };
  g_byte_array_append (bytes, (const guint8 *)times, sizeof times);
  g_byte_array_append (bytes, (const guint8 *)&type, sizeof type);
  g_byte_array_append (bytes, (const guint8 *)&code, sizeof code);
  g_byte_array_append (bytes, (const guint8 *)&value, sizeof value);
}

/* Digits and Enter. */
static void
type (Desk *desk, const char *text, gint64 gap)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  for (; *text; text++) {
    guint16 code = *text == '\r' ? 28 : *text == '0' ? 11 : (guint16)(*text - '0' + 1);
    desk->now += gap;
    append_event (bytes, desk->now, 1, code, 1);
    append_event (bytes, desk->now, 0, 0, 0);
    append_event (bytes, desk->now, 1, code, 0);
    append_event (bytes, desk->now, 0, 0, 0);
  }
  int peer = vz_link_loop_peer (VZ_LINK_LOOP (desk->link->link));
  g_assert_cmpint (write (peer, bytes->data, bytes->len), ==, bytes->len);
  link_desk_turn ();
}

static void
test_scans_are_told_and_typing_is_not (void)
{
  Desk *desk = set_up ();
  type (desk, "8690000000012\r", 0);
  type (desk, "123\r", 200 * MS);
  type (desk, "4006381333931\r", 1 * MS);
  g_assert_cmpstr (desk->told->str, ==, "<8690000000012><4006381333931>");
  tear_down (desk);
}

static void
test_a_scan_that_stops_is_misread (void)
{
  Desk *desk = set_up ();
  type (desk, "86900", 1 * MS);
  vz_clock_virtual_advance (desk->link->clock, VZ_BURST_GAP);
  link_desk_turn ();
  g_assert_cmpstr (desk->told->str, ==, "!");
  type (desk, "00000012\r", 150 * MS);
  type (desk, "4006381333931\r", 1 * MS);
  g_assert_cmpstr (desk->told->str, ==, "!<4006381333931>");
  tear_down (desk);
}

static void
test_a_scanner_that_is_unplugged_comes_back (void)
{
  Desk *desk = set_up ();
  VzLinkLoop *loop = VZ_LINK_LOOP (desk->link->link);
  for (guint round = 0; round < 200; round++) {
    g_string_truncate (desk->told, 0);
    type (desk, "86900", 1 * MS);
    vz_link_loop_set_plugged (loop, FALSE);
    WAIT_UNTIL (vz_device_health (desk->device)->state == VZ_HEALTH_AWAY);
    vz_link_loop_set_plugged (loop, TRUE);
    while (vz_device_health (desk->device)->state == VZ_HEALTH_AWAY)
      vz_clock_virtual_advance (desk->link->clock, 100 * MS);
    type (desk, "4006381333931\r", 1 * MS);
    g_assert_cmpstr (desk->told->str, ==, "!<4006381333931>");
  }
  tear_down (desk);
}

static void
test_ten_thousand_scans_are_ten_thousand_codes (void)
{
  Desk *desk = set_up ();
  for (guint i = 0; i < 10000; i++) {
    g_string_truncate (desk->told, 0);
    type (desk, "8690000000012\r", i % 2 * MS);
    g_assert_cmpstr (desk->told->str, ==, "<8690000000012>");
  }
  tear_down (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/scanner-keyboard/scans-are-told-and-typing-is-not",
                   test_scans_are_told_and_typing_is_not);
  g_test_add_func ("/devices/scanner-keyboard/a-scan-that-stops-is-misread",
                   test_a_scan_that_stops_is_misread);
  g_test_add_func ("/devices/scanner-keyboard/a-scanner-that-is-unplugged-comes-back",
                   test_a_scanner_that_is_unplugged_comes_back);
  g_test_add_func ("/devices/scanner-keyboard/ten-thousand-scans-are-ten-thousand-codes",
                   test_ten_thousand_scans_are_ten_thousand_codes);
  return g_test_run ();
}
