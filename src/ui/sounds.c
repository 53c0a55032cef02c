/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sounds.h"

#include <canberra.h>

struct _VzSounds {
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

VzSounds *
vz_sounds_new (void)
{
  return g_new0 (VzSounds, 1);
}

void
vz_sounds_free (VzSounds *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->context, ca_context_destroy);
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

void
vz_sounds_play (VzSounds *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++) {
    if (self->silent || !g_str_equal (sounds[i].name, name) || !open_context (self))
      continue;
    g_autofree char *path = g_build_filename (VZ_SOUNDDIR, sounds[i].file, NULL);
    int result = ca_context_play (self->context, 0, CA_PROP_MEDIA_FILENAME, path, CA_PROP_EVENT_ID,
                                  sounds[i].event, NULL);
    self->silent = result != CA_SUCCESS && result != CA_ERROR_NOTFOUND;
    if (result != CA_SUCCESS)
      g_debug ("no sound %s: %s", name, ca_strerror (result));
  }
}
