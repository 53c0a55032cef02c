/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/language.h"

#include <glib/gi18n-lib.h>

/* Texts of the build's own catalogues, on a machine that has no locale but C. */

static void
speaks_the_language_that_is_set_whatever_the_environment_says (void)
{
  g_setenv ("LC_ALL", "C", TRUE);
  vz_language_start (VEZNE_LOCALE_DIR);
  g_assert_cmpstr (_ ("Total: %s %s"), ==, "Total: %s %s");
  vz_language_use ("tr", VEZNE_LOCALE_DIR);
  g_assert_cmpstr (_ ("Total: %s %s"), ==, "Toplam: %s %s");
  vz_language_use ("en", VEZNE_LOCALE_DIR);
  g_assert_cmpstr (_ ("Total: %s %s"), ==, "Total: %s %s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/set", speaks_the_language_that_is_set_whatever_the_environment_says);
  return g_test_run ();
}
