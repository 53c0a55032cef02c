/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/error.h"

#include <glib.h>

/* A small file that only a password opens: a secretbox under a key that argon2id derives from the
 * password and the file's own salt. Plain bytes live in sodium_malloc memory only. */

#define VZ_SEALED_MAX (4 * 1024 * 1024) /* plain bytes */

typedef enum {
  VZ_KEY_COSTLY, /* to derive, and so to guess */
  VZ_KEY_CHEAP,  /* for simulations */
} VzKeyCost;

typedef struct _VzSealedFile VzSealedFile;

/* Derives the key and opens what is there into *@plain (sodium_free; NULL when there is nothing). A
 * file that does not open is kept aside as NAME.aside and counts as nothing. */
VzSealedFile *vz_sealed_file_open (const char *directory,
                                   const char *name,
                                   const char *password,
                                   VzKeyCost cost,
                                   guint8 **plain,
                                   gsize *n_plain,
                                   GError **error);
void vz_sealed_file_free (VzSealedFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSealedFile, vz_sealed_file_free)

/* Replaces the file as a whole, mode 0600, and syncs it. */
gboolean
vz_sealed_file_write (VzSealedFile *file, const guint8 *plain, gsize n_plain, GError **error);
