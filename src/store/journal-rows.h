/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "store/database.h"

/* The rows of the event table as events again. */

#define VZ_JOURNAL_ROWS                                                                            \
  "SELECT sequence, wall, monotonic, register, cashier, sale, kind, payload, previous FROM event"

typedef enum {
  VZ_JOURNAL_SEQUENCE,
  VZ_JOURNAL_WALL,
  VZ_JOURNAL_MONOTONIC,
  VZ_JOURNAL_REGISTER,
  VZ_JOURNAL_CASHIER,
  VZ_JOURNAL_SALE,
  VZ_JOURNAL_KIND,
  VZ_JOURNAL_PAYLOAD,
  VZ_JOURNAL_PREVIOUS,
} VzJournalColumn;

/* The event of the present row; VZ_ERROR_JOURNAL names a record that cannot be understood. Transfer
 * full. */
VzEvent *vz_journal_row_event (VzStatement *rows, GError **error);

/* The same with an empty payload: the text of the row's is not looked at. */
VzEvent *vz_journal_row_columns (VzStatement *rows, GError **error);

/* VZ_ERROR_RECORD: the journal's file, the record, and what is wrong with it. Always FALSE. */
gboolean
vz_journal_blame (VzDatabase *database, gint64 record, GError **error, const char *what, ...)
    G_GNUC_PRINTF (4, 5);
