/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal-chain.h"

#include "store/journal-rows.h"
#include "store/journal-sales.h"

#include <glib/gi18n-lib.h>

#define CHANGED _ ("was changed after it was written")

typedef struct {
  VzDatabase *database;
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

/* A link that does not fit leaves two to blame. If the doubted record still fits its successor, it
 * is as it was written, and the one before it is not. */
static gboolean
check_digest (VzChain *chain, const char *previous, gint64 sequence, GError **error)
{
  gboolean fits = g_str_equal (previous, chain->digest);

  if (chain->doubt > 0)
    return vz_journal_blame (chain->database, MAX (fits ? chain->doubt - 1 : chain->doubt, 1),
                             error, CHANGED);
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

/* A payload is written in one way only: its text stands for it. */
static gboolean
check_link (VzStatement *rows, VzChain *chain, GError **error)
{
  g_autoptr (VzEvent) event = vz_journal_row_columns (rows, error);
  const char *previous = vz_statement_text (rows, VZ_JOURNAL_PREVIOUS);

  if (!event)
    return blame_record (error);
  if (event->sequence != chain->count + 1)
    return vz_journal_blame (chain->database, chain->count + 1, error, _ ("is missing"));
  if (!check_digest (chain, previous, event->sequence, error))
    return FALSE;
  g_free (chain->digest);
  chain->digest =
      vz_event_digest_of (event, vz_statement_text (rows, VZ_JOURNAL_PAYLOAD), previous);
  chain->count++;
  return TRUE;
}

/* The head closes the chain as one more record would. */
static gboolean
check_head (VzChain *chain, GError **error)
{
  VzJournalHead head;

  if (!vz_journal_head_load (chain->database, &head, error))
    return FALSE;
  if (head.sequence > chain->count)
    return vz_journal_blame (chain->database, chain->count + 1, error, _ ("is missing"));
  if (head.sequence < chain->count)
    return vz_journal_blame (chain->database, head.sequence + 1, error,
                             _ ("was not written by a register"));
  if (!check_digest (chain, head.digest, head.sequence + 1, error))
    return FALSE;
  return chain->doubt == 0 || vz_journal_blame (chain->database, head.sequence, error, CHANGED);
}

static gboolean
walk (VzChain *chain, GError **error)
{
  g_autoptr (VzStatement) rows =
      vz_database_prepare (chain->database, VZ_JOURNAL_ROWS " ORDER BY sequence", error);
  GError *local = NULL;
  gboolean more = rows != NULL;

  while (more)
    more = vz_statement_next (rows, &local) && check_link (rows, chain, &local);
  if (local)
    g_propagate_error (error, local);
  return rows && !local && check_head (chain, error);
}

/* An index that lost an entry hides a record from those who ask for a sale. */
static gboolean
check_indexes (VzDatabase *database, GError **error)
{
  g_autoptr (VzStatement) complaint =
      vz_database_prepare (database, "PRAGMA integrity_check (1)", error);

  if (!complaint || !vz_statement_row (complaint, error))
    return FALSE;
  if (g_str_equal (vz_statement_text (complaint, 0), "ok"))
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_RECORD,
               _ ("%s: the records are whole, but the file is damaged around them: %s"),
               vz_database_path (database), vz_statement_text (complaint, 0));
  return FALSE;
}

static gboolean
check_what_is_gone_by (VzDatabase *database, const VzJournalHead *written, GError **error)
{
  return check_indexes (database, error) && vz_journal_sales_check (database, error) &&
         (written->sequence == 0 || vz_journal_head_check (database, written, error));
}

static gboolean
check_all (VzChain *chain, const VzJournalHead *written, GError **error)
{
  return walk (chain, error) && check_what_is_gone_by (chain->database, written, error) &&
         vz_journal_sales_check_numbers (chain->database, error);
}

/* What SQLite itself says names no record. */
static gboolean
say_how_far (const VzChain *chain, GError *local, GError **error)
{
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, chain->count);

  if (local->code == VZ_ERROR_JOURNAL)
    g_set_error (error, VZ_ERROR, local->code, _ ("%s; it was read up to record %s"),
                 local->message, last);
  else
    g_propagate_error (error, g_error_copy (local));
  g_error_free (local);
  return FALSE;
}

gboolean
vz_journal_chain_verify (VzDatabase *database,
                         const VzJournalHead *written,
                         gint64 *count,
                         GError **error)
{
  g_auto (VzChain) chain = { .database = database, .digest = g_strdup ("") };
  GError *local = NULL;
  gboolean whole;

  /* One transaction: the head belongs to the rows, also beside a register that writes. */
  if (!vz_database_run (database, "BEGIN", error))
    return FALSE;
  whole = check_all (&chain, written, &local) || say_how_far (&chain, local, error);
  vz_database_run (database, "END", NULL);
  if (count)
    *count = chain.count;
  return whole;
}

/* A broken record says nothing of what the walk would have looked at after it. */
gboolean
vz_journal_chain_inspect (VzDatabase *database, const VzJournalHead *written, GError **error)
{
  GError *local = NULL;

  if (vz_journal_chain_verify (database, written, NULL, &local))
    return TRUE;
  local->code =
      check_what_is_gone_by (database, written, NULL) ? VZ_ERROR_RECORD : VZ_ERROR_OPEN_SALES;
  g_propagate_error (error, local);
  return FALSE;
}
