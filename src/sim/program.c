/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/program.h"

#include <stdio.h>

gboolean
vz_sim_read_options (GOptionContext *context, int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  vz_sim_say_error (error);
  return FALSE;
}

int
vz_sim_say_error (const GError *error)
{
  fprintf (stderr, "vezne-sim: %s\n", error->message);
  return 2;
}
