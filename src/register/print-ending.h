/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/json.h"

/* The payload of the event that says what became of a paper. @begun: the printer may have got a
 * part of it; @certainty "confirmed" or "sent", or NULL with a @reason. (Transfer full.) */
json_t *vz_print_ending (guint32 job, gboolean begun, const char *certainty, const char *reason);
