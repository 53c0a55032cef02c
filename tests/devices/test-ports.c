/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include "devices/link-ports.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* A machine: a tree of its own for /sys and /dev, as the kernel and udev lay it out. */
typedef struct {
  char *folder;
  char *sys;
  char *dev;
} Machine;

static void
put (const Machine *machine, const char *path, const char *text)
{
  g_autofree char *file = g_build_filename (machine->folder, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static void
lead (const Machine *machine, const char *path, const char *target)
{
  g_autofree char *file = g_build_filename (machine->folder, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, file), ==, 0);
}

static Machine *
machine_new (void)
{
  Machine *machine = g_new0 (Machine, 1);
  machine->folder = g_dir_make_tmp ("vezne-ports-XXXXXX", NULL);
  machine->sys = g_build_filename (machine->folder, "sys", NULL);
  machine->dev = g_build_filename (machine->folder, "dev", NULL);
  return machine;
}

static void
machine_free (Machine *machine)
{
  remove_folder (machine->folder);
  g_free (machine->folder);
  g_free (machine->sys);
  g_free (machine->dev);
  g_free (machine);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Machine, machine_free)

/* Each port a line, its address without the folder of the test. */
static char *
list (const Machine *machine)
{
  static const char *const nobodys[] = { NULL };
  const VzPortRoots roots = { machine->sys, machine->dev };
  g_autoptr (GPtrArray) ports = vz_ports_list (&roots, nobodys);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ports->len; i++) {
    const VzPort *port = g_ptr_array_index (ports, i);
    g_string_append_printf (text, "%s %s\n", port->address, port->name);
  }
  g_string_replace (text, machine->dev, "/dev", 0);
  return g_string_free (text, FALSE);
}

static void
assert_lists (const Machine *machine, const char *expected)
{
  g_autofree char *found = list (machine);
  g_assert_cmpstr (found, ==, expected);
}

static void
add_uart (const Machine *machine, const char *name, const char *type)
{
  g_autofree char *device = g_strdup_printf ("sys/class/tty/%s/device/driver", name);
  g_autofree char *path = g_strdup_printf ("sys/class/tty/%s/type", name);
  put (machine, device, "");
  put (machine, path, type);
}

static void
test_nothing_is_found_where_nothing_is (void)
{
  g_autoptr (Machine) machine = machine_new ();
  assert_lists (machine, "");
}

static void
test_a_serial_port_without_hardware_is_not_offered (void)
{
  g_autoptr (Machine) machine = machine_new ();
  add_uart (machine, "ttyS0", "4\n");
  add_uart (machine, "ttyS1", "0\n");
  put (machine, "sys/class/tty/ttyS2/device/driver", "");
  put (machine, "sys/class/tty/tty7/dev", "4:7\n"); /* a screen, no port */
  assert_lists (machine, "serial:/dev/ttyS0 ttyS0\n");
}

static void
test_a_console_is_not_offered (void)
{
  g_autoptr (Machine) machine = machine_new ();
  add_uart (machine, "ttyS0", "4\n");
  add_uart (machine, "ttyS1", "4\n");
  add_uart (machine, "ttyS10", "4\n");
  put (machine, "sys/class/tty/console/active", "tty0 ttyS1\n");
  assert_lists (machine, "serial:/dev/ttyS0 ttyS0\nserial:/dev/ttyS10 ttyS10\n");
}

/* ttyUSB hangs one level lower than ttyACM. */
static void
test_a_usb_port_has_its_product_s_name_and_a_path_that_stays (void)
{
  g_autoptr (Machine) machine = machine_new ();
  put (machine, "sys/devices/usb1/1-1/manufacturer", "FTDI\n");
  put (machine, "sys/devices/usb1/1-1/product", "FT232R USB UART\n");
  put (machine, "sys/devices/usb1/1-1/1-1:1.0/ttyUSB0/port_number", "0\n");
  lead (machine, "sys/class/tty/ttyUSB0/device", "../../../devices/usb1/1-1/1-1:1.0/ttyUSB0");
  put (machine, "sys/devices/usb1/1-2/product", "DS2208\n");
  put (machine, "sys/devices/usb1/1-2/1-2:1.0/bInterfaceClass", "02\n");
  lead (machine, "sys/class/tty/ttyACM0/device", "../../../devices/usb1/1-2/1-2:1.0");
  lead (machine, "dev/serial/by-id/usb-FTDI_FT232R-if00-port0", "../../ttyUSB0");
  assert_lists (machine,
                "serial:/dev/serial/by-id/usb-FTDI_FT232R-if00-port0 FTDI FT232R USB UART\n"
                "serial:/dev/ttyACM0 DS2208\n");
}

static void
test_a_usb_printer_is_offered (void)
{
  g_autoptr (Machine) machine = machine_new ();
  put (machine, "dev/usb/lp0", "");
  put (machine, "dev/usb/hiddev0", "");
  put (machine, "sys/devices/usb1/1-3/manufacturer", "EPSON\n");
  put (machine, "sys/devices/usb1/1-3/product", "TM-T20\n");
  put (machine, "sys/devices/usb1/1-3/1-3:1.0/ieee1284_id", "MFG:EPSON;\n");
  lead (machine, "sys/class/usbmisc/lp0/device", "../../../devices/usb1/1-3/1-3:1.0");
  assert_lists (machine, "usb:/dev/usb/lp0 EPSON TM-T20\n");
}

/* Of what lies in @folder; that a folder itself was opened does not count. */
static guint
count_openings (int watch)
{
  guint8 bytes[4096] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  guint n_openings = 0;
  gssize n;
  while ((n = read (watch, bytes, sizeof bytes)) > 0)
    for (gssize at = 0; at < n;) {
      const struct inotify_event *event = (const struct inotify_event *)(bytes + at);
      n_openings += (event->mask & IN_ISDIR) == 0;
      at += (gssize)(sizeof *event + event->len);
    }
  return n_openings;
}

/* A port is opened only when a person touches it: it may be another program's, or a modem's. */
static void
test_what_is_listed_is_not_opened (void)
{
  g_autoptr (Machine) machine = machine_new ();
  g_autofree char *printers = g_build_filename (machine->dev, "usb", NULL);
  const char *const links[] = { "serial:/dev/ttyS0", "usb:/dev/usb/lp0", NULL };
  const VzPortRoots roots = { machine->sys, machine->dev };
  int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  add_uart (machine, "ttyS0", "4\n");
  put (machine, "dev/ttyS0", "");
  put (machine, "dev/usb/lp0", "");
  g_assert_cmpint (inotify_add_watch (watch, machine->dev, IN_OPEN), >=, 0);
  g_assert_cmpint (inotify_add_watch (watch, printers, IN_OPEN), >=, 0);
  g_autoptr (GPtrArray) ports = vz_ports_list (&roots, links);
  g_assert_cmpuint (ports->len, ==, 2);
  g_assert_cmpuint (count_openings (watch), ==, 0);
  close (watch);
}

/* The machine's own for /dev. */
static char *
of_machine (const Machine *machine, const char *link)
{
  GString *text = g_string_new (link);
  g_string_replace (text, "/dev", machine->dev, 1);
  return g_string_free (text, FALSE);
}

static gboolean
leads (const Machine *machine, const char *link, const char *address)
{
  g_autofree char *there = of_machine (machine, link);
  g_autofree char *here = of_machine (machine, address);
  const char *const links[] = { "tcp:127.0.0.1:9100", there, NULL };
  const VzPortRoots roots = { machine->sys, machine->dev };
  return vz_port_is_taken (&roots, here, links);
}

static void
test_a_port_is_in_use_under_whatever_name (void)
{
  g_autoptr (Machine) machine = machine_new ();
  const char *stable = "serial:/dev/serial/by-id/usb-FTDI-if00";
  put (machine, "dev/ttyUSB0", "");
  put (machine, "dev/ttyUSB1", "");
  put (machine, "dev/usb/lp0", "");
  lead (machine, "dev/serial/by-id/usb-FTDI-if00", "../../ttyUSB0");
  lead (machine, "dev/printer", "usb/lp0");
  g_assert_true (leads (machine, "serial:/dev/ttyUSB0?baud=38400", stable));
  g_assert_true (leads (machine, stable, "serial:/dev/ttyUSB0"));
  g_assert_true (leads (machine, "usb:/dev/printer", "usb:/dev/usb/lp0"));
  g_assert_true (leads (machine, "file:/dev/usb/lp0", "usb:/dev/usb/lp0"));
  g_assert_false (leads (machine, "serial:/dev/ttyUSB1", stable));
  g_assert_false (leads (machine, "serial:/dev/ttyUSB9", "serial:/dev/ttyUSB8")); /* both away */
}

#define SHARE "/mnt/share"

static guint n_held; /* who looked for what is on the share */

/* The share is gone: there this does not come back. */
char *
realpath (const char *path, char *resolved)
{
  char *(*next) (const char *path, char *resolved) =
      (char *(*)(const char *, char *))dlsym (RTLD_NEXT, "realpath");
  n_held += strstr (path, SHARE) != NULL;
  return next (path, resolved);
}

static void
test_a_share_that_is_gone_holds_nobody_who_looks_for_ports (void)
{
  g_autoptr (Machine) machine = machine_new ();
  put (machine, "dev/usb/lp0", "");
  g_assert_false (leads (machine, "file:" SHARE "/paper", "usb:/dev/usb/lp0"));
  g_assert_false (leads (machine, "file:/dev/../.." SHARE "/paper", "usb:/dev/usb/lp0"));
  g_assert_true (leads (machine, "file:/dev/usb/../usb/lp0", "usb:/dev/usb/lp0"));
  g_assert_cmpuint (n_held, ==, 0);
}

static void
test_a_port_that_is_listed_says_that_it_is_in_use (void)
{
  g_autoptr (Machine) machine = machine_new ();
  const VzPortRoots roots = { machine->sys, machine->dev };
  g_autofree char *link = of_machine (machine, "serial:/dev/ttyUSB0?baud=38400");
  const char *const links[] = { link, NULL };
  put (machine, "sys/class/tty/ttyUSB0/device/driver", "");
  put (machine, "dev/ttyUSB0", "");
  lead (machine, "dev/serial/by-id/usb-FTDI-if00", "../../ttyUSB0");
  g_autoptr (GPtrArray) ports = vz_ports_list (&roots, links);
  g_assert_cmpuint (ports->len, ==, 1);
  g_assert_true (((const VzPort *)g_ptr_array_index (ports, 0))->taken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/devices/ports/nothing-is-found-where-nothing-is",
                   test_nothing_is_found_where_nothing_is);
  g_test_add_func ("/devices/ports/a-serial-port-without-hardware-is-not-offered",
                   test_a_serial_port_without_hardware_is_not_offered);
  g_test_add_func ("/devices/ports/a-console-is-not-offered", test_a_console_is_not_offered);
  g_test_add_func ("/devices/ports/a-usb-port-has-its-products-name-and-a-path-that-stays",
                   test_a_usb_port_has_its_product_s_name_and_a_path_that_stays);
  g_test_add_func ("/devices/ports/a-usb-printer-is-offered", test_a_usb_printer_is_offered);
  g_test_add_func ("/devices/ports/what-is-listed-is-not-opened",
                   test_what_is_listed_is_not_opened);
  g_test_add_func ("/devices/ports/a-port-is-in-use-under-whatever-name",
                   test_a_port_is_in_use_under_whatever_name);
  g_test_add_func ("/devices/ports/a-share-that-is-gone-holds-nobody-who-looks-for-ports",
                   test_a_share_that_is_gone_holds_nobody_who_looks_for_ports);
  g_test_add_func ("/devices/ports/a-port-that-is-listed-says-that-it-is-in-use",
                   test_a_port_that_is_listed_says_that_it_is_in_use);
  return g_test_run ();
}
