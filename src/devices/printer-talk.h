/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/link.h"
#include "devices/printer-calls.h"
#include "devices/printer-causes.h"
#include "devices/printer-health.h"
#include "wire/printer-profile.h"

/* What an ESC/POS printer was asked and what it said: whether it is there, and in which state. */

typedef struct {
  VzLink *link;         /* borrowed */
  gboolean hears;       /* the link goes both ways */
  gboolean promised;    /* its profile says that it answers */
  gboolean answers;     /* that, or it has shown it: its silence means that it is not there */
  gboolean reports;     /* its whole state, by itself (GS a); else it is asked in real time alone */
  gboolean asks_drawer; /* one that does not report is asked for its drawer, too */
  gboolean ever_heard;  /* since the link was opened */
  gboolean told;        /* its whole state, since then and since it was switched on */
  gboolean asked;       /* and not yet answered */
  GBytes *before;       /* goes ahead of the first question, or NULL */
  gboolean looks;       /* whether it shows that it is on, which is what its silence means */
  guint n_answers;      /* one after another */
  gint64 asked_at;      /* monotonic: the first of those that are not */
  VzPrinterCalls calls; /* in real time */
  gint64 byte_at;       /* monotonic: the last that was heard, whatever it was */
  gint64 heard_at;      /* monotonic */
  VzPrinterCauses causes;
  VzPrinterContact contact;
  VzEscposStatus status;
} VzPrinterTalk;

void vz_printer_talk_init (VzPrinterTalk *talk, VzLink *link, const VzPrinterProfile *profile);

/* The link was opened: asks. @before: what goes ahead of the first question, or NULL; it is taken.
 */
void vz_printer_talk_begin (VzPrinterTalk *talk, GBytes *before);

/* The link was lost or closed. */
void vz_printer_talk_end (VzPrinterTalk *talk);

/* Asks for its state; never inside a job: a question in the middle of a picture would be printed.
 */
void vz_printer_talk_ask (VzPrinterTalk *talk);

/* The same while there is nothing to do: also how much paper there is. One that never answers is
 * asked rarely. */
void vz_printer_talk_look_after (VzPrinterTalk *talk);

/* A look whether it is there, each VZ_PRINTER_LOOK_EACH: asks one that answers in real time, and no
 * more. */
VzPrinterLook vz_printer_talk_look (VzPrinterTalk *talk);

/* It gets, or is at, what may take its time, as going off line and on again: it is not missed by a
 * look until it has answered at once again.
 */
void vz_printer_talk_give_time (VzPrinterTalk *talk);

/* Takes a byte of it; VZ_ESCPOS_NOTHING when it completes nothing. A fence, which noise may be,
 * does not tell that it is there. */
VzEscposEvent vz_printer_talk_hear (VzPrinterTalk *talk, guint8 byte);

/* Whether a question stays without an answer, which says nothing of a printer that told why it is
 * off line; and what follows. */
gboolean vz_printer_talk_is_silent (const VzPrinterTalk *talk);
void vz_printer_talk_take_silence (VzPrinterTalk *talk);

/* Its link was looked at: what the silence that was taken means. */
void vz_printer_talk_take_power (VzPrinterTalk *talk);

/* It takes no bytes, or takes them again. */
void vz_printer_talk_set_stuck (VzPrinterTalk *talk, gboolean stuck);

/* Whether a job may begin as far as is known, and whether that was heard a moment ago. */
gboolean vz_printer_talk_can_begin (const VzPrinterTalk *talk);
gboolean vz_printer_talk_is_fresh (const VzPrinterTalk *talk);

/* What it answers at once any moment now is not to be taken for its word on a job. */
gboolean vz_printer_talk_is_about_to_answer (const VzPrinterTalk *talk);
