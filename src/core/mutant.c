/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mutant.h"

#ifdef VZ_MUTANTS

gboolean
vz_mutant (const char *name)
{
  static const char *wanted;

  if (wanted == NULL) {
    wanted = g_getenv ("VEZNE_MUTANT");
    wanted = wanted != NULL ? wanted : "";
  }
  return g_str_equal (wanted, name);
}

#endif
