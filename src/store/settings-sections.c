/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/settings-sections.h"

#include "core/code.h"
#include "store/settings-keys.h"

#include <string.h>

#define DEVICE "device "
#define QUICK_KEYS "quick-keys"
#define QUICK_KEYS_MAX 48
#define LABEL_MAX 40 /* characters */

static const struct {
  const char *key;
  const char *parameter; /* of POST /address/ */
  gboolean needed;
} address_keys[] = {
  { "address-title", "title", TRUE },
  { "address-first-name", "first_name", TRUE },
  { "address-last-name", "last_name", TRUE },
  { "address-phone-number", "phone_number", TRUE },
  { "address-country", "country", TRUE },
  { "address-city", "city", TRUE },
  { "address-township", "township", TRUE },
  { "address-line", "line", TRUE },
  { "address-district", "district", FALSE },
  { "address-postcode", "postcode", FALSE },
  { "address-notes", "notes", FALSE },
  { "address-identity-number", "identity_number", FALSE },
  { "address-company-name", "company_name", FALSE },
  { "address-tax-office", "tax_office", FALSE },
  { "address-tax-no", "tax_no", FALSE },
};

static const char *const schemes[] = { "serial:", "tcp:", "usb:", "input:", "file:" };

gboolean
vz_settings_sections_own (const char *group, const char *key)
{
  if (g_str_equal (group, QUICK_KEYS) || g_str_has_prefix (group, DEVICE))
    return TRUE;
  if (!key || !g_str_equal (group, "store"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++)
    if (g_str_equal (address_keys[i].key, key))
      return TRUE;
  return FALSE;
}

void
vz_settings_sections_list (const char *group, GPtrArray *names)
{
  if (!g_str_equal (group, "store"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++)
    g_ptr_array_add (names, (gpointer)address_keys[i].key);
}

static gboolean
read_address (VzSettingsText *text, VzSettings *settings, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++) {
    g_autofree char *value = vz_settings_keys_value (text, "store", address_keys[i].key, error);

    if (!value)
      return FALSE;
    if (*value)
      g_hash_table_insert (settings->new_address, g_strdup (address_keys[i].parameter),
                           g_steal_pointer (&value));
  }
  return TRUE;
}

static gboolean
check_address (VzSettingsText *text, VzSettings *settings, GError **error)
{
  if (g_hash_table_size (settings->new_address) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (address_keys); i++)
    if (address_keys[i].needed &&
        !g_hash_table_contains (settings->new_address, address_keys[i].parameter))
      return vz_settings_text_fail (
          text, error, "store", NULL,
          "[store] %s is expected as soon as another address- key is given", address_keys[i].key);
  return TRUE;
}

static void
quick_key_free (VzQuickKey *quick)
{
  g_free (quick->label);
  g_free (quick->code);
  g_free (quick);
}

static gboolean
read_quick_key (VzSettingsText *text, const char *label, VzSettings *settings, GError **error)
{
  g_autofree char *value = vz_settings_keys_value (text, QUICK_KEYS, label, error);
  g_autofree char *code = value ? vz_code_normalize (value) : NULL;
  VzQuickKey *quick;

  if (!value)
    return FALSE;
  if (!code || g_utf8_strlen (label, -1) > LABEL_MAX)
    return vz_settings_text_fail (
        text, error, QUICK_KEYS, label,
        "a label of at most %d characters, = and a product's code are expected", LABEL_MAX);
  quick = g_new0 (VzQuickKey, 1);
  quick->label = g_strdup (label);
  quick->code = g_steal_pointer (&code);
  g_ptr_array_add (settings->quick_keys, quick);
  return TRUE;
}

static gboolean
read_quick_keys (VzSettingsText *text, VzSettings *settings, GError **error)
{
  g_auto (GStrv) labels =
      g_key_file_get_keys (vz_settings_text_keys (text), QUICK_KEYS, NULL, NULL);

  for (guint i = 0; labels && labels[i]; i++) {
    if (i == QUICK_KEYS_MAX)
      return vz_settings_text_fail (text, error, QUICK_KEYS, labels[i],
                                    "at most %d quick keys are expected", QUICK_KEYS_MAX);
    if (!read_quick_key (text, labels[i], settings, error))
      return FALSE;
  }
  return TRUE;
}

static char *
place (VzSettingsText *text, const char *group, const char *key)
{
  return g_strdup_printf ("%s:%u", vz_settings_text_path (text),
                          vz_settings_text_line (text, group, key));
}

static VzDeviceSettings *
device_new (VzSettingsText *text, const char *group)
{
  VzDeviceSettings *device = g_new0 (VzDeviceSettings, 1);

  device->name = g_strstrip (g_strdup (group + strlen (DEVICE)));
  device->where = place (text, group, NULL);
  device->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  device->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return device;
}

static void
device_free (VzDeviceSettings *device)
{
  g_free (device->name);
  g_free (device->where);
  g_hash_table_unref (device->keys);
  g_hash_table_unref (device->places);
  g_free (device);
}

static gboolean
read_device_keys (VzSettingsText *text, const char *group, VzDeviceSettings *device, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (vz_settings_text_keys (text), group, NULL, NULL);

  for (guint i = 0; names && names[i]; i++) {
    char *value = vz_settings_keys_value (text, group, names[i], error);

    if (!value)
      return FALSE;
    g_hash_table_insert (device->keys, g_strdup (names[i]), value);
    g_hash_table_insert (device->places, g_strdup (names[i]), place (text, group, names[i]));
  }
  return TRUE;
}

static gboolean
is_link (const char *link)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (link, schemes[i]) && link[strlen (schemes[i])] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
check_device (VzSettingsText *text, const char *group, VzDeviceSettings *device, GError **error)
{
  const char *kind = g_hash_table_lookup (device->keys, "kind");
  const char *link = g_hash_table_lookup (device->keys, "link");

  if (!*device->name)
    return vz_settings_text_fail (text, error, group, NULL, "a name is expected: [device NAME]");
  if (!kind || !*kind)
    return vz_settings_text_fail (text, error, group, "kind",
                                  "[%s] kind: expected is a kind of device such as printer-escpos",
                                  group);
  if (!link || !is_link (link))
    return vz_settings_text_fail (
        text, error, group, "link",
        "[%s] link: expected is serial:…, tcp:HOST:PORT, usb:…, input:… or file:PATH", group);
  return TRUE;
}

static gboolean
read_devices (VzSettingsText *text, VzSettings *settings, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (vz_settings_text_keys (text), NULL);

  for (guint i = 0; groups[i]; i++) {
    VzDeviceSettings *device;

    if (!g_str_has_prefix (groups[i], DEVICE))
      continue;
    device = device_new (text, groups[i]);
    g_ptr_array_add (settings->devices, device);
    if (!read_device_keys (text, groups[i], device, error) ||
        !check_device (text, groups[i], device, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vz_settings_sections_read (VzSettingsText *text, VzSettings *settings, GError **error)
{
  settings->new_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  settings->quick_keys = g_ptr_array_new_with_free_func ((GDestroyNotify)quick_key_free);
  settings->devices = g_ptr_array_new_with_free_func ((GDestroyNotify)device_free);
  return read_address (text, settings, error) && check_address (text, settings, error) &&
         read_quick_keys (text, settings, error) && read_devices (text, settings, error);
}
