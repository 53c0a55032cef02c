/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sealed-file.h"

#include "store/state-directory.h"

#include <sodium.h>
#include <string.h>

/* The bytes of the file: mark, salt, nonce, box. The mark's number stands for the way the key is
 * derived. */
#define MARK_SIZE 8
#define SALT_SIZE crypto_pwhash_SALTBYTES
#define NONCE_AT (MARK_SIZE + SALT_SIZE)
#define BOX_AT (NONCE_AT + crypto_secretbox_NONCEBYTES)
#define OVERHEAD (BOX_AT + crypto_secretbox_MACBYTES)

static const struct {
  char mark[MARK_SIZE + 1];
  unsigned long long operations;
  size_t memory;
} ways[] = {
  [VZ_KEY_COSTLY] = { "VezneSS1", crypto_pwhash_OPSLIMIT_INTERACTIVE,
                      crypto_pwhash_MEMLIMIT_INTERACTIVE },
  [VZ_KEY_CHEAP] = { "VezneSS0", crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN },
};

struct _VzSealedFile {
  char *directory;
  char *name;
  VzKeyCost cost;
  guint8 salt[SALT_SIZE];
  guint8 *key; /* in sodium_malloc memory */
};

static gboolean
derive_key (VzSealedFile *file, const char *password, GError **error)
{
  file->key = sodium_init () < 0 ? NULL : sodium_malloc (crypto_secretbox_KEYBYTES);
  if (file->key && crypto_pwhash (file->key, crypto_secretbox_KEYBYTES, password, strlen (password),
                                  file->salt, ways[file->cost].operations, ways[file->cost].memory,
                                  crypto_pwhash_ALG_ARGON2ID13) == 0) {
    sodium_mprotect_readonly (file->key);
    return TRUE;
  }
  g_set_error_literal (error, VZ_ERROR, VZ_ERROR_JOURNAL,
                       "there is not enough memory to open the sessions");
  return FALSE;
}

static guint8 *
unseal (VzSealedFile *file, const guint8 *bytes, gsize n_bytes)
{
  /* One byte more: sodium_malloc (0) has no address that could be told from a failure. */
  guint8 *plain = sodium_malloc (n_bytes - OVERHEAD + 1);

  if (plain && crypto_secretbox_open_easy (plain, bytes + BOX_AT, n_bytes - BOX_AT,
                                           bytes + NONCE_AT, file->key) == 0)
    return plain;
  sodium_free (plain);
  return NULL;
}

static gboolean
has_form (VzKeyCost cost, const guint8 *bytes, gsize n_bytes)
{
  return bytes && n_bytes >= OVERHEAD && memcmp (bytes, ways[cost].mark, MARK_SIZE) == 0;
}

static void
keep_aside (VzSealedFile *file)
{
  g_autofree char *aside = g_strconcat (file->name, ".aside", NULL);
  g_autoptr (GError) error = NULL;

  g_warning ("%s does not open with this password; it is kept as %s", file->name, aside);
  if (!vz_state_directory_rename (file->directory, file->name, aside, &error))
    g_warning ("%s", error->message);
}

static VzSealedFile *
file_new (const char *directory, const char *name, VzKeyCost cost, const guint8 *salt)
{
  VzSealedFile *file = g_new0 (VzSealedFile, 1);

  file->directory = g_strdup (directory);
  file->name = g_strdup (name);
  file->cost = cost;
  if (salt)
    memcpy (file->salt, salt, SALT_SIZE);
  else
    randombytes_buf (file->salt, SALT_SIZE);
  return file;
}

VzSealedFile *
vz_sealed_file_open (const char *directory,
                     const char *name,
                     const char *password,
                     VzKeyCost cost,
                     guint8 **plain,
                     gsize *n_plain,
                     GError **error)
{
  g_autoptr (VzSealedFile) file = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_bytes = 0;
  gboolean formed;

  g_return_val_if_fail (directory && name && password && plain && n_plain, NULL);
  *plain = NULL;
  if (!vz_state_directory_read (directory, name, VZ_SEALED_MAX + OVERHEAD, &bytes, &n_bytes, error))
    return NULL;
  formed = has_form (cost, bytes, n_bytes);
  file = file_new (directory, name, cost, formed ? bytes + MARK_SIZE : NULL);
  if (!derive_key (file, password, error))
    return NULL;
  if (formed)
    *plain = unseal (file, bytes, n_bytes);
  if (bytes && !*plain)
    keep_aside (file);
  *n_plain = *plain ? n_bytes - OVERHEAD : 0;
  return g_steal_pointer (&file);
}

void
vz_sealed_file_free (VzSealedFile *file)
{
  if (!file)
    return;
  sodium_free (file->key);
  g_free (file->directory);
  g_free (file->name);
  g_free (file);
}

gboolean
vz_sealed_file_write (VzSealedFile *file, const guint8 *plain, gsize n_plain, GError **error)
{
  g_autofree guint8 *bytes = NULL;

  g_return_val_if_fail (file && (plain || n_plain == 0), FALSE);
  if (n_plain > VZ_SEALED_MAX) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_TOO_LARGE, "%s would be larger than 4 MiB", file->name);
    return FALSE;
  }
  bytes = g_malloc (n_plain + OVERHEAD);
  memcpy (bytes, ways[file->cost].mark, MARK_SIZE);
  memcpy (bytes + MARK_SIZE, file->salt, SALT_SIZE);
  randombytes_buf (bytes + NONCE_AT, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (bytes + BOX_AT, plain, n_plain, bytes + NONCE_AT, file->key);
  return vz_state_directory_replace (file->directory, file->name, bytes, n_plain + OVERHEAD, error);
}
