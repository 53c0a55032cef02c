/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/zvt.h"

/* How APDUs travel: over a serial line in frames with a checksum that are acknowledged, over TCP as
 * they are. Source: PA00P016; the frames and checksums of the tests. */

typedef enum {
  VZ_ZVT_SERIAL,
  VZ_ZVT_TCP,
} VzZvtMedium;

typedef enum {
  VZ_ZVT_NOTHING, /* goes on */
  VZ_ZVT_ACK,
  VZ_ZVT_NAK,
  VZ_ZVT_APDU,   /* vz_zvt_reader_apdu() is new */
  VZ_ZVT_BROKEN, /* a frame that is not what was sent is over: it is worth a NAK */
} VzZvtEvent;

#define VZ_ZVT_ACK_BYTE 0x06
#define VZ_ZVT_NAK_BYTE 0x15

typedef struct _VzZvtReader VzZvtReader;

VzZvtReader *vz_zvt_reader_new (VzZvtMedium medium);
void vz_zvt_reader_free (VzZvtReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzZvtReader, vz_zvt_reader_free)

/* Takes one byte. Behind what is no frame, or not a whole one, only another frame is understood
 * until the line pauses: what looks like an acknowledgement there is a byte of something else. */
VzZvtEvent vz_zvt_reader_feed (VzZvtReader *self, guint8 byte);

/* What VZ_ZVT_APDU told of; borrowed until the next byte. */
VzZvtApdu vz_zvt_reader_apdu (const VzZvtReader *self);

/* Forgets, and wipes, what has begun or was read: the line was opened anew, or what was read has
 * been taken. */
void vz_zvt_reader_reset (VzZvtReader *self);

/* The line was silent for longer than between two bytes of a frame: likewise. */
VzZvtEvent vz_zvt_reader_pause (VzZvtReader *self);
gboolean vz_zvt_reader_is_midway (const VzZvtReader *self); /* such a pause would matter */

/* Bytes that belonged to nothing whole. */
guint64 vz_zvt_reader_dropped (const VzZvtReader *self);

/* The bytes that carry @apdu. Transfer full. */
GBytes *vz_zvt_frame (VzZvtMedium medium, GBytes *apdu);
