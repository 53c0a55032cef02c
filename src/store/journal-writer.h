/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "store/database.h"

/* The writing end of the journal: knows the last link of the chain. Used by one thread at a time.
 */

#define VZ_PAYLOAD_MAX (4 * 1024 * 1024) /* what vz_json_parse() reads back */

typedef struct {
  GPtrArray *events; /* VzEvent */
  GError *error;     /* why none of them was written; NULL: all of them are on disk */
} VzAppend;

typedef struct _VzJournalWriter VzJournalWriter;

/* Makes the journal in @directory when it is not there, and migrates it. */
VzJournalWriter *vz_journal_writer_new (const char *directory, GError **error);
/* The same of the file at @path, which is no register's yet: nothing is kept beside it. */
VzJournalWriter *vz_journal_writer_new_at (const char *path, GError **error);
void vz_journal_writer_free (VzJournalWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzJournalWriter, vz_journal_writer_free)

/* Writes @appends in order with one commit, which is on disk when it returns: each with all of its
 * events or none. One that is refused does not stop the others. Fills in sequences and errors.
 * After a disk that failed the database is opened anew, and must end where it did. */
void vz_journal_writer_append (VzJournalWriter *writer, VzAppend *appends, guint n_appends);

/* Writes the register's id when there is none. */
gboolean vz_journal_writer_claim (VzJournalWriter *writer, const char *register_id, GError **error);
