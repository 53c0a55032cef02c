/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

/* Facts that belong to no sale: those that are tried once, and those that are written as soon as
 * the disk takes them. */

#define APPEND_AGAIN (2 * G_USEC_PER_SEC)

typedef struct {
  GWeakRef self;
  GPtrArray *events;
  gboolean again;      /* until the disk takes them */
  gboolean quiet;      /* nobody is told that they happened */
  VzFactsWritten then; /* or NULL: nobody waits for it */
  gpointer data;
} Facts;

static void
facts_free (Facts *facts)
{
  g_weak_ref_clear (&facts->self);
  g_ptr_array_unref (facts->events);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static void append (VzRegister *self, Facts *facts);

static void
on_append_again (gpointer data)
{
  VzRegister *self = data;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->unwritten);

  self->unwritten_call = 0;
  while (waiting->len > 0) {
    append (self, g_ptr_array_steal_index (waiting, 0));
  }
}

static void
keep (VzRegister *self, Facts *facts)
{
  if (self->unwritten == NULL) {
    self->unwritten = g_ptr_array_new_with_free_func ((GDestroyNotify)facts_free);
    self->unwritten_call =
        vz_clock_call_after (self->given.clock, APPEND_AGAIN, on_append_again, self);
  }
  g_ptr_array_add (self->unwritten, facts);
}

/* What nobody tries to write again must not stop the selling: the next fact finds out. */
static void
tell (VzRegister *self, Facts *facts, const GError *error)
{
  if (error == NULL || facts->again) {
    vz_register_wrote (error, self);
  }
  for (guint i = 0; error == NULL && !facts->quiet && i < facts->events->len; i++) {
    self->given.happened (g_ptr_array_index (facts->events, i), self);
  }
  if (facts->then != NULL && (error == NULL || !facts->again)) {
    facts->then (self, facts->events, error, facts->data);
  }
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Facts) facts = data;
  g_autoptr (VzRegister) self = g_weak_ref_get (&facts->self);
  g_autoptr (GError) error = NULL;

  if (!vz_journal_append_finish (VZ_JOURNAL (source), result, &error) && facts->again) {
    g_warning ("%s", error->message);
  }
  if (self == NULL) {
    return;
  }
  self->facts_in_flight--;
  tell (self, facts, error);
  if (error != NULL && facts->again) {
    keep (self, g_steal_pointer (&facts));
  }
}

static void
append (VzRegister *self, Facts *facts)
{
  self->facts_in_flight++;
  vz_journal_append_async (self->given.journal, facts->events, NULL, on_appended, facts);
}

static Facts *
facts_new (VzRegister *self, GPtrArray *events, VzFactsWritten then, gpointer data)
{
  Facts *facts = g_new0 (Facts, 1);

  g_weak_ref_init (&facts->self, self);
  facts->events = events;
  facts->then = then;
  facts->data = data;
  return facts;
}

GPtrArray *
vz_register_facts (VzRegister *self, VzEventKind kind, json_t *payload)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);

  vz_register_add_fact (self, facts, kind, payload);
  return facts;
}

void
vz_register_add_fact (VzRegister *self, GPtrArray *facts, VzEventKind kind, json_t *payload)
{
  VzEvent *event = vz_event_new (NULL, kind, payload);

  self->given.stamp (event, self);
  g_ptr_array_add (facts, event);
}

void
vz_register_write_facts (VzRegister *self, GPtrArray *facts, VzFactsWritten then, gpointer data)
{
  append (self, facts_new (self, facts, then, data));
}

void
vz_register_keep_facts (VzRegister *self, GPtrArray *facts, VzFactsWritten then, gpointer data)
{
  Facts *kept = facts_new (self, facts, then, data);

  kept->again = TRUE;
  append (self, kept);
}

void
vz_register_note (VzRegister *self, VzEventKind kind, json_t *payload)
{
  Facts *noted = facts_new (self, vz_register_facts (self, kind, payload), NULL, NULL);

  noted->again = noted->quiet = TRUE;
  append (self, noted);
}
