/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ports.h"

/* Built into a veznectl of the tests, instead of the roots of the system: below the folder that
 * MACHINE names. */
const VzPortRoots *
vz_port_roots (void)
{
  static VzPortRoots roots;
  if (!roots.sys) {
    roots.sys = g_build_filename (g_getenv ("MACHINE"), "sys", NULL);
    roots.dev = g_build_filename (g_getenv ("MACHINE"), "dev", NULL);
  }
  return &roots;
}
