/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "wire/zvt-line.h"

/* APDUs to and from a ZVT terminal: over a serial line each is acknowledged, and sent up to three
 * times. A frame that is repeated because our acknowledgement was lost is passed on once. */

typedef struct {
  void (*heard) (gpointer data, VzZvtApdu apdu);
  /* Nobody acknowledged an APDU; whether anything at all was heard meanwhile. */
  void (*unsent) (gpointer data, gboolean heard);
} VzZvtTalkHooks;

typedef struct {
  VzLink *link; /* borrowed */
  VzClock *clock;
  VzZvtMedium medium;
  VzZvtReader *reader;
  const VzZvtTalkHooks *hooks;
  gpointer data;
  GQueue waiting;    /* of GBytes: APDUs; the first is on its way */
  guint sends;       /* of the first */
  gboolean any;      /* byte was heard since the first was sent */
  gboolean repeated; /* something was sent more than once; its owner takes it back */
  guint ack_id, gap_id;
  guint64 last; /* digest of what was heard; 0: none, or our next APDU was acknowledged since */
} VzZvtTalk;

void vz_zvt_talk_init (
    VzZvtTalk *talk, VzLink *link, VzZvtMedium medium, const VzZvtTalkHooks *hooks, gpointer data);
void vz_zvt_talk_clear (VzZvtTalk *talk);

/* The link was opened, lost or closed: nothing of before counts. */
void vz_zvt_talk_reset (VzZvtTalk *talk);

/* Sends @apdu after those that wait. */
void vz_zvt_talk_say (VzZvtTalk *talk, GBytes *apdu);

/* Nothing of what was said leaves any more. */
void vz_zvt_talk_take_back (VzZvtTalk *talk);

/* Takes bytes of the link. @bytes may end the owner's exchange, but not the owner. */
void vz_zvt_talk_hear (VzZvtTalk *talk, GBytes *bytes);
