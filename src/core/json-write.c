/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/json.h"

#include <stdlib.h>

/* jansson has no numbers but whole ones and doubles. An exact one is an object with the member "",
 * which nothing else has. */
#define EXACT ""

json_t *
vz_json_exact (const char *number)
{
  return json_pack ("{s:s}", EXACT, number);
}

static void write_value (GString *text, const json_t *json);

static void
write_plain (GString *text, const json_t *json)
{
  char *plain = json_dumps (json, JSON_ENCODE_ANY);

  g_string_append (text, plain);
  free (plain);
}

static void
write_members (GString *text, const json_t *object)
{
  const char *name;
  json_t *value;
  const char *before = "{";

  json_object_foreach ((json_t *)object, name, value)
  {
    g_autoptr (json_t) key = json_string (name);

    g_string_append (text, before);
    write_plain (text, key);
    g_string_append_c (text, ':');
    write_value (text, value);
    before = ",";
  }
  g_string_append (text, json_object_size (object) > 0 ? "}" : "{}");
}

static void
write_elements (GString *text, const json_t *array)
{
  json_t *element;
  gsize index;

  g_string_append_c (text, '[');
  json_array_foreach (array, index, element)
  {
    g_string_append (text, index > 0 ? "," : "");
    write_value (text, element);
  }
  g_string_append_c (text, ']');
}

static void
write_value (GString *text, const json_t *json)
{
  const char *exact = json_string_value (json_object_get (json, EXACT));

  if (exact != NULL) {
    g_string_append (text, exact);
  } else if (json_is_object (json)) {
    write_members (text, json);
  } else if (json_is_array (json)) {
    write_elements (text, json);
  } else {
    write_plain (text, json);
  }
}

char *
vz_json_write (const json_t *json)
{
  GString *text = g_string_new (NULL);

  write_value (text, json);
  return g_string_free (text, FALSE);
}
