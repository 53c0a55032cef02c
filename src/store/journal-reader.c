/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-reader.h"

#define COLUMNS                                                                                    \
  "SELECT sequence, wall, monotonic, register, cashier, sale, kind, payload, previous FROM event"

/* Clocks may jump, so the wall decides; the oldest such record only says where to begin to look. */
#define SINCE                                                                                      \
  " AND wall >= :since AND sequence >= (SELECT min (sequence) FROM event WHERE wall >= :since)"
#define CHANGED "was changed after it was written"

enum {
  SEQUENCE,
  WALL,
  MONOTONIC,
  REGISTER,
  CASHIER,
  SALE,
  KIND,
  PAYLOAD,
  PREVIOUS,
};

/* A damaged file may hold NULL where the table forbids it. */
static const char *
text_at (VzStatement *rows, int column)
{
  const char *text = (const char *)sqlite3_column_text (rows, column);

  return text ? text : "";
}

static VzEvent *
fill_in (VzStatement *rows, VzEvent *event)
{
  event->sequence = sqlite3_column_int64 (rows, SEQUENCE);
  event->wall = sqlite3_column_int64 (rows, WALL);
  event->monotonic = sqlite3_column_int64 (rows, MONOTONIC);
  event->register_id = vz_statement_dup_text (rows, REGISTER);
  event->cashier = vz_statement_dup_text (rows, CASHIER);
  return event;
}

static json_t *
parse_payload (VzStatement *rows, GError **error)
{
  g_autoptr (json_t) payload =
      vz_json_parse (text_at (rows, PAYLOAD), sqlite3_column_bytes (rows, PAYLOAD), NULL);

  if (json_is_object (payload))
    return g_steal_pointer (&payload);
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               "record %" G_GINT64_FORMAT " is damaged: its payload is no JSON object",
               (gint64)sqlite3_column_int64 (rows, SEQUENCE));
  return NULL;
}

static VzEvent *
read_event (VzStatement *rows, GError **error)
{
  const char *sale = (const char *)sqlite3_column_text (rows, SALE);
  VzEventKind kind = vz_event_kind_from_name (text_at (rows, KIND));
  json_t *payload;

  if (kind == VZ_EVENT_LAST) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
                 "record %" G_GINT64_FORMAT " is of a kind that this version does not know: %s",
                 (gint64)sqlite3_column_int64 (rows, SEQUENCE), text_at (rows, KIND));
    return NULL;
  }
  payload = parse_payload (rows, error);
  return payload ? fill_in (rows, vz_event_new (sale, kind, payload)) : NULL;
}

/* Only what is asked for is a condition: an idle one would win the index and sort the whole
 * journal. */
static VzStatement *
select_events (
    VzDatabase *database, const char *sale, VzEventKind kind, gint64 since, GError **error)
{
  const char *kind_name = kind != VZ_EVENT_LAST ? vz_event_kind_name (kind) : NULL;
  g_autofree char *sql = g_strconcat (COLUMNS " WHERE TRUE", sale ? " AND sale = :sale" : "",
                                      kind_name ? " AND kind = :kind" : "", since > 0 ? SINCE : "",
                                      " ORDER BY sequence", NULL);
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
  g_autoptr (VzEvent) event = read_event (rows, error);

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

GPtrArray *
vz_journal_reader_open_sales (VzDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VzStatement) rows = vz_database_prepare (
      database,
      "SELECT sale FROM event AS opened WHERE kind = 'sale-opened' AND NOT EXISTS "
      "(SELECT 1 FROM event WHERE sale = opened.sale AND kind IN ('completed', 'voided')) "
      "ORDER BY sequence",
      error);
  GError *local = NULL;

  while (rows && vz_statement_next (rows, &local))
    g_ptr_array_add (sales, vz_statement_dup_text (rows, 0));
  if (local)
    g_propagate_error (error, local);
  return rows && !local ? g_steal_pointer (&sales) : NULL;
}

char *
vz_journal_reader_last_sale (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) rows = vz_database_prepare (
      database, "SELECT sale FROM event WHERE kind = 'sale-opened' ORDER BY sequence DESC LIMIT 1",
      error);
  GError *local = NULL;
  g_autofree char *sale =
      rows && vz_statement_next (rows, &local) ? vz_statement_dup_text (rows, 0) : NULL;

  if (local)
    g_propagate_error (error, local);
  return g_steal_pointer (&sale);
}

typedef struct {
  gint64 count;
  char *digest; /* what the next record must carry */
  gint64 doubt; /* the record that does not carry it; 0: none */
} VzChain;

static void
vz_chain_clear (VzChain *chain)
{
  g_free (chain->digest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VzChain, vz_chain_clear)

static gboolean
broken (GError **error, gint64 record, const char *what)
{
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL, "record %" G_GINT64_FORMAT " %s", record, what);
  return FALSE;
}

static gboolean
check_text (VzStatement *rows, const VzEvent *event, GError **error)
{
  g_autofree char *canonical = vz_json_canonical (event->payload);

  return g_str_equal (canonical, text_at (rows, PAYLOAD)) ||
         broken (error, event->sequence, CHANGED);
}

/* A link that does not fit leaves two to blame. If the doubted record still fits its successor, it
 * is as it was written, and the one before it is not. */
static gboolean
check_digest (VzChain *chain, const char *previous, gint64 sequence, GError **error)
{
  gboolean fits = g_str_equal (previous, chain->digest);

  if (chain->doubt > 0)
    return broken (error, MAX (fits ? chain->doubt - 1 : chain->doubt, 1), CHANGED);
  if (!fits)
    chain->doubt = sequence;
  return TRUE;
}

static gboolean
check_link (VzStatement *rows, VzChain *chain, GError **error)
{
  g_autoptr (VzEvent) event = read_event (rows, error);
  const char *previous = text_at (rows, PREVIOUS);

  if (!event)
    return FALSE;
  if (event->sequence != chain->count + 1)
    return broken (error, chain->count + 1, "is missing");
  if (!check_text (rows, event, error) || !check_digest (chain, previous, event->sequence, error))
    return FALSE;
  g_free (chain->digest);
  chain->digest = vz_event_digest (event, previous);
  chain->count++;
  return TRUE;
}

/* The head closes the chain as one more record would. */
static gboolean
check_head (VzDatabase *database, VzChain *chain, GError **error)
{
  g_autoptr (VzStatement) head =
      vz_database_prepare (database, "SELECT sequence, digest FROM head", error);
  gint64 last;

  if (!head || !vz_statement_next (head, error))
    return FALSE;
  last = sqlite3_column_int64 (head, 0);
  if (last > chain->count)
    return broken (error, chain->count + 1, "is missing");
  if (last < chain->count)
    return broken (error, last + 1, "was not written by a register");
  if (!check_digest (chain, text_at (head, 1), last + 1, error))
    return FALSE;
  return chain->doubt == 0 || broken (error, last, CHANGED);
}

static gboolean
walk (VzDatabase *database, VzChain *chain, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (database, COLUMNS " ORDER BY sequence", error);
  GError *local = NULL;
  gboolean more = rows != NULL;

  while (more)
    more = vz_statement_next (rows, &local) && check_link (rows, chain, &local);
  if (local)
    g_propagate_error (error, local);
  return rows && !local && check_head (database, chain, error);
}

/* An index that lost an entry hides a record from those who ask for a sale. */
static gboolean
check_indexes (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) complaint =
      vz_database_prepare (database, "PRAGMA integrity_check (1)", error);

  if (!complaint || !vz_statement_next (complaint, error))
    return FALSE;
  if (g_str_equal (text_at (complaint, 0), "ok"))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_JOURNAL,
               "the records are whole, but the file is damaged around them: %s",
               text_at (complaint, 0));
  return FALSE;
}

gboolean
vz_journal_reader_verify (VzDatabase *database, gint64 *count, GError **error)
{
  g_auto (VzChain) chain = { .digest = g_strdup ("") };
  gboolean whole;

  /* One transaction: the head belongs to the rows, also beside a register that writes. */
  if (!vz_database_run (database, "BEGIN", error))
    return FALSE;
  whole = walk (database, &chain, error) && check_indexes (database, error);
  vz_database_run (database, "END", NULL);
  if (count)
    *count = chain.count;
  return whole;
}
