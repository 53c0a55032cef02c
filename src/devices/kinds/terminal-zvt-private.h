/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/kinds/terminal-zvt.h"
#include "devices/zvt-exchange.h"
#include "wire/zvt-report.h"

/* Seen only by the files of the kind. */

typedef enum {
  VZ_ZVT_AWAY,
  VZ_ZVT_REGISTERING,
  VZ_ZVT_FREE,
  VZ_ZVT_WORKING,   /* on the order */
  VZ_ZVT_ASKING,    /* about the order in doubt: is it there? */
  VZ_ZVT_REPEATING, /* and what was its last receipt? */
  VZ_ZVT_RESTING,   /* busy or silent: asked anew after a while */
} VzTerminalZvtState;

struct _VzTerminalZvt {
  VzTerminal parent;
  VzLink *link;
  VzTerminalSection section;
  VzZvtExchange exchange;
  VzTerminalZvtState state;
  gboolean met; /* since its line was opened it has answered, or not in time */
  gboolean has_order;
  gboolean in_doubt; /* the order is */
  gboolean unseen;   /* its last movement of money may be one that a person has decided on */
  gboolean approved; /* the terminal said so of the order, in whatever words */
  gboolean held;     /* the terminal waits until its receipt is on the disk */
  VzTerminalOrder order;
  VzZvtReport report;    /* what the exchange told so far; all zeroes: nothing */
  VzTerminalPaper paper; /* of the lines that come */
  guint rest_id;
  const char *trouble; /* untranslated; NULL: none */
  char *detail;
};

/* terminal-zvt.c */
void vz_terminal_zvt_set_state (VzTerminalZvt *self, VzTerminalZvtState state);
void vz_terminal_zvt_work (VzTerminalZvt *self); /* on the order */

/* terminal-zvt-doubt.c: begins with the registration, and goes on to what waits. */
void vz_terminal_zvt_register (VzTerminalZvt *self);
void vz_terminal_zvt_doubt (VzTerminalZvt *self);
void vz_terminal_zvt_end_order (VzTerminalZvt *self, VzTerminalOutcome outcome, const char *reason);
void vz_terminal_zvt_take_end (VzTerminalZvt *self, VzZvtEnd end, VzZvtApdu apdu);

/* terminal-zvt-words.c: reads a report of it, and its number. */
void vz_terminal_zvt_read_report (VzTerminalZvt *self, VzZvtApdu apdu, VzZvtReport *report);

/* terminal-zvt-words.c: what it tells on the way. FALSE: it waits for an answer. */
gboolean vz_terminal_zvt_take_word (VzTerminalZvt *self, VzZvtApdu apdu);
