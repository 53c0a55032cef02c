/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/device.h"

#include "core/clock-virtual.h"

#include <string.h>

/* A section as text: "key=value key=value". */
static GHashTable *
section (const char *text)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i]; i++) {
    g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
    g_hash_table_insert (keys, g_strdup (pair[0]), g_strdup (pair[1]));
  }
  return keys;
}

static void
wait_for_detail (VzDevice *device)
{
  while (!vz_device_health (device)->detail)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_printer_is_made_from_its_section (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GHashTable) keys =
      section ("kind=printer-escpos link=usb:/dev/usb/lp9 profile=epson-tm-t20");
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDevice) device =
      vz_device_new ("receipt", keys, NULL, vz_clock_virtual_clock (clock), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vz_device_name (device), ==, "receipt");
  g_assert_cmpstr (vz_device_profile (device), ==, "epson-tm-t20");
  g_assert_true (vz_device_can_print (device));
  g_assert_true (vz_device_has_drawer (device));
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_AWAY);
  g_assert_cmpstr (vz_device_health (device)->kind, ==, "printer-escpos");

  vz_device_start (device); /* a missing device is no error */
  wait_for_detail (device);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_AWAY);
  g_assert_nonnull (strstr (vz_device_health (device)->detail, "/dev/usb/lp9"));
  vz_device_stop (device);
}

static void
test_a_printer_without_a_drawer_says_so (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GHashTable) keys = section ("kind=printer-escpos link=usb:/dev/usb/lp9 drawer=no");
  g_autoptr (VzDevice) device =
      vz_device_new ("receipt", keys, NULL, vz_clock_virtual_clock (clock), NULL);
  g_assert_false (vz_device_has_drawer (device));
}

static VzDevice *
make_printer (const char *text)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GHashTable) keys = section (text);
  g_autoptr (GError) error = NULL;
  VzDevice *device = vz_device_new ("receipt", keys, NULL, vz_clock_virtual_clock (clock), &error);
  g_assert_no_error (error);
  return device;
}

static void
test_a_printer_is_its_profile_with_what_its_section_changes (void)
{
  g_autoptr (VzDevice) plain =
      make_printer ("kind=printer-escpos link=usb:/dev/usb/lp9 profile=epson-tm-t20");
  g_assert_cmpmem (vz_device_printer (plain), sizeof (VzPrinterProfile),
                   vz_printer_profile ("epson-tm-t20"), sizeof (VzPrinterProfile));

  g_autoptr (VzDevice) changed =
      make_printer ("kind=printer-escpos link=usb:/dev/usb/lp9 profile=epson-tm-t20 cut=full "
                    "code-page=CP1254:91,CP857:61 drawer-pin=5");
  const VzPrinterProfile *printer = vz_device_printer (changed);
  g_assert_cmpint (printer->cut, ==, VZ_CUT_FULL);
  g_assert_cmpint (printer->drawer_pin, ==, VZ_DRAWER_PIN_5);
  g_assert_cmpuint (printer->width, ==, 576);
  g_assert_cmpstr (printer->code_pages[0].charset, ==, "CP1254");
  g_assert_cmpuint (printer->code_pages[0].number, ==, 91);
  g_assert_cmpstr (printer->code_pages[1].charset, ==, "CP857");
  g_assert_cmpuint (printer->code_pages[1].number, ==, 61);
  g_assert_null (printer->code_pages[2].charset);
  g_assert_cmpuint (vz_device_roles (changed), ==, VZ_ROLE_RECEIPT | VZ_ROLE_SLIP | VZ_ROLE_REPORT);

  g_autoptr (VzDevice) asked =
      make_printer ("kind=printer-escpos link=usb:/dev/usb/lp9 confirm=status");
  g_assert_cmpint (vz_device_printer (asked)->confirm, ==, VZ_CONFIRM_STATUS);

  g_autoptr (VzDevice) slips =
      make_printer ("kind=printer-escpos link=usb:/dev/usb/lp9 role=slip,report");
  g_assert_cmpuint (vz_device_roles (slips), ==, VZ_ROLE_SLIP | VZ_ROLE_REPORT);
}

static void
test_an_input_device_that_cannot_be_taken_is_away (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  g_autoptr (GHashTable) keys = section ("kind=scanner-keyboard link=input:/dev/input/../null");
  g_autoptr (VzDevice) device =
      vz_device_new ("scanner", keys, NULL, vz_clock_virtual_clock (clock), NULL);
  vz_device_start (device);
  wait_for_detail (device);
  g_assert_cmpint (vz_device_health (device)->state, ==, VZ_HEALTH_AWAY);
}

static const struct {
  const char *section;
  const char *complaint;
} mistakes[] = {
  { "link=usb:/dev/usb/lp0",
    "kind “” is not known; expected display-line, drawer, printer-escpos" },
  { "kind=typewriter link=usb:/dev/usb/lp0", "kind “typewriter” is not known" },
  { "kind=printer-escpos", "link “” is not understood" },
  { "kind=printer-escpos link=loop:", "link “loop:” is not understood" },
  { "kind=printer-escpos link=tcp:x", "expected tcp:HOST:PORT" },
  { "kind=printer-escpos link=file:/tmp/x profile=laser",
    "profile “laser” is not known; expected one of bixolon-" },
  { "kind=printer-escpos link=file:/tmp/x drawer=maybe",
    "drawer “maybe” is not known; expected yes or no" },
  { "kind=printer-escpos link=file:/tmp/x drawer-open-is=up",
    "drawer-open-is “up” is not known; expected high or low" },
  { "kind=printer-escpos link=file:/tmp/x drawer-pin=3",
    "drawer-pin “3” is not known; expected 2 or 5" },
  { "kind=printer-escpos link=file:/tmp/x confirm=job",
    "confirm “job” is not what the profile generic-80mm can; expected status or none" },
  { "kind=printer-escpos link=file:/tmp/x profile=epson-tm-t20 confirm=status",
    "confirm “status” is not what the profile epson-tm-t20 can; expected nothing" },
  { "kind=drawer link=file:/tmp/x open=1B7", "open “1B7” is not known; expected at most 32 bytes" },
  { "kind=printer-escpos link=file:/tmp/x profile=epson-tm-t20 cut=none",
    "cut “none” is not what the profile epson-tm-t20 can; expected partial, full" },
  { "kind=printer-escpos link=file:/tmp/x role=receipt,letter",
    "role “receipt,letter” is not known; expected receipt, slip or report" },
  { "kind=printer-escpos link=file:/tmp/x code-page=CP857", "code-page “CP857” is not understood" },
  { "kind=printer-escpos link=file:/tmp/x code-page=CP857:256", "“CP857:256” is not understood" },
  { "kind=printer-escpos link=file:/tmp/x code-page=UTF-8:1", "“UTF-8:1” is not understood" },
  { "kind=printer-escpos link=file:/tmp/x code-page=", "code-page “” is not understood" },
  { "kind=printer-escpos link=file:/tmp/x colour=red", "key “colour” is not known" },
  { "kind=reader-magnetic link=tcp:127.0.0.1:1 lrc=x", "lrc “x” is not known" },
  { "kind=reader-magnetic link=tcp:127.0.0.1:1 clear=9", "a number from 0 to 8" },
  { "kind=display-line", "link “” is not understood" },
  { "kind=display-line link=file:/tmp/x profile=neon", "expected one of epson-dm-d, aures-ocd" },
  { "kind=display-line link=file:/tmp/x drawer=no", "expected kind, link, profile" },
  { "kind=scanner-keyboard link=input:/tmp/x", "not a path below /dev/input" },
  { "kind=scanner-keyboard link=file:/tmp/x", "cannot be heard" },
  { "kind=scanner-keyboard link=input:/dev/input/x suffix=x", "expected kind, link" },
  { "kind=scanner-serial", "link “” is not understood" },
  { "kind=scanner-serial link=file:/tmp/x", "cannot be heard" },
  { "kind=scanner-serial link=tcp:127.0.0.1:1 profile=x", "expected kind, link, prefix, suffix" },
  { "kind=scanner-serial link=tcp:127.0.0.1:1 suffix=\\q", "suffix “\\q” is not known" },
  { "kind=scanner-serial link=tcp:127.0.0.1:1 prefix=123456789", "at most 8 characters" },
};

static void
test_a_mistake_is_named_with_what_is_expected (void)
{
  g_autoptr (VzClockVirtual) clock = vz_clock_virtual_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autoptr (GHashTable) keys = section (mistakes[i].section);
    g_autoptr (GError) error = NULL;
    g_assert_null (vz_device_new ("receipt", keys, NULL, vz_clock_virtual_clock (clock), &error));
    g_assert_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, mistakes[i].complaint));
    g_assert_nonnull (strstr (error->message, "“receipt”"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/device/a-printer-is-made-from-its-section",
                   test_a_printer_is_made_from_its_section);
  g_test_add_func ("/devices/device/a-printer-is-its-profile-with-what-its-section-changes",
                   test_a_printer_is_its_profile_with_what_its_section_changes);
  g_test_add_func ("/devices/device/an-input-device-that-cannot-be-taken-is-away",
                   test_an_input_device_that_cannot_be_taken_is_away);
  g_test_add_func ("/devices/device/a-printer-without-a-drawer-says-so",
                   test_a_printer_without_a_drawer_says_so);
  g_test_add_func ("/devices/device/a-mistake-is-named-with-what-is-expected",
                   test_a_mistake_is_named_with_what_is_expected);
  return g_test_run ();
}
