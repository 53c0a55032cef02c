/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/event.h"
#include "store/database.h"

/* The list of sales: one row a sale that says whether it is open, when it was completed, and
 * whether its papers have an end. It is folded from the records in the transaction that writes
 * them, so that a start needs none of the records of the sales that are over. */

typedef struct _VzJournalSales VzJournalSales;

VzJournalSales *vz_journal_sales_new (VzDatabase *database, GError **error);
void vz_journal_sales_free (VzJournalSales *sales);

/* Folds @event, which has its sequence. A running number that a sale has taken is refused. */
gboolean vz_journal_sales_fold (VzJournalSales *sales, const VzEvent *event, GError **error);

/* Whether the list is what the records fold to; and whether the running numbers are those from 1
 * on, each taken once; else VZ_ERROR_RECORD. */
gboolean vz_journal_sales_check (VzDatabase *database, GError **error);
gboolean vz_journal_sales_check_numbers (VzDatabase *database, GError **error);
