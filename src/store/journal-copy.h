/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

/* Copies of the journal that can be trusted: each is read back and verified before it counts. */

/* See vz_journal_backup(). */
gboolean vz_journal_copy_to (VzDatabase *database, const char *file, gint64 *count, GError **error);
