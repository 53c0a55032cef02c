/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/json.h"

#include "core/decimal.h"
#include "core/error.h"

#include <string.h>

/* One step of a path: "[12]" or a member's name. Moves *@path behind it. */
static json_t *
take_step (const json_t *json, const char **path)
{
  gsize length;
  json_t *found;

  if (**path == '[') {
    char *end;
    guint64 index = g_ascii_strtoull (*path + 1, &end, 10);

    *path = *end == ']' ? end + 1 : end;
    return json_array_get (json, (gsize)index);
  }
  length = strcspn (*path, ".[");
  found = json_object_getn (json, *path, length);
  *path += length;
  return found;
}

json_t *
vz_json_get (const json_t *json, const char *path)
{
  const char *at = path;
  json_t *found = (json_t *)json;

  g_return_val_if_fail (path != NULL, NULL);

  while (found != NULL && *at != '\0') {
    found = take_step (found, &at);
    if (*at == '.') {
      at++;
    }
  }
  return json_is_null (found) ? NULL : found;
}

const char *
vz_json_string (const json_t *json, const char *path, const char *fallback)
{
  const json_t *found = vz_json_get (json, path);

  return json_is_string (found) ? json_string_value (found) : fallback;
}

/* A whole number, or its text. */
static gboolean
read_int (const json_t *json, gint64 *value)
{
  if (json_is_integer (json)) {
    *value = json_integer_value (json);
    return TRUE;
  }
  return json_is_string (json) &&
         vz_decimal_parse (json_string_value (json), 0, value) == VZ_DECIMAL_OK;
}

gint64
vz_json_int (const json_t *json, const char *path, gint64 fallback)
{
  gint64 value;

  return read_int (vz_json_get (json, path), &value) ? value : fallback;
}

gboolean
vz_json_bool (const json_t *json, const char *path, gboolean fallback)
{
  const json_t *found = vz_json_get (json, path);

  return json_is_boolean (found) ? json_is_true (found) : fallback;
}

char *
vz_json_dup_text (const json_t *json, const char *path)
{
  const json_t *found = vz_json_get (json, path);

  if (json_is_integer (found)) {
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (found));
  }
  return g_strdup (json_string_value (found));
}

/* Says what is wrong with a member that is not as it must be. */
static void
fail (const json_t *found, const char *path, const char *expected, GError **error)
{
  if (found == NULL) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "%s is missing", path);
  } else {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "%s is not %s", path, expected);
  }
}

gboolean
vz_json_need_int (const json_t *json, const char *path, gint64 *value, GError **error)
{
  const json_t *found = vz_json_get (json, path);

  g_return_val_if_fail (value != NULL, FALSE);

  if (!read_int (found, value)) {
    fail (found, path, "a whole number", error);
    return FALSE;
  }
  return TRUE;
}

json_t *
vz_json_need_array (const json_t *json, const char *path, GError **error)
{
  json_t *found = vz_json_get (json, path);

  if (!json_is_array (found)) {
    fail (found, path, "a list", error);
    return NULL;
  }
  return found;
}

gboolean
vz_json_money (
    const json_t *json, const char *path, const char *currency, VzMoney *money, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autofree char *text = vz_json_dup_text (json, path);

  g_return_val_if_fail (currency != NULL && money != NULL, FALSE);

  *money = (VzMoney){ 0 };
  if (vz_json_get (json, path) == NULL) {
    return TRUE;
  }
  if (text == NULL) {
    fail (json, path, "an amount", error);
    return FALSE;
  }
  if (!vz_money_parse (text, currency, money, &trouble)) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_BAD_REPLY, "%s: %s", path, trouble->message);
    return FALSE;
  }
  return TRUE;
}
