/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/command.h"
#include "ctl/lines.h"
#include "register/finding.h"

#include <stdio.h>

/* veznectl devices find: the ports that a device may be at. */

static void
print (const VzCtl *ctl, const VzDeviceView *port)
{
  if (ctl->json) {
    vz_line_print (
        json_pack ("{s:s, s:s, s:s}", "event", "port", "link", port->link, "name", port->name));
  } else {
    printf ("%s  %s\n", port->link, port->name);
  }
}

VzExit
vz_ctl_devices_find (const VzCtl *ctl, int argc, char **argv)
{
  g_autoptr (GPtrArray) ports = NULL;

  if (argc > 1) {
    return vz_ctl_usage ("devices find");
  }
  ports = vz_finding_list (NULL);
  for (guint i = 0; i < ports->len; i++) {
    print (ctl, g_ptr_array_index (ports, i));
  }
  return VZ_EXIT_DONE;
}
