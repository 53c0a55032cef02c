/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

/* What a register looks at before it writes into the journal of @directory, and only looks at: that
 * the file is a journal, of no newer version, whose last record is whole, and that no record is
 * missing at its end. A folder without any is fine. VZ_ERROR_JOURNAL names file and record, and
 * what a manager may do. The time it takes does not grow with the journal. */
gboolean vz_journal_entry_check (const char *directory, GError **error);
