/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-private.h"

#include "store/journal-head.h"
#include "store/journal.h"

/* What is on the disk: what was told, and what was written before anybody could tell of it. */

static gboolean
take_untold (VzEvent *event, gpointer data)
{
  Ledger *ledger = data;
  gpointer *place;

  ledger->found = (guint)event->sequence;
  if (ledger->events->len < ledger->found) {
    g_ptr_array_set_size (ledger->events, (int)ledger->found);
  }
  place = &g_ptr_array_index (ledger->events, ledger->found - 1);
  if (*place == NULL) {
    *place = vz_event_ref (event);
    ledger_fold (ledger, event);
  }
  return TRUE;
}

static gboolean
read_journal (Ledger *ledger, VzJournal *journal, GError **error)
{
  ledger->found = 0;
  if (!vz_journal_each (journal, take_untold, ledger, error)) {
    return FALSE;
  }
  if (ledger->found < ledger->events->len) {
    world_broken (ledger->world, "the event %u was told to be on the disk, which ends with %u",
                  ledger->events->len, ledger->found);
  }
  return TRUE;
}

static gboolean
compare_event (VzEvent *event, gpointer data)
{
  Ledger *ledger = data;
  const VzEvent *told = g_ptr_array_index (ledger->events, event->sequence - 1);
  g_autofree char *found = vz_event_digest (event, "");
  g_autofree char *expected = vz_event_digest (told, "");

  if (g_strcmp0 (found, expected) != 0) {
    world_broken (ledger->world, "the event %d (%s) is another one on the disk",
                  (int)event->sequence, vz_event_kind_name (told->kind));
  }
  return TRUE;
}

/* Up to the first that nobody told of. */
static void
chain_events (Ledger *ledger)
{
  while (ledger->digested < ledger->events->len &&
         g_ptr_array_index (ledger->events, ledger->digested) != NULL) {
    g_autofree char *previous = g_steal_pointer (&ledger->digest);

    ledger->digest =
        vz_event_digest (g_ptr_array_index (ledger->events, ledger->digested++), previous);
  }
}

/* A chain that is whole and ends as that of what was told holds nothing else. */
static gboolean
is_same_chain (Ledger *ledger, const char *state)
{
  VzJournalHead head;

  chain_events (ledger);
  vz_journal_head_read (state, &head);
  return head.sequence == ledger->digested && g_str_equal (head.digest, ledger->digest);
}

static gboolean
compare (Ledger *ledger, VzJournal *journal, GError **error)
{
  return read_journal (ledger, journal, error) && ledger->world->violation == NULL &&
         vz_journal_each (journal, compare_event, ledger, error);
}

static gboolean
prove (Ledger *ledger, VzJournal *journal, const char *state, GError **error)
{
  gint64 count;

  return vz_journal_verify (journal, &count, error) &&
         (is_same_chain (ledger, state) || compare (ledger, journal, error));
}

static gboolean
is_whole (Ledger *ledger, const GError *error)
{
  if (error != NULL) {
    world_broken (ledger->world, "the journal: %s", error->message);
  }
  return ledger->world->violation == NULL;
}

gboolean
ledger_read_disk (Ledger *ledger, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (state, FALSE, &error);

  if (journal != NULL) {
    read_journal (ledger, journal, &error);
  }
  return is_whole (ledger, error);
}

void
ledger_prove_disk (Ledger *ledger, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VzJournal) journal = vz_journal_open (state, FALSE, &error);

  if (journal != NULL) {
    prove (ledger, journal, state, &error);
  }
  is_whole (ledger, error);
}
