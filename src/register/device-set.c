/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/device-set.h"

#include "register/given.h"
#include "register/hold.h"
#include "register/letters.h"
#include "register/printing.h"
#include "register/recording.h"
#include "register/trials.h"

struct _VzDeviceSet {
  VzGiven given;
  VzRecording *recording; /* or NULL */
  int hold;
};

static gboolean
begin_recording (VzDeviceSet *set, const VzTapeOf *tape, GError **error)
{
  VzGiven *given = &set->given;

  set->recording =
      vz_recording_new (given->settings, tape->device, tape->file, given->links, error);
  if (set->recording == NULL) {
    return FALSE;
  }
  given->links = vz_recording_links (set->recording);
  return TRUE;
}

static gboolean
open_devices (VzDeviceSet *set,
              const VzRegisterOptions *options,
              const VzTapeOf *tape,
              GError **error)
{
  VzGiven *given = &set->given;

  set->hold = vz_hold_take (options->state_dir, error);
  given->settings = set->hold >= 0 ? vz_settings_load (options->config, error) : NULL;
  if (given->settings == NULL || (tape != NULL && !begin_recording (set, tape, error))) {
    return FALSE;
  }
  given->notation = vz_notation_for_language (g_get_language_names ()[0]);
  given->letters = vz_letters_new (given, options->state_dir);
  given->printing = vz_printing_new (given, NULL, set, error);
  return given->printing != NULL;
}

VzDeviceSet *
vz_device_set_open (const VzRegisterOptions *options,
                    const VzOutside *outside,
                    const VzTapeOf *tape,
                    void (*changed) (gpointer data),
                    gpointer data,
                    GError **error)
{
  g_autoptr (VzDeviceSet) set = g_new0 (VzDeviceSet, 1);
  VzGiven *given = &set->given;

  g_return_val_if_fail (options->state_dir != NULL && changed != NULL, NULL);
  given->clock = outside->clock;
  given->links = outside->links;
  given->training = options->training;
  given->changed = changed;
  given->data = data;
  given->worker = vz_worker_new_for ("vezne-worker", outside->work);
  if (!open_devices (set, options, tape, error)) {
    return NULL;
  }
  given->trials = vz_trials_new (given);
  vz_printing_start (given->printing);
  return g_steal_pointer (&set);
}

void
vz_device_set_free (VzDeviceSet *set)
{
  VzGiven *given = &set->given;

  g_clear_pointer (&given->trials, vz_trials_free);
  if (given->printing != NULL) {
    vz_printing_stop (given->printing);
  }
  g_clear_pointer (&given->printing, vz_printing_free);
  g_clear_pointer (&set->recording, vz_recording_free);
  g_clear_pointer (&given->letters, vz_letters_free);
  g_clear_pointer (&given->settings, vz_settings_free);
  vz_worker_free (given->worker);
  vz_hold_let_go (&set->hold);
  g_free (set);
}

GPtrArray *
vz_device_set_look (VzDeviceSet *set)
{
  return vz_trials_look (set->given.trials);
}

gboolean
vz_device_set_try (VzDeviceSet *set, const char *name)
{
  return vz_trials_begin (set->given.trials, name);
}

gboolean
vz_device_set_answer (VzDeviceSet *set, const char *name, guint line)
{
  VzDevice *device = vz_printing_device (set->given.printing, name);

  return device != NULL && vz_letters_answer (set->given.letters, device, line);
}

gboolean
vz_device_set_recover (VzDeviceSet *set, const char *name, VzRecovery how)
{
  VzDevice *device = vz_printing_device (set->given.printing, name);

  return device != NULL && vz_device_recover (device, how);
}
