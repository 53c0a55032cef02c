/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/catalogue.h"

#include "store/migrations.h"
#include "store/state-directory.h"

#include <glib/gstdio.h>

struct _VzCatalogue {
  VzDatabase *database; /* the worker's own, and so are its statements */
  VzStatement *find;
  VzStatement *learn;
  VzWorker *worker;
};

void
vz_catalogue_row_free (VzCatalogueRow *row)
{
  g_free (row->code);
  g_free (row->sku);
  g_free (row->name);
  g_free (row->price);
  g_free (row->currency);
  g_free (row);
}

static VzCatalogueRow *
copy_row (const VzCatalogueRow *row)
{
  VzCatalogueRow *copy = g_memdup2 (row, sizeof *row);

  copy->code = g_strdup (row->code);
  copy->sku = g_strdup (row->sku);
  copy->name = g_strdup (row->name);
  copy->price = g_strdup (row->price);
  copy->currency = g_strdup (row->currency);
  return copy;
}

static VzDatabase *
open_writing (const char *path, GError **error)
{
  g_autoptr (VzDatabase) database = vz_database_open (path, VZ_DATABASE_RELAXED, error);

  if (!database || !vz_migrate (database, &vz_catalogue_schema, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* What it holds can be fetched again: a catalogue that does not open makes room for an empty one.
 */
static VzDatabase *
open_or_renew (const char *path, GError **error)
{
  static const char *const parts[] = { "", "-wal", "-shm" };
  g_autoptr (GError) local = NULL;
  VzDatabase *database = open_writing (path, &local);

  if (database)
    return database;
  g_warning ("The catalogue is begun anew: %s", local->message);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *part = g_strconcat (path, parts[i], NULL);

    g_unlink (part);
  }
  return open_writing (path, error);
}

static gboolean
open_database (VzCatalogue *catalogue, const char *path, GError **error)
{
  catalogue->database = open_or_renew (path, error);
  if (!catalogue->database)
    return FALSE;
  catalogue->learn =
      vz_database_prepare (catalogue->database,
                           "INSERT OR REPLACE INTO product (code, product, sku, name, price, "
                           "currency, tax_rate, learned) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           error);
  if (!catalogue->learn)
    return FALSE;
  catalogue->find =
      vz_database_prepare (catalogue->database,
                           "SELECT code, product, sku, name, price, currency, tax_rate, "
                           "learned FROM product WHERE code = ?",
                           error);
  return catalogue->find != NULL;
}

VzCatalogue *
vz_catalogue_open (const char *directory, const VzWork *work, GError **error)
{
  g_autoptr (VzCatalogue) catalogue = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (directory, NULL);
  if (!vz_state_directory_make (directory, error))
    return NULL;
  catalogue = g_new0 (VzCatalogue, 1);
  path = g_build_filename (directory, "catalogue.sqlite", NULL);
  if (!open_database (catalogue, path, error))
    return NULL;
  catalogue->worker = vz_worker_new_for ("vz-catalogue", work);
  return g_steal_pointer (&catalogue);
}

void
vz_catalogue_free (VzCatalogue *catalogue)
{
  if (!catalogue)
    return;
  vz_worker_free (catalogue->worker);
  sqlite3_finalize (catalogue->find);
  sqlite3_finalize (catalogue->learn);
  vz_database_close (catalogue->database);
  g_free (catalogue);
}

static VzCatalogueRow *
read_row (VzStatement *find)
{
  VzCatalogueRow *row = g_new0 (VzCatalogueRow, 1);

  row->code = vz_statement_dup_text (find, 0);
  row->product = sqlite3_column_int64 (find, 1);
  row->sku = vz_statement_dup_text (find, 2);
  row->name = vz_statement_dup_text (find, 3);
  row->price = vz_statement_dup_text (find, 4);
  row->currency = vz_statement_dup_text (find, 5);
  row->tax_rate = sqlite3_column_int (find, 6);
  row->learned = sqlite3_column_int64 (find, 7);
  return row;
}

typedef struct {
  VzStatement *find; /* borrowed */
  char *code;
} VzLookUp;

static void
look_up_free (VzLookUp *look_up)
{
  g_free (look_up->code);
  g_free (look_up);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VzLookUp *look_up = task_data;
  VzCatalogueRow *row = NULL;
  GError *error = NULL;

  vz_statement_bind_text (look_up->find, 1, look_up->code);
  if (vz_statement_next (look_up->find, &error))
    row = read_row (look_up->find);
  sqlite3_reset (look_up->find);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, row, (GDestroyNotify)vz_catalogue_row_free);
}

void
vz_catalogue_find_async (VzCatalogue *catalogue,
                         const char *code,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = NULL;
  VzLookUp *look_up;

  g_return_if_fail (catalogue && code);
  look_up = g_new0 (VzLookUp, 1);
  look_up->find = catalogue->find;
  look_up->code = g_strdup (code);
  task = g_task_new (NULL, NULL, callback, data);
  g_task_set_source_tag (task, vz_catalogue_find_async);
  g_task_set_task_data (task, look_up, (GDestroyNotify)look_up_free);
  vz_worker_run (catalogue->worker, task, find_in_thread);
}

VzCatalogueRow *
vz_catalogue_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct {
  VzStatement *learn; /* borrowed */
  VzCatalogueRow *row;
} VzLesson;

static void
lesson_free (VzLesson *lesson)
{
  vz_catalogue_row_free (lesson->row);
  g_free (lesson);
}

static void
learn_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VzLesson *lesson = task_data;
  g_autoptr (GError) error = NULL;

  vz_statement_bind_text (lesson->learn, 1, lesson->row->code);
  sqlite3_bind_int64 (lesson->learn, 2, lesson->row->product);
  vz_statement_bind_text (lesson->learn, 3, lesson->row->sku);
  vz_statement_bind_text (lesson->learn, 4, lesson->row->name);
  vz_statement_bind_text (lesson->learn, 5, lesson->row->price);
  vz_statement_bind_text (lesson->learn, 6, lesson->row->currency);
  sqlite3_bind_int (lesson->learn, 7, lesson->row->tax_rate);
  sqlite3_bind_int64 (lesson->learn, 8, lesson->row->learned);
  if (!vz_statement_run (lesson->learn, &error))
    g_warning ("The catalogue did not learn a product: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
vz_catalogue_learn (VzCatalogue *catalogue, const VzCatalogueRow *row)
{
  g_autoptr (GTask) task = NULL;
  VzLesson *lesson;

  g_return_if_fail (catalogue && row && row->code);
  lesson = g_new0 (VzLesson, 1);
  lesson->learn = catalogue->learn;
  lesson->row = copy_row (row);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, vz_catalogue_learn);
  g_task_set_task_data (task, lesson, (GDestroyNotify)lesson_free);
  vz_worker_run (catalogue->worker, task, learn_in_thread);
}

void
vz_catalogue_flush (VzCatalogue *catalogue)
{
  g_return_if_fail (catalogue);
  vz_worker_wait (catalogue->worker);
}
