/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/clock-virtual.h"
#include "devices/terminal.h"

/* A driver and a test that is its terminal, on virtual time: it hears what the register sends, and
 * answers when it likes. */

typedef struct _TerminalTalk TerminalTalk;

struct _TerminalTalk {
  VzClockVirtual *clock;
  VzLink *link;
  VzTerminal *terminal;
  void (*hear) (TerminalTalk *talk, guint8 byte);
  gboolean moves_nothing;  /* what it does: an end has no receipt */
  gboolean keeps_receipts; /* the terminal waits until the test takes them */
  gboolean held;
  GString *heard; /* what hear() writes down */
  GString *told;  /* by the driver: "receipt 7 " "doubt 7 " "approved 7 " */
  VzTerminalReceipt receipt;
  char *reason; /* of the last end, or NULL */
};

/* A clock, and a link for the driver. */
void terminal_talk_init (TerminalTalk *talk, void (*hear) (TerminalTalk *talk, guint8 byte));

/* Owns @terminal. */
void terminal_talk_start (TerminalTalk *talk, VzDevice *terminal);
void terminal_talk_clear (TerminalTalk *talk);

/* The terminal takes nothing off the line, which is still on our side, until it is let go. */
void terminal_talk_hold (TerminalTalk *talk, gboolean held);

/* Lets what can happen now happen, without any time. */
void terminal_talk_turn (TerminalTalk *talk);
void terminal_talk_pass (TerminalTalk *talk, gint64 time, gint64 step);
void terminal_talk_say (TerminalTalk *talk, const void *bytes, gsize n_bytes);

/* A payment of 12.34 with the number 7. */
VzTerminalOrder terminal_talk_payment (TerminalTalk *talk, const char *currency);
