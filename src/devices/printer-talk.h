/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "devices/printer-health.h"
#include "wire/escpos-status.h"

/* What an ESC/POS printer was asked and what it said: whether it is there, and in which state. */

typedef struct {
  VzLink *link;         /* borrowed */
  gboolean answers;     /* what is asked, as far as profile and link go */
  gboolean reports;     /* its whole state, by itself (GS a); else it is asked in real time alone */
  gboolean ever_heard;  /* since the link was opened */
  gboolean told;        /* its whole state, since then and since it was switched on */
  gboolean asked;       /* and not yet answered */
  gboolean asked_error; /* which it is, and not yet answered */
  gint64 byte_at;       /* monotonic: the last that was heard, whatever it was */
  gint64 heard_at;      /* monotonic */
  VzPrinterContact contact;
  VzEscposStatus status;
} VzPrinterTalk;

void vz_printer_talk_init (VzPrinterTalk *talk, VzLink *link, const VzPrinterProfile *profile);

/* The link was opened: asks. */
void vz_printer_talk_begin (VzPrinterTalk *talk);

/* The link was lost or closed. */
void vz_printer_talk_end (VzPrinterTalk *talk);

/* Asks for its state; never inside a job: a question in the middle of a picture would be printed.
 */
void vz_printer_talk_ask (VzPrinterTalk *talk);

/* Takes a byte of it; VZ_ESCPOS_NOTHING when it completes nothing. A fence, which noise may be,
 * does not tell that it is there. */
VzEscposEvent vz_printer_talk_hear (VzPrinterTalk *talk, guint8 byte);

/* A question stayed without an answer. */
void vz_printer_talk_take_silence (VzPrinterTalk *talk);

/* It takes no bytes, or takes them again. */
void vz_printer_talk_set_stuck (VzPrinterTalk *talk, gboolean stuck);

/* Whether a job may begin as far as is known, and whether that was heard a moment ago. */
gboolean vz_printer_talk_can_begin (const VzPrinterTalk *talk);
gboolean vz_printer_talk_is_fresh (const VzPrinterTalk *talk);
