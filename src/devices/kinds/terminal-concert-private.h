/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/kinds/terminal-concert.h"
#include "wire/concert-line.h"

/* Seen only by the files of the kind. */

typedef enum {
  VZ_CONCERT_AWAY,
  VZ_CONCERT_KNOCKING, /* whether it is there: nothing is ordered */
  VZ_CONCERT_FREE,
  VZ_CONCERT_ASKING,  /* whether it listens */
  VZ_CONCERT_SENDING, /* the request */
  VZ_CONCERT_WORKING, /* it is */
  VZ_CONCERT_HELD,    /* it told that money has moved; that is not on our disk yet */
  VZ_CONCERT_CLOSING, /* its answer was acknowledged */
} VzTerminalConcertState;

struct _VzTerminalConcert {
  VzTerminal parent;
  VzLink *link;
  VzConcertReader reader;
  VzTerminalConcertState state;
  VzTerminalOrder order;
  VzTerminalOutcome outcome; /* from HELD on */
  gboolean lost;             /* the order was told as unknown: its answer may still come */
  gboolean holds;            /* it may have a request that it has not answered */
  gboolean met;              /* since its line was opened it has answered, or not in time */
  gboolean silent;           /* it did not answer when it was asked last */
  guint32 knock;             /* number of the order that knocks … */
  gboolean knocks_itself;    /* … unless it is of no order */
  guint32 late;              /* number of the last answer that nobody waited for, and its amount */
  VzMoney late_amount;
  guint sends;
  guint timeout_id;
  guint gap_id;
  char *detail;
};

/* terminal-concert-payment.c: what becomes of the order. */
void vz_terminal_concert_set_state (VzTerminalConcert *self, VzTerminalConcertState state);
void vz_terminal_concert_pay (VzTerminalConcert *self);
void vz_terminal_concert_look (VzTerminalConcert *self); /* whether it is there, for no order */
void vz_terminal_concert_knock (VzTerminalConcert *self, guint32 number);
void vz_terminal_concert_close (VzTerminalConcert *self); /* the receipt is on the disk */
void vz_terminal_concert_take_event (VzTerminalConcert *self, VzConcertEvent event);
void vz_terminal_concert_go_away (VzTerminalConcert *self); /* the line is lost or closed */
void vz_terminal_concert_end_unknown (VzTerminalConcert *self);
