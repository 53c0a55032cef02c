/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <gio/gio.h>

/* The bytes of a device. Links never block: what cannot be written yet waits in the link; a link
 * that is lost is opened again by itself (100 ms, growing to 5 s). */

#define VZ_TYPE_LINK (vz_link_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzLink, vz_link, VZ, LINK, GObject)

struct _VzLinkClass {
  GObjectClass parent_class;
  /* Opens a descriptor (non-blocking) or says why not; the base class does the rest. */
  int (*open) (VzLink *link, GError **error);
  void (*close) (VzLink *link, int fd);
};

/* Signals: "opened" (), "received" (GBytes *), "lost" (GError *), "drained" (): everything written
 * was accepted. */

/* A link of a configured address: serial:, tcp:, usb:, file:, and where @for_tests loop: and tape:.
 * VZ_ERROR_CONFIGURATION for an address that is not understood. Not yet opened. */
VzLink *vz_link_new (const char *address, VzClock *clock, gboolean for_tests, GError **error);

void vz_link_start (VzLink *link);
void vz_link_stop (VzLink *link);
gboolean vz_link_is_open (VzLink *link);

/* Queues @bytes. Bytes that the device has not accepted when the link is lost are dropped: the
 * device knows what a half job means. */
void vz_link_write (VzLink *link, GBytes *bytes);
gsize vz_link_pending (VzLink *link); /* bytes not yet accepted */
