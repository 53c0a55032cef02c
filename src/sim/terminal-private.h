/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/port.h"
#include "sim/terminal-faults.h"
#include "sim/terminal.h"
#include "wire/zvt-line.h"

/* Seen only by the files of the simulated terminal. */

/* Makes one message of a command, and does what it tells of. */
typedef GBytes *(*VzSimTerminalStep) (VzSimTerminal *self);

struct _VzSimTerminal {
  VzClock *clock;
  VzSimPort *port;
  VzZvtReader *reader;
  VzSimTerminalLedger ledger;
  GArray *faults; /* VzSimTerminalFault */
  guint number;   /* its own */
  gboolean hides_traces;

  guint16 command;                /* that it works on, and what came with it */
  const VzSimTerminalStep *steps; /* that are left; NULL: idle */
  guint message;                  /* of the command; from 1 */
  guint64 amount;
  guint currency, receipt;

  GBytes *frame; /* on its way; NULL: none */
  guint sends;
  gboolean waits_for_answer;
  guint wait_id, late_id, mend_id;
  gboolean deaf;         /* and mute */
  gboolean broken;       /* the frame is, for once */
  guint naks, lost_acks; /* of the next frames */
  guint refusals;        /* that were said beside the frame, and are still to be acknowledged */
  gint64 patience;       /* with an answer */
  gint64 pace;           /* of its messages */
  void (*watcher) (VzSimTerminal *self, gpointer data);
  gpointer watcher_data;
};

/* terminal.c */
void vz_sim_terminal_send (VzSimTerminal *self);
void vz_sim_terminal_send_after (VzSimTerminal *self, gint64 microseconds);
void vz_sim_terminal_finish_alone (VzSimTerminal *self); /* without telling */
void vz_sim_terminal_give_up (VzSimTerminal *self);      /* what it has not done */
void vz_sim_terminal_tell_change (VzSimTerminal *self);

/* terminal-script.c: the messages that answer a command, ended by NULL. */
const VzSimTerminalStep *vz_sim_terminal_script (VzSimTerminal *self, VzZvtApdu command);
const VzSimTerminalStep *vz_sim_terminal_script_of_refusal (void);
const VzSimTerminalStep *vz_sim_terminal_script_of_decline (void);
const VzSimTerminalStep *vz_sim_terminal_script_of_cancel (void); /* by the customer */
const VzSimTerminalStep *vz_sim_terminal_script_of_abort (void);  /* by the till */

/* terminal-strikes.c: whether the message stays unsent for now. */
gboolean vz_sim_terminal_strike (VzSimTerminal *self);
gboolean
vz_sim_terminal_take_fault (VzSimTerminal *self, VzSimTerminalTrouble trouble, guint message);
