/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/escpos-status.h"

/* What a printer's answers in real time (DLE EOT) say together. They look all the same: which
 * question one belongs to is known only because one is asked after the other. */

typedef enum {
  VZ_PRINTER_NO_QUESTION = 0,
  VZ_PRINTER_ASKS_DRAWER = 1, /* what the switch of its drawer says; the last */
  VZ_PRINTER_ASKS_CAUSE = 2,  /* for which it is off line; always the first */
  VZ_PRINTER_ASKS_ERROR = 3,  /* which one it is, when there is one */
  VZ_PRINTER_ASKS_PAPER = 4,  /* how much there is, when nothing is amiss */
} VzPrinterQuestion;          /* its number is that of DLE EOT */

typedef struct {
  gboolean wants_paper, wants_drawer;     /* their questions are to be asked, too */
  gboolean tells_drawer;                  /* it answered that one when it was asked last */
  VzPrinterQuestion question;             /* that is asked now */
  guint named[VZ_PRINTER_ASKS_PAPER + 1]; /* VzEscposState, in the last answer to each */
} VzPrinterCauses;

/* Begins with the first question; @paper, @drawer: those are to be asked, too. */
void vz_printer_causes_ask (VzPrinterCauses *causes, gboolean paper, gboolean drawer);

/* Takes an answer, and goes on to the next question, if any. FALSE: none waited for an answer. */
gboolean vz_printer_causes_take (VzPrinterCauses *causes, guint8 answer);

/* VzEscposState: all that was named last. */
guint vz_printer_causes_state (const VzPrinterCauses *causes);
