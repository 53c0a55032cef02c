/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ports.h"

const VzPortRoots *
vz_port_roots (void)
{
  static const VzPortRoots of_the_system = { "/sys", "/dev" };
  return &of_the_system;
}
