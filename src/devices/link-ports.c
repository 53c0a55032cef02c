/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ports.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS 5 /* from a port up to the USB device that it is of */

void
vz_port_free (VzPort *port)
{
  g_free (port->address);
  g_free (port->name);
  g_free (port);
}

/* A file of sysfs: a line. NULL when there is none. */
static char *
read_line (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  g_strdelimit (text, "\n", '\0');
  return text;
}

static int
by_number (gconstpointer one, gconstpointer other)
{
  const char *const *a = one, *const *b = other;
  return strverscmp (*a, *b);
}

/* Sorted: ttyUSB2 comes before ttyUSB10. */
static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_number);
  return names;
}

/* -- what is no port for a device -- */

static gboolean
is_console (const char *classes, const char *name)
{
  g_autofree char *active = read_line (classes, "console/active");
  g_auto (GStrv) consoles = active ? g_strsplit (active, " ", -1) : NULL;
  return consoles && g_strv_contains ((const char *const *)consoles, name);
}

/* The kernel names as many ttyS as it has room for; of those without a UART the type is 0. */
static gboolean
has_hardware (const char *folder, const char *name)
{
  g_autofree char *device = g_build_filename (folder, "device", NULL);
  g_autofree char *type = read_line (folder, "type");
  if (!g_file_test (device, G_FILE_TEST_EXISTS))
    return FALSE;
  return !g_str_has_prefix (name, "ttyS") || (type && strcmp (type, "0") != 0);
}

/* -- how a port is called -- */

/* The first folder from @folder upwards that has a file @name; NULL: there is none. */
static char *
climb_to (const char *folder, const char *name)
{
  g_autoptr (GString) up = g_string_new (folder);
  for (guint i = 0; i < LEVELS; i++) {
    g_autofree char *path = g_build_filename (up->str, name, NULL);
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_strdup (up->str);
    g_string_append (up, "/..");
  }
  return NULL;
}

/* Of a USB device. */
static char *
product_of (const char *folder)
{
  g_autofree char *device = climb_to (folder, "product");
  g_autofree char *maker = device ? read_line (device, "manufacturer") : NULL;
  g_autofree char *product = device ? read_line (device, "product") : NULL;
  return maker && product ? g_strdup_printf ("%s %s", maker, product) : g_steal_pointer (&product);
}

static char *
name_of (const char *classes, const char *name)
{
  g_autofree char *folder = g_build_filename (classes, name, "device", NULL);
  char *product = product_of (folder);
  return product ? product : g_strdup (name);
}

/* udev's name for it, which stays when another is plugged in first. */
static char *
stable_path (const char *dev, const char *name)
{
  g_autofree char *folder = g_build_filename (dev, "serial", "by-id", NULL);
  g_autoptr (GPtrArray) links = list_folder (folder);
  for (guint i = 0; i < links->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (links, i), NULL);
    g_autofree char *target = g_file_read_link (path, NULL);
    g_autofree char *end = target ? g_path_get_basename (target) : NULL;
    if (g_strcmp0 (end, name) == 0)
      return g_steal_pointer (&path);
  }
  return g_build_filename (dev, name, NULL);
}

/* -- a port by what its USB device says of itself -- */

static gboolean
says_number (const char *device, const char *name, int number)
{
  g_autofree char *text = read_line (device, name);
  guint64 said = 0;
  return text && g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT16, &said, NULL) &&
         said == (guint64)number;
}

/* The USB device that @port is of, as a folder, when it is one that is wanted; else NULL. */
static char *
device_of (const char *port, const VzSerialSettings *wanted)
{
  g_autofree char *device = climb_to (port, "idVendor");
  if (!device || !says_number (device, "idVendor", wanted->usb_vendor) ||
      !says_number (device, "idProduct", wanted->usb_product))
    return NULL;
  g_autofree char *serial = wanted->usb_serial ? read_line (device, "serial") : NULL;
  return g_strcmp0 (serial, wanted->usb_serial) == 0 ? realpath (device, NULL) : NULL;
}

/* The first port of each device that is wanted, by its name. Transfer full. */
static GPtrArray *
find_wanted (const char *classes, const VzSerialSettings *wanted)
{
  GPtrArray *ports = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = list_folder (classes);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *port = g_build_filename (classes, name, "device", NULL);
    g_autofree char *device = device_of (port, wanted);
    if (device && g_hash_table_add (devices, g_steal_pointer (&device)))
      g_ptr_array_add (ports, g_strdup (name));
  }
  return ports;
}

static void
say_why (const VzSerialSettings *wanted, GPtrArray *ports, GError **error)
{
  const char *serial = wanted->usb_serial ? wanted->usb_serial : "";
  g_autofree char *ids = g_strdup_printf ("%04x:%04x%s%s", wanted->usb_vendor, wanted->usb_product,
                                          *serial ? ":" : "", serial);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < ports->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (char *)ports->pdata[i]);
  if (ports->len == 0)
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, _ ("no serial port has the USB ids %s"), ids);
  else
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE,
                 _ ("several devices have the USB ids %s, at %s: name the right one in the link by "
                    "its serial number or by its port below /dev/serial/by-path"),
                 ids, names->str);
}

/* sp_list_ports() opens each port of a UART: also that of another program, or a modem's. */
char *
vz_port_find_usb (const VzPortRoots *roots, const VzSerialSettings *wanted, GError **error)
{
  g_return_val_if_fail (roots && roots->sys && roots->dev && wanted, NULL);
  g_autofree char *classes = g_build_filename (roots->sys, "class", "tty", NULL);
  g_autoptr (GPtrArray) ports = find_wanted (classes, wanted);
  if (ports->len == 1)
    return g_build_filename (roots->dev, g_ptr_array_index (ports, 0), NULL);
  say_why (wanted, ports, error);
  return NULL;
}

static void
add (GPtrArray *ports, const char *scheme, const char *path, char *name)
{
  VzPort *port = g_new (VzPort, 1);
  *port = (VzPort){ .address = g_strconcat (scheme, path, NULL), .name = name };
  g_ptr_array_add (ports, port);
}

static void
add_serial (GPtrArray *ports, const VzPortRoots *roots)
{
  g_autofree char *classes = g_build_filename (roots->sys, "class", "tty", NULL);
  g_autoptr (GPtrArray) names = list_folder (classes);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *folder = g_build_filename (classes, name, NULL);
    if (!has_hardware (folder, name) || is_console (classes, name))
      continue;
    g_autofree char *path = stable_path (roots->dev, name);
    add (ports, "serial:", path, name_of (classes, name));
  }
}

static void
add_printers (GPtrArray *ports, const VzPortRoots *roots)
{
  g_autofree char *classes = g_build_filename (roots->sys, "class", "usbmisc", NULL);
  g_autofree char *folder = g_build_filename (roots->dev, "usb", NULL);
  g_autoptr (GPtrArray) names = list_folder (folder);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_str_has_prefix (name, "lp"))
      add (ports, "usb:", path, name_of (classes, name));
  }
}

static int
by_address (gconstpointer one, gconstpointer other)
{
  const VzPort *const *a = one, *const *b = other;
  return strcmp ((*a)->address, (*b)->address);
}

/* -- which of them are in use -- */

static char *
find_serial (const VzPortRoots *roots, const char *address)
{
  g_autoptr (VzSerialSettings) settings = vz_serial_settings_parse (address, NULL);
  return settings ? vz_serial_find (settings, NULL) : NULL;
}

static char *
find_printer (const VzPortRoots *roots, const char *address)
{
  return realpath (address, NULL);
}

/* A file that is no port may be on a share that is gone, which would hold whoever looks. */
static char *
find_file (const VzPortRoots *roots, const char *address)
{
  g_autofree char *path = g_canonicalize_filename (address, NULL);
  g_autofree char *ports = g_build_filename (roots->dev, "/", NULL);
  return g_str_has_prefix (path, ports) ? realpath (path, NULL) : NULL;
}

static const struct {
  const char *scheme;
  char *(*find) (const VzPortRoots *roots, const char *address);
} ways[] = {
  { "serial:", find_serial },
  { "usb:", find_printer },
  { "file:", find_file },
};

/* The file that a link leads to now; NULL: none. */
static char *
place_of (const VzPortRoots *roots, const char *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_has_prefix (link, ways[i].scheme))
      return ways[i].find (roots, link + strlen (ways[i].scheme));
  return NULL;
}

gboolean
vz_port_is_taken (const VzPortRoots *roots, const char *address, const char *const *links)
{
  g_return_val_if_fail (roots && roots->dev && address && links, FALSE);
  g_autofree char *place = place_of (roots, address);
  for (guint i = 0; place && links[i]; i++) {
    g_autofree char *other = place_of (roots, links[i]);
    if (g_strcmp0 (place, other) == 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
vz_ports_list (const VzPortRoots *roots, const char *const *links)
{
  g_return_val_if_fail (roots && roots->sys && roots->dev && links, NULL);
  GPtrArray *ports = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_port_free);
  add_serial (ports, roots);
  add_printers (ports, roots);
  g_ptr_array_sort (ports, by_address);
  for (guint i = 0; i < ports->len; i++) {
    VzPort *port = g_ptr_array_index (ports, i);
    port->taken = vz_port_is_taken (roots, port->address, links);
  }
  return ports;
}
