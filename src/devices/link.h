/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "devices/link-recording.h"

#include <gio/gio.h>

/* The bytes of a device. Links never block: what cannot be written yet waits in the link; a link
 * that is lost is opened again by itself (100 ms, growing to 800 ms). */

#define VZ_TYPE_LINK (vz_link_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzLink, vz_link, VZ, LINK, GObject)

/* A way to reach a device. Every slot but open may be NULL: a descriptor is then read, written and
 * closed as it is, and is always ready. */
struct _VzLinkClass {
  GObjectClass parent_class;
  gsize chunk;         /* bytes that are offered at a time; 0: 4096 */
  gboolean write_only; /* nothing is ever read */
  gboolean misses;     /* vz_link_misses_device() */

  /* Begins to open; vz_link_opened() or vz_link_fail() follows, at once or later. */
  void (*open) (VzLink *link);
  /* @fd is -1 while it opens: give it up. */
  void (*close) (VzLink *link, int fd);
  /* Bytes moved; 0: none just now; -1: lost. */
  gssize (*read) (VzLink *link, int fd, guint8 *bytes, gsize n_bytes, GError **error);
  gssize (*write) (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error);
  /* Whether the device takes a chunk now; asked again after a while. */
  gboolean (*ready) (VzLink *link, int fd);
  /* Bytes that the system took and the device has not yet: closing would drop them. */
  gsize (*unsent) (VzLink *link, int fd);
  /* Drops those, as far as the system can. */
  void (*flush) (VzLink *link, int fd);
  /* Looks whether the device shows that it is on; vz_link_sensed() follows. FALSE: no need. */
  gboolean (*look) (VzLink *link, int fd);
  /* Whether it does: as it was looked at last, where that needs to be. */
  gboolean (*sense) (VzLink *link, int fd);
};

/* Signals: "opened" (), "received" (GBytes *, which are wiped when the handlers return), "lost"
 * (GError *): also each time that it cannot be opened, "drained" (): everything written has left,
 * "sensed" (): the device was looked at, "silent" (): it does not answer any more, or again, while
 * the link is open. */

/* A link of a configured address: serial:, tcp:, usb:, file:, and where @for_tests loop:
 * and tape:.
 * VZ_ERROR_CONFIGURATION for an address that is not understood. Not yet opened. */
VzLink *vz_link_new (const char *address, VzClock *clock, gboolean for_tests, GError **error);

/* How the links of devices are made where it is not by vz_link_new(): in a simulation. */
typedef struct {
  VzLink *(*make) (const char *address, VzClock *clock, gpointer data, GError **error);
  gpointer data;
} VzLinks;

/* By @links, or, when it is NULL, by vz_link_new(). */
VzLink *vz_link_make (const VzLinks *links, const char *address, VzClock *clock, GError **error);

void vz_link_start (VzLink *link);
void vz_link_stop (VzLink *link);
gboolean vz_link_is_open (VzLink *link);
gboolean vz_link_is_opening (VzLink *link); /* what came of it is told later */

/* Why its port, which is there, was not given to us when it was to be opened last; NULL: that is
 * not what is the matter, or it is open. */
const VzErrorText *vz_link_refusal (VzLink *link);

/* Whether the device at the other end shows that it is on, where a link can tell; else whether the
 * link is open. What can hang is not asked here: it counts how the device was when the link was
 * opened, or looked at last. */
gboolean vz_link_senses_device (VzLink *link);

/* Whether it may stay open when the device is switched off or its cable is pulled, so that only the
 * device's silence tells. */
gboolean vz_link_outlasts_device (VzLink *link);

/* Whether it is silent, as below, when the device does not take what is sent to it. */
gboolean vz_link_misses_device (VzLink *link);

/* Whether it is asked in vain whether it is there; FALSE as well where a link cannot ask. */
gboolean vz_link_is_silent (VzLink *link);

/* Looks at it where that is needed: "sensed" follows unless the link is lost. FALSE: it is not. */
gboolean vz_link_look_at_device (VzLink *link);
gboolean vz_link_is_one_way (VzLink *link); /* the device is never heard */

/* Queues @bytes; a device that takes nothing of many such is lost. Bytes that the device has not
 * accepted when the link is lost are dropped: the device knows what a half job means. */
void vz_link_write (VzLink *link, GBytes *bytes);
gsize vz_link_pending (VzLink *link); /* bytes that have not left yet */
void vz_link_discard (VzLink *link);  /* drops them */
gsize vz_link_dropped (VzLink *link); /* bytes that were dropped last */

/* Writes all that passes from now on to @tape, which it owns then. */
void vz_link_record (VzLink *link, VzTape *tape);
gboolean vz_link_is_recorded (VzLink *link);

/* For the kinds of links. @fd is non-blocking; both do nothing once the link was stopped. */
VzClock *vz_link_clock (VzLink *link);
void vz_link_opened (VzLink *link, int fd);
void vz_link_fail (VzLink *link, const GError *error);
void vz_link_look_again (VzLink *link); /* what ready() and unsent() say is another thing now */
void vz_link_sensed (VzLink *link);     /* sense() says what the device shows now */
void vz_link_set_outlasts_device (VzLink *link);
void vz_link_set_silent (VzLink *link, gboolean silent);
