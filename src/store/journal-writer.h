/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "store/database.h"

/* The writing end of the journal: knows the last link of the chain. Used by one thread at a time.
 */

#define VZ_PAYLOAD_MAX (4 * 1024 * 1024) /* what vz_json_parse() reads back */

typedef struct _VzJournalWriter VzJournalWriter;

/* @path is made when it is not there, and migrated. */
VzJournalWriter *vz_journal_writer_new (const char *path, GError **error);
void vz_journal_writer_free (VzJournalWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzJournalWriter, vz_journal_writer_free)

/* All of @events or none; on disk when it returns. Fills in their sequence. */
gboolean vz_journal_writer_append (VzJournalWriter *writer, GPtrArray *events, GError **error);

/* Writes the register's id when there is none. */
gboolean vz_journal_writer_claim (VzJournalWriter *writer, const char *register_id, GError **error);
