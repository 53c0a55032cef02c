/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/serial.h"

#include "core/error.h"

#include <string.h>

#define USB_HEAD "usb="

void
vz_serial_settings_free (VzSerialSettings *settings)
{
  g_free (settings->path);
  g_free (settings->usb_serial);
  g_free (settings);
}

typedef struct {
  const char *word;
  int value;
} Word;

static const Word parities[] = {
  { "none", VZ_PARITY_NONE }, { "even", VZ_PARITY_EVEN }, { "odd", VZ_PARITY_ODD }, { NULL, 0 }
};
static const Word flows[] = { { "none", VZ_FLOW_NONE },
                              { "rtscts", VZ_FLOW_RTSCTS },
                              { "xonxoff", VZ_FLOW_XONXOFF },
                              { "dtrdsr", VZ_FLOW_DTRDSR },
                              { NULL, 0 } };

static const struct {
  const char *key;
  const Word *words; /* NULL: a number between the two */
  int least, most;
  gsize offset;
} keys[] = {
  { "baud", NULL, 50, 4000000, G_STRUCT_OFFSET (VzSerialSettings, baud) },
  { "bits", NULL, 5, 8, G_STRUCT_OFFSET (VzSerialSettings, bits) },
  { "stop", NULL, 1, 2, G_STRUCT_OFFSET (VzSerialSettings, stop) },
  { "parity", parities, 0, 0, G_STRUCT_OFFSET (VzSerialSettings, parity) },
  { "flow", flows, 0, 0, G_STRUCT_OFFSET (VzSerialSettings, flow) },
};

static gboolean
read_word (const Word *words, const char *text, int *value)
{
  for (; words->word; words++)
    if (strcmp (words->word, text) == 0) {
      *value = words->value;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_number (const char *text, int least, int most, int *value)
{
  gint64 number;
  if (!g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    return FALSE;
  *value = (int)number;
  return TRUE;
}

static gboolean
set_key (VzSerialSettings *settings, const char *key, const char *text, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    int *value = G_STRUCT_MEMBER_P (settings, keys[i].offset);
    if (strcmp (keys[i].key, key) != 0)
      continue;
    if (keys[i].words ? read_word (keys[i].words, text, value)
                      : read_number (text, keys[i].least, keys[i].most, value))
      return TRUE;
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "%s cannot be “%s”", key, text);
    return FALSE;
  }
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "“%s” is not known", key);
  return FALSE;
}

static gboolean
parse_query (VzSerialSettings *settings, const char *query, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);
  for (guint i = 0; parts[i]; i++) {
    g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
    if (!set_key (settings, pair[0] ? pair[0] : "", pair[0] && pair[1] ? pair[1] : "", error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_hex (const char *text, int *value)
{
  guint64 number;
  if (!text || strlen (text) != 4 ||
      !g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT16, &number, NULL))
    return FALSE;
  *value = (int)number;
  return TRUE;
}

static gboolean
parse_usb (VzSerialSettings *settings, const char *ids, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (ids, ":", 3);
  if (!read_hex (parts[0], &settings->usb_vendor) || !parts[0] ||
      !read_hex (parts[1], &settings->usb_product)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                         "USB ids are two numbers of four hexadecimal digits");
    return FALSE;
  }
  settings->usb_serial = parts[2] && *parts[2] ? g_strdup (parts[2]) : NULL;
  return TRUE;
}

static gboolean
parse_place (VzSerialSettings *settings, const char *place, GError **error)
{
  if (g_str_has_prefix (place, USB_HEAD))
    return parse_usb (settings, place + strlen (USB_HEAD), error);
  if (*place != '/') {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_CONFIGURATION, "it is not a path from the root");
    return FALSE;
  }
  settings->path = g_strdup (place);
  return TRUE;
}

VzSerialSettings *
vz_serial_settings_parse (const char *address, GError **error)
{
  g_return_val_if_fail (address, NULL);

  g_autoptr (VzSerialSettings) settings = g_new0 (VzSerialSettings, 1);
  settings->baud = 9600;
  settings->bits = 8;
  settings->stop = 1;
  const char *query = strchr (address, '?');
  g_autofree char *place =
      query ? g_strndup (address, (gsize)(query - address)) : g_strdup (address);
  if (!parse_place (settings, place, error) || (query && !parse_query (settings, query + 1, error)))
    return NULL;
  return g_steal_pointer (&settings);
}
