/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-sales.h"

#include "core/mutant.h"
#include "store/journal-rows.h"

#include <glib/gi18n-lib.h>

/* Of the running number "1-000042" the 42. */
#define ORDINAL(number)                                                                            \
  "CAST (substr (" number ", 1 + length (rtrim (" number ", '0123456789'))) AS INTEGER)"

#define OPEN                                                                                       \
  "INSERT INTO sale (number, ordinal, opened) VALUES (?1, " ORDINAL (                              \
      "?1") ", ?2) "                                                                               \
            "ON CONFLICT DO NOTHING"
#define END "UPDATE sale SET ended = ifnull (ended, ?2) WHERE number = ?1"
#define COMPLETE                                                                                   \
  "UPDATE sale SET ended = ifnull (ended, ?2), completed = ifnull (completed, ?3) WHERE number = " \
  "?1"
#define ORDER_PAPER "UPDATE sale SET ordered = ordered + 1 WHERE number = ?1"
#define SETTLE_PAPER "UPDATE sale SET settled = settled + 1 WHERE number = ?1"

/* ?1: the sale, ?2: the sequence, ?3: the wall clock. */
static const char *const folds[VZ_EVENT_LAST] = {
  [VZ_EVENT_SALE_OPENED] = OPEN,     [VZ_EVENT_COMPLETED] = COMPLETE,
  [VZ_EVENT_VOIDED] = END,           [VZ_EVENT_PRINT_ORDERED] = ORDER_PAPER,
  [VZ_EVENT_PRINTED] = SETTLE_PAPER, [VZ_EVENT_NOT_PRINTED] = SETTLE_PAPER,
};

/* The same, from all records at once. */
#define FOLD                                                                                       \
  "SELECT sale, " ORDINAL (                                                                        \
      "sale") " AS ordinal, opened, ended, "                                                       \
              "(SELECT wall FROM event WHERE sequence = first) AS completed, ordered, settled "    \
              "FROM ("                                                                             \
              "SELECT sale, min (sequence) FILTER (WHERE kind = 'sale-opened') AS opened, "        \
              "min (sequence) FILTER (WHERE kind IN ('completed', 'voided')) AS ended, "           \
              "min (sequence) FILTER (WHERE kind = 'completed') AS first, "                        \
              "count (*) FILTER (WHERE kind = 'print-ordered') AS ordered, "                       \
              "count (*) FILTER (WHERE kind IN ('printed', 'not-printed')) AS settled "            \
              "FROM event WHERE sale IS NOT NULL GROUP BY sale) WHERE opened IS NOT NULL"
#define OTHERWISE N_ ("and those that follow it tell something else than the list of sales")

struct _VzJournalSales {
  VzDatabase *database;
  VzStatement *folds[VZ_EVENT_LAST]; /* NULL: a kind that the list does not tell */
};

static gboolean
prepare (VzJournalSales *sales, GError **error)
{
  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++) {
    if (folds[kind])
      sales->folds[kind] = vz_database_prepare (sales->database, folds[kind], error);
    if (folds[kind] && !sales->folds[kind])
      return FALSE;
  }
  return TRUE;
}

VzJournalSales *
vz_journal_sales_new (VzDatabase *database, GError **error)
{
  VzJournalSales *sales = g_new0 (VzJournalSales, 1);

  sales->database = database;
  if (prepare (sales, error))
    return sales;
  vz_journal_sales_free (sales);
  return NULL;
}

void
vz_journal_sales_free (VzJournalSales *sales)
{
  if (!sales)
    return;
  for (VzEventKind kind = 0; kind < VZ_EVENT_LAST; kind++)
    sqlite3_finalize (sales->folds[kind]);
  g_free (sales);
}

gboolean
vz_journal_sales_fold (VzJournalSales *sales, const VzEvent *event, GError **error)
{
  VzStatement *fold = sales->folds[event->kind];

  if (!fold || !event->sale)
    return TRUE;
  vz_statement_bind_text (fold, 1, event->sale);
  sqlite3_bind_int64 (fold, 2, event->sequence);
  sqlite3_bind_int64 (fold, 3, event->wall);
  if (!vz_statement_run (fold, error))
    return FALSE;
  if (event->kind != VZ_EVENT_SALE_OPENED || sqlite3_changes (sales->database) > 0 ||
      VZ_MUTANT ("reuse-number"))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               "%s: a sale has taken the running number %s already",
               vz_database_path (sales->database), event->sale);
  return FALSE;
}

typedef struct {
  const char *sql; /* answers the record and the sale of the first break */
  const char *what;
} VzCheck;

/* They read the records in the order of an index: what they hold does not grow with them. */
static const VzCheck of_list[] = {
  { "SELECT fold.opened, fold.sale FROM (" FOLD ") AS fold LEFT JOIN sale ON number = fold.sale "
    "WHERE (fold.ordinal, fold.opened, fold.ended, fold.completed, fold.ordered, fold.settled) "
    "IS NOT (sale.ordinal, sale.opened, sale.ended, sale.completed, sale.ordered, sale.settled) "
    "LIMIT 1",
    OTHERWISE },
  { "SELECT opened, number FROM sale WHERE NOT EXISTS "
    "(SELECT 1 FROM event WHERE sale = number AND kind = 'sale-opened') LIMIT 1",
    OTHERWISE },
};

static const VzCheck of_numbers[] = {
  { "SELECT max (sequence), sale FROM event INDEXED BY event_by_sale WHERE sale IS NOT NULL "
    "AND kind = 'sale-opened' GROUP BY sale HAVING count (*) > 1 LIMIT 1",
    N_ ("takes a running number that was taken before") },
  { "SELECT opened, number FROM sale AS here WHERE ordinal > 1 AND NOT EXISTS "
    "(SELECT 1 FROM sale WHERE ordinal = here.ordinal - 1) ORDER BY ordinal LIMIT 1",
    N_ ("has no sale of the running number before it") },
};

static gboolean
make_check (VzDatabase *database, const VzCheck *check, GError **error)
{
  g_autoptr (VzStatement) row = vz_database_prepare (database, check->sql, error);
  GError *local = NULL;

  if (!row)
    return FALSE;
  if (!vz_statement_next (row, &local)) {
    if (local)
      g_propagate_error (error, local);
    return !local;
  }
  return vz_journal_blame (database, sqlite3_column_int64 (row, 0), error, _ ("(sale %s) %s"),
                           vz_statement_text (row, 1), _ (check->what));
}

static gboolean
make_checks (VzDatabase *database, const VzCheck *checks, guint n_checks, GError **error)
{
  for (guint i = 0; i < n_checks; i++)
    if (!make_check (database, &checks[i], error))
      return FALSE;
  return TRUE;
}

gboolean
vz_journal_sales_check (VzDatabase *database, GError **error)
{
  return make_checks (database, of_list, G_N_ELEMENTS (of_list), error);
}

gboolean
vz_journal_sales_check_numbers (VzDatabase *database, GError **error)
{
  return make_checks (database, of_numbers, G_N_ELEMENTS (of_numbers), error);
}
