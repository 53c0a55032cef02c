/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/display-faults.h"

static const VzSimDeviceTrouble troubles[] = {
  [VZ_SIM_DISPLAY_POWER_CYCLE] = { "power-cycle", 2,
                                   "off for VALUE seconds (2); its lines and its code page are "
                                   "gone" },
  [VZ_SIM_DISPLAY_UNPLUG] = { "unplug", 2,
                              "the cable is out for VALUE seconds (2), and its power with it" },
  [VZ_SIM_DISPLAY_SILENCE] = { "silence", 5,
                               "hears nothing for VALUE seconds (5), and shows what it showed" },
  [VZ_SIM_DISPLAY_GARBAGE] = { "garbage", 0, "noise on the line, both ways" },
  [VZ_SIM_DISPLAY_SLOW] = { "slow", 960, "takes VALUE bytes a second (960) from then on" },
};

GArray *
vz_sim_display_faults_parse (const char *const *specifications, GError **error)
{
  return vz_sim_device_faults_parse (specifications, troubles, G_N_ELEMENTS (troubles), error);
}

char *
vz_sim_display_faults_help (void)
{
  GString *help = g_string_new ("Faults, KIND[=VALUE][@N]: at the Nth byte that it hears; without "
                                "@N at the first.\n");

  vz_sim_device_troubles_tell (help, troubles, G_N_ELEMENTS (troubles));
  return g_string_free (help, FALSE);
}
