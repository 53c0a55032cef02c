/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/burst-device.h"
#include "wire/track-cutter.h"

/* Readers of cards that send each card as a packet: how they are made of their section. */

typedef struct {
  GType (*type) (void); /* of VzBurstDevice */
  VzTrackLength length; /* of a packet, see vz_track_cutter_new() … */
  gsize longest;        /* … and at most */
} VzPacketReader;

/* As vz_device_new(): @section has a link, and no other key. Transfer full. */
VzDevice *vz_packet_reader_create (const VzPacketReader *reader,
                                   const char *name,
                                   GHashTable *section,
                                   const VzLinks *links,
                                   VzClock *clock,
                                   GError **error);
