/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sounds.h"

#include <canberra.h>

struct _VzSounds {
  char *folder;
  ca_context *context; /* NULL until the first sound */
  gboolean silent;     /* there is nothing to play on: do not ask again */
};

static const struct {
  const char *name;
  const char *file;
  const char *event; /* of the desktop's sound theme, when our file is not there */
} sounds[] = {
  { "scanned", "scanned.wav", "button-pressed" },
  { "refused", "refused.wav", "dialog-warning" },
  { "paid", "paid.wav", "complete" },
  { "attention", "attention.wav", "message" },
};

static gboolean
has_sounds (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, sounds[0].file, NULL);
  return g_file_test (file, G_FILE_TEST_IS_REGULAR);
}

static char *
find_folder (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *beside = own != NULL ? g_path_get_dirname (own) : NULL;
  return beside != NULL && has_sounds (beside) ? g_steal_pointer (&beside) : g_strdup (VZ_SOUNDDIR);
}

VzSounds *
vz_sounds_new (const char *folder)
{
  VzSounds *self = g_new0 (VzSounds, 1);
  self->folder = folder != NULL ? g_strdup (folder) : find_folder ();
  return self;
}

void
vz_sounds_free (VzSounds *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->context, ca_context_destroy);
  g_free (self->folder);
  g_free (self);
}

static gboolean
open_context (VzSounds *self)
{
  if (self->context != NULL)
    return TRUE;
  if (ca_context_create (&self->context) != CA_SUCCESS)
    return FALSE;
  ca_context_change_props (self->context, CA_PROP_APPLICATION_ID, "io.github.vezne.Vezne",
                           CA_PROP_APPLICATION_NAME, "Vezne", NULL);
  return TRUE;
}

static void
play_file (VzSounds *self, const char *file, const char *event)
{
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_debug ("sound %s", path);
  if (self->silent || !open_context (self))
    return;
  int result = ca_context_play (self->context, 0, CA_PROP_MEDIA_FILENAME, path, CA_PROP_EVENT_ID,
                                event, NULL);
  self->silent = result != CA_SUCCESS && result != CA_ERROR_NOTFOUND;
  if (result != CA_SUCCESS)
    g_debug ("no sound: %s", ca_strerror (result));
}

void
vz_sounds_play (VzSounds *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    if (g_str_equal (sounds[i].name, name))
      play_file (self, sounds[i].file, sounds[i].event);
}
