/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"
#include "store/journal.h"

/* The reading end of the journal, on a connection that cannot write. */

/* Events of @sale (NULL: all) and @kind (VZ_EVENT_LAST: all) since @since, in order, until @func
 * says stop. */
gboolean vz_journal_reader_each (VzDatabase *database,
                                 const char *sale,
                                 VzEventKind kind,
                                 gint64 since,
                                 VzJournalFunc func,
                                 gpointer data,
                                 GError **error);

/* See vz_journal_open_sales(). */
GPtrArray *vz_journal_reader_open_sales (VzDatabase *database, GError **error);
GPtrArray *vz_journal_reader_unprinted_sales (VzDatabase *database, gint64 since, GError **error);

/* See vz_journal_last_sale(). */
char *vz_journal_reader_last_sale (VzDatabase *database, GError **error);
VzEvent *
vz_journal_reader_last (VzDatabase *database, VzEventKind kind, VzEventKind other, GError **error);
