/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/track.h"

/* ID TECH ViVOpay and NEO, protocol 2, as the NEO 2 Interface Developer's Guide gives it:
 * "ViVOtech2" and a zero, a command and what it is about, the length of its data with the high byte
 * first, the data and a CRC, which a command has with its low byte first and a response with its
 * high one.
 *
 * A register takes from such a reader of chips and stripes what it takes from any reader: the first
 * digits of a card and its last four. No payment is made with it; that is a payment terminal's. */

#define VZ_VIVOPAY_MAX_DATA 2048
#define VZ_VIVOPAY_MAX (14 + VZ_VIVOPAY_MAX_DATA + 2)

typedef enum {
  VZ_VIVOPAY_ACTIVATE = 0x0240, /* waits for a card and tells what is on it */
  VZ_VIVOPAY_CANCEL = 0x0501,
  VZ_VIVOPAY_PING = 0x1801,
} VzVivopayCommand;

typedef enum {
  VZ_VIVOPAY_OK = 0x00,
  VZ_VIVOPAY_UNKNOWN_COMMAND = 0x02,
  VZ_VIVOPAY_TIMEOUT = 0x08,
  VZ_VIVOPAY_FAILED = 0x0a,
  VZ_VIVOPAY_NOT_ALLOWED = 0x0b,
  VZ_VIVOPAY_EVENT = 0x0e,  /* it goes on; the response is still to come */
  VZ_VIVOPAY_ONLINE = 0x23, /* a bank would be asked now */
} VzVivopayStatus;

typedef enum {
  VZ_VIVOPAY_FROM_TILL,
  VZ_VIVOPAY_FROM_READER,
} VzVivopaySide;

typedef struct {
  guint16 command; /* VzVivopayCommand; of a response its high byte, and a VzVivopayStatus */
  const guint8 *data;
  gsize n_data;
} VzVivopayFrame;

/* The length of the frame that @bytes begin with; 0: not known yet; -1: they are none. */
gssize vz_vivopay_length (const guint8 *bytes, gsize n_bytes);

/* @frame borrows from @bytes. FALSE unless they are one whole frame of @side, and nothing else. */
gboolean
vz_vivopay_read (VzVivopaySide side, const guint8 *bytes, gsize n_bytes, VzVivopayFrame *frame);

/* Transfer full. NULL when there are more data than a frame holds. */
GBytes *vz_vivopay_write (VzVivopaySide side, const VzVivopayFrame *frame);

/* The command that waits for a card for @seconds. Nothing is to be paid. Transfer full. */
GBytes *vz_vivopay_activate (guint8 seconds);

/* What the data of a response to VZ_VIVOPAY_ACTIVATE tell of the card: by its stripe, what the
 * reader shows of its track 2 or its number, or, when nothing is encrypted, those themselves.
 * VZ_ERROR_CARD_UNREAD as vz_track_read() says. */
gboolean
vz_vivopay_card_read (const guint8 *data, gsize n_data, VzTrackFacts *facts, GError **error);
