/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What an ESC/POS printer sends back, byte by byte. Source: the Epson ESC/POS reference (GS a, DLE
 * EOT, GS ( H) and its rules for telling the answers apart. */

typedef enum {
  VZ_ESCPOS_OFFLINE = 1 << 0,
  VZ_ESCPOS_COVER_OPEN = 1 << 1,
  VZ_ESCPOS_PAPER_OUT = 1 << 2,
  VZ_ESCPOS_PAPER_LOW = 1 << 3,
  VZ_ESCPOS_CUTTER_STUCK = 1 << 4,
  VZ_ESCPOS_BROKEN = 1 << 5,     /* an error that only a switch-off may mend */
  VZ_ESCPOS_RECOVERING = 1 << 6, /* too hot: goes on by itself */
  VZ_ESCPOS_FEEDING = 1 << 7,    /* someone holds the feed button */
  VZ_ESCPOS_DRAWER_HIGH = 1 << 8,
  VZ_ESCPOS_STALLED = 1 << 9, /* an error that it recovers from when it is told to (DLE ENQ) */
} VzEscposState;

typedef enum {
  VZ_ESCPOS_NOTHING, /* goes on */
  VZ_ESCPOS_STATE,   /* state is new, whole (GS a) */
  VZ_ESCPOS_JOB,     /* job is on paper (GS ( H) */
  VZ_ESCPOS_ANSWER,  /* answer is the byte of a DLE EOT */
  VZ_ESCPOS_FENCE,   /* what may be the answer to a GS r 1, or noise: it has no mark of its own */
  VZ_ESCPOS_LOGOS,   /* which pictures it keeps (GS ( L fn 64) */
  VZ_ESCPOS_CLEARED, /* the buffers are empty (DLE DC4 8) */
  VZ_ESCPOS_READY,   /* an XON that no XOFF came before: it may have been switched on */
} VzEscposEvent;

#define VZ_ESCPOS_MAX_BLOCK 96

typedef struct {
  VzEscposState state;
  char job[5];
  char logos[VZ_ESCPOS_MAX_BLOCK]; /* keys of two letters, one after another */
  guint8 answer;
  guint8 block[VZ_ESCPOS_MAX_BLOCK]; /* an answer that is not whole yet */
  guint length;
  gboolean stopped; /* by an XOFF */
  guint64 dropped;  /* bytes that belonged to nothing whole */
} VzEscposStatus;

/* Takes one byte; what it completes is in @status. Starts from all zeroes, also after a
 * reconnection. */
VzEscposEvent vz_escpos_status_feed (VzEscposStatus *status, guint8 byte);

/* The line was silent for longer than between two bytes of an answer: half an answer is dropped, or
 * what comes next would be taken for its rest. */
void vz_escpos_status_pause (VzEscposStatus *status);

/* Whether the pictures that it told of last are one of @key. */
gboolean vz_escpos_status_has_logo (const VzEscposStatus *status, const char *key);
