/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/plan-text.h"

#include "ui/format.h"

#include <glib/gi18n-lib.h>

char *
vz_months_text (int count)
{
  if (count <= 1) {
    return g_strdup (_ ("In full"));
  }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong)count),
                          count);
}

char *
vz_plan_text (int count, VzMoney monthly)
{
  g_autofree char *amount = NULL;

  if (count <= 1) {
    return g_strdup (_ ("In full"));
  }
  amount = vz_format_money (monthly);
  /* Translators: an instalment plan: months × monthly amount */
  return g_strdup_printf (_ ("%d × %s"), count, amount);
}
