/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"

/* The end of the chain: the last record and its digest. It is kept in the journal with the records,
 * and once more in a file beside it. That file is rewritten in place after each commit and never
 * synced, so it can only be behind; when it is ahead, records have been lost. */

#define VZ_JOURNAL_HEAD_FILE "journal.head"

typedef struct {
  gint64 sequence;
  char digest[65]; /* "" before the first record */
} VzJournalHead;

/* The head that the journal itself holds. */
gboolean vz_journal_head_load (VzDatabase *database, VzJournalHead *head, GError **error);

/* The head in the file beside the journal; sequence 0 when there is none, or none that is whole (a
 * power cut may tear it). */
void vz_journal_head_read (const char *directory, VzJournalHead *head);

/* The file beside the journal, kept open for writing; -1 when it cannot be. */
int vz_journal_head_open (const char *directory);
void vz_journal_head_write (int file, const VzJournalHead *head);

/* Whether the record that @head names is in @database as it was written; else VZ_ERROR_RECORD. */
gboolean vz_journal_head_check (VzDatabase *database, const VzJournalHead *head, GError **error);
