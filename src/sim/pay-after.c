/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/program.h"

gboolean
vz_sim_read_pay_after (const char *text, gint64 *pay_after)
{
  char *end;

  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "never")) {
    *pay_after = -1;
    return TRUE;
  }
  double seconds = g_ascii_strtod (text, &end);
  *pay_after = seconds < 0 ? -1 : (gint64)(seconds * G_USEC_PER_SEC);
  return end != text && *end == '\0';
}
