/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ports.h"
#include "folder.h"
#include "link-desk.h"
#include "terminal.h"

#include <glib/gstdio.h>
#include <libserialport.h>
#include <string.h>
#include <unistd.h>

/* Adapters from USB to a serial line, found by what they say of themselves: in a tree of /sys and
 * /dev that is the test's. What is found there is a real pseudo-terminal. */

static char *folder; /* of the tree; NULL: none yet */
static VzPortRoots roots;

const VzPortRoots *
vz_port_roots (void)
{
  return &roots;
}

/* It opens ports that other programs use. */
enum sp_return
sp_list_ports (struct sp_port ***list)
{
  g_assert_not_reached ();
}

static void
put (const char *path, const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *above = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static void
lead (const char *path, const char *target)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *above = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_cmpint (symlink (target, file), ==, 0);
}

static void
make_machine (void)
{
  folder = g_dir_make_tmp ("vezne-adapters-XXXXXX", NULL);
  roots = (VzPortRoots){ g_build_filename (folder, "sys", NULL),
                         g_build_filename (folder, "dev", NULL) };
}

static void
forget_machine (void)
{
  remove_folder (folder);
  g_free ((char *)roots.sys);
  g_free ((char *)roots.dev);
  g_free (folder);
}

/* A line of its own with nothing of USB above it. */
static void
show_uart (const char *name, const Terminal *terminal)
{
  g_autofree char *type = g_strdup_printf ("sys/class/tty/%s/type", name);
  g_autofree char *device = g_strdup_printf ("sys/class/tty/%s/device/driver", name);
  g_autofree char *node = g_strdup_printf ("dev/%s", name);
  put (type, "4\n");
  put (device, "");
  lead (node, terminal->path);
}

typedef struct {
  const char *vendor, *product; /* four digits each */
  const char *serial;           /* or NULL */
} Ids;

/* As the kernel lays out what is plugged in at @place. */
static void
show_adapter (const char *name, const Terminal *terminal, const char *place, Ids ids)
{
  const char *const files[][2] = { { "idVendor", ids.vendor },
                                   { "idProduct", ids.product },
                                   { "serial", ids.serial } };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strdup_printf ("sys/devices/usb1/%s/%s", place, files[i][0]);
    g_autofree char *line = g_strconcat (files[i][1] ? files[i][1] : "", "\n", NULL);
    if (files[i][1])
      put (path, line);
  }
  g_autofree char *port = g_strdup_printf ("sys/devices/usb1/%s/%s:1.0/%s/x", place, place, name);
  g_autofree char *device = g_strdup_printf ("sys/class/tty/%s/device", name);
  g_autofree char *target =
      g_strdup_printf ("../../../devices/usb1/%s/%s:1.0/%s", place, place, name);
  g_autofree char *node = g_strdup_printf ("dev/%s", name);
  put (port, "");
  lead (device, target);
  lead (node, terminal->path);
}

/* Whether what @address leads to is @terminal. */
static gboolean
leads_to (const char *address, Terminal *terminal)
{
  g_autoptr (LinkDesk) desk = link_desk_new (address);
  link_desk_start (desk);
  if (!vz_link_is_open (desk->link))
    return FALSE;
  terminal_say (terminal, "here");
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  return strcmp (desk->received->str, "here") == 0;
}

static void
test_an_adapter_is_found_by_its_ids (void)
{
  g_autoptr (Terminal) console = terminal_new ();
  g_autoptr (Terminal) printer = terminal_new ();
  g_autoptr (Terminal) scanner = terminal_new ();
  make_machine ();
  show_uart ("ttyS0", console);
  show_adapter ("ttyUSB0", printer, "1-1", (Ids){ "0403", "6001", "A1" });
  show_adapter ("ttyUSB1", scanner, "1-2", (Ids){ "067b", "2303", NULL });
  g_assert_true (leads_to ("serial:usb=0403:6001", printer));
  g_assert_true (leads_to ("serial:usb=067B:2303?baud=115200", scanner));
  g_assert_false (leads_to ("serial:usb=067b:6001", scanner));
  g_assert_false (leads_to ("serial:usb=067b:2303:A1", scanner));
  g_assert_false (leads_to ("serial:usb=0000:0000", console));
  forget_machine ();
}

static void
test_two_of_a_kind_are_told_apart_by_their_serial_number (void)
{
  g_autoptr (Terminal) one = terminal_new ();
  g_autoptr (Terminal) other = terminal_new ();
  make_machine ();
  show_adapter ("ttyUSB0", one, "1-1", (Ids){ "0403", "6001", "A1" });
  show_adapter ("ttyUSB1", other, "1-2", (Ids){ "0403", "6001", "A2" });
  g_assert_true (leads_to ("serial:usb=0403:6001:A1", one));
  g_assert_true (leads_to ("serial:usb=0403:6001:A2?baud=9600", other));
  g_assert_false (leads_to ("serial:usb=0403:6001:A3", one));
  forget_machine ();
}

/* A receipt must not go to the payment terminal, whichever was plugged in first. */
static void
test_of_two_devices_of_a_kind_none_is_taken_at_random (void)
{
  g_autoptr (Terminal) one = terminal_new ();
  g_autoptr (Terminal) other = terminal_new ();
  g_autoptr (LinkDesk) desk = link_desk_new ("serial:usb=0403:6001");
  make_machine ();
  show_adapter ("ttyUSB0", one, "1-1", (Ids){ "0403", "6001", "A1" });
  show_adapter ("ttyUSB1", other, "1-2", (Ids){ "0403", "6001", NULL });
  link_desk_start (desk);
  g_assert_false (vz_link_is_open (desk->link));
  g_assert_cmpstr (
      desk->lost_because, ==,
      "several devices have the USB ids 0403:6001, at ttyUSB0, ttyUSB1: name the right "
      "one in the link by its serial number or by its port below /dev/serial/by-path");
  g_assert_true (leads_to ("serial:usb=0403:6001:A1", one));
  forget_machine ();
}

/* Many adapters say the same number, each of them. */
static void
test_of_two_with_the_same_serial_number_none_is_taken (void)
{
  g_autoptr (Terminal) one = terminal_new ();
  g_autoptr (Terminal) other = terminal_new ();
  g_autoptr (LinkDesk) desk = link_desk_new ("serial:usb=1a86:7523:0001");
  make_machine ();
  show_adapter ("ttyUSB0", one, "1-1", (Ids){ "1a86", "7523", "0001" });
  show_adapter ("ttyUSB1", other, "1-2", (Ids){ "1a86", "7523", "0001" });
  link_desk_start (desk);
  g_assert_false (vz_link_is_open (desk->link));
  g_assert_nonnull (strstr (desk->lost_because, "ttyUSB0, ttyUSB1"));
  forget_machine ();
}

static void
test_of_a_device_with_several_ports_the_lowest_is_taken (void)
{
  static const char *const names[] = { "ttyACM10", "ttyACM11", "ttyACM9", "ttyACM100" };
  Terminal *ports[G_N_ELEMENTS (names)];
  make_machine ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    ports[i] = terminal_new ();
    show_adapter (names[i], ports[i], "1-1", (Ids){ "11ca", "0219", "77" });
  }
  g_assert_true (leads_to ("serial:usb=11ca:0219", ports[2]));
  g_assert_true (leads_to ("serial:usb=11ca:0219:77", ports[2]));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    terminal_free (ports[i]);
  forget_machine ();
}

static void
test_an_adapter_that_comes_back_under_another_name_is_found_again (void)
{
  g_autoptr (Terminal) before = terminal_new ();
  g_autoptr (Terminal) after = terminal_new ();
  g_autoptr (LinkDesk) desk = link_desk_new ("serial:usb=0403:6001:A1");
  make_machine ();
  show_adapter ("ttyUSB0", before, "1-1", (Ids){ "0403", "6001", "A1" });
  link_desk_start (desk);
  g_assert_true (vz_link_is_open (desk->link));
  forget_machine ();
  make_machine ();
  terminal_unplug (before);
  WAIT_UNTIL (desk->lost == 1);
  link_desk_pass (desk, 1000 * MS);
  g_assert_cmpstr (desk->lost_because, ==, "no serial port has the USB ids 0403:6001:A1");
  show_adapter ("ttyUSB1", after, "1-4", (Ids){ "0403", "6001", "A1" });
  link_desk_pass (desk, 1000 * MS);
  g_assert_true (vz_link_is_open (desk->link));
  terminal_say (after, "again");
  WAIT_UNTIL (desk->received->len == 5);
  g_assert_cmpstr (desk->received->str, ==, "again");
  forget_machine ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/devices/link/adapters/" name, function)
  ADD ("an-adapter-is-found-by-its-ids", test_an_adapter_is_found_by_its_ids);
  ADD ("two-of-a-kind-are-told-apart-by-their-serial-number",
       test_two_of_a_kind_are_told_apart_by_their_serial_number);
  ADD ("of-two-devices-of-a-kind-none-is-taken-at-random",
       test_of_two_devices_of_a_kind_none_is_taken_at_random);
  ADD ("of-two-with-the-same-serial-number-none-is-taken",
       test_of_two_with_the_same_serial_number_none_is_taken);
  ADD ("of-a-device-with-several-ports-the-lowest-is-taken",
       test_of_a_device_with_several_ports_the_lowest_is_taken);
  ADD ("an-adapter-that-comes-back-under-another-name-is-found-again",
       test_an_adapter_that_comes_back_under_another_name_is_found_again);
  return g_test_run ();
}
