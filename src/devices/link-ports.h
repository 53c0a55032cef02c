/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The ports of this machine that a device may be at, as the system lists them: nothing is opened.
 * Left out are consoles, and serial ports that the kernel names but that have no hardware. */

typedef struct {
  char *address; /* as a link is configured: by its stable name, where it has one */
  char *name;    /* of what is plugged in, as that says: "EPSON TM-T20"; or of the port: "ttyS1" */
} VzPort;

void vz_port_free (VzPort *port);

/* Where the system is: "/sys" and "/dev" but in tests. */
typedef struct {
  const char *sys;
  const char *dev;
} VzPortRoots;

/* VzPort, sorted by address. Transfer full. */
GPtrArray *vz_ports_list (const VzPortRoots *roots);
