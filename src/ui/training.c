/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/training.h"

#include "core/error.h"

#define PROGRAM "vezne-sim"
#define READY "ready "

struct _VzTraining {
  GObject parent;
  GSubprocess *world;
  GDataInputStream *output;
};

G_DEFINE_FINAL_TYPE (VzTraining, vz_training, G_TYPE_OBJECT)

static char *
program_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, PROGRAM, NULL);
  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : NULL;
}

/* Beside our own program, else where helpers are installed. */
static char *
find_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  char *beside = folder != NULL ? program_in (folder) : NULL;
  return beside != NULL ? beside : program_in (VZ_LIBEXECDIR);
}

VzTraining *
vz_training_new (const char *dir, GError **error)
{
  g_return_val_if_fail (dir != NULL, NULL);
  g_autofree char *program = find_program ();
  if (program == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "training needs the program %s beside vezne or in %s", PROGRAM, VZ_LIBEXECDIR);
    return NULL;
  }
  g_autoptr (VzTraining) self = g_object_new (VZ_TYPE_TRAINING, NULL);
  self->world = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                  error, program, "world", "--dir", dir, NULL);
  if (self->world == NULL)
    return NULL;
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->world));
  return g_steal_pointer (&self);
}

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (line == NULL || !g_str_has_prefix (line, READY))
    g_task_return_new_error (task, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                             "the simulated world ended before it was ready");
  else
    g_task_return_pointer (task, g_strdup (line + strlen (READY)), g_free);
}

void
vz_training_wait_async (VzTraining *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (VZ_IS_TRAINING (self));
  GTask *task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, vz_training_wait_async);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, NULL, on_line_ready, task);
}

char *
vz_training_wait_finish (VzTraining *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
vz_training_finalize (GObject *object)
{
  VzTraining *self = VZ_TRAINING (object);
  g_clear_object (&self->output);
  g_clear_object (&self->world);
  G_OBJECT_CLASS (vz_training_parent_class)->finalize (object);
}

static void
vz_training_class_init (VzTrainingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_training_finalize;
}

static void
vz_training_init (VzTraining *self)
{
}
