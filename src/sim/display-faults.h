/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim/device-faults.h"

/* Troubles of the simulated display that can be ordered: KIND[=VALUE][@N], at the Nth byte. */

typedef enum {
  VZ_SIM_DISPLAY_POWER_CYCLE,
  VZ_SIM_DISPLAY_UNPLUG,
  VZ_SIM_DISPLAY_SILENCE,
  VZ_SIM_DISPLAY_GARBAGE,
  VZ_SIM_DISPLAY_SLOW,
} VzSimDisplayTrouble;

/* VZ_ERROR_CONFIGURATION for a specification that cannot be read. Transfer full; of
 * VzSimDeviceFault. */
GArray *vz_sim_display_faults_parse (const char *const *specifications, GError **error);

/* The kinds and what they do, as text for --help. Transfer full. */
char *vz_sim_display_faults_help (void);
