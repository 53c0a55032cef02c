/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/plain-text.h"

#include <string.h>

/* What a shop writes into its contracts is at most as long as it was, is text, and has no blanks
 * around it. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autofree char *html = g_strndup ((const char *)bytes, n_bytes);
  g_autofree char *text = vz_plain_text (html);
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autofree char *valid = g_utf8_make_valid (html, -1);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <=, strlen (valid));
  g_assert_cmpstr (bare, ==, text);
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true (!g_ascii_iscntrl (*at) || *at == '\n' || *at == '\t');
  return 0;
}
