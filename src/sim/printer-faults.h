/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/device-faults.h"

/* Troubles of the simulated printer that can be ordered: KIND[=VALUE][@N]. */

typedef enum {
  VZ_SIM_PAPER_OUT,
  VZ_SIM_NEAR_END,
  VZ_SIM_COVER_OPEN,
  VZ_SIM_CUTTER,
  VZ_SIM_JAM,
  VZ_SIM_NO_ANSWER,
  VZ_SIM_HALF_ANSWER,
  VZ_SIM_LATE_ANSWER,
  VZ_SIM_PLAIN,
  VZ_SIM_SLOW,
  VZ_SIM_GARBAGE,
  VZ_SIM_POWER_CYCLE,
  VZ_SIM_UNPLUG,
  VZ_SIM_DRAWER_OPEN,
} VzSimPrinterTrouble;

/* VZ_ERROR_CONFIGURATION for a specification that cannot be read; its number is that of the job.
 * Transfer full; of VzSimDeviceFault. */
GArray *vz_sim_printer_faults_parse (const char *const *specifications, GError **error);

/* Whether it strikes in the middle of its job rather than at its beginning. */
gboolean vz_sim_printer_fault_strikes_midway (const VzSimDeviceFault *fault);

/* The kinds and what they do, as text for --help. Transfer full. */
char *vz_sim_printer_faults_help (void);
