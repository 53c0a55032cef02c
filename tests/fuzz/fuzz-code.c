/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/code.h"

#include <string.h>

/* A code that is left of whatever a scanner typed is short, is text, and is its own normal form. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_strndup ((const char *)bytes, n_bytes);
  g_autofree char *code = vz_code_normalize (text);

  vz_code_check (text);
  g_autofree char *beginning = vz_code_card_beginning (text, 6);
  g_assert_true (beginning == NULL || strlen (beginning) <= 6);
  if (code == NULL)
    return 0;
  g_assert_true (g_utf8_validate (code, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (code, -1), >=, 1);
  g_assert_cmpint (g_utf8_strlen (code, -1), <=, VZ_CODE_MAX);
  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
  g_autofree char *again = vz_code_normalize (code);
  g_assert_cmpstr (again, ==, code);
  vz_code_check (code);
  return 0;
}
