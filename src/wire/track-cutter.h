/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/scan-burst.h"

/* Cuts what a reader of cards sends into its packets. Bytes before a packet are passed over; what
 * is no packet, or stops half-way, is broken, and so is all that still comes of it. */

typedef struct _VzTrackCutter VzTrackCutter;

/* The length of the packet that @bytes begin with; 0: not known yet; -1: they are none. */
typedef gssize (*VzTrackLength) (const guint8 *bytes, gsize n_bytes);

/* @longest: that @length tells of, at most. */
VzTrackCutter *vz_track_cutter_new (VzTrackLength length, gsize longest);
void vz_track_cutter_free (VzTrackCutter *cutter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzTrackCutter, vz_track_cutter_free)

/* Takes one byte; @now: monotonic. A packet that was whole is forgotten with the next byte. */
VzBurstEvent vz_track_cutter_feed (VzTrackCutter *cutter, guint8 byte, gint64 now);

/* No byte came since @now - VZ_BURST_GAP. */
VzBurstEvent vz_track_cutter_pause (VzTrackCutter *cutter, gint64 now);

/* Whether a pause would tell. */
gboolean vz_track_cutter_is_open (const VzTrackCutter *cutter);

/* Forgets everything: the device was lost, or what was whole has been read. */
void vz_track_cutter_forget (VzTrackCutter *cutter);

/* The packet that is whole, in memory that is locked and wiped. Borrowed. */
const guint8 *vz_track_cutter_peek (const VzTrackCutter *cutter, gsize *length);

/* Bytes that belonged to nothing whole. */
guint64 vz_track_cutter_dropped (const VzTrackCutter *cutter);
