/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Troubles of the simulated payment terminal that can be ordered: KIND[=VALUE][@COMMAND[:N]]. */

typedef enum {
  VZ_SIM_TERMINAL_SILENCE,
  VZ_SIM_TERMINAL_HALF,
  VZ_SIM_TERMINAL_UNPLUG,
  VZ_SIM_TERMINAL_POWER_CYCLE,
  VZ_SIM_TERMINAL_GARBAGE,
  VZ_SIM_TERMINAL_CHECKSUM,
  VZ_SIM_TERMINAL_NAK,
  VZ_SIM_TERMINAL_LOST_ACK,
  VZ_SIM_TERMINAL_LATE,
  VZ_SIM_TERMINAL_TWICE,
  VZ_SIM_TERMINAL_BUSY,
  VZ_SIM_TERMINAL_DECLINE,
  VZ_SIM_TERMINAL_CANCEL,
  VZ_SIM_TERMINAL_N_TROUBLES
} VzSimTerminalTrouble;

typedef struct {
  VzSimTerminalTrouble trouble;
  double value;
  guint16 command; /* 0: any */
  guint message;   /* of those that the terminal sends for it, from 1; 0: the command */
} VzSimTerminalFault;

/* VZ_ERROR_CONFIGURATION for a specification that cannot be read. */
gboolean
vz_sim_terminal_fault_parse (const char *specification, VzSimTerminalFault *fault, GError **error);

const char *vz_sim_terminal_trouble_name (VzSimTerminalTrouble trouble);

/* Whether it can strike at the command itself. */
gboolean vz_sim_terminal_trouble_is_of_command (VzSimTerminalTrouble trouble);

/* Whether it is one of a checksum or an acknowledgement, which ZVT has on a serial line alone. */
gboolean vz_sim_terminal_trouble_is_of_line (VzSimTerminalTrouble trouble);

/* Whether the protocol mends it, unless it was ordered for longer than usual. */
gboolean vz_sim_terminal_trouble_is_mended (VzSimTerminalTrouble trouble);

/* The kinds and what they do, as text for --help. Transfer full. */
char *vz_sim_terminal_faults_help (void);
