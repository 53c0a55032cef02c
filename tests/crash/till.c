/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "till.h"

#include <string.h>

#define REGISTER "1"
#define TRIES 3

/* One step on its way into the journal. */
typedef struct {
  const DayStep *step;
  guint number;
  GPtrArray *events; /* of the last try */
  GAsyncResult *result;
  gboolean durable;
} Append;

static Append *
append_new (const DayStep *step, guint number)
{
  Append *append = g_new0 (Append, 1);

  append->step = step;
  append->number = number;
  return append;
}

static void
append_clear (Append *append)
{
  g_clear_pointer (&append->events, g_ptr_array_unref);
  g_clear_object (&append->result);
}

static void
append_free (Append *append)
{
  append_clear (append);
  g_free (append);
}

Till *
till_new (guint32 seed)
{
  Till *till = g_new0 (Till, 1);

  till->disk = virtual_disk_new (seed);
  till->folder = vz_folder_new ();
  till->model = model_new ();
  virtual_disk_register (till->disk, TRUE);
  return till;
}

static void
forget_sales (Till *till)
{
  for (guint i = 0; i < DAY_SALES; i++)
    g_clear_pointer (&till->sales[i], g_free);
}

void
till_free (Till *till)
{
  g_clear_object (&till->journal);
  forget_sales (till);
  model_free (till->model);
  vz_folder_free (till->folder);
  virtual_disk_free (till->disk);
  g_free (till);
}

gboolean
till_start (Till *till, GError **error)
{
  till->journal = vz_journal_open (till->folder, TRUE, error);
  if (till->journal && vz_journal_claim (till->journal, REGISTER, error))
    till->claimed = TRUE;
  else
    g_clear_object (&till->journal);
  return till->journal != NULL;
}

static gboolean
start_again (Till *till)
{
  g_clear_object (&till->journal);
  for (guint i = 0; i < TRIES && !till->journal; i++)
    till_start (till, NULL);
  return till->journal != NULL;
}

/* A sale that opens takes the number after the last that is taken. */
static void
take_number (Till *till, guint sale)
{
  g_autofree char *last = vz_journal_last_sale (till->journal, NULL);
  gint64 taken = last ? g_ascii_strtoll (last + strlen (REGISTER "-"), NULL, 10) : 0;

  g_free (till->sales[sale]);
  till->sales[sale] = g_strdup_printf (REGISTER "-%06" G_GINT64_FORMAT, taken + 1);
}

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Append *)data)->result = g_object_ref (result);
}

static void
give (Till *till, Append *append)
{
  const DayStep *step = append->step;

  append_clear (append);
  if (day_opens_sale (step))
    take_number (till, step->sale);
  append->events = day_events (step, append->number, till->sales[step->sale]);
  model_give (till->model, append->events);
  vz_journal_append_async (till->journal, append->events, NULL, on_appended, append);
}

static gboolean
become_durable (Till *till, Append *append)
{
  while (!append->result)
    g_main_context_iteration (NULL, TRUE);
  append->durable = vz_journal_append_finish (till->journal, append->result, NULL);
  if (append->durable)
    model_keep (till->model, append->events);
  return append->durable;
}

/* Side by side what is not durable yet. */
static gboolean
try_group (Till *till, GPtrArray *group)
{
  gboolean all = TRUE;

  for (guint i = 0; i < group->len; i++)
    if (!((Append *)group->pdata[i])->durable)
      give (till, group->pdata[i]);
  for (guint i = 0; i < group->len; i++)
    if (!((Append *)group->pdata[i])->durable)
      all = become_durable (till, group->pdata[i]) && all;
  return all;
}

/* A step and those that do not wait for it. */
static GPtrArray *
group_from (GPtrArray *steps, guint first)
{
  GPtrArray *group = g_ptr_array_new_with_free_func ((GDestroyNotify)append_free);
  guint i = first;

  do {
    g_ptr_array_add (group, append_new (steps->pdata[i], i));
    i++;
  } while (i < steps->len && ((DayStep *)steps->pdata[i])->beside);
  return group;
}

static gboolean
do_group (Till *till, GPtrArray *group)
{
  if (((Append *)group->pdata[0])->step->night)
    return start_again (till);
  for (guint i = 0; i < TRIES; i++)
    if (try_group (till, group))
      return TRUE;
  return FALSE;
}

void
till_live (Till *till, GPtrArray *steps)
{
  gboolean well = till->journal || start_again (till);
  guint i = 0;

  forget_sales (till);
  while (well && i < steps->len) {
    g_autoptr (GPtrArray) group = group_from (steps, i);

    well = do_group (till, group);
    i += group->len;
  }
}

void
till_crash (Till *till, void (*crash) (VirtualDisk *disk))
{
  crash (till->disk);
  g_clear_object (&till->journal);
}

char *
till_compare (Till *till)
{
  const char *id = vz_journal_register_id (till->journal);

  if (till->claimed && g_strcmp0 (id, REGISTER) != 0)
    return g_strdup_printf ("the journal belongs to register %s", id);
  return model_compare (till->model, till->journal);
}
