/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "register/snapshot.h"
#include "store/journal.h"

/* What somebody must look at: the fold of its events. (VzExceptionLine, oldest first.) */

void vz_exceptions_apply (GPtrArray *lines, const VzEvent *event);

/* Those of the journal that nobody has seen. Transfer full. */
GPtrArray *vz_exceptions_read (VzJournal *journal, GError **error);

/* Its place in @lines, which is their number when it is not there. */
guint vz_exceptions_find (const GPtrArray *lines, gint64 sequence);
