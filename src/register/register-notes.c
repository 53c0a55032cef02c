/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

/* Facts that belong to no sale. What the disk does not take is written as soon as it does. */

#define APPEND_AGAIN (2 * G_USEC_PER_SEC)

typedef struct {
  GWeakRef self;
  GPtrArray *events;
} Notes;

static void
notes_free (Notes *notes)
{
  g_weak_ref_clear (&notes->self);
  g_ptr_array_unref (notes->events);
  g_free (notes);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Notes, notes_free)

static void append (VzRegister *self, GPtrArray *events);

static void
on_append_again (gpointer data)
{
  VzRegister *self = data;

  self->notes_call = 0;
  append (self, g_steal_pointer (&self->notes));
}

static void
keep (VzRegister *self, GPtrArray *events)
{
  if (self->notes == NULL) {
    self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
    self->notes_call = vz_clock_call_after (self->given.clock, APPEND_AGAIN, on_append_again, self);
  }
  for (guint i = 0; i < events->len; i++) {
    g_ptr_array_add (self->notes, vz_event_ref (g_ptr_array_index (events, i)));
  }
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Notes) notes = data;
  g_autoptr (VzRegister) self = g_weak_ref_get (&notes->self);
  g_autoptr (GError) error = NULL;

  if (!vz_journal_append_finish (VZ_JOURNAL (source), result, &error)) {
    g_warning ("%s", error->message);
  }
  if (self == NULL) {
    return;
  }
  if (error != NULL) {
    keep (self, notes->events);
  }
  vz_register_wrote (error, self);
}

static void
append (VzRegister *self, GPtrArray *events)
{
  Notes *notes = g_new0 (Notes, 1);

  g_weak_ref_init (&notes->self, self);
  notes->events = events;
  vz_journal_append_async (self->given.journal, events, NULL, on_appended, notes);
}

void
vz_register_note (VzRegister *self, VzEventKind kind, json_t *payload)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  VzEvent *event = vz_event_new (NULL, kind, payload);

  self->given.stamp (event, self);
  g_ptr_array_add (events, event);
  append (self, events);
}
