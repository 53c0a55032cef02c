/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"
#include "register/sale-record.h"

/* What became of a sale. The journal is read by the worker; who may know and how it is told is
 * decided here, where people and language are. */

gboolean
vz_register_has_manager (VzRegister *self)
{
  VzPerson *person = vz_register_find_person (self, self->cashier);
  gboolean manager = person != NULL && g_str_equal (person->role, "manager");

  g_clear_pointer (&person, vz_person_free);
  return manager;
}

gboolean
vz_register_may_read (VzRegister *self, const VzSale *sale)
{
  return self->signed_in &&
         (vz_register_has_manager (self) || g_strcmp0 (sale->cashier, self->cashier) == 0);
}

typedef struct {
  char *state_dir;
  char *sale;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->state_dir);
  g_free (reading->sale);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  g_autoptr (VzArchive) archive = vz_archive_open (reading->state_dir, &error);
  VzSaleRecord *record =
      archive != NULL ? vz_sale_record_read (archive, reading->sale, &error) : NULL;

  if (record != NULL) {
    g_task_return_pointer (task, record, (GDestroyNotify)vz_sale_record_free);
  } else {
    g_task_return_error (task, error);
  }
}

void
vz_register_read_story_async (VzRegister *self,
                              const char *sale,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  g_return_if_fail (VZ_IS_REGISTER (self) && sale != NULL);

  *reading = (Reading){ g_strdup (self->state_dir), g_strdup (sale) };
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, vz_register_read_story_async);
  g_task_set_task_data (task, reading, reading_free);
  vz_worker_run (self->given.worker, task, read_in_thread);
}

VzStory *
vz_register_read_story_finish (VzRegister *self,
                               GAsyncResult *result,
                               const VzNotation *notation,
                               GError **error)
{
  g_autoptr (VzSaleRecord) record = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  record = g_task_propagate_pointer (G_TASK (result), error);
  if (record == NULL) {
    return NULL;
  }
  if (!vz_register_may_read (self, record->sale)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_NOT_PERMITTED, "sale %s is not theirs to read",
                 record->sale->number);
    return NULL;
  }
  return vz_sale_record_tell (record, notation, vz_register_person_name, self);
}
