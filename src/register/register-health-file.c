/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/register-private.h"

#include "register/health.h"

/* health.json: one write at a time and at most one a second, of what is so by then. */

#define EACH G_USEC_PER_SEC

typedef struct {
  char *state_dir;
  char *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->state_dir);
  g_free (writing->text);
  g_free (writing);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;

  if (vz_health_write (writing->state_dir, writing->text, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

/* What could not be written is written with the next change: nothing depends on it. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  VzRegister *self = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    g_debug ("%s", error->message);
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return; /* there is no register any more */
  }
  self->health_file.writing = FALSE;
  vz_register_write_health (self);
}

static void
on_due (gpointer data)
{
  VzRegister *self = data;

  self->health_file.call = 0;
  vz_register_write_health (self);
}

static void
begin (VzRegister *self, const json_t *health)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->given.life, on_written, self);
  Writing *writing = g_new0 (Writing, 1);

  writing->state_dir = g_strdup (self->state_dir);
  writing->text = vz_json_write (health);
  g_task_set_task_data (task, writing, writing_free);
  self->health_file.writing = TRUE;
  self->health_file.call = vz_clock_call_after (self->given.clock, EACH, on_due, self);
  vz_worker_run (self->given.worker, task, write_in_thread);
}

void
vz_register_write_health (VzRegister *self)
{
  VzHealthFile *file = &self->health_file;
  g_autoptr (json_t) health = NULL;
  g_autofree char *devices = NULL;

  if (!file->kept || file->writing || file->call != 0) {
    return;
  }
  health = vz_health_of (self->snapshot->devices, self->snapshot->wall);
  devices = vz_json_write (json_object_get (health, "devices"));
  if (g_strcmp0 (devices, file->written) != 0) {
    g_free (file->written);
    file->written = g_steal_pointer (&devices);
    begin (self, health);
  }
}

void
vz_register_keep_health (VzRegister *self)
{
  g_return_if_fail (VZ_IS_REGISTER (self) && !self->started);
  self->health_file.kept = TRUE;
}
