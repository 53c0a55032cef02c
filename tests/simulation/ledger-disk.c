/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "store/journal-chain.h"
#include "store/journal-rows.h"
#include "store/state-directory.h"

/* What is on the disk: what was told, and what was written before anybody could tell of it. */

static gboolean
take_untold (Ledger *ledger, VzStatement *row, guint sequence, GError **error)
{
  VzEvent *event;

  sqlite3_bind_int64 (row, 1, sequence);
  if (!vz_statement_row (row, error)) {
    return FALSE;
  }
  event = vz_journal_row_event (row, error);
  sqlite3_reset (row);
  if (event == NULL) {
    return FALSE;
  }
  g_ptr_array_index (ledger->events, sequence - 1) = event;
  ledger_fold (ledger, event);
  return TRUE;
}

static gboolean
take_all_untold (Ledger *ledger, VzDatabase *journal, GError **error)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (journal, VZ_JOURNAL_ROWS " WHERE sequence = ?", error);
  gboolean good = row != NULL;

  for (guint i = 0; good && i < ledger->events->len; i++) {
    good = g_ptr_array_index (ledger->events, i) != NULL || take_untold (ledger, row, i + 1, error);
  }
  return good;
}

static gboolean
read_journal (Ledger *ledger, VzDatabase *journal, GError **error)
{
  VzJournalHead head;

  if (!vz_journal_head_load (journal, &head, error)) {
    return FALSE;
  }
  if (head.sequence < ledger->events->len) {
    world_broken (ledger->world, "the event %u was told to be on the disk, which ends with %d",
                  ledger->events->len, (int)head.sequence);
    return FALSE;
  }
  g_ptr_array_set_size (ledger->events, (int)head.sequence);
  return take_all_untold (ledger, journal, error);
}

static gboolean
is_as_told (VzStatement *row, const VzEvent *told)
{
  g_autofree char *payload = vz_json_canonical (told->payload);
  const struct {
    VzJournalColumn column;
    const char *text;
  } texts[] = {
    { VZ_JOURNAL_REGISTER, told->register_id },
    { VZ_JOURNAL_CASHIER, told->cashier },
    { VZ_JOURNAL_SALE, told->sale },
    { VZ_JOURNAL_KIND, vz_event_kind_name (told->kind) },
    { VZ_JOURNAL_PAYLOAD, payload },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (g_strcmp0 ((const char *)sqlite3_column_text (row, (int)texts[i].column), texts[i].text) !=
        0) {
      return FALSE;
    }
  }
  return sqlite3_column_int64 (row, VZ_JOURNAL_WALL) == told->wall &&
         sqlite3_column_int64 (row, VZ_JOURNAL_MONOTONIC) == told->monotonic;
}

static gboolean
compare (Ledger *ledger, VzDatabase *journal, GError **error)
{
  g_autoptr (VzStatement) row =
      vz_database_prepare (journal, VZ_JOURNAL_ROWS " ORDER BY sequence", error);
  gboolean good = row != NULL;

  for (guint i = 0; good && i < ledger->events->len; i++) {
    const VzEvent *told = g_ptr_array_index (ledger->events, i);

    good = vz_statement_row (row, error);
    if (good && !is_as_told (row, told)) {
      world_broken (ledger->world, "the event %u (%s) is another one on the disk", i + 1,
                    vz_event_kind_name (told->kind));
    }
  }
  return good;
}

/* A chain that is whole has each number once. */
static gboolean
prove (Ledger *ledger, VzDatabase *journal, const char *state, GError **error)
{
  VzJournalHead written;
  gint64 count;

  vz_journal_head_read (state, &written);
  return vz_journal_chain_verify (journal, &written, &count, error) &&
         read_journal (ledger, journal, error) && compare (ledger, journal, error);
}

static gboolean
is_whole (Ledger *ledger, const GError *error)
{
  if (error != NULL) {
    world_broken (ledger->world, "the journal: %s", error->message);
  }
  return ledger->world->violation == NULL;
}

static VzDatabase *
open_journal (const char *state, GError **error)
{
  g_autofree char *path = g_build_filename (state, VZ_JOURNAL_FILE, NULL);

  return vz_database_open (path, VZ_DATABASE_READ, error);
}

gboolean
ledger_read_disk (Ledger *ledger, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDatabase) journal = open_journal (state, &error);

  if (journal != NULL) {
    read_journal (ledger, journal, &error);
  }
  return is_whole (ledger, error);
}

void
ledger_prove_disk (Ledger *ledger, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzDatabase) journal = open_journal (state, &error);

  if (journal != NULL) {
    prove (ledger, journal, state, &error);
  }
  is_whole (ledger, error);
}
