/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/serial.h"

#include "core/error.h"

#include <errno.h>
#include <libserialport.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define FIRST_PTS_MAJOR 136
#define LAST_PTS_MAJOR 143

typedef struct sp_port *PortList;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PortList, sp_free_port_list)

const VzSerialBackend *
vz_serial_backend_for (const char *path)
{
  struct stat status;
  gboolean is_pts = stat (path, &status) == 0 && S_ISCHR (status.st_mode) &&
                    major (status.st_rdev) >= FIRST_PTS_MAJOR &&
                    major (status.st_rdev) <= LAST_PTS_MAJOR;
  return is_pts ? &vz_serial_termios : &vz_serial_libserialport;
}

static gboolean
is_wanted (struct sp_port *port, const VzSerialSettings *settings)
{
  int vendor, product;
  if (sp_get_port_usb_vid_pid (port, &vendor, &product) != SP_OK)
    return FALSE;
  return vendor == settings->usb_vendor && product == settings->usb_product &&
         (!settings->usb_serial ||
          g_strcmp0 (sp_get_port_usb_serial (port), settings->usb_serial) == 0);
}

static char *
find_usb (const VzSerialSettings *settings, GError **error)
{
  g_autoptr (PortList) ports = NULL;
  if (sp_list_ports (&ports) == SP_OK)
    for (guint i = 0; ports[i]; i++)
      if (is_wanted (ports[i], settings))
        return g_strdup (sp_get_port_name (ports[i]));
  g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "no serial port has the USB ids %04x:%04x%s%s",
               settings->usb_vendor, settings->usb_product, settings->usb_serial ? ":" : "",
               settings->usb_serial ? settings->usb_serial : "");
  return NULL;
}

/* libserialport 0.1.1 takes neither udev's links nor any other: it is given what they lead to. */
char *
vz_serial_find (const VzSerialSettings *settings, GError **error)
{
  if (!settings->path)
    return find_usb (settings, error);
  char *resolved = realpath (settings->path, NULL);
  if (!resolved)
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "%s: %s", settings->path, g_strerror (errno));
  return resolved;
}
