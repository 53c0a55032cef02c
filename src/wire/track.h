/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* What a reader of magnetic stripes sends of a card (ISO/IEC 7813). The bytes stay where the caller
 * has them, in locked memory: nothing here copies them, and no error says anything of them. */

#define VZ_TRACK_BIN_MAX 8

typedef struct {
  char bin[VZ_TRACK_BIN_MAX + 1]; /* the first 8 digits; 6 of a number shorter than 16; as many of
                                   * them as the reader does not mask */
  char last_four[5];              /* fewer of a number shorter than 12: two digits stay hidden */
  guint length;                   /* digits of the number */
  gboolean masked;                /* the reader hides digits: the number was not verified */
  gboolean expires;
  char service[4]; /* service code, or empty */
  gboolean chip;   /* by the service code */
} VzTrackFacts;

typedef struct {
  gboolean lrc; /* the reader sends the LRC behind each track */
  guint clear;  /* digits before those that it hides behind other digits; 0: it does not */
} VzTrackReader;

/* The tracks 1 and 2 of one draw, with their sentinels and whatever is around them ("%B…?;…?", of
 * MagTek with STX, ESC, ETX and what follows "|"); track 3 is passed over. Hidden digits are "*";
 * of a reader that sends "|" the first four are taken for those of the card, or what clear says.
 * One that is not a payment card's is passed over as long as the other is. VZ_ERROR_CARD_UNREAD
 * when no track was read, one is cut off, an LRC or a check digit is wrong, or the tracks are of
 * two cards. */
gboolean vz_track_read (const char *bytes,
                        gsize n_bytes,
                        const VzTrackReader *reader,
                        VzTrackFacts *facts,
                        GError **error);

/* The LRC of a track from its start sentinel to its end sentinel, as a character. */
char vz_track_lrc (const char *track, gsize length);

#define VZ_TRACK_PACKET_MAX 1024

/* The length of the ID TECH packet that @bytes begin with (STX, length, data, LRC, SUM, ETX); 0:
 * not known yet; -1: they are none. */
gssize vz_track_packet_length (const guint8 *bytes, gsize n_bytes);

/* The masked tracks of a whole packet. VZ_ERROR_CARD_UNREAD likewise. */
gboolean
vz_track_packet_read (const guint8 *bytes, gsize n_bytes, VzTrackFacts *facts, GError **error);
