/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"
#include "core/event.h"

#include "store/worker.h"

#include <gio/gio.h>

/* The register's memory: an append-only table in SQLite (WAL, synchronous=FULL) that only its own
 * thread writes. Every row carries the SHA-256 of the one before. */

#define VZ_TYPE_JOURNAL (vz_journal_get_type ())
G_DECLARE_FINAL_TYPE (VzJournal, vz_journal, VZ, JOURNAL, GObject)

/* Opens (and makes, mode 0700) the state directory. @writable takes the directory's lock:
 * VZ_ERROR_ANOTHER_REGISTER when a register holds it. Then it looks at the end of the journal, and
 * migrates. VZ_ERROR_JOURNAL else: it names the file and the record, and nothing was changed. */
VzJournal *vz_journal_open (const char *directory, gboolean writable, GError **error);

/* The same for writing, with the work done where @work says; NULL: in a thread. */
VzJournal *vz_journal_open_for (const char *directory, const VzWork *work, GError **error);

/* The register's id as written at the first start, NULL before it. */
const char *vz_journal_register_id (VzJournal *journal);

/* Writes the register's id at the first start; later, VZ_ERROR_CONFIGURATION when it is another
 * one. */
gboolean vz_journal_claim (VzJournal *journal, const char *register_id, GError **error);

/* Appends all of @events (VzEvent) in one transaction, in order; done when they are durable. Their
 * sequence is filled in. Until then they belong to the journal: do not change them. @cancellable
 * takes back only what has not been begun. */
void vz_journal_append_async (VzJournal *journal,
                              GPtrArray *events,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean vz_journal_append_finish (VzJournal *journal, GAsyncResult *result, GError **error);

/* Blocks until everything appended so far is durable: for the end of the program. */
void vz_journal_flush (VzJournal *journal);

/* Reading is synchronous: for the start, veznectl and lists. @sale NULL: all; @kind VZ_EVENT_LAST:
 * all;
 * @since: wall clock, 0 for all. (VzEvent, transfer full.) */
GPtrArray *vz_journal_read (
    VzJournal *journal, const char *sale, VzEventKind kind, gint64 since, GError **error);

/* Running numbers of the sales that were opened and neither completed nor voided, oldest first, by
 * index. (char *, transfer full.) */
GPtrArray *vz_journal_open_sales (VzJournal *journal, GError **error);

/* Running numbers of the sales that were completed since @since and of which a paper was neither
 * printed nor given up, oldest first. (char *, transfer full.) */
GPtrArray *vz_journal_unprinted_sales (VzJournal *journal, gint64 since, GError **error);

/* The highest running number that a sale has taken; NULL without error when there is none. Transfer
 * full. */
char *vz_journal_last_sale (VzJournal *journal, GError **error);

/* The last event of either kind, looked for from the end of the journal on; NULL without error when
 * there is none. Transfer full. */
VzEvent *vz_journal_last (VzJournal *journal, VzEventKind kind, VzEventKind other, GError **error);

/* Calls @func for each event in order; stops at FALSE. Memory stays flat. */
typedef gboolean (*VzJournalFunc) (VzEvent *event, gpointer data);
gboolean vz_journal_each (VzJournal *journal, VzJournalFunc func, gpointer data, GError **error);

/* Walks the chain, checks the indexes, the list of sales with its running numbers, and that nothing
 * is missing that this register has written; the error names the file and the first broken record.
 * @count: how many were looked at. */
gboolean vz_journal_verify (VzJournal *journal, gint64 *count, GError **error);

/* Copies the journal as it is now, also beside a register that writes, to @file (mode 0600), and
 * verifies the copy. G_FILE_ERROR_EXIST: nothing is overwritten; other errors leave no file. */
gboolean vz_journal_backup (VzJournal *journal, const char *file, gint64 *count, GError **error);

/* Makes the journal of @directory from such a copy, verified and synced, and writes into it that
 * and when (@wall) it was. @count: the records of the copy. G_FILE_ERROR_EXIST: the directory is
 * not empty; other errors leave it empty. */
gboolean vz_journal_restore (
    const char *directory, const char *file, gint64 wall, gint64 *count, GError **error);
