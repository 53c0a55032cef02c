/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/secret.h"

/* Cuts what a scanner or a card reader sends into bursts: one code or one card each. A burst that
 * is too long, too slow, or that stops half-way is broken, and so is all that still comes of it. */

#define VZ_BURST_MAX 4096
#define VZ_BURST_AFFIX_MAX 8
#define VZ_BURST_GAP (100 * G_TIME_SPAN_MILLISECOND)     /* the longest within a burst */
#define VZ_BURST_LONGEST (5 * G_TIME_SPAN_SECOND)        /* from its first byte to its last */
#define VZ_BURST_SETTLED (500 * G_TIME_SPAN_MILLISECOND) /* a broken one has no more to come */

typedef struct {
  char prefix[VZ_BURST_AFFIX_MAX + 1]; /* empty: none, and an STX is passed over */
  char suffix[VZ_BURST_AFFIX_MAX + 1]; /* empty: CR, LF or ETX */
  gboolean unended;                    /* no suffix is sent: a gap ends a burst */
} VzBurstFraming;

typedef enum {
  VZ_BURST_NOTHING, /* goes on */
  VZ_BURST_WHOLE,   /* one is held: see vz_burst_peek() */
  VZ_BURST_BROKEN,
} VzBurstEvent;

typedef struct _VzBurst VzBurst;

VzBurst *vz_burst_new (const VzBurstFraming *framing);
void vz_burst_free (VzBurst *burst);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzBurst, vz_burst_free)

/* Takes one byte; @now: monotonic. A burst that was whole is forgotten with the next byte. */
VzBurstEvent vz_burst_feed (VzBurst *burst, char byte, gint64 now);

/* No byte came since @now - VZ_BURST_GAP. */
VzBurstEvent vz_burst_pause (VzBurst *burst, gint64 now);

/* Something of it is missing: it is broken, and what still comes of it is not taken. NOTHING when
 * that was told already. */
VzBurstEvent vz_burst_break (VzBurst *burst, gint64 now);
gboolean vz_burst_is_broken (const VzBurst *burst);

/* Forgets everything: the device was lost, or what was whole has been read. */
void vz_burst_forget (VzBurst *burst);

/* Whether something is held or waited for, so that a pause would tell. */
gboolean vz_burst_is_open (const VzBurst *burst);

/* The burst without prefix and suffix, in memory that is locked and wiped: a card may be in it.
 * Borrowed; ends with a zero byte. */
const char *vz_burst_peek (const VzBurst *burst, gsize *length);

/* Bytes that belonged to nothing whole. */
guint64 vz_burst_dropped (const VzBurst *burst);

/* Reads an affix as it is configured: text with \r \n \t \\ and \xHH. FALSE for anything else, an
 * affix that is too long, and a zero byte. */
gboolean vz_burst_read_affix (const char *text, char affix[VZ_BURST_AFFIX_MAX + 1]);
