/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/serial.h"

/* The ports of this machine that a device may be at, as the system lists them: nothing is opened.
 * Left out are consoles, and serial ports that the kernel names but that have no hardware. */

typedef struct {
  char *address;  /* as a link is configured: by its stable name, where it has one */
  char *name;     /* of what is plugged in, as that says: "EPSON TM-T20"; or of the port: "ttyS1" */
  gboolean taken; /* one of the links that were given leads to it */
} VzPort;

void vz_port_free (VzPort *port);

/* Where the system is: "/sys" and "/dev" but in tests. */
typedef struct {
  const char *sys;
  const char *dev;
} VzPortRoots;

const VzPortRoots *vz_port_roots (void);

/* The port of the USB device that is plugged in, by its ids and its serial number (NULL: any), as a
 * path: of a device that has several, the one that is numbered lowest. VZ_ERROR_DEVICE when there
 * is none or, as a receipt must not go to another's port, more than one device. Transfer full. */
char *vz_port_find_usb (const VzPortRoots *roots, const VzSerialSettings *wanted, GError **error);

/* VzPort, sorted by address. @links: those of the configuration, ends with NULL. Transfer full. */
GPtrArray *vz_ports_list (const VzPortRoots *roots, const char *const *links);

/* Whether one of @links leads to the port at @address, whatever name either has for it: a path, a
 * stable link to it, or the ids of its USB device. A file is looked at only where ports are. */
gboolean vz_port_is_taken (const VzPortRoots *roots, const char *address, const char *const *links);
