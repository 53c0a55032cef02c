/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "devices/terminal.h"
#include "register/given.h"

/* One payment terminal of the till, and the one order that is at it, or waits until it is ready. */

typedef struct {
  void (*told) (guint32 number, const VzTerminalReceipt *receipt, gpointer data);
  void (*doubted) (guint32 number, gpointer data);
  /* @reason: an untranslated msgid, or NULL; @papers: of VzTerminalLine arrays, to be printed. */
  void (*ended) (guint32 number,
                 VzTerminalOutcome outcome,
                 const VzTerminalReceipt *receipt,
                 const char *reason,
                 GPtrArray *papers,
                 gpointer data);
  /* See the signal "notice" of a terminal. */
  void (*noticed) (guint32 number, const char *sentence, const char *text, gpointer data);
} VzTerminalTurnHooks;

typedef struct _VzTerminalTurn VzTerminalTurn;

/* @hooks: static. */
VzTerminalTurn *vz_terminal_turn_new (VzGiven *given,
                                      VzTerminal *terminal,
                                      const VzTerminalTurnHooks *hooks,
                                      gpointer data);
void vz_terminal_turn_free (VzTerminalTurn *turn);

VzTerminal *vz_terminal_turn_terminal (VzTerminalTurn *turn);
const char *vz_terminal_turn_name (VzTerminalTurn *turn);

/* Since the start, one that is not there may only not be open yet. */
gboolean vz_terminal_turn_is_there (VzTerminalTurn *turn);

/* Whether an order has it, or is about to. */
gboolean vz_terminal_turn_is_taken (VzTerminalTurn *turn);

/* Keeps it for the next vz_terminal_turn_begin(), which waits until the terminal is ready, or its
 * patience ends. */
void vz_terminal_turn_take (VzTerminalTurn *turn);
void vz_terminal_turn_begin (VzTerminalTurn *turn, const VzTerminalOrder *order);

/* Ends @order, which was taken for and has not begun. */
void vz_terminal_turn_stop (VzTerminalTurn *turn, const VzTerminalOrder *order);

/* The register died after @order had begun. FALSE: another has it. */
gboolean vz_terminal_turn_find_out (VzTerminalTurn *turn, const VzTerminalOrder *order);

/* FALSE: @number is not at it. */
gboolean vz_terminal_turn_abort (VzTerminalTurn *turn, guint32 number);

/* What the terminal has printed so far of @number, which is in doubt; of VzTerminalLine arrays, or
 * NULL when @number is not at it. Borrowed. */
const GPtrArray *vz_terminal_turn_papers (VzTerminalTurn *turn, guint32 number);

/* A person has decided what became of @number. */
void vz_terminal_turn_forget (VzTerminalTurn *turn, guint32 number);
