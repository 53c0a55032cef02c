/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Places where a deliberate defect can be switched on, so that the tests can be shown to find it:
 * VZ_MUTANT ("NAME") is FALSE in every build but one with -Dmutants=true, where it is TRUE when the
 * environment's VEZNE_MUTANT has that name. */

#ifdef VZ_MUTANTS
gboolean vz_mutant (const char *name);
#define VZ_MUTANT(name) vz_mutant (name)
#else
#define VZ_MUTANT(name) FALSE
#endif
