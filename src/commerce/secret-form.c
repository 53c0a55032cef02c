/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "commerce/secret-form.h"

#include <string.h>

/* A byte takes three at most. */
#define LONGEST 3

static void
put_byte (VzSecret *form, guchar byte)
{
  static const char hex[] = "0123456789ABCDEF";

  if (g_ascii_isalnum (byte) || (byte != '\0' && strchr ("-._~", byte) != NULL)) {
    vz_secret_push (form, (char)byte);
    return;
  }
  vz_secret_push (form, '%');
  vz_secret_push (form, hex[byte >> 4]);
  vz_secret_push (form, hex[byte & 15]);
}

static void
put_bytes (VzSecret *form, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    put_byte (form, (guchar)bytes[i]);
}

static void
put_pair (VzSecret *form, const char *name, const char *value, gsize length)
{
  if (length == 0)
    return;
  if (vz_secret_length (form) > 0)
    vz_secret_push (form, '&');
  put_bytes (form, name, strlen (name));
  vz_secret_push (form, '=');
  put_bytes (form, value, length);
}

static gsize
room_of (const json_t *body, GHashTable *secrets)
{
  const char *name;
  json_t *value;
  GHashTableIter iter;
  gpointer key, secret;
  gsize bytes = 0;

  json_object_foreach ((json_t *)body, name, value)
  {
    bytes += strlen (name) + json_string_length (value) + 1;
  }
  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &key, &secret))
    bytes += strlen (key) + vz_secret_length (secret) + 1;
  return LONGEST * bytes;
}

VzSecret *
vz_secret_form (const json_t *body, GHashTable *secrets)
{
  VzSecret *form = vz_secret_new (room_of (body, secrets));
  const char *name;
  json_t *value;
  GHashTableIter iter;
  gpointer key, secret;

  json_object_foreach ((json_t *)body, name, value)
  {
    put_pair (form, name, json_string_value (value), json_string_length (value));
  }
  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &key, &secret))
    put_pair (form, key, vz_secret_peek (secret), vz_secret_length (secret));
  return form;
}
