/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/secrets.h"

#include <sodium.h>
#include <string.h>

#define SESSION_MAX (64 * 1024)
#define PIN_MIN 4
#define PIN_MAX 12

struct _VzSecrets {
  GMutex lock;
  VzSealedFile *file;
  GHashTable *sessions; /* sale → session, in sodium_malloc memory */
};

static char *
copy_guarded (const char *text)
{
  gsize size = strlen (text) + 1;
  char *copy = sodium_malloc (size);

  /* As g_malloc() does: a register without memory for a cookie ends. */
  if (!copy)
    g_error ("no memory for a secret");
  memcpy (copy, text, size);
  return copy;
}

/* The plain bytes are sale, NUL, session, NUL, and so on. */
static void
load (VzSecrets *secrets, const guint8 *plain, gsize n_plain)
{
  const char *at = (const char *)plain;
  const char *end = at + n_plain;

  while (at < end) {
    const char *session = memchr (at, '\0', end - at);
    const char *next = session ? memchr (session + 1, '\0', end - session - 1) : NULL;

    if (!next)
      return;
    g_hash_table_replace (secrets->sessions, g_strdup (at), copy_guarded (session + 1));
    at = next + 1;
  }
}

VzSecrets *
vz_secrets_open (const char *directory, const char *password, VzKeyCost cost, GError **error)
{
  g_autoptr (VzSealedFile) file = NULL;
  VzSecrets *secrets;
  guint8 *plain;
  gsize n_plain;

  g_return_val_if_fail (directory && password, NULL);
  file =
      vz_sealed_file_open (directory, "sessions.sealed", password, cost, &plain, &n_plain, error);
  if (!file)
    return NULL;
  secrets = g_new0 (VzSecrets, 1);
  g_mutex_init (&secrets->lock);
  secrets->file = g_steal_pointer (&file);
  secrets->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sodium_free);
  if (plain)
    load (secrets, plain, n_plain);
  sodium_free (plain);
  return secrets;
}

void
vz_secrets_free (VzSecrets *secrets)
{
  if (!secrets)
    return;
  g_hash_table_unref (secrets->sessions);
  vz_sealed_file_free (secrets->file);
  g_mutex_clear (&secrets->lock);
  g_free (secrets);
}

char *
vz_secrets_get (VzSecrets *secrets, const char *sale)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (secrets && sale, NULL);
  locker = g_mutex_locker_new (&secrets->lock);
  return g_strdup (g_hash_table_lookup (secrets->sessions, sale));
}

static gsize
plain_size (VzSecrets *secrets)
{
  GHashTableIter iter;
  gpointer sale, session;
  gsize size = 0;

  g_hash_table_iter_init (&iter, secrets->sessions);
  while (g_hash_table_iter_next (&iter, &sale, &session))
    size += strlen (sale) + strlen (session) + 2;
  return size;
}

static gboolean
save (VzSecrets *secrets, GError **error)
{
  gsize n_plain = plain_size (secrets);
  char *plain = sodium_malloc (n_plain + 1);
  char *at = plain;
  GHashTableIter iter;
  gpointer sale, session;
  gboolean saved;

  if (!plain)
    g_error ("no memory for a secret");
  g_hash_table_iter_init (&iter, secrets->sessions);
  while (g_hash_table_iter_next (&iter, &sale, &session))
    at = stpcpy (stpcpy (at, sale) + 1, session) + 1;
  saved = vz_sealed_file_write (secrets->file, (guint8 *)plain, n_plain, error);
  sodium_free (plain);
  return saved;
}

gboolean
vz_secrets_put (VzSecrets *secrets, const char *sale, const char *session, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (secrets && sale, FALSE);
  if (session && strlen (session) > SESSION_MAX) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "the session of %s is larger than 64 KiB",
                 sale);
    return FALSE;
  }
  locker = g_mutex_locker_new (&secrets->lock);
  if (session)
    g_hash_table_replace (secrets->sessions, g_strdup (sale), copy_guarded (session));
  else if (!g_hash_table_remove (secrets->sessions, sale))
    return TRUE;
  return save (secrets, error);
}

static gboolean
is_not_listed (gpointer sale, gpointer session, gpointer sales)
{
  return !g_strv_contains (sales, sale);
}

gboolean
vz_secrets_retain (VzSecrets *secrets, const char *const *sales, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (secrets && sales, FALSE);
  locker = g_mutex_locker_new (&secrets->lock);
  if (g_hash_table_foreach_remove (secrets->sessions, is_not_listed, (gpointer)sales) == 0)
    return TRUE;
  return save (secrets, error);
}

void
vz_secrets_wipe (char *text)
{
  if (text)
    sodium_memzero (text, strlen (text));
  g_free (text);
}

static gboolean
is_pin (const char *pin)
{
  gsize length = strlen (pin);

  return length >= PIN_MIN && length <= PIN_MAX && strspn (pin, "0123456789") == length;
}

char *
vz_secrets_hash_pin (const char *pin, GError **error)
{
  char verifier[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (pin, NULL);
  if (!is_pin (pin)) {
    g_set_error_literal (error, VZ_ERROR, VZ_ERROR_NOT_ALLOWED, "a PIN has 4 to 12 digits");
    return NULL;
  }
  if (sodium_init () >= 0 &&
      crypto_pwhash_str (verifier, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                         crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return g_strdup (verifier);
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_JOURNAL,
                       "there is not enough memory to hash a PIN");
  return NULL;
}

gboolean
vz_secrets_check_pin (const char *verifier, const char *pin)
{
  g_return_val_if_fail (verifier && pin, FALSE);
  return sodium_init () >= 0 && strlen (pin) <= PIN_MAX &&
         crypto_pwhash_str_verify (verifier, pin, strlen (pin)) == 0;
}
