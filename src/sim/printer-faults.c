/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-faults.h"

#define MIDWAY 1 /* it strikes in the middle of its job */

static const VzSimDeviceTrouble troubles[] = {
  [VZ_SIM_PAPER_OUT] = { "paper-out", 5, "no paper for VALUE seconds (5; 0: for ever)", MIDWAY },
  [VZ_SIM_NEAR_END] = { "near-end", 0, "the paper is near its end from then on" },
  [VZ_SIM_COVER_OPEN] = { "cover-open", 5, "the cover is open, likewise", MIDWAY },
  [VZ_SIM_CUTTER] = { "cutter", 5, "the cutter is stuck, likewise", MIDWAY },
  [VZ_SIM_JAM] = { "jam", 0, "an error that ends when it is told to go on (DLE ENQ)", MIDWAY },
  [VZ_SIM_NO_ANSWER] = { "no-answer", 30,
                         "prints, but says nothing for VALUE seconds (30; 0: for ever)" },
  [VZ_SIM_HALF_ANSWER] = { "half-answer", 30,
                           "prints, but says half of each answer, for VALUE seconds (30), "
                           "likewise" },
  [VZ_SIM_LATE_ANSWER] = { "late-answer", 60,
                           "prints, but says all answers of VALUE seconds (60) at their end" },
  [VZ_SIM_PLAIN] = { "plain", 0, "answers real-time questions (DLE EOT) and nothing else" },
  [VZ_SIM_SLOW] = { "slow", 960, "takes VALUE bytes a second (960)" },
  [VZ_SIM_GARBAGE] = { "garbage", 0, "noise on the line before each answer" },
  [VZ_SIM_POWER_CYCLE] = { "power-cycle", 2,
                           "off for VALUE seconds (2); what it had not printed is gone", MIDWAY },
  [VZ_SIM_UNPLUG] = { "unplug", 2, "the cable is out for VALUE seconds (2)", MIDWAY },
  [VZ_SIM_DRAWER_OPEN] = { "drawer-open", 0,
                           "the drawer stays open for VALUE seconds (0: for ever) from then on" },
};

GArray *
vz_sim_printer_faults_parse (const char *const *specifications, GError **error)
{
  return vz_sim_device_faults_parse (specifications, troubles, G_N_ELEMENTS (troubles), error);
}

gboolean
vz_sim_printer_fault_strikes_midway (const VzSimDeviceFault *fault)
{
  return (troubles[fault->trouble].nature & MIDWAY) != 0;
}

char *
vz_sim_printer_faults_help (void)
{
  GString *help = g_string_new ("Faults, KIND[=VALUE][@N]: in the Nth job; without @N from the "
                                "start on.\n");

  vz_sim_device_troubles_tell (help, troubles, G_N_ELEMENTS (troubles));
  return g_string_free (help, FALSE);
}
