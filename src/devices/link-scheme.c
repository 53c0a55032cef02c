/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-scheme.h"

#include <string.h>

static const VzLinkScheme schemes[] = {
  { "serial",
    "serial:PATH[?baud=N&bits=8&parity=none|even|odd&stop=1&flow=none|rtscts|xonxoff|dtrdsr] or "
    "serial:usb=VVVV:PPPP[:SERIAL][?…]",
    FALSE, vz_link_serial_new },
  { "tcp", "tcp:HOST:PORT", FALSE, vz_link_tcp_new },
  { "usb", "usb:/dev/usb/lpN", FALSE, vz_link_usb_new },
  { "input", "input:/dev/input/by-id/NAME", FALSE, vz_link_input_new },
  { "file", "file:PATH", FALSE, vz_link_file_new },
  { "loop", "loop:", TRUE, vz_link_loop_new },
  { "tape", "tape:FILE to play it, tape:FILE?of=LINK to record one", TRUE, vz_link_tape_new },
};

static const VzLinkScheme *
find_scheme (const char *address, gboolean for_tests)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    gsize length = strlen (schemes[i].scheme);
    if (strncmp (address, schemes[i].scheme, length) == 0 && address[length] == ':' &&
        (for_tests || !schemes[i].for_tests))
      return &schemes[i];
  }
  return NULL;
}

VzLink *
vz_link_new (const char *address, VzClock *clock, gboolean for_tests, GError **error)
{
  g_return_val_if_fail (address && clock, NULL);

  const VzLinkScheme *scheme = find_scheme (address, for_tests);
  if (!scheme) {
    g_set_error (
        error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
        "link “%s” is not understood; a link begins with serial:, tcp:, usb:, input: or file:",
        address);
    return NULL;
  }
  g_autoptr (GError) reason = NULL;
  VzLink *link = scheme->create (address + strlen (scheme->scheme) + 1, clock, &reason);
  if (!link)
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "link “%s”: %s; expected %s", address,
                 reason->message, scheme->expected);
  return link;
}

VzLink *
vz_link_make (const VzLinks *links, const char *address, VzClock *clock, GError **error)
{
  return links ? links->make (address, clock, links->data, error)
               : vz_link_new (address, clock, FALSE, error);
}
