/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/concert.h"

/* How a Concert message travels: asked for by ENQ, framed with a checksum, ended by EOT. */

#define VZ_CONCERT_ENQ_BYTE 0x05
#define VZ_CONCERT_ACK_BYTE 0x06
#define VZ_CONCERT_NAK_BYTE 0x15
#define VZ_CONCERT_EOT_BYTE 0x04

typedef enum {
  VZ_CONCERT_NOTHING, /* goes on */
  VZ_CONCERT_ENQ,
  VZ_CONCERT_ACK,
  VZ_CONCERT_NAK,
  VZ_CONCERT_EOT,
  VZ_CONCERT_MESSAGE, /* message and length are new */
  VZ_CONCERT_BROKEN,  /* one ended that is not what was sent: it is worth a NAK */
} VzConcertEvent;

typedef struct {
  char message[VZ_CONCERT_MAX_MESSAGE];
  gsize length;
  guint place;     /* its own affair */
  guint64 dropped; /* bytes that belonged to nothing whole */
} VzConcertReader;

/* Takes one byte. Starts from all zeroes, also after a reconnection. */
VzConcertEvent vz_concert_reader_feed (VzConcertReader *reader, guint8 byte);

/* The line was silent for longer than between two bytes of a message; and whether such a pause
 * would matter. */
VzConcertEvent vz_concert_reader_pause (VzConcertReader *reader);
gboolean vz_concert_reader_is_midway (const VzConcertReader *reader);

/* Wipes the message: it may hold a card number that nobody asked for. */
void vz_concert_reader_wipe (VzConcertReader *reader);

/* The bytes that carry a message. Transfer full. */
GBytes *vz_concert_frame (const char *message, gsize length);
