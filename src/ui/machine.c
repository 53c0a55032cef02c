/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/machine.h"

#include <glib/gi18n-lib.h>

const char *
vz_machine_icon (const VzProblem *notice)
{
  return notice->code == VZ_ERROR_CLOCK ? "clock" : "disk";
}

const char *
vz_machine_title (const VzProblem *notice)
{
  return notice->code == VZ_ERROR_CLOCK ? _ ("Clock") : _ ("Disk");
}

char *
vz_machine_text (const VzProblem *notice)
{
  const VzErrorText *words = vz_error_text_for_code (notice->code);
  g_autofree char *difference =
      notice->detail != NULL ? g_strdup_printf (_ ("The difference is %s."), notice->detail) : NULL;

  if (difference == NULL)
    return g_strdup_printf ("%s %s", _ (words->sentence), _ (words->way_out));
  return g_strdup_printf ("%s %s %s", _ (words->sentence), difference, _ (words->way_out));
}

guint
vz_machine_count (const VzSnapshot *snapshot)
{
  return snapshot->notices->len + (snapshot->blocked != NULL ? 1 : 0);
}
