/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/teller-private.h"
#include "sim/terminal.h"
#include "wire/zvt-line.h"

/* Seen only by the files of the simulated terminal. */

/* Makes one message of a command, and does what it tells of. */
typedef GBytes *(*VzSimTerminalStep) (VzSimTerminal *self);

struct _VzSimTerminal {
  VzSimTeller teller;
  VzZvtReader *reader;
  guint number; /* its own */
  gboolean hides_traces;
  gboolean prints_both_slips;

  guint16 command;                /* that it works on, and what came with it */
  const VzSimTerminalStep *steps; /* that are left; NULL: idle */
  guint message;                  /* of the command; from 1 */
  guint64 amount;
  guint currency, receipt;

  gboolean waits_for_answer;
  guint lost_acks; /* of the next frames */
  guint refusals;  /* that were said beside the frame, and are still to be acknowledged */
  gint64 patience; /* with an answer */
  gint64 pace;     /* of its messages */
  guint gap_id;    /* it hears something half */
};

/* terminal-script.c: the messages that answer a command, ended by NULL. */
const VzSimTerminalStep *vz_sim_terminal_script (VzSimTerminal *self, VzZvtApdu command);
const VzSimTerminalStep *vz_sim_terminal_script_of_refusal (void);
const VzSimTerminalStep *vz_sim_terminal_script_of_decline (void);
const VzSimTerminalStep *vz_sim_terminal_script_of_cancel (void); /* by the customer */
const VzSimTerminalStep *vz_sim_terminal_script_of_abort (void);  /* by the till */

/* terminal-hearing.c: for VzSimTellerKind. */
void vz_sim_terminal_hear (VzSimTeller *teller, guint8 byte);
void vz_sim_terminal_forget_heard (VzSimTeller *teller);

/* terminal.c: what it says. */
gboolean vz_sim_terminal_is_tcp (const VzSimTerminal *self);
VzZvtMedium vz_sim_terminal_medium (const VzSimTerminal *self);
void vz_sim_terminal_begin (VzSimTerminal *self, const VzSimTerminalStep *steps);
void vz_sim_terminal_go_on (VzSimTerminal *self); /* with the next message, if there is one */
gboolean
vz_sim_terminal_has_said (const VzSimTerminal *self); /* its frame, which is not done yet */
void vz_sim_terminal_take_ack (VzSimTerminal *self);
void vz_sim_terminal_send_again (VzSimTerminal *self);
void vz_sim_terminal_forget_frame (VzSimTerminal *self);
void vz_sim_terminal_say_byte (VzSimTerminal *self, guint8 byte); /* where the line has any */
