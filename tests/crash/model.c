/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

struct _Model {
  GPtrArray *kept;  /* VzEvent */
  GPtrArray *given; /* GPtrArray of VzEvent: what is not durable, nor before what is */
};

Model *
model_new (void)
{
  Model *model = g_new (Model, 1);

  model->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)vz_event_unref);
  model->given = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return model;
}

void
model_free (Model *model)
{
  g_ptr_array_unref (model->kept);
  g_ptr_array_unref (model->given);
  g_free (model);
}

void
model_give (Model *model, GPtrArray *events)
{
  g_ptr_array_add (model->given, g_ptr_array_ref (events));
}

static void
keep_events (Model *model, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (model->kept, vz_event_ref (events->pdata[i]));
}

static void
adopt (Model *model, GPtrArray *found)
{
  g_ptr_array_set_size (model->kept, 0);
  g_ptr_array_set_size (model->given, 0);
  keep_events (model, found);
}

void
model_copy (Model *model, Model *other)
{
  adopt (model, other->kept);
}

void
model_keep (Model *model, GPtrArray *events)
{
  guint place = 0;

  g_assert_true (g_ptr_array_find (model->given, events, &place));
  keep_events (model, events);
  g_ptr_array_remove_range (model->given, 0, place + 1);
}

guint
model_kept (Model *model)
{
  return model->kept->len;
}

/* But for its sequence: that of what was refused is taken back. */
static gboolean
is_same (const VzEvent *event, const VzEvent *other)
{
  return event->kind == other->kind && event->wall == other->wall &&
         event->monotonic == other->monotonic && g_strcmp0 (event->sale, other->sale) == 0 &&
         g_strcmp0 (event->cashier, other->cashier) == 0 &&
         g_strcmp0 (event->register_id, other->register_id) == 0 &&
         json_equal (event->payload, other->payload);
}

static gboolean
is_at (GPtrArray *found, guint place, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (place + i >= found->len || !is_same (found->pdata[place + i], events->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The journal may have taken several that were given at a time into one commit. */
static gboolean
ends_with_given (Model *model, GPtrArray *found, guint from)
{
  guint place = model->kept->len;

  for (guint i = from; i < model->given->len && place < found->len; i++) {
    GPtrArray *events = model->given->pdata[i];

    if (!is_at (found, place, events))
      return FALSE;
    place += events->len;
  }
  return place == found->len;
}

static char *
compare_end (Model *model, GPtrArray *found)
{
  const VzEvent *first;

  for (guint i = 0; i <= model->given->len; i++)
    if (ends_with_given (model, found, i))
      return NULL;
  first = found->pdata[model->kept->len];
  return g_strdup_printf ("record %u (%s of sale %s) and what follows was never appended like this",
                          model->kept->len + 1, vz_event_kind_name (first->kind), first->sale);
}

static char *
compare_kept (Model *model, GPtrArray *found)
{
  for (guint i = 0; i < model->kept->len; i++) {
    const VzEvent *kept = model->kept->pdata[i];

    if (i >= found->len)
      return g_strdup_printf ("record %u (%s) was durable and is not there", i + 1,
                              vz_event_kind_name (kept->kind));
    if (!is_same (kept, found->pdata[i]))
      return g_strdup_printf ("record %u (%s) is not as it was appended", i + 1,
                              vz_event_kind_name (kept->kind));
  }
  return NULL;
}

/* Records count from 1 without a gap, and so do the sales that they open. */
static char *
compare_numbers (GPtrArray *found)
{
  guint sales = 0;

  for (guint i = 0; i < found->len; i++) {
    const VzEvent *event = found->pdata[i];
    g_autofree char *next = g_strdup_printf ("1-%06u", sales + 1);

    if (event->sequence != i + 1)
      return g_strdup_printf ("record %u has the number %" G_GINT64_FORMAT, i + 1, event->sequence);
    if (event->kind != VZ_EVENT_SALE_OPENED)
      continue;
    if (g_strcmp0 (event->sale, next) != 0)
      return g_strdup_printf ("sale %s follows sale 1-%06u", event->sale, sales);
    sales++;
  }
  return NULL;
}

char *
model_compare (Model *model, VzJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  char *wrong;

  if (!vz_journal_verify (journal, NULL, &error))
    return g_strdup (error->message);
  found = vz_journal_read (journal, NULL, VZ_EVENT_LAST, 0, &error);
  if (!found)
    return g_strdup (error->message);
  wrong = compare_kept (model, found);
  wrong = wrong ? wrong : compare_end (model, found);
  wrong = wrong ? wrong : compare_numbers (found);
  /* What is there now must be there from now on. */
  if (!wrong)
    adopt (model, found);
  return wrong;
}
