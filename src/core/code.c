/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/code.h"

#include <string.h>

static gboolean
has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_iscntrl (g_utf8_get_char (at))) {
      return TRUE;
    }
  }
  return FALSE;
}

char *
vz_code_normalize (const char *text)
{
  g_autofree char *code = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > 8 * VZ_CODE_MAX || !g_utf8_validate (text, -1, NULL)) {
    return NULL;
  }
  code = g_strstrip (g_strdup (text));
  if (*code == '\0' || g_utf8_strlen (code, -1) > VZ_CODE_MAX || has_control (code)) {
    return NULL;
  }
  return g_steal_pointer (&code);
}

gboolean
vz_code_check (const char *code)
{
  gsize length;
  int sum = 0;

  g_return_val_if_fail (code != NULL, FALSE);

  length = strlen (code);
  if (strspn (code, "0123456789") != length || (length != 8 && length != 12 && length != 13)) {
    return TRUE;
  }
  /* From the end the digits count once and three times in turn, the check digit once. */
  for (gsize i = 0; i < length; i++) {
    sum += (code[length - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
  }
  return sum % 10 == 0;
}

char *
vz_code_order_number (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text++) {
    if (g_ascii_isdigit (*text)) {
      g_string_append_c (digits, *text);
    } else if (!g_ascii_isspace (*text)) {
      return NULL;
    }
  }
  if (digits->len == 0 || digits->len > VZ_ORDER_NUMBER_MAX) {
    return NULL;
  }
  return g_strdup (digits->str);
}
