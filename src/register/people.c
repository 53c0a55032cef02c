/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/people.h"

#include "store/cashiers.h"
#include "store/journal.h"
#include "store/secrets.h"

#include <string.h>

gboolean
vz_pin_is_good (const char *pin)
{
  gsize length = strlen (pin);

  return length >= VZ_PIN_MIN && length <= VZ_PIN_MAX && strspn (pin, "0123456789") == length;
}

GPtrArray *
vz_people_list (const char *state_dir, GError **error)
{
  g_autoptr (VzCashiers) cashiers = vz_cashiers_open (state_dir, FALSE, error);
  g_autoptr (GPtrArray) list = cashiers != NULL ? vz_cashiers_list (cashiers, error) : NULL;
  GPtrArray *people;

  if (list == NULL) {
    return NULL;
  }
  people = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_person_free);
  for (guint i = 0; i < list->len; i++) {
    const VzCashier *cashier = g_ptr_array_index (list, i);

    g_ptr_array_add (people, vz_person_new (cashier->id, cashier->name, cashier->role));
  }
  return people;
}

typedef struct {
  gboolean ended;
  GError *error;
} Written;

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Written *written = data;

  vz_journal_append_finish (VZ_JOURNAL (source), result, &written->error);
  written->ended = TRUE;
}

/* Comes back once the events are on the disk, or will not be. */
static gboolean
write_down (VzJournal *journal, GPtrArray *events, GError **error)
{
  Written written = { 0 };

  vz_journal_append_async (journal, events, NULL, on_written, &written);
  while (!written.ended) {
    g_main_context_iteration (NULL, TRUE);
  }
  if (written.error != NULL) {
    g_propagate_prefixed_error (error, written.error,
                                "the cashier is in the list, but not in the journal: ");
    return FALSE;
  }
  return TRUE;
}

static gboolean
note (VzJournal *journal,
      const char *id,
      const char *name,
      const char *role,
      VzClock *clock,
      GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  const char *register_id = vz_journal_register_id (journal);
  VzEvent *event =
      vz_event_new (NULL, VZ_EVENT_CASHIER_ADDED,
                    json_pack ("{s:s, s:s, s:s}", "cashier", id, "name", name, "role", role));

  event->wall = vz_clock_wall (clock);
  event->monotonic = vz_clock_monotonic (clock);
  event->register_id = g_strdup (register_id != NULL ? register_id : "");
  g_ptr_array_add (events, event);
  return write_down (journal, events, error);
}

char *
vz_people_add (const char *state_dir,
               const char *name,
               const char *role,
               const char *pin,
               VzClock *clock,
               GError **error)
{
  g_autoptr (VzJournal) journal = vz_journal_open (state_dir, TRUE, error);
  g_autoptr (VzCashiers) cashiers =
      journal != NULL ? vz_cashiers_open (state_dir, TRUE, error) : NULL;
  g_autofree char *verifier = cashiers != NULL ? vz_secrets_hash_pin (pin, error) : NULL;
  g_autofree char *id =
      verifier != NULL ? vz_cashiers_add (cashiers, name, role, verifier, error) : NULL;

  return id != NULL && note (journal, id, name, role, clock, error) ? g_steal_pointer (&id) : NULL;
}
