/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-chain.h"

#include "store/journal-rows.h"

#define CHANGED "was changed after it was written"

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
  g_set_error (error, VZ_ERROR, VZ_ERROR_RECORD, "record %" G_GINT64_FORMAT " %s", record, what);
  return FALSE;
}

static gboolean
check_text (VzStatement *rows, const VzEvent *event, GError **error)
{
  g_autofree char *canonical = vz_json_canonical (event->payload);

  return g_str_equal (canonical, vz_statement_text (rows, VZ_JOURNAL_PAYLOAD)) ||
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

/* To who reads on it is the journal that cannot be read. */
static gboolean
blame_record (GError **error)
{
  (*error)->code = VZ_ERROR_RECORD;
  return FALSE;
}

static gboolean
check_link (VzStatement *rows, VzChain *chain, GError **error)
{
  g_autoptr (VzEvent) event = vz_journal_row_event (rows, error);
  const char *previous = vz_statement_text (rows, VZ_JOURNAL_PREVIOUS);

  if (!event)
    return blame_record (error);
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
  if (!check_digest (chain, vz_statement_text (head, 1), last + 1, error))
    return FALSE;
  return chain->doubt == 0 || broken (error, last, CHANGED);
}

static gboolean
walk (VzDatabase *database, VzChain *chain, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (database, VZ_JOURNAL_ROWS " ORDER BY sequence", error);
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
  if (g_str_equal (vz_statement_text (complaint, 0), "ok"))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_RECORD,
               "the records are whole, but the file is damaged around them: %s",
               vz_statement_text (complaint, 0));
  return FALSE;
}

gboolean
vz_journal_chain_verify (VzDatabase *database, gint64 *count, GError **error)
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
