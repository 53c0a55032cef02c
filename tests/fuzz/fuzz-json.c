/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "core/error.h"
#include "core/json.h"

#include <string.h>

/* What is read can be written, and is read again to the same; what is not read says why. */

static void
check_canonical (const json_t *json)
{
  g_autofree char *text = vz_json_canonical (json);
  g_autoptr (json_t) again = vz_json_parse (text, strlen (text), NULL);

  g_assert_null (strchr (text, '\n'));
  g_assert_nonnull (again);
  g_autofree char *twice = vz_json_canonical (again);
  g_assert_cmpstr (text, ==, twice);
}

static void
check_getters (const json_t *json)
{
  static const char *const paths[] = { "a", "a.b", "a[0]", "[1].a", "a..b", "a[", "", "deep.a[9]" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *text = vz_json_dup_text (json, paths[i]);
    g_autoptr (GError) error = NULL;
    VzMoney money = { 0 };
    gboolean read = vz_json_money (json, paths[i], "TRY", &money, &error);
    g_assert_true (read == (error == NULL));
    g_assert_nonnull (vz_json_string (json, paths[i], ""));
    vz_json_int (json, paths[i], 0);
    vz_json_bool (json, paths[i], FALSE);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = vz_json_parse ((const char *)bytes, n_bytes, &error);

  g_assert_true ((json == NULL) == (error != NULL));
  if (json == NULL) {
    g_assert_true (error->domain == VZ_ERROR);
    return 0;
  }
  check_canonical (json);
  check_getters (json);
  return 0;
}
