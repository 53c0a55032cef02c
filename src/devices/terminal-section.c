/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/terminal-section.h"

#include "wire/currency-number.h"
#include "wire/zvt.h"

#include <string.h>

#define DEFAULT_CURRENCY "TRY"

static gboolean
check_keys (const char *name, GHashTable *section, GError **error)
{
  static const char *const known[] = { "kind", "link", "password", "currency", NULL };
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, section);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_strv_contains (known, key)) {
      g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                   "device “%s”: key “%s” is not known; expected kind, link, password and currency",
                   name, (const char *)key);
      return FALSE;
    }
  return TRUE;
}

/* The message does not repeat it. */
static gboolean
read_password (guint32 *password, const char *name, GHashTable *section, GError **error)
{
  const char *digits = g_hash_table_lookup (section, "password");
  guint64 number = 0;
  if (digits && !g_ascii_string_to_unsigned (digits, 10, 0, VZ_ZVT_MAX_PASSWORD, &number, NULL)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "device “%s”: the password is not understood; expected up to six digits", name);
    return FALSE;
  }
  *password = (guint32)number;
  return TRUE;
}

static gboolean
read_currency (char currency[4], const char *name, GHashTable *section, GError **error)
{
  const char *given = g_hash_table_lookup (section, "currency");
  g_autofree char *code = g_ascii_strup (given ? given : DEFAULT_CURRENCY, -1);
  if (vz_currency_number (code) == 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "device “%s”: currency “%s” is not known; expected a code of ISO 4217", name,
                 given);
    return FALSE;
  }
  g_strlcpy (currency, code, 4);
  return TRUE;
}

gboolean
vz_terminal_section_read (VzTerminalSection *read,
                          const char *name,
                          GHashTable *section,
                          GError **error)
{
  *read = (VzTerminalSection){ 0 };
  return check_keys (name, section, error) &&
         read_password (&read->password, name, section, error) &&
         read_currency (read->currency, name, section, error);
}
