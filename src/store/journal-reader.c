/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-reader.h"

#include "store/journal-rows.h"

#define SINCE " AND wall >= :since"
/* Clocks may jump, so the wall decides; the oldest such record only says where to begin to look.
 * The sign keeps SQLite from looking for it from the first record on. */
#define NOT_BEFORE " AND sequence >= (SELECT min (+sequence) FROM event WHERE wall >= :since)"

/* Only what is asked for is a condition: an idle one would win the index and sort the whole
 * journal. */
static VzStatement *
select_events (
    VzDatabase *database, const char *sale, VzEventKind kind, gint64 since, GError **error)
{
  const char *kind_name = kind != VZ_EVENT_LAST ? vz_event_kind_name (kind) : NULL;
  g_autofree char *sql =
      g_strconcat (VZ_JOURNAL_ROWS " WHERE TRUE", sale ? " AND sale = :sale" : "",
                   kind_name ? " AND kind = :kind" : "", since > 0 ? SINCE : "",
                   since > 0 && !kind_name ? NOT_BEFORE : "", " ORDER BY sequence", NULL);
  VzStatement *rows = vz_database_prepare (database, sql, error);

  if (!rows)
    return NULL;
  vz_statement_bind_text (rows, sqlite3_bind_parameter_index (rows, ":sale"), sale);
  vz_statement_bind_text (rows, sqlite3_bind_parameter_index (rows, ":kind"), kind_name);
  sqlite3_bind_int64 (rows, sqlite3_bind_parameter_index (rows, ":since"), since);
  return rows;
}

static gboolean
each_row (VzStatement *rows, VzJournalFunc func, gpointer data, GError **error)
{
  g_autoptr (VzEvent) event = vz_journal_row_event (rows, error);

  return event && func (event, data);
}

gboolean
vz_journal_reader_each (VzDatabase *database,
                        const char *sale,
                        VzEventKind kind,
                        gint64 since,
                        VzJournalFunc func,
                        gpointer data,
                        GError **error)
{
  g_autoptr (VzStatement) rows = select_events (database, sale, kind, since, error);
  GError *local = NULL;
  gboolean more = rows != NULL;

  while (more)
    more = vz_statement_next (rows, &local) && each_row (rows, func, data, &local);
  if (local)
    g_propagate_error (error, local);
  return rows && !local;
}

static GPtrArray *
collect_sales (VzStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_free);
  GError *local = NULL;

  while (rows && vz_statement_next (rows, &local))
    g_ptr_array_add (sales, vz_statement_dup_text (rows, 0));
  if (local)
    g_propagate_error (error, local);
  return rows && !local ? g_steal_pointer (&sales) : NULL;
}

GPtrArray *
vz_journal_reader_open_sales (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (database, "SELECT number FROM sale WHERE ended IS NULL ORDER BY opened",
                           error);

  return collect_sales (rows, error);
}

/* Every order has its end, and there is one: then nothing is left to print. The condition is that
 * of the index, word for word. */
GPtrArray *
vz_journal_reader_unprinted_sales (VzDatabase *database, gint64 since, GError **error)
{
  g_autoptr (VzStatement) rows = vz_database_prepare (
      database,
      "SELECT number FROM sale WHERE completed IS NOT NULL "
      "AND (ordered = 0 OR ordered <> settled) AND completed >= ? ORDER BY ended",
      error);

  if (rows)
    sqlite3_bind_int64 (rows, 1, since);
  return collect_sales (rows, error);
}

static char *
first_sale (VzStatement *rows, GError **error)
{
  GError *local = NULL;
  g_autofree char *sale =
      rows && vz_statement_next (rows, &local) ? vz_statement_dup_text (rows, 0) : NULL;

  if (local)
    g_propagate_error (error, local);
  return g_steal_pointer (&sale);
}

char *
vz_journal_reader_last_sale (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (database, "SELECT number FROM sale ORDER BY ordinal DESC LIMIT 1",
                           error);

  return first_sale (rows, error);
}

/* A kind that is written all day is near the end, where the sign keeps SQLite from the index: there
 * the last is found among all of its kind only. That is for a kind that has become rare. */
#define NEAR_END "sequence > (SELECT max (sequence) FROM event) - 200"
#define LAST_OF                                                                                    \
  "coalesce ("                                                                                     \
  "(SELECT max (sequence) FROM event WHERE +kind IN (?1, ?2) AND " NEAR_END "), "                  \
  "(SELECT max (sequence) FROM event WHERE kind IN (?1, ?2)))"

VzEvent *
vz_journal_reader_last (VzDatabase *database, VzEventKind kind, VzEventKind other, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (database, VZ_JOURNAL_ROWS " WHERE sequence = " LAST_OF, error);

  if (!rows)
    return NULL;
  vz_statement_bind_text (rows, 1, vz_event_kind_name (kind));
  vz_statement_bind_text (rows, 2, vz_event_kind_name (other));
  return vz_statement_next (rows, error) ? vz_journal_row_event (rows, error) : NULL;
}
