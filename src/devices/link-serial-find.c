/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/serial.h"

#include "devices/link-ports.h"
#include "devices/link-refusal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define FIRST_PTS_MAJOR 136
#define LAST_PTS_MAJOR 143

const VzSerialBackend *
vz_serial_backend_for (const char *path)
{
  struct stat status;
  gboolean is_pts = stat (path, &status) == 0 && S_ISCHR (status.st_mode) &&
                    major (status.st_rdev) >= FIRST_PTS_MAJOR &&
                    major (status.st_rdev) <= LAST_PTS_MAJOR;
  return is_pts ? &vz_serial_termios : &vz_serial_libserialport;
}

/* libserialport 0.1.1 takes neither udev's links nor any other: it is given what they lead to. */
char *
vz_serial_find (const VzSerialSettings *settings, GError **error)
{
  g_autofree char *path = settings->path ? g_strdup (settings->path)
                                         : vz_port_find_usb (vz_port_roots (), settings, error);
  char *resolved = path ? realpath (path, NULL) : NULL;
  if (path && !resolved) {
    vz_link_set_refusal (errno, error);
    g_prefix_error (error, "%s: ", path);
  }
  return resolved;
}
