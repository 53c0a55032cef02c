/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/printer-faults.h"

#include "core/error.h"

#include <string.h>

static const struct {
  const char *name;
  double value; /* when none is given */
  gboolean midway;
  const char *help;
} kinds[] = {
  [VZ_SIM_PAPER_OUT] = { "paper-out", 5, TRUE, "no paper for VALUE seconds (5; 0: for ever)" },
  [VZ_SIM_NEAR_END] = { "near-end", 0, FALSE, "the paper is near its end from then on" },
  [VZ_SIM_COVER_OPEN] = { "cover-open", 5, TRUE, "the cover is open, likewise" },
  [VZ_SIM_CUTTER] = { "cutter", 5, TRUE, "the cutter is stuck, likewise" },
  [VZ_SIM_JAM] = { "jam", 0, TRUE, "an error that ends when it is told to go on (DLE ENQ)" },
  [VZ_SIM_NO_ANSWER] = { "no-answer", 30, FALSE,
                         "prints, but says nothing for VALUE seconds (30; 0: for ever)" },
  [VZ_SIM_PLAIN] = { "plain", 0, FALSE, "answers real-time questions (DLE EOT) and nothing else" },
  [VZ_SIM_SLOW] = { "slow", 960, FALSE, "takes VALUE bytes a second (960)" },
  [VZ_SIM_GARBAGE] = { "garbage", 0, FALSE, "noise on the line before each answer" },
  [VZ_SIM_POWER_CYCLE] = { "power-cycle", 2, TRUE,
                           "off for VALUE seconds (2); what it had not printed is gone" },
  [VZ_SIM_UNPLUG] = { "unplug", 2, TRUE, "the cable is out for VALUE seconds (2)" },
  [VZ_SIM_DRAWER_OPEN] = { "drawer-open", 0, FALSE,
                           "the drawer stays open for VALUE seconds (0: for ever) from then on" },
};

static gboolean
find_kind (const char *name, VzSimPrinterFault *fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strcmp (kinds[i].name, name) == 0) {
      fault->trouble = (VzSimPrinterTrouble)i;
      fault->value = kinds[i].value;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
read_value (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *value >= 0 && *value <= 1e6;
}

static gboolean
parse (const char *specification, VzSimPrinterFault *fault)
{
  g_auto (GStrv) at = g_strsplit (specification, "@", 2);
  g_auto (GStrv) equals = g_strsplit (at[0] != NULL ? at[0] : "", "=", 2);
  guint64 job = 0;

  if (equals[0] == NULL || !find_kind (equals[0], fault))
    return FALSE;
  if (equals[1] != NULL && !read_value (equals[1], &fault->value))
    return FALSE;
  if (at[1] != NULL && !g_ascii_string_to_unsigned (at[1], 10, 1, G_MAXINT, &job, NULL))
    return FALSE;
  fault->job = (guint)job;
  return TRUE;
}

GArray *
vz_sim_printer_faults_parse (const char *const *specifications, GError **error)
{
  g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VzSimPrinterFault));

  for (; specifications != NULL && *specifications != NULL; specifications++) {
    VzSimPrinterFault fault = { 0 };
    if (!parse (*specifications, &fault)) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                   "fault “%s” is not understood; expected KIND[=VALUE][@N]", *specifications);
      return NULL;
    }
    g_array_append_val (faults, fault);
  }
  return g_steal_pointer (&faults);
}

gboolean
vz_sim_printer_fault_strikes_midway (const VzSimPrinterFault *fault)
{
  return kinds[fault->trouble].midway;
}

char *
vz_sim_printer_faults_help (void)
{
  GString *help = g_string_new ("Faults, KIND[=VALUE][@N]: in the Nth job; without @N from the "
                                "start on.\n");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (help, "  %-12s %s\n", kinds[i].name, kinds[i].help);
  return g_string_free (help, FALSE);
}
