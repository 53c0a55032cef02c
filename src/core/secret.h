/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Bytes that must not be found anywhere else: in memory of their own that is locked, left out of
 * core dumps, fenced, and wiped when they go. Nothing prints one; who reads one copies nothing. */

typedef struct _VzSecret VzSecret;

/* Has room for @room bytes. Never NULL: without memory for it the program ends. */
VzSecret *vz_secret_new (gsize room);
void vz_secret_free (VzSecret *secret);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VzSecret, vz_secret_free)

/* At the end. FALSE: it is full. */
gboolean vz_secret_push (VzSecret *secret, char byte);
gboolean vz_secret_append (VzSecret *secret, const char *text);
void vz_secret_pop (VzSecret *secret);   /* nothing when it is empty */
void vz_secret_clear (VzSecret *secret); /* the registers of the machine, too */

gsize vz_secret_length (const VzSecret *secret);
const char *vz_secret_peek (const VzSecret *secret); /* borrowed; ends with a zero byte */

/* Parameter → VzSecret, which it wipes. The names are borrowed. */
GHashTable *vz_secrets_new (void);
