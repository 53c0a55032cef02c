/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/secret.h"

#include "core/vector-registers.h"

#include <sodium.h>
#include <string.h>

/* What sodium_malloc() gives ends where a page ends: it is aligned when its size is. */
#define ALIGNMENT sizeof (gsize)

/* sodium_malloc() locks its pages, marks them MADV_DONTDUMP and puts a guard on each side;
 * sodium_free() wipes them. */
struct _VzSecret {
  gsize room, length;
  char bytes[];
};

VzSecret *
vz_secret_new (gsize room)
{
  gsize size = (sizeof (VzSecret) + room + 1 + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  VzSecret *secret = sodium_init () >= 0 ? sodium_malloc (size) : NULL;

  if (secret == NULL) {
    g_error ("no memory for a secret");
  }
  memset (secret, 0, size);
  secret->room = room;
  return secret;
}

void
vz_secret_free (VzSecret *secret)
{
  sodium_free (secret);
}

gboolean
vz_secret_push (VzSecret *secret, char byte)
{
  g_return_val_if_fail (secret != NULL, FALSE);

  if (secret->length == secret->room) {
    return FALSE;
  }
  secret->bytes[secret->length++] = byte;
  return TRUE;
}

gboolean
vz_secret_append (VzSecret *secret, const char *text)
{
  gboolean fits = TRUE;

  for (; fits && *text != '\0'; text++) {
    fits = vz_secret_push (secret, *text);
  }
  return fits;
}

void
vz_secret_pop (VzSecret *secret)
{
  g_return_if_fail (secret != NULL);

  if (secret->length > 0) {
    secret->bytes[--secret->length] = '\0';
  }
}

void
vz_secret_clear (VzSecret *secret)
{
  g_return_if_fail (secret != NULL);

  sodium_memzero (secret->bytes, secret->room);
  vz_vector_registers_clear ();
  secret->length = 0;
}

gsize
vz_secret_length (const VzSecret *secret)
{
  g_return_val_if_fail (secret != NULL, 0);

  return secret->length;
}

const char *
vz_secret_peek (const VzSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);

  return secret->bytes;
}

GHashTable *
vz_secrets_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)vz_secret_free);
}
