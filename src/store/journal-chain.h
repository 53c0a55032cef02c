/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/journal-head.h"

/* Each record carries the digest of the one before it, and the head that of the last. */

/* See vz_journal_verify(). @written: what the file beside the journal says. */
gboolean vz_journal_chain_verify (VzDatabase *database,
                                  const VzJournalHead *written,
                                  gint64 *count,
                                  GError **error);

/* The same, and how grave it is. VZ_ERROR_RECORD: what a register goes by is sound all the same;
 * VZ_ERROR_OPEN_SALES: it is not, or cannot be read. */
gboolean
vz_journal_chain_inspect (VzDatabase *database, const VzJournalHead *written, GError **error);
