/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/recording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VzRecording {
  VzLinks links; /* that are made here */
  const VzLinks *outside;
  char *address; /* of the device */
  VzTape *tape;  /* until its link has it */
};

static const VzDeviceSettings *
find_device (const VzSettings *settings, const char *name)
{
  for (guint i = 0; i < settings->devices->len; i++) {
    const VzDeviceSettings *device = g_ptr_array_index (settings->devices, i);

    if (g_str_equal (device->name, name)) {
      return device;
    }
  }
  return NULL;
}

static const struct {
  const char *key;
  const char *beginning;
  const char *why;
} secret[] = {
  { "kind", "reader-", N_ ("A card reader is not recorded: card data never goes on a tape.") },
  { "kind", "terminal-",
    N_ ("A payment terminal is not recorded: card data never goes on a tape.") },
  { "link",
    "input:", N_ ("What is typed is not recorded: card data and PINs never go on a tape.") },
};

/* NULL: it may be. */
static const char *
why_not (const VzDeviceSettings *device)
{
  for (guint i = 0; i < G_N_ELEMENTS (secret); i++) {
    const char *value = g_hash_table_lookup (device->keys, secret[i].key);

    if (value != NULL && g_str_has_prefix (value, secret[i].beginning)) {
      return secret[i].why;
    }
  }
  return NULL;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, sentence);
  return FALSE;
}

static gboolean
may_record (const VzDeviceSettings *device, const char *name, GError **error)
{
  const char *why = device != NULL ? why_not (device) : NULL;
  g_autofree char *unknown = NULL;

  if (device == NULL) {
    unknown =
        g_strdup_printf (_ ("There is no device of that name in the configuration: %s"), name);
    return refuse (error, unknown);
  }
  return why == NULL || refuse (error, _ (why));
}

static VzTape *
open_tape (const char *file, GError **error)
{
  g_autoptr (GError) reason = NULL;
  VzTape *tape = vz_tape_record (file, &reason);
  g_autofree char *sentence = NULL;

  if (tape == NULL) {
    sentence = g_strdup_printf (_ ("The tape cannot be written. %s"), reason->message);
    refuse (error, sentence);
  }
  return tape;
}

static VzLink *
make (const char *address, VzClock *clock, gpointer data, GError **error)
{
  VzRecording *recording = data;
  VzLink *link = vz_link_make (recording->outside, address, clock, error);

  if (link != NULL && recording->tape != NULL && g_str_equal (address, recording->address)) {
    vz_link_record (link, g_steal_pointer (&recording->tape));
  }
  return link;
}

VzRecording *
vz_recording_new (const VzSettings *settings,
                  const char *name,
                  const char *file,
                  const VzLinks *links,
                  GError **error)
{
  const VzDeviceSettings *device = find_device (settings, name);
  VzTape *tape = may_record (device, name, error) ? open_tape (file, error) : NULL;
  VzRecording *recording;

  if (tape == NULL) {
    return NULL;
  }
  recording = g_new0 (VzRecording, 1);
  recording->links = (VzLinks){ make, recording };
  recording->outside = links;
  recording->address = g_strdup (g_hash_table_lookup (device->keys, "link"));
  recording->tape = tape;
  return recording;
}

void
vz_recording_free (VzRecording *recording)
{
  g_clear_pointer (&recording->tape, vz_tape_free);
  g_free (recording->address);
  g_free (recording);
}

const VzLinks *
vz_recording_links (const VzRecording *recording)
{
  return &recording->links;
}
