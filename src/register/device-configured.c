/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/device-configured.h"

#include <string.h>

/* A device says which key it does not understand, as kind “…” or as key “kind”. */
static gboolean
blames (const GError *error, const char *key)
{
  g_autofree char *value = g_strdup_printf (": %s “", key);
  g_autofree char *name = g_strdup_printf (": key “%s”", key);

  return strstr (error->message, value) != NULL || strstr (error->message, name) != NULL;
}

static const char *
place_of (const VzDeviceSettings *settings, const GError *error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer place;

  g_hash_table_iter_init (&iter, settings->places);
  while (g_hash_table_iter_next (&iter, &key, &place)) {
    if (blames (error, key)) {
      return place;
    }
  }
  return settings->where;
}

VzDevice *
vz_device_configured (VzGiven *given, const VzDeviceSettings *settings, GError **error)
{
  GError *complaint = NULL;
  VzDevice *device =
      vz_device_new (settings->name, settings->keys, given->links, given->clock, &complaint);

  if (device == NULL) {
    g_propagate_prefixed_error (error, complaint, "%s: ", place_of (settings, complaint));
  }
  return device;
}
