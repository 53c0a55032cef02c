/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include "store/sealed-file.h"

#include <glib.h>

/* Sessions of open sales, sealed in sessions.sealed (mode 0600, libsodium secretbox, key derived
 * from the commerce password and a salt beside it), and argon2id verifiers of PINs. May be used
 * from several threads. */

typedef struct _VzSecrets VzSecrets;

/* Derives the key: over 4 ms, so call it in a worker. A file that cannot be opened with this
 * password counts as empty and is kept aside. */
VzSecrets *
vz_secrets_open (const char *directory, const char *password, VzKeyCost cost, GError **error);
void vz_secrets_free (VzSecrets *secrets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSecrets, vz_secrets_free)

/* The saved session of a sale, NULL when there is none; wipe it with vz_secrets_wipe(). Transfer
 * full. */
char *vz_secrets_get (VzSecrets *secrets, const char *sale);

/* Replaces (NULL: wipes) a sale's session; the file is replaced as a whole and synced, so call it
 * in a worker. */
gboolean vz_secrets_put (VzSecrets *secrets, const char *sale, const char *session, GError **error);

/* Wipes the sessions of all sales but these; @sales ends with NULL. */
gboolean vz_secrets_retain (VzSecrets *secrets, const char *const *sales, GError **error);

/* Overwrites and frees a text that was secret. */
void vz_secrets_wipe (char *text);

/* argon2id verifier of a PIN, as text; and whether a PIN fits one. Over 4 ms each: call them in a
 * worker. VZ_ERROR_NOT_ALLOWED for anything but 4 to 12 digits. */
char *vz_secrets_hash_pin (const char *pin, GError **error);
gboolean vz_secrets_check_pin (const char *verifier, const char *pin);
