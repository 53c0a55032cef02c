/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/print-ending.h"

json_t *
vz_print_ending (guint32 job, gboolean begun, const char *certainty, const char *reason)
{
  const char *unprinted = begun ? "unknown" : NULL;

  return json_pack ("{s:I, s:s*, s:s*}", "job", (json_int_t)job, "certainty",
                    certainty != NULL ? certainty : unprinted, "reason", reason);
}
