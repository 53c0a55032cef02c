/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-cutter.h"
#include "devices/device.h"

/* A device that is heard in bursts: a scanner, a reader of cards. */

#define VZ_TYPE_BURST_DEVICE (vz_burst_device_get_type ())
G_DECLARE_DERIVABLE_TYPE (VzBurstDevice, vz_burst_device, VZ, BURST_DEVICE, VzDevice)

struct _VzBurstDeviceClass {
  VzDeviceClass parent_class;
  const char *away;    /* untranslated msgid: what is the matter when it is */
  const char *way_out; /* and what to do */
  VzError misread;     /* what a broken burst is */

  /* What to do with a whole one: by default "scanned" tells it. */
  void (*take) (VzBurstDevice *device, const char *block, gsize length);

  /* Its line is there, or is not any more; NULL: one that is only heard needs not know. */
  void (*plugged) (VzBurstDevice *device, gboolean is_in);
};

/* For the kinds: the link that is heard, once, and how its bytes are cut (@state: of @cutter,
 * transfer full); and a burst of @length bytes that was no good after all. */
void vz_burst_device_hear (VzBurstDevice *device,
                           VzLink *link,
                           const VzBurstCutter *cutter,
                           gpointer state);
void vz_burst_device_misread (VzBurstDevice *device, gsize length);

/* For the kinds that are spoken to, too: what it is told; and whether it leaves that unanswered, as
 * one does that is not there. */
void vz_burst_device_say (VzBurstDevice *device, GBytes *bytes);
void vz_burst_device_set_silent (VzBurstDevice *device, gboolean silent);

/* It answers, and does not do what it is there for: what is the matter and what to do, both
 * untranslated msgids. NULL: it does. */
void vz_burst_device_set_trouble (VzBurstDevice *device, const char *sentence, const char *way_out);
